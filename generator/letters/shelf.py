"""A run's files put in their place as a whole: a letter has all of its old packs or all of its new ones.

In: the folder of a letter. A run writes into a folder beside it; what it does not write anew (the packs of
another roster, what staff put there) is carried over, and the two folders change names at once. In a folder
that staff chose (`--out`), which may be a stick or their desktop, the files are moved in one by one when all
are made, and moved back where that fails. Packs may lie in folders of their own (`foldering`): those are
mixed with what the same folders held.
"""

from __future__ import annotations

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.ledger.printed import remove_partial_files
from generator.store.exchange import ASIDE, exchange
from generator.store.folders import PART, insist_on_folder, remove


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The folder `part` for new files, and `out`, which takes them; `ours` if all of it may be exchanged."""

    part: Path
    out: Path
    ours: bool

    def put(self, *, without: Collection[Path] = ()) -> None:
        """Put the files in their place; `without` (from `out`) are old files that go away with that."""
        _insist_on_kinds(self.part, self.out)
        if self.ours:
            _carry_over(self.out, self.part, {self.out / path for path in without})
            exchange(self.part, self.out)
        else:
            _move_in(self.part, self.out, without)


@contextmanager
def shelf(out: Path, *, ours: bool) -> Iterator[Shelf]:
    """Yield where a run may write; what was not put in its place goes away again."""
    home = out.parent if ours else out
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if ours:
        _recover(out)
    remove_partial_files(home)
    part = Path(tempfile.mkdtemp(prefix=f"{PART}{out.name}-" if ours else PART, dir=home))
    try:
        yield Shelf(part=part, out=out, ours=ours)
    finally:
        remove(part)


def _recover(out: Path) -> None:
    """Bring back the folder of a run that was killed between two renames, where a disk can do no better."""
    for aside in out.parent.glob(f"{glob.escape(f'{PART}{out.name}-')}*{ASIDE}"):
        if not out.exists():
            aside.rename(out)


def _insist_on_kinds(part: Path, out: Path) -> None:
    """Raise OSError where a folder of staff's stands in a file's place, or a file or link in a folder's."""
    for path in part.rglob("*"):
        place = out / path.relative_to(part)
        if path.is_dir() and not path.is_symlink():
            insist_on_folder(place)
        elif place.is_dir() and not place.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))


def _carry_over(old: Path, new: Path, without: Collection[Path]) -> None:
    """Give a new folder what only the old one has: a second name where the disk can, else a copy.

    A folder in which all is left out is left out too.
    """
    if not old.is_dir():
        return
    for path in old.iterdir():
        place = new / path.name
        if path.name.startswith(PART) or path in without:
            continue
        if path.is_dir() and not path.is_symlink():
            if any(one.parent == path for one in without) and {*path.iterdir()} <= {*without}:
                continue
            made = not place.exists()
            place.mkdir(exist_ok=True)
            _carry_over(path, place, without)
            if made:
                shutil.copystat(path, place)
        elif not os.path.lexists(place) and (path.is_symlink() or path.is_file()):
            _link(path, place)


def _link(path: Path, place: Path) -> None:
    try:
        os.link(path, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, place, follow_symlinks=False)


def _move_in(part: Path, out: Path, without: Collection[Path]) -> None:
    """Move files into a folder, all of them or none: what stood there waits until the last one is in."""
    waiting = part / "before"
    waiting.mkdir()
    moved: list[Path] = []
    made: list[Path] = []
    try:
        for path in _files(part, but=waiting):
            made += _folder_for(out / path)
            _set_aside(out / path, waiting / path)
            moved.append(path)
            (part / path).rename(out / path)
        for path in without:
            moved.append(path)
            _set_aside(out / path, waiting / path)
    except BaseException:
        for path in moved:
            with suppress(OSError):
                _bring_back(out / path, waiting / path, new=path not in without)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
    for folder in {(out / path).parent for path in without} - {out}:
        with suppress(OSError):  # where staff keep something there it stays
            folder.rmdir()


def _files(part: Path, *, but: Path) -> list[Path]:
    """Return the files below a folder, from there, without those in one folder."""
    below = (path for path in part.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(part) for path in below if not path.is_relative_to(but))


def _folder_for(place: Path) -> list[Path]:
    """Make a file's folder if it is not there; return it if it was made."""
    if place.parent.exists():
        return []
    place.parent.mkdir(mode=0o700)
    return [place.parent]


def _set_aside(place: Path, aside: Path) -> None:
    if os.path.lexists(place):
        aside.parent.mkdir(exist_ok=True)
        place.rename(aside)


def _bring_back(place: Path, aside: Path, *, new: bool) -> None:
    if new:
        place.unlink(missing_ok=True)
    if os.path.lexists(aside):
        aside.rename(place)
