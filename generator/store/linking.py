"""Put what lies in the cache where it is published, without writing its bytes again.

In: a file of the store, which is sealed, and a place. Out: the same file under a second name (a hard link),
or a copy where the file system has none. Who edits the published file in place edits the kept one as well:
then the seal is broken, and it is made anew. So only files of the store are linked, never the campaign's own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def put(kept: Path, place: Path) -> None:
    """Have a place hold what a file of the store holds; nothing stands there yet."""
    try:
        if not place.parent.exists():
            place.parent.mkdir(parents=True)
        os.link(kept, place)
    except OSError:  # another file system, or one without links (FAT, some of networks)
        shutil.copyfile(kept, place)
