"""The case pages: at a glance, the steps with their flaws, the story, the question, what to read next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from generator.model import Case, LossBand, MarkedText, Question, Spans, Temperature
from generator.model.paths import case_path, kind_path
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.pictured import HeadPicture, head_picture
from generator.site.rows import Card, CaseRow, excerpt, poster_card, row_of
from generator.site.text import long_day
from generator.site.words import word
from generator.text.actions import Action, actions_of

_RELATED = 2
_LINE_BESIDE_FIGURE = 8
"""Characters of a title's line on a phone when a figure stands beside it (look-site.md §8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step: what he says, its flaw, and what opens under 我停在这里 (nothing if `after` is empty)."""

    number: int
    who: str
    words: Spans
    flaw: tuple[str, ...]
    after: str
    stop_here: bool
    next: int
    """The number of the step that never comes if one stops here; 0 if this is the last."""

    so_far: str
    """What is lost by now, for the meter that runs along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseData:
    """Everything on a case page."""

    title: tuple[str, ...]
    fraud_type: Link | None
    figure: str
    picture: HeadPicture | None
    audience: str
    month: str
    poses_as: str
    wants: str
    giveaway: tuple[str, ...]
    loss: str
    steps: tuple[StepView, ...]
    story: tuple[Spans, ...]
    signs: tuple[Spans, ...]
    actions: tuple[Action, ...]
    rhyme: tuple[str, ...]
    question: Question | None
    related: tuple[CaseRow, ...]
    related_same_type: bool
    poster: Card | None
    source: str
    reviewer: str
    reviewed: str


def case_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield a page for each case."""
    for case in edition.cases:
        yield _case_page(case, edition)


def _case_page(case: Case, edition: Edition) -> SitePage:
    head = case.head
    return SitePage(
        path=case_path(case.slug),
        title=head.title.sentence,
        description=excerpt(case),
        template="case.html",
        temperature=Temperature.ARCHIVE,
        nav="cases",
        data=_case_data(case, edition),
    )


def _case_data(case: Case, edition: Edition) -> CaseData:
    head, kind = case.head, edition.kind_of(case)
    related, same = _related(case, edition)
    return CaseData(
        title=head.title.phrases,
        fraud_type=Link(text=kind.short, path=kind_path(kind)) if kind else None,
        figure=edition.drawing_of(case) if _leaves_room(head.title) else "",
        picture=head_picture(edition.ideas[case.slug]) if _leaves_room(head.title) else None,
        audience="、".join(head.audience),
        month=head.happened.words,
        poses_as=head.poses_as,
        wants=head.wants,
        giveaway=head.giveaway.phrases,
        loss=head.loss.value,
        steps=tuple(_steps(case)),
        story=case.story,
        signs=case.signs,
        actions=actions_of(case.actions),
        rhyme=case.rhyme,
        question=case.question,
        related=tuple(row_of(one, edition) for one in related),
        related_same_type=same,
        poster=_poster_of(case, edition),
        source=head.source,
        reviewer=head.review.reviewer,
        reviewed=long_day(head.review.reviewed) if head.review.reviewed else "",
    )


def _leaves_room(title: MarkedText) -> bool:
    return all(len(line) <= _LINE_BESIDE_FIGURE for line in title.phrases)


def _steps(case: Case) -> Iterator[StepView]:
    """Yield a case's steps: up to the one at which one should stop nothing is lost, at the last all of it."""
    of = len(case.steps)
    stop = next((at for at, step in enumerate(case.steps, start=1) if step.stop_here), 0)
    for number, step in enumerate(case.steps, start=1):
        if number <= stop:
            so_far = word("case", "in_time")
        elif case.head.loss is LossBand.NONE:
            so_far = word("case", "nearly")
        elif number < of:
            so_far = word("case", "going")
        else:
            so_far = word("case", "lost", loss=case.head.loss.value)
        yield StepView(
            number=number,
            who=step.who,
            words=step.words,
            flaw=step.flaw.phrases,
            after=step.after,
            stop_here=step.stop_here,
            next=number + 1 if number < of else 0,
            so_far=so_far,
        )


def _related(case: Case, edition: Edition) -> tuple[tuple[Case, ...], bool]:
    """Return the cases to read next, those of the same type first, and whether they all are of it."""
    alike = (one for one in edition.of_type(case.head.fraud_type) if one.slug != case.slug)
    unlike = (one for one in edition.cases if one.head.fraud_type != case.head.fraud_type)
    nearest = tuple(islice(chain(alike, unlike), _RELATED))
    return nearest, all(one.head.fraud_type == case.head.fraud_type for one in nearest)


def _poster_of(case: Case, edition: Edition) -> Card | None:
    cards = (poster_card(p, edition) for p in edition.campaign.posters if p.head.case == case.slug)
    return next((card for card in cards if card), None)
