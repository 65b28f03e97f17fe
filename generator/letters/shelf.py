"""A run's files put in their place as a whole: a letter has all of its old packs or all of its new ones.

In: the folder of a letter. A run writes into a folder beside it; what it does not write anew (the packs of
another roster, what staff put there) is carried over, and the two folders change names at once. In a folder
that staff chose (`--out`), which may be a stick or their desktop, the files are moved in one by one when all
are made, and moved back where that fails.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.ledger.printed import PART, remove_partial_files
from generator.store.exchange import ASIDE, exchange
from generator.store.folders import remove


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The folder `part` for new files, and `out`, which takes them; `ours` if all of it may be exchanged."""

    part: Path
    out: Path
    ours: bool

    def put(self) -> None:
        """Put the files in their place."""
        if self.ours:
            _carry_over(self.out, self.part)
            exchange(self.part, self.out)
        else:
            _move_in(self.part, self.out)


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


def _carry_over(old: Path, new: Path) -> None:
    """Give a new folder what only the old one has: a second name where the disk can, else a copy."""
    if not old.is_dir():
        return
    for path in old.iterdir():
        if not path.name.startswith(PART) and not os.path.lexists(new / path.name):
            _carry(path, new / path.name)


def _carry(path: Path, place: Path) -> None:
    if path.is_symlink() or path.is_file():
        _link(str(path), str(place))
    elif path.is_dir():
        shutil.copytree(path, place, symlinks=True, copy_function=_link)


def _link(path: str, place: str) -> str:
    try:
        os.link(path, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, place, follow_symlinks=False)
    return place


def _move_in(part: Path, out: Path) -> None:
    """Move files into a folder, all of them or none: what stood there waits until the last one is in."""
    waiting = part / "before"
    waiting.mkdir()
    moved: list[str] = []
    try:
        for name in sorted(path.name for path in part.iterdir() if path != waiting):
            if os.path.lexists(out / name):
                (out / name).rename(waiting / name)
            moved.append(name)
            (part / name).rename(out / name)
    except BaseException:
        for name in moved:
            with suppress(OSError):
                (out / name).unlink(missing_ok=True)
            if os.path.lexists(waiting / name):
                (waiting / name).rename(out / name)
        raise
