"""A plan of weekly pushes as the build would make it: for weeks of which nothing is written.

In: what may appear, a plan or none, the day. Out: a proposal for each such week, from the cases and posters
that there are, by what a school year brings when (`occasions.yml`). The same campaign and term give the same
proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model import Campaign, Review, TermPlan, TermPlanHead
from generator.model.termplan import WEEK, monday_of
from generator.plan.draw import term_of
from generator.plan.occasions import Occasion, occasion_of, type_of
from generator.plan.pushes import Source, holds_in, matter_of, source_of

_APART = 3
"""Weeks in which no type comes twice, if there are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedWeek:
    """What a week might bring (None: nothing is left that it could), and which time of the year it is.

    With the campaign's phase in brackets, if the week is in one.
    """

    monday: date
    source: Source | None
    occasion: str


def plan_for(campaign: Campaign, today: date) -> TermPlan | None:
    """Return the plan whose term a day is in, drafts too; else the next that begins."""
    plans = sorted(campaign.plans, key=lambda plan: plan.head.first)
    return next((plan for plan in plans if today <= plan.head.last + timedelta(days=6)), None)


def blank_plan(today: date) -> TermPlan:
    """Return the plan of a day's term with nothing written: twenty weeks or so, and the October holidays."""
    begun, half = term_of(today)
    if half == 1:
        first, last = monday_of(date(begun, 9, 1)), monday_of(date(begun + 1, 1, 18))
        name, slug, year = "秋", f"{begun}-qiu", begun
    else:
        first, last = monday_of(date(begun + 1, 2, 24)), monday_of(date(begun + 1, 7, 1))
        name, slug, year = "春", f"{begun + 1}-chun", begun + 1
    breaks = (monday_of(date(begun, 10, 3)),) if half == 1 else ()
    head = TermPlanHead(
        title=f"{year} 年{name}季学期每周一条", first=first, last=last, breaks=breaks, review=Review()
    )
    return TermPlan(slug=slug, head=head)


def proposed(shown: Campaign, plan: TermPlan, today: date) -> tuple[ProposedWeek, ...]:
    """Return what the weeks of a plan without a row might bring, from a day's week on.

    `shown` is what may appear. Nothing is pushed in weeks that are past, and each thing comes once: what was
    proposed for them would be missing later.
    """
    return tuple(_proposed(shown, plan, today))


def _proposed(shown: Campaign, plan: TermPlan, today: date) -> Iterator[ProposedWeek]:
    written = {week.monday: source_of(shown, week) for week in plan.head.weeks}
    used = {matter_of(source) for source in written.values() if source}
    recent = {day: type_of(shown, source) for day, source in written.items() if source}
    for monday in (day for day in plan.gaps if day + WEEK > today):
        occasion = occasion_of(monday)
        near = {kind for day, kind in recent.items() if abs((day - monday).days) <= _APART * 7}
        left = [one for one in _sources(shown) if matter_of(one) not in used and holds_in(one, monday)]
        best = min(left, key=lambda one: _distance(shown, one, occasion, near), default=None)
        if best is not None:
            used.add(matter_of(best))
            recent[monday] = type_of(shown, best)
        phase = _phase_of(shown, monday)
        named = f"{occasion.name}（{phase}）" if phase else occasion.name
        yield ProposedWeek(monday=monday, source=best, occasion=named)


def _phase_of(shown: Campaign, monday: date) -> str:
    """Return the campaign's phase that a week is in, by its Thursday; "" if it is in none."""
    day = monday + timedelta(days=3)
    return next((one.name for one in shown.settings.phases if one.start <= day <= one.end), "")


def _sources(shown: Campaign) -> Iterable[Source]:
    """Return what can be pushed: each case once, and the posters of no case."""
    return (*shown.cases, *(poster for poster in shown.posters if not poster.head.case))


def _distance(shown: Campaign, source: Source, occasion: Occasion, near: set[str]) -> tuple[bool, int, str]:
    """Return how badly something suits a week; the least suits best."""
    kind = type_of(shown, source)
    return kind in near, occasion.rank(kind), source.slug
