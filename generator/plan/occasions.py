"""The times of a school year (`occasions.yml`): which frauds come with them, what is said of them.

In: a day. Out: the occasion that it is in, its days that year, and things put so that its frauds come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import Report
from generator.model import Campaign, Case, MarkedText, Poster, Temperature
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

_Thing = TypeVar("_Thing")
_DATA = Path(__file__).with_name("occasions.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A time of the school year: first and last day as `MM-DD`, the types of fraud that come with it.

    `line` and `giveaway` are what pages shout meanwhile, `figure` the drawing beside them, `temperature`
    their colours.
    """

    name: str
    first: str
    last: str
    types: tuple[str, ...]
    line: MarkedText
    giveaway: MarkedText
    figure: str
    temperature: Temperature

    def ends(self, day: date) -> date:
        """Return its last day in the year of a day that is in it; no row goes over the new year."""
        return date.fromisoformat(f"{day.year}-{self.last}")

    def rank(self, kind: str) -> int:
        """Return the place of a type of fraud: 0 comes first, those that are not of this time last."""
        return self.types.index(kind) if kind in self.types else len(self.types)


@once_a_run
def occasions() -> tuple[Occasion, ...]:
    """Return the times of a school year; ValueError if the data is wrong."""
    report = Report()
    made = decode_file(tuple[Occasion, ...], _DATA, _DATA.parent, report)
    if made is None:
        raise ValueError("\n".join(str(found) for found in report))
    return made


def occasion_on(day: date) -> Occasion:
    """Return the time of the year that a day is in."""
    written = day.strftime("%m-%d")
    return next(one for one in occasions() if one.first <= written <= one.last)


def occasion_of(monday: date) -> Occasion:
    """Return the time of the year that a week belongs to, by its Thursday."""
    return occasion_on(monday + timedelta(days=3))


def in_season(things: Iterable[_Thing], type_of: Callable[[_Thing], str], day: date) -> tuple[_Thing, ...]:
    """Put first what is of the time's types, the likeliest first; the rest stays in its order."""
    occasion = occasion_on(day)
    return tuple(sorted(things, key=lambda one: occasion.rank(type_of(one))))


def type_of(shown: Campaign, source: Case | Poster) -> str:
    """Return the type of fraud that a case or a poster is about; of a poster without a case, its own name."""
    if isinstance(source, Case):
        return source.head.fraud_type
    case = next((one for one in shown.cases if one.slug == source.head.case), None)
    return case.head.fraud_type if case else source.head.case or source.slug
