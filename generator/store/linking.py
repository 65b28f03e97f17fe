"""Put what lies in the cache where it is published, without writing its bytes again where that is safe.

In: a file of the store, which is sealed, and a place. Out: the same file under a second name (a hard link),
or a copy where the file system has none. Who edits a linked page in place edits the kept one as well: then
the seal is broken, and it is made anew. What people open with programs that write in place (PDF, pictures,
workbooks) is always a copy: a note on a print must neither change the website nor spoil the store. So only
files of the store are linked, never the campaign's own. A picture that stands in one place only, drawn for it
(`put_only`), is linked as a page is: a note on it changes nothing else that is published.

A copy is not written again either where one folder takes the place of another (`in_place_of`) that has the
same bytes under the same path: both have the file until the old folder goes.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_COPIED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".xlsx"})
"""What programs open that write in place."""


_CHUNK = 1 << 18  # bytes

_REPLACED: ContextVar[tuple[tuple[Path, Path], ...]] = ContextVar("replaced", default=())
"""Folders that are being filled, each with the one whose place it will take."""


@contextmanager
def in_place_of(new: Path, old: Path) -> Iterator[None]:
    """Say that a folder which is filled until the end will take the place of another, which then goes."""
    token = _REPLACED.set((*_REPLACED.get(), (new, old)))
    try:
        yield
    finally:
        _REPLACED.reset(token)


def put(kept: Path, place: Path) -> None:
    """Have a place hold what a file of the store holds; nothing stands there yet."""
    if not place.parent.exists():
        place.parent.mkdir(parents=True)
    if place.suffix not in _COPIED:
        done = _is_linked(kept, place)
    else:
        former = _former(place)
        done = former is not None and _is_same(kept, former) and _is_linked(former, place)
    if not done:
        shutil.copyfile(kept, place)


def put_only(kept: Path, place: Path) -> None:
    """Have a place, the only one, hold what a file of the store holds; if it has another, this is a copy."""
    if not place.parent.exists():
        place.parent.mkdir(parents=True)
    if not (_has_no_place(kept, place) and _is_linked(kept, place)):
        put(kept, place)


def _has_no_place(kept: Path, place: Path) -> bool:
    """Tell whether a file of the store stands nowhere else, but where this place was before."""
    there = kept.lstat()
    olds = (old / place.relative_to(new) for new, old in _REPLACED.get() if place.is_relative_to(new))
    return there.st_nlink == 1 or (
        there.st_nlink == 2 and any(old.is_file() and os.path.samestat(old.lstat(), there) for old in olds)
    )


def _former(place: Path) -> Path | None:
    """Return the file that this one will replace, if it lies nowhere else under another name."""
    for new, old in _REPLACED.get():
        if place.is_relative_to(new):
            former = old / place.relative_to(new)
            try:
                there = former.lstat()
            except OSError:
                return None
            return former if stat.S_ISREG(there.st_mode) and there.st_nlink == 1 else None
    return None


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bytes."""
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        if os.fstat(first.fileno()).st_size != os.fstat(second.fileno()).st_size:
            return False
        while data := first.read(_CHUNK):
            if data != second.read(_CHUNK):
                return False
    return True


def _is_linked(kept: Path, place: Path) -> bool:
    try:
        os.link(kept, place)
    except OSError:  # another file system, or one without links (FAT, some of networks)
        return False
    return True
