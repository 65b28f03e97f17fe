"""What was worked out before, by a digest of everything it was worked out from.

In: the parts that a result depends on beside the program itself. Out: the result as JSON has it, if somebody
kept it. Where that is, and that it goes when the program changes, is the keep stage's business
(`generator/store/memo.py`).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Protocol


class Memo(Protocol):
    """What remembers."""

    def find(self, key: str) -> Any:
        """Return what was kept under a key, or None."""

    def keep(self, key: str, value: Any) -> None:
        """Keep a value (lists, texts, numbers: what JSON has) under a key."""


class Forgetful:
    """A memo that remembers nothing."""

    def find(self, key: str) -> Any:  # noqa: ARG002
        """Return that nothing was kept."""
        return None

    def keep(self, key: str, value: Any) -> None:
        """Forget it."""


def key_of(*parts: str) -> str:
    """Return the digest of some parts; ("ab", "c") and ("a", "bc") differ."""
    total = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()
