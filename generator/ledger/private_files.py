"""The files in `private/`: which may have names, and which folders and files nobody can look into.

In: the root of a campaign. Out: each file with its kind, told by its first bytes and never by its name. A
PDF, a picture, a recording is no table: class packs, scans, photos of slips. Links are followed, each folder
once, for a list on a drive of the network is a list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from generator.reading.files import shown
from generator.store import digest
from generator.store.folders import PART

FOLDER = "private"
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".gitignore", ".gitkeep"})
_WORKLIST = re.compile(r"worklist/[^/]+/工作清单\.(?:xlsx|html)")
"""What `worklist` makes, and makes anew: it holds no pupil, and a build must not begin anew because of it."""
_LOCKS = ("~$", ".~lock.", "._", PART)  # of Office, LibreOffice, macOS and our own unfinished files
_SQLITE = b"SQLite format 3\0"
_NO_TABLES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"ID3",
    b"OggS",
)
ARCHIVE = "wuzha-archive.txt"
"""The first entry of a term's archive, which `worklist --zip` packs: nobody's names are in it."""
_ZIP, _FIRST_NAME = b"PK\3\4", 30  # where a ZIP has the name of its first entry
_HEAD = _FIRST_NAME + len(ARCHIVE)
"""Bytes: enough to tell a kind."""


class FileKind(Enum):
    """What a file is, for one who looks for names."""

    TABLE = auto()  # or anything else that may be one
    LEDGER = auto()
    PICTURE = auto()  # or a PDF, a recording, our own archive: nobody reads names in it
    CLOSED = auto()  # it, or the folder, cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateFile:
    """A file (or a folder that cannot be read) and how messages name it."""

    path: Path
    name: str
    kind: FileKind


def private_files(root: Path) -> Iterator[PrivateFile]:
    """Yield what lies in `private/`, in order."""
    if os.path.lexists(root / FOLDER):
        yield from _below(root / FOLDER, FOLDER, set())


def state(root: Path) -> str:
    """Return the digest of all that names may come from, and of what cannot be read."""
    return digest.of_text("\n".join(f"{one.name}\0{_state_of(one)}" for one in private_files(root)))


def _state_of(file: PrivateFile) -> str:
    if file.kind in (FileKind.TABLE, FileKind.LEDGER):
        try:
            return digest.of_file(file.path)
        except OSError:
            return FileKind.CLOSED.name
    return file.kind.name


def _below(folder: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[PrivateFile]:
    try:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in seen:
            return
        seen.add((here.st_dev, here.st_ino))
        entries = sorted(folder.iterdir())
    except OSError:
        yield PrivateFile(path=folder, name=name, kind=FileKind.CLOSED)
        return
    for path in entries:
        inner = f"{name}/{shown(path.name)}"
        if os.path.isdir(path):  # noqa: PTH112 Path.is_dir raises for links that go round
            yield from _below(path, inner, seen)
        elif not _of_no_interest(path.name) and not _WORKLIST.fullmatch(inner.removeprefix(f"{FOLDER}/")):
            yield PrivateFile(path=path, name=inner, kind=_kind(path))


def _of_no_interest(name: str) -> bool:
    of_system = name.lower() in _SYSTEM or name.endswith(":Zone.Identifier")
    return of_system or name.startswith(_LOCKS)


def _kind(path: Path) -> FileKind:
    try:
        if not path.is_file():  # a pipe would be read for ever
            return FileKind.CLOSED
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return FileKind.CLOSED
    if head.startswith(_SQLITE):
        return FileKind.LEDGER
    if head.startswith(_ZIP) and head[_FIRST_NAME:] == ARCHIVE.encode():
        return FileKind.PICTURE
    return FileKind.PICTURE if head.startswith(_NO_TABLES) or head[4:8] == b"ftyp" else FileKind.TABLE
