"""The one store of what is kept between runs: an entry is complete and as it was kept, or it is absent.

In: a home (a folder of the cache for one kind of entry), a key, and how to make the entry. Out: its folder of
files and its value (what JSON has). An entry is made in a temporary folder, sealed with a digest over its
key, value and files, and renamed: neither a process that is killed nor a disk that loses bytes leaves
anything that is believed. Files that were noted while it was made (`dependencies`) are part of it: when one
has changed, or one that was looked for in vain is there, the entry is absent.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.store import digest
from generator.store.dependencies import ABSENT, Notes, for_a_run, noting, repeat
from generator.store.folders import PART, clear, insist_on_folder, make_folder

PACKAGE = Path(__file__).resolve().parent.parent
RECORD = "record.json"
_OURS = "generator:"
"""Stands before the path of a file of the program, which lies where it lies wherever a campaign goes."""
_ODD = "surrogatepass"
"""A file's name that is no UTF-8 may stand in a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry as it lies in the store; `value` is what its maker returned, its tuples maybe as lists."""

    folder: Path
    value: Any


def find(home: Path, key: str) -> Kept | None:
    """Return the entry of a key if it is there as it was kept and its files still say the same."""
    folder = home / key
    record = _record(folder, key)
    if record is None:
        return None
    opened = {_there(home, name): state for name, state in record["opened"].items()}
    if any(_state(path) != state for path, state in opened.items()):
        return None
    repeat(opened)
    os.utime(folder)  # what was used lately is swept last
    return Kept(folder=folder, value=record["value"])


def keep(home: Path, key: str, make: Callable[[Path], Any]) -> Kept:
    """Make an entry, in place of one that there may be; `make` fills the folder that it gets.

    Nothing waits for the disk (five files a piece cost more than pressing them): what a power cut takes away
    is noticed by its seal and made anew.
    """
    make_folder(home)
    part = Path(tempfile.mkdtemp(prefix=PART, dir=home))
    try:
        with noting() as opened:
            value = make(part)
        _seal_up(part, key, value, _apart_from_cache(opened, home))
        _move(part, home / key, key)
    finally:
        if part.exists():
            shutil.rmtree(part, ignore_errors=True)
    return Kept(folder=home / key, value=value)


def sweep(home: Path, used: Collection[str] = (), *, spare: int = 0) -> None:
    """Remove what this run did not use, but for `spare` entries, and what killed processes left.

    The spare ones are those used last: times decide what to forget, never what is right. Only a process that
    holds the campaign's lock may sweep.
    """
    insist_on_folder(home)
    unused = [path for path in home.glob("*") if path.name not in used]
    for path in sorted(unused, key=_used_at, reverse=True)[spare:]:
        with suppress(OSError):  # what can't go is not in the way
            clear(path)


def _used_at(path: Path) -> int:
    try:
        return path.stat(follow_symlinks=False).st_mtime_ns
    except OSError:  # an entry that another process has just given its name
        return 0


# -- seals -------------------------------------------------------------------------------------------------


def _record(folder: Path, key: str) -> Any:
    """Return the record of an entry, or None if it or one of its files is not as it was sealed."""
    try:
        seal, _, text = (folder / RECORD).read_text(encoding="utf-8", errors=_ODD).partition("\n")
        if seal != _seal(key, text):
            return None
        record = json.loads(text)
        whole = all(digest.of_file(folder / name) == sha for name, sha in record["files"].items())
    except (OSError, ValueError):
        return None
    return record if whole else None


def _seal(key: str, text: str) -> str:
    return digest.of_text(f"{key}\n{text}")


def _seal_in(folder: Path) -> str:
    """Return the seal that an entry bears, right or wrong: a record may be too large to read for that."""
    try:
        with (folder / RECORD).open(encoding="utf-8") as lines:
            return lines.readline()
    except (OSError, ValueError):
        return ""


def _seal_up(part: Path, key: str, value: Any, opened: Mapping[str, str]) -> None:
    files = sorted(part.iterdir())
    record = {"value": value, "files": {file.name: digest.of_file(file) for file in files}, "opened": opened}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    (part / RECORD).write_text(f"{_seal(key, text)}\n{text}", encoding="utf-8", errors=_ODD)


def _move(part: Path, place: Path, key: str) -> None:
    """Give an entry its name; the same one that another process has kept meanwhile, and may use, stays."""
    if os.path.lexists(place):
        if _seal_in(part) == _seal_in(place) and _record(place, key) is not None:
            return
        clear(place)
    try:
        part.rename(place)
    except OSError:
        if _record(place, key) is None:  # else another process was faster by a hair
            raise


# -- files that entries were made of -----------------------------------------------------------------------


def _apart_from_cache(opened: Notes, home: Path) -> dict[str, str]:
    """Return notes by names that hold when a campaign's folder is moved or copied with its cache.

    What lies in the cache itself has keys of its own.
    """
    base = home.parent.absolute()
    outside = {path: state for path, state in opened.items() if not path.is_relative_to(base)}
    return {name_of(path, base): state for path, state in sorted(outside.items())}


def name_of(path: Path, base: Path) -> str:
    """Return a path that stays as it is when a campaign moves with its cache.

    What lies in the program's folder is named from there, all else from the cache (`base`).
    """
    if path.is_relative_to(PACKAGE):
        return _OURS + path.relative_to(PACKAGE).as_posix()
    return os.path.relpath(path, base)


def _there(home: Path, name: str) -> Path:
    if name.startswith(_OURS):
        return PACKAGE / name.removeprefix(_OURS)
    return Path(os.path.normpath(home.parent.absolute() / name))


@for_a_run
@cache
def _state(path: Path) -> str:
    """Return what would be noted of a file if it was read now."""
    try:
        return digest.of_file(path)
    except OSError:
        return ABSENT
