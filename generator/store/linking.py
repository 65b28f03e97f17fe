"""Put what lies in the cache where it is published, without writing its bytes again where that is safe.

In: a file of the store, which is sealed, and a place. Out: the same file under a second name (a hard link),
or a copy where the file system has none. Who edits a linked page in place edits the kept one as well: then
the seal is broken, and it is made anew. What people open with programs that write in place (PDF, pictures,
workbooks) is always a copy: a note on a print must neither change the website nor spoil the store. So only
files of the store are linked, never the campaign's own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_COPIED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".xlsx"})
"""What programs open that write in place."""


def put(kept: Path, place: Path) -> None:
    """Have a place hold what a file of the store holds; nothing stands there yet."""
    if not place.parent.exists():
        place.parent.mkdir(parents=True)
    if place.suffix in _COPIED or not _is_linked(kept, place):
        shutil.copyfile(kept, place)


def _is_linked(kept: Path, place: Path) -> bool:
    try:
        os.link(kept, place)
    except OSError:  # another file system, or one without links (FAT, some of networks)
        return False
    return True
