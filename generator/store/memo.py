"""The memo on disk: an entry of the store, of one run for the next, under the digest of the program.

In: its home, and a digest of the program that worked its values out. Out: a memo for one run; what that run
did not ask for is gone after it. The program's own data (facts, the guards' lists) that was read belongs to
the entry: when a file of it changes, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.store import keep
from generator.store.dependencies import noting, repeat

PACKAGE = Path(__file__).resolve().parent.parent


class Memo:
    """What was worked out before, by a digest of what it was worked out from, and what this run used."""

    def __init__(self, before: Mapping[str, Any] = MappingProxyType({})) -> None:
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


def key_of(*parts: str) -> str:
    """Return the digest of some parts; ("ab", "c") and ("a", "bc") differ."""
    total = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


@contextmanager
def open_memo(home: Path, program: str) -> Iterator[Memo]:
    """Open a memo for a run and keep it anew after it; a run that throws leaves it as it was."""
    with noting() as notes:
        kept = keep.find(home, program)  # notes what its values were made of
        before = kept.value if kept else {}
        memo = Memo(before)
        yield memo
    if memo.used.keys() != before.keys() or any(memo.used[key] is not before[key] for key in before):
        own = {path: state for path, state in notes.items() if path.is_relative_to(PACKAGE)}

        def values(_: Path) -> dict[str, Any]:
            repeat(own)
            return memo.used

        keep.keep(home, program, values)
        keep.sweep(home, (program,))
