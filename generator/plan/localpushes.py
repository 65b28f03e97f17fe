"""The weekly texts of a campus that has a number to ask at of its own: its card says that number too.

In: what of a campaign may appear. Out: such campuses, each with its pushes. What staff wrote stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import Campaign, Campus, Case, Quiz
from generator.plan.pushes import Push, pushes_of
from generator.plan.regions import in_region


def local_pushes(shown: Campaign) -> Iterator[tuple[Campus, tuple[Push, ...]]]:
    """Yield each campus whose number is not the school's, with the pushes that name it."""
    for campus in local_campuses(shown):
        there = calling(shown, campus.ask)
        yield campus, pushes_of(there, there.plans)


def local_campuses(campaign: Campaign) -> tuple[Campus, ...]:
    """Return the campuses whose number to ask at is not the school's."""
    usual = campaign.facts.hotline
    return tuple(one for one in campaign.settings.campuses if one.ask and one.ask != usual)


def calling(campaign: Campaign, ask: str) -> Campaign:
    """Return a campaign whose facts, stories and questions name another number to ask at."""
    facts = load_facts(Report(), ask=ask)
    if facts is None:
        raise ValueError("the program's own facts are broken")
    usual = campaign.facts.hotline
    stories = [in_region(case, usual, ask) for case in campaign.cases]
    questions = [in_region(quiz, usual, ask) for quiz in campaign.quizzes]
    told = campaign.holding(Case, stories).holding(Quiz, questions)
    return replace(told, facts=facts)
