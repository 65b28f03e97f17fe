"""Where names were written to: the files of a letter, remembered by their paths from the campaign folder.

A campaign folder that was copied with its ledger purges its own files. What lies outside the folder, or is
no file that letters make, is never touched, whatever the ledger says: it is named for people to remove.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.ledger.opening import REGISTER, transaction
from generator.store.folders import PART, remove
from generator.store.links import is_linked

PUBLIC = ("dist", "docs", "content", "generator", "handbook", "tests")
"""Folders that are published or kept in git: no letters are put there, and nothing is removed from there."""
LETTERS = "private/letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFiles:
    """The files of a letter: those that are there, those that are gone, and those that are elsewhere.

    `strange` counts what no run has written down: who tampers with a ledger has no file named for removal.
    """

    there: tuple[Path, ...]
    gone: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    strange: int = 0


def record_files(base: sqlite3.Connection, root: Path, slug: str, paths: Iterable[Path]) -> None:
    """Remember where names are written to; to be called before writing."""
    with transaction(base):
        rows = ((slug, name_of(root, path)) for path in paths)
        base.executemany("INSERT OR IGNORE INTO files VALUES (?, ?)", rows)


def files_of(base: sqlite3.Connection, root: Path, slug: str) -> PrintedFiles:
    """Return the files that were printed for a letter."""
    there, gone, foreign, strange = dict[Path, None](), list[str](), list[str](), 0
    for (name,) in base.execute("SELECT path FROM files WHERE slug = ? ORDER BY path", (slug,)):
        place = _place(root, str(name))
        if place is None or is_linked(place, root):
            if _is_elsewhere(root, str(name)):
                foreign.append(name)
            else:
                strange += 1
        elif place.is_file():
            there[place] = None
        else:
            gone.append(name)
    return PrintedFiles(there=tuple(there), gone=tuple(gone), foreign=tuple(foreign), strange=strange)


def forget_files(base: sqlite3.Connection, root: Path, slug: str, paths: Iterable[Path]) -> None:
    """Forget single files."""
    base.executemany(
        "DELETE FROM files WHERE slug = ? AND path = ?", [(slug, name_of(root, path)) for path in paths]
    )


def name_of(root: Path, path: Path) -> str:
    """Return how a file is remembered: by its path from the campaign folder; as it is for one outside."""
    full = path.absolute().parent.resolve() / path.name
    base = root.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else str(full)


def _place(root: Path, name: str) -> Path | None:
    """Return where a remembered file may be removed; None for any place that letters are not printed to."""
    path = PurePosixPath(name)
    if path.is_absolute():  # as they were once remembered: maybe of the folder that this one is a copy of
        path = _from_root(root, path)
    if not path.parts or ".." in path.parts or path.is_absolute() or path.parts[0] in PUBLIC:
        return None
    return root / path if _is_ours(path) else None


def _is_ours(path: PurePosixPath) -> bool:
    """Tell whether letters have files of that name, without signs that act on a terminal or are not seen."""
    hidden = any(unicodedata.category(character)[0] == "C" for character in str(path))
    return (path.suffix == ".pdf" or path.name == REGISTER) and not hidden


def _is_elsewhere(root: Path, name: str) -> bool:
    """Tell whether a run may have written there by `--out`: outside the folder, and as `_name` writes it."""
    path = PurePosixPath(name)
    inside = path.is_relative_to(PurePosixPath(root.resolve()))
    return path.is_absolute() and ".." not in path.parts and not inside and _is_ours(path)


def _from_root(root: Path, path: PurePosixPath) -> PurePosixPath:
    base = PurePosixPath(root.resolve())
    if path.is_relative_to(base):
        return path.relative_to(base)
    _, found, tail = str(path).rpartition(f"/{LETTERS}/")
    return PurePosixPath(LETTERS, tail) if found else path


def remove_files(root: Path, paths: Iterable[Path]) -> tuple[int, tuple[str, ...]]:
    """Remove files, and their folders where nothing else is in them; return how many, and what stays."""
    removed, left, folders = 0, list[str](), set[Path]()
    for path in paths:
        try:
            path.unlink()
            removed += 1
        except OSError:
            left.append(path.relative_to(root).as_posix())
        folders.update(_folders_of(root, path))
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):  # the inner ones first
        remove_partial_files(folder)
        if folder != root and not any(folder.iterdir()):
            folder.rmdir()
    remove_partial_files(root / LETTERS)
    return removed, tuple(left)


def _folders_of(root: Path, path: Path) -> Iterator[Path]:
    """Yield a file's folder and, below ours, the one around it: a campus lies in a letter's."""
    yield path.parent
    if path.parent.parent.is_relative_to(root / LETTERS) and path.parent.parent != root / LETTERS:
        yield path.parent.parent


def remove_partial_files(folder: Path) -> None:
    """Remove what a run that was killed left half written in a folder; of a link the link alone."""
    for part in folder.glob(f"{PART}*"):
        remove(part)
