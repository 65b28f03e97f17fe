"""One pass over a located tree: what is found on the way, for `documents.py` and `keys.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Location, Report


@dataclass(slots=True)
class Decoding:
    """One pass over a file: what it found. Not frozen: it is filled while the tree is walked."""

    file: str
    report: Report
    places: dict[str, Location]
    chinese: bool
    given: Mapping[str, Any]
    unread: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    whole: bool = True

    def wrong(self, place: Location, code: str, message: str, hint: str) -> None:
        """Report a mistake: what is read is not whole."""
        self.whole = False
        self.report.error(place, code, message, hint)


def key_of(path: str) -> str:
    """Return the last named key of a path (校区.0.名称 -> 名称), for messages."""
    return next((part for part in reversed(path.split(".")) if part and not part.isdigit()), "这个文件")
