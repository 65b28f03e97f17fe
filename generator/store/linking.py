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

_REPLACED: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("replaced", default=())
"""Folders that are being filled, each with the one whose place it will take; their paths end with `/`."""


@contextmanager
def in_place_of(new: Path, old: Path) -> Iterator[None]:
    """Say that a folder which is filled until the end will take the place of another, which then goes."""
    token = _REPLACED.set((*_REPLACED.get(), (f"{new}/", f"{old}/")))
    try:
        yield
    finally:
        _REPLACED.reset(token)


def put(kept: Path, place: Path) -> None:
    """Have a place hold what a file of the store holds; nothing stands there yet."""
    source, target = str(kept), _ready(place)
    if place.suffix not in _COPIED:
        done = _is_linked(source, target)
    else:
        former = _former(target)
        done = former is not None and _is_same(source, former) and _is_linked(former, target)
    if not done:
        shutil.copyfile(source, target)


def put_only(kept: Path, place: Path) -> None:
    """Have a place, the only one, hold what a file of the store holds; if it has another, this is a copy."""
    source, target = str(kept), _ready(place)
    if not (_has_no_place(source, target) and _is_linked(source, target)):
        put(kept, place)


def _has_no_place(kept: str, place: str) -> bool:
    """Tell whether a file of the store stands nowhere else, but where this place was before."""
    there = os.lstat(kept)
    if there.st_nlink == 1:
        return True
    former = _replaced(place)
    return there.st_nlink == 2 and former is not None and os.path.samestat(former[1], there)


def write(text: str, place: Path) -> None:
    """Have a place hold a text; nothing stands there yet. As with a copy, what says the same there stays."""
    target, data = _ready(place), text.encode("utf-8")
    former = _former(target)
    if former is None or Path(former).read_bytes() != data or not _is_linked(former, target):
        place.write_bytes(data)


def _ready(place: Path) -> str:
    """Return a path as a text, with its folder made: of thousands of files, a `Path` is made for few."""
    target = str(place)
    folder = os.path.dirname(target)  # noqa: PTH120
    if not os.path.isdir(folder):  # noqa: PTH112
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    return target


def _former(place: str) -> str | None:
    """Return the file that this one will replace, if it lies nowhere else under another name."""
    former = _replaced(place)
    if former is None:
        return None
    path, there = former
    return path if stat.S_ISREG(there.st_mode) and there.st_nlink == 1 else None


def _replaced(place: str) -> tuple[str, os.stat_result] | None:
    """Return what lies where this place was before, in the folder that goes."""
    for new, old in _REPLACED.get():
        if place.startswith(new):
            former = old + place.removeprefix(new)
            try:
                return former, os.lstat(former)
            except OSError:
                return None
    return None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two files hold the same bytes."""
    with open(one, "rb", buffering=0) as first, open(other, "rb", buffering=0) as second:  # noqa: PTH123
        if os.fstat(first.fileno()).st_size != os.fstat(second.fileno()).st_size:
            return False
        while data := first.read(_CHUNK):
            if data != second.read(_CHUNK):
                return False
    return True


def _is_linked(kept: str, place: str) -> bool:
    try:
        os.link(kept, place)
    except OSError:  # another file system, or one without links (FAT, some of networks)
        return False
    return True
