"""Digests of texts, files and folders. Nothing here looks at times: content alone decides (design §2).

Every command passes here, so nothing but the standard library is imported (values: `values.py`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

SKIPPED = {"__pycache__", ".DS_Store"}
_CHUNK = 1 << 18  # bytes


def of_text(text: str) -> str:
    """Return the SHA-256 of a text."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path | str) -> str:
    """Return the SHA-256 of a file."""
    total = hashlib.sha256()
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 -- half of the time for small files
        while data := stream.read(_CHUNK):
            total.update(data)
    return total.hexdigest()


def of_folders(folders: Iterable[Path]) -> str:
    """Return one digest of all that lies below some folders: names and contents.

    Names count, so a file that is added or that shadows another changes it; so do folders, links and pipes,
    about which a check may have something to say. A folder that isn't there counts as empty.
    """
    total = hashlib.sha256()
    for folder in folders:
        for name in _below(folder):
            total.update(os.fsencode(f"{name}\0{_of_any(f'{folder}/{name}')}\n"))
        total.update(b"\1")
    return total.hexdigest()


def _of_any(path: str) -> str:
    """Return the digest of a file, or what else stands there: telling people is the load stage's task."""
    if not os.path.isfile(path):  # noqa: PTH113 -- of a few thousand, a path is not made for each
        there = Path(path)
        return f"link {there.readlink()}" if there.is_symlink() else "folder" if there.is_dir() else "other"
    try:
        return of_file(path)
    except OSError:
        return "unreadable"


def files_below(folder: Path) -> list[str]:
    """Return the files below a folder as paths from there, sorted, without caches."""
    return [name for name in _below(folder) if os.path.isfile(f"{folder}/{name}")]  # noqa: PTH113


def of_each_file(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder by its path from there, sorted; nothing is passed over.

    For who has several things to ask of what is about to be published: each file is read for it once.
    """
    files = (name for name in _below(folder, skipped=()) if os.path.isfile(f"{folder}/{name}"))  # noqa: PTH113
    return {name: of_file(f"{folder}/{name}") for name in files}


def _below(folder: Path, skipped: Collection[str] = SKIPPED) -> list[str]:
    """Return all that lies below a folder, as paths from there; links to folders are not followed."""
    if folder.is_file():  # something to tell about
        return [""]
    found, wanted = list[str](), [""]
    while wanted:
        inner = wanted.pop()
        with suppress(OSError), os.scandir(f"{folder}/{inner}") as entries:
            for entry in entries:
                if entry.name not in skipped:
                    found.append(inner + entry.name)
                    if entry.is_dir(follow_symlinks=False):
                        wanted.append(f"{inner}{entry.name}/")
    return sorted(found)
