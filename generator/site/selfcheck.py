"""The anonymous self-check: habits that one may tick, and what to do about each (版面 check).

In: a hand-written page whose list items read `习惯 —— 建议`. Out: the page's data. Works without a script:
ticking opens the advice, nothing is kept, counted or sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.habits import Habit, habits_of
from generator.model import Body, Marked, Section
from generator.site.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitGroup:
    """Habits under a heading."""

    title: str
    habits: tuple[Habit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckData:
    """The page: its head, the text before the first habit, the habits, and what follows them."""

    title: Marked
    drawing: Drawing | None
    lead: tuple[str, ...]
    before: Body
    groups: tuple[HabitGroup, ...]
    after: Body
    count: int


def self_check(title: Marked, drawing: Drawing | None, lead: tuple[str, ...], body: Body) -> SelfCheckData:
    """Part a page into habits and the text round them."""
    groups = tuple(group for section in body if (group := _group(section)).habits)
    at = [number for number, section in enumerate(body) if _group(section).habits]
    first, last = (at[0], at[-1]) if at else (len(body), len(body))
    return SelfCheckData(
        title=title,
        drawing=drawing,
        lead=lead,
        before=body[:first],
        groups=groups,
        after=body[last + 1 :],
        count=sum(len(group.habits) for group in groups),
    )


def _group(section: Section) -> HabitGroup:
    return HabitGroup(title=section.title, habits=habits_of(section))
