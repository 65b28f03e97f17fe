"""The case library: lists by month, by type and of one type, and the case pages themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice

from generator.model import Campaign, Case, FraudType, Question, Rich, Step, Temperature
from generator.site.drawing import Drawing, digits
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.rows import (
    Card,
    KindRow,
    Row,
    case_path,
    kind_cases_path,
    kind_path,
    kind_row,
    newest_first,
    of_kind,
    pages_of,
    poster_card,
    row_of,
)  # fmt: skip
from generator.site.text import long_day, phrases, plain
from generator.site.words import word

_LIST = "cases/index.html"
_BY_KIND = "cases/type/index.html"
_FEW = 3
_RELATED = 2
_LINE_BESIDE_FIGURE = 7
"""Characters of a title's line on a phone when a figure stands beside it (look-site.md §8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A choice of the library: a list page, how many cases it has, whether it is this one."""

    text: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of a list under a heading; `more` leads to the rest of it, if there is more than shown."""

    title: str
    rows: tuple[Row, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryData:
    """A list page: the giant count, the chips, the groups, and its neighbours among the pages of the list."""

    count: int
    kind_count: int
    digits: Drawing
    order: str
    by_month: str
    by_kind: str
    chips: tuple[Chip, ...]
    groups: tuple[Group, ...]
    page: int
    pages: int
    before: str
    after: str
    kind: KindRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step: what he says, its flaw, and what opens under 我停在这里 (nothing if `after` is empty)."""

    number: int
    who: str
    words: Rich
    flaw: tuple[str, ...]
    after: str
    stop_here: bool
    next: int
    """The number of the step that never comes if one stops here; 0 if this is the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do: its mark (停, 问, 报, or a number) and the sentence as safe HTML."""

    mark: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseData:
    """Everything on a case page."""

    title: tuple[str, ...]
    kind: Link | None
    figure: str
    audience: str
    month: str
    poses_as: str
    wants: str
    tell: tuple[str, ...]
    loss: str
    steps: tuple[StepView, ...]
    story: tuple[Rich, ...]
    signs: tuple[Rich, ...]
    actions: tuple[Action, ...]
    rhyme: tuple[str, ...]
    question: Question | None
    related: tuple[Row, ...]
    related_same_kind: bool
    poster: Card | None
    source: str
    reviewer: str
    reviewed: str


def library_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the list by month in pages of thirty, the list by type, and each type's own list."""
    campaign = edition.campaign
    cases = newest_first(campaign.cases)
    yield from _by_month(campaign, cases)
    yield _by_kind(campaign, cases)
    for kind in campaign.facts.types:
        if of_kind(cases, kind):
            yield from _of_one_kind(campaign, kind, cases)


def case_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield a page for each case."""
    cases = newest_first(edition.campaign.cases)
    for case in cases:
        yield _case_page(case, cases, edition)


def _by_month(campaign: Campaign, cases: tuple[Case, ...]) -> Iterator[SitePage]:
    for number, some in pages_of(cases):
        groups = tuple(
            Group(title=f"{year} 年", rows=tuple(row_of(case, campaign) for case in told))
            for year, told in groupby(some, key=lambda case: case.head.happened.year)
        )
        paths = tuple(_numbered(at) for at, _ in pages_of(cases))
        yield _list_page(campaign, "month", groups, number, paths)


def _by_kind(campaign: Campaign, cases: tuple[Case, ...]) -> SitePage:
    groups = tuple(
        _kind_group(campaign, kind, cases) for kind in campaign.facts.types if of_kind(cases, kind)
    )
    return _list_page(campaign, "kind", groups, 1, (_BY_KIND,))


def _of_one_kind(campaign: Campaign, kind: FraudType, cases: tuple[Case, ...]) -> Iterator[SitePage]:
    told = of_kind(cases, kind)
    paths = tuple(kind_cases_path(kind, at) for at, _ in pages_of(told))
    for number, some in pages_of(told):
        groups = (Group(title="", rows=tuple(row_of(case, campaign) for case in some)),)
        yield _list_page(campaign, "one", groups, number, paths, kind)


def _kind_group(campaign: Campaign, kind: FraudType, cases: tuple[Case, ...]) -> Group:
    told = of_kind(cases, kind)
    return Group(
        title=kind.short,
        rows=tuple(row_of(case, campaign) for case in told[:_FEW]),
        more=Link(text=str(len(told)), path=kind_cases_path(kind)) if len(told) > _FEW else None,
    )


def _list_page(
    campaign: Campaign,
    order: str,
    groups: tuple[Group, ...],
    number: int,
    paths: tuple[str, ...],
    kind: FraudType | None = None,
) -> SitePage:
    """Return page `number` of the list whose pages lie at `paths`."""
    count = len(campaign.cases)
    return SitePage(
        path=paths[number - 1],
        title=word("library", "one_title", kind=kind.name) if kind else word("library", "title"),
        description=kind.script if kind else word("library", "description", count=count),
        template="library.html",
        temperature=Temperature.ARCHIVE,
        room="cases",
        data=LibraryData(
            count=count,
            kind_count=len({case.head.fraud_type for case in campaign.cases}),
            digits=digits(str(count), Temperature.ARCHIVE),
            order=order,
            by_month=_LIST,
            by_kind=_BY_KIND,
            chips=_chips(campaign, kind),
            groups=groups,
            page=number,
            pages=len(paths),
            before=paths[number - 2] if number > 1 else "",
            after=paths[number] if number < len(paths) else "",
            kind=kind_row(kind, campaign.cases) if kind else None,
        ),
    )


def _chips(campaign: Campaign, current: FraudType | None) -> tuple[Chip, ...]:
    counts = Counter(case.head.fraud_type for case in campaign.cases)
    return tuple(
        Chip(text=kind.short, path=kind_cases_path(kind), count=counts[kind.name], current=kind is current)
        for kind in campaign.facts.types
        if counts[kind.name]
    )


def _numbered(number: int) -> str:
    return _LIST if number == 1 else f"cases/page/{number}.html"


def _case_page(case: Case, cases: tuple[Case, ...], edition: Edition) -> SitePage:
    campaign = edition.campaign
    head = case.head
    return SitePage(
        path=case_path(case.slug),
        title=case.title,
        description=plain(head.tell) or case.title,
        template="case.html",
        temperature=Temperature.ARCHIVE,
        room="cases",
        data=_case_data(case, cases, edition, campaign.facts.fraud_type(head.fraud_type)),
    )


def _case_data(case: Case, cases: tuple[Case, ...], edition: Edition, kind: FraudType | None) -> CaseData:
    head, campaign = case.head, edition.campaign
    related, same = _related(case, cases)
    return CaseData(
        title=phrases(head.title),
        kind=Link(text=kind.short, path=kind_path(kind)) if kind else None,
        figure=kind.icon if kind and _leaves_room(head.title) else "",
        audience="、".join(head.audience),
        month=head.happened.words,
        poses_as=head.poses_as,
        wants=head.wants,
        tell=phrases(head.tell),
        loss=head.loss.value,
        steps=tuple(_step(step, at, len(case.steps)) for at, step in enumerate(case.steps, start=1)),
        story=case.story,
        signs=case.signs,
        actions=_actions(case.actions),
        rhyme=case.rhyme,
        question=case.question,
        related=tuple(row_of(one, campaign) for one in related),
        related_same_kind=same,
        poster=_poster_of(case, edition),
        source=head.source,
        reviewer=head.review.reviewer,
        reviewed=long_day(head.review.reviewed) if head.review.reviewed else "",
    )


def _leaves_room(title: str) -> bool:
    return all(len(line) <= _LINE_BESIDE_FIGURE for line in phrases(title))


def _step(step: Step, number: int, of: int) -> StepView:
    return StepView(
        number=number,
        who=step.who,
        words=step.words,
        flaw=phrases(step.flaw),
        after=step.after,
        stop_here=step.stop_here,
        next=number + 1 if number < of else 0,
    )


def _actions(texts: tuple[Rich, ...]) -> tuple[Action, ...]:
    """Turn `停：…` into a mark and a sentence; what has no sign gets ＋ beside signs, else its number."""
    signed = any(_has_sign(text) for text in texts)
    return tuple(
        Action(mark=text.text[0], html=text.html[2:])
        if _has_sign(text)
        else Action(mark="＋" if signed else str(number), html=text.html)
        for number, text in enumerate(texts, start=1)
    )


def _has_sign(text: Rich) -> bool:
    return text.text[1:2] == "：" and text.html[:2] == text.text[:2]


def _related(case: Case, cases: tuple[Case, ...]) -> tuple[tuple[Case, ...], bool]:
    """Return the cases to read next, those of the same type first, and whether they all are of it."""
    alike = (one for one in cases if one.head.fraud_type == case.head.fraud_type and one.slug != case.slug)
    unlike = (one for one in cases if one.head.fraud_type != case.head.fraud_type)
    nearest = tuple(islice(chain(alike, unlike), _RELATED))
    return nearest, all(one.head.fraud_type == case.head.fraud_type for one in nearest)


def _poster_of(case: Case, edition: Edition) -> Card | None:
    cards = (poster_card(p, edition) for p in edition.campaign.posters if p.head.case == case.slug)
    return next((card for card in cards if card), None)
