"""Digests: of frozen values and of folders; what a job may depend on becomes its key.

Nothing here looks at times: content alone decides (design §2).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.model import Origin

SKIPPED = {"__pycache__", ".DS_Store"}


def of_value(value: object) -> str:
    """Return the digest of a frozen value; origins and paths do not count, since they say only where from."""
    return of_text(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def of_text(text: str) -> str:
    """Return the SHA-256 of a text."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_folders(folders: Iterable[Path]) -> str:
    """Return one digest of all that lies below some folders: names and contents.

    Names count, so a file that is added or that shadows another changes it; so do folders, links and pipes,
    about which a check may have something to say. A folder that isn't there counts as empty.
    """
    total = hashlib.sha256()
    for folder in folders:
        for path in _below(folder):
            total.update(os.fsencode(f"{path.relative_to(folder).as_posix()}\0{_of_any(path)}\n"))
        total.update(b"\1")
    return total.hexdigest()


def _of_any(path: Path) -> str:
    """Return the digest of a file, or what else stands there: telling people is the load stage's task."""
    if not path.is_file():
        return f"link {path.readlink()}" if path.is_symlink() else "folder" if path.is_dir() else "other"
    try:
        return of_file(path)
    except OSError:
        return "unreadable"


def files_below(folder: Path) -> list[Path]:
    """Return the files below a folder, sorted, without caches."""
    return [path for path in _below(folder) if path.is_file()]


def _below(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if not SKIPPED & set(path.parts))


def _plain(value: object) -> Any:
    """Return a value in JSON's terms."""
    match value:
        case Origin() | Path():
            return None
        case bytes():
            return value.hex()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case frozenset() | set():
            return sorted(map(_plain, value), key=str)
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case _ if is_dataclass(value):
            named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"": type(value).__name__, **named}
        case _:
            return value
