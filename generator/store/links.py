"""Links in the place of what is ours: what we write, sweep, lock or set the mode of lies behind none.

In: a campaign folder. Out: the first of our own places in it that is a link (to a server's web folder, say,
or to another campaign), for the command line to refuse before anything is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

OWN = (".cache", "dist", "private", "private/letters", "private/receipts")
"""Folders that the program makes, with all that lies directly in the cache and among the letters."""
LEDGER = "private/ledger.sqlite"
RETURNS = "private/returns.sqlite"
_BESIDE = ("", "-journal", "-wal", "-shm")  # sqlite.org/tempfiles.html


def first_link(root: Path) -> Path | None:
    """Return the first place of ours that is a link, or None."""
    return next((place for place in _places(root) if place.is_symlink()), None)


def _places(root: Path) -> Iterator[Path]:
    """Yield our places, each folder before what is in it."""
    for name in OWN:
        yield root / name
    yield from (root / f"{base}{suffix}" for base in (LEDGER, RETURNS) for suffix in _BESIDE)
    for folder in (root / ".cache", root / "private" / "letters"):
        if folder.is_dir():
            with os.scandir(folder) as found:
                yield from (Path(entry.path) for entry in found)


def is_linked(path: Path, root: Path) -> bool:
    """Tell whether a path below a folder is a link, or leads over one."""
    inside = path.parent.resolve() / path.name
    return path.is_symlink() or inside != root.resolve() / path.relative_to(root)
