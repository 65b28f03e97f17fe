"""A term's plan of weekly pushes: which week brings which case or poster, and the words staff wrote for it.

A week is named by its Monday. What a row leaves empty is derived when the push is made
(`generator/plan/pushes.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText

WEEK = timedelta(days=7)

MOST_TEXT, MOST_SMS = 120, 70
"""Characters of a text for groups and of a text message, as the schools' plans ask (domain.md §1)."""

MOST_WEEKS = 30
"""A term has about twenty; more is a mistyped year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWeek:
    """What one week brings: the slug of a case or of a poster, and what is to be said or drawn otherwise."""

    monday: Annotated[date, Key(name="周")]
    case: Annotated[str, Key(name="案例")] = ""
    poster: Annotated[str, Key(name="海报")] = ""
    slogan: Annotated[MarkedText, Key(name="标语", most=24)] = MarkedText()
    giveaway: Annotated[MarkedText, Key(name="识破", most=30, limit=30)] = MarkedText()
    concept: Annotated[str, Key(name="构思")] = ""
    theme: Annotated[str, Key(name="主题")] = ""
    text: Annotated[str, Key(name="文字")] = ""
    sms: Annotated[str, Key(name="短信")] = ""
    script: Annotated[str, Key(name="广播")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlanHead:
    """The front matter of `content/plans/*.md`: Mondays of the first and last week, and of those without."""

    title: Annotated[str, Key(name="标题", most=24)]
    first: Annotated[date, Key(name="第一周")]
    last: Annotated[date, Key(name="最后一周")]
    breaks: Annotated[tuple[date, ...], Key(name="停推")] = ()
    weeks: Annotated[tuple[PlannedWeek, ...], Key(name="每周")] = ()
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlan:
    """A plan file, decoded."""

    slug: str
    head: TermPlanHead
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return what lists call it."""
        return self.head.title

    @property
    def mondays(self) -> tuple[date, ...]:
        """Return the Mondays of all weeks that are to bring something, written or not."""
        return tuple(day for day in mondays(self.head.first, self.head.last) if day not in self.head.breaks)

    @property
    def gaps(self) -> tuple[date, ...]:
        """Return the Mondays for which no row is written."""
        written = {week.monday for week in self.head.weeks}
        return tuple(day for day in self.mondays if day not in written)

    def number(self, monday: date) -> int:
        """Return which week of the term a Monday begins, the first being 1."""
        return (monday - self.head.first).days // 7 + 1


def mondays(first: date, last: date) -> Iterator[date]:
    """Yield the days from `first` to `last` in steps of a week, at most `MOST_WEEKS`."""
    day, count = first, 0
    while day <= last and count < MOST_WEEKS:
        yield day
        day, count = day + WEEK, count + 1


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
