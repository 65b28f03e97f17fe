"""Text files of the last run, by a digest of what each was written of: what comes out alike is not written.

In: a home in the store, a digest of the program that writes, and each file's path with its key. Out: where
the files lie that were written of the very same. All of a home are one entry, kept under the program's
digest; the program's data that was read while they were written (noted) belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.store import keep, linking
from generator.store.dependencies import Notes, noting, repeat
from generator.store.recipe import PACKAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiles:
    """The key of each file by its path, and where the files lie that are there for some of them."""

    home: Path
    program: str
    keys: Mapping[str, str]
    found: Mapping[str, Path]
    notes: Notes
    """The program's data that the files found were written of."""


def find_files(home: Path, program: str, keys: Mapping[str, str]) -> KeptFiles:
    """Return which of some files were written before."""
    with noting() as notes:
        kept = keep.find(home, program)
    there = {path.name for path in kept.folder.iterdir()} if kept else set()
    found = {path: kept.folder / key for path, key in keys.items() if kept and key in there}
    return KeptFiles(home=home, program=program, keys=keys, found=found, notes=notes)


def keep_files(before: KeptFiles, folder: Path, notes: Notes) -> None:
    """Keep the files as they lie in a folder by now; `notes` are what was read meanwhile."""
    if before.found.keys() == before.keys.keys():
        return
    own = {path: state for path, state in notes.items() if path.is_relative_to(PACKAGE)}

    def fill(part: Path) -> None:
        repeat(before.notes | own)
        for key, path in {key: path for path, key in before.keys.items()}.items():
            linking.put(folder / path, part / key)

    keep.keep(before.home, before.program, fill)
    keep.sweep(before.home, (before.program,))
