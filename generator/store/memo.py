"""The memo on disk: one JSON file, believed only as it was written, by the same program.

In: where it lies, and a digest of the program that worked its values out. Out: a memo for one run; what that
run did not ask for is gone after it. A file that is broken, or another program's, counts as none.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.store import digest


class Remembered:
    """What was kept before, and what this run used of it or added."""

    def __init__(self, before: dict[str, Any]) -> None:
        self.before = before
        self.used: dict[str, Any] = {}

    def find(self, key: str) -> Any:
        """Return what was kept under a key, or None."""
        value = self.used.get(key, self.before.get(key))
        if value is not None:
            self.used[key] = value
        return value

    def keep(self, key: str, value: Any) -> None:
        """Keep a value (lists, texts, numbers: what JSON has) under a key."""
        self.used[key] = value


@contextmanager
def remembered(path: Path, program: str) -> Iterator[Remembered]:
    """Open a memo for a run and write it anew after it, whole; a run that throws leaves it as it was."""
    before = _read(path, program)
    memo = Remembered(before)
    yield memo
    if memo.used.keys() != before.keys() or any(memo.used[key] is not before[key] for key in before):
        _write(path, program, memo.used)


def _read(path: Path, program: str) -> dict[str, Any]:
    try:
        seal, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    if seal != _seal(program, text):
        return {}
    kept: dict[str, Any] = json.loads(text)
    return kept


def _write(path: Path, program: str, kept: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    with tempfile.TemporaryDirectory(prefix=".part-", dir=path.parent) as folder:
        part = Path(folder) / path.name
        part.write_text(f"{_seal(program, text)}\n{text}", encoding="utf-8")
        part.replace(path)


def _seal(program: str, text: str) -> str:
    return digest.of_text(f"{program}\n{text}")
