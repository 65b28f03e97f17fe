"""A slip as the ledger knows it: a pupil's, a spare one of a class, or one that bears nobody's name."""

from __future__ import annotations

from dataclasses import dataclass

SPARE, BLANK, NAMED = "spare", "blank", "pupil"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A slip as the ledger knows it."""

    serial: str
    kind: str
    class_name: str
    name: str
    number: str
    seat: str
    place: int
