"""Folders that the program makes and empties: each is a true folder, or nothing is done in it."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

PART = ".part-"
"""How the name begins of what is not finished: it gets its own when it is, and what is left of it goes."""


def insist_on_folder(place: Path) -> None:
    """Raise `NotADirectoryError` where something else stands in a folder's place: a file, or a link.

    What we would write and sweep behind a link is somebody else's.
    """
    if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))


def make_folder(place: Path) -> None:
    """Make a folder of ours if it is not there."""
    insist_on_folder(place)
    place.mkdir(parents=True, exist_ok=True)


def remove(place: Path) -> None:
    """Remove what stands at a place, also folders that may only be read (copied from a CD, say).

    Of a link the link goes alone. What cannot go stays: whoever calls tries again at his next run.
    """
    if place.is_symlink() or not place.is_dir():
        with suppress(OSError):
            place.unlink(missing_ok=True)
        return
    shutil.rmtree(place, ignore_errors=True)
    for inner, _, _ in os.walk(place):  # what is left: from above, so that what is opened is walked; no links
        with suppress(OSError):
            Path(inner).chmod(0o700)
    shutil.rmtree(place, ignore_errors=True)


def clear(place: Path) -> None:
    """Remove what stands at a place: a folder with all in it, a file, or a link (not what it leads to)."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
