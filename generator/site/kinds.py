"""The types of fraud: the room 我遇到了 with a sentence of each, and a page for each type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Campaign, FraudType, Temperature
from generator.model.paths import KINDS, kind_cases_path, kind_path, quiz_path
from generator.site.drawing import Drawing, slogan
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.rows import KindRow, Row, Say, kind_row, of_kind, row_of, say_of
from generator.site.words import word

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsData:
    """The room of all types, the frequent ones first."""

    head: str
    drawing: Drawing
    frequent: tuple[KindRow, ...]
    others: tuple[KindRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindData:
    """Everything on a type's page.

    `more` leads to all its cases if there are more than `rows`, `quiz` to its questions if it has any.
    """

    name: str
    short: str
    drawing: Drawing
    figure: str
    frequent: bool
    script: str
    signs: tuple[str, ...]
    advice: str
    says: tuple[Say, ...]
    rows: tuple[Row, ...]
    count: int
    more: str
    quiz: str
    before: Link
    after: Link


def kinds_page(campaign: Campaign) -> SitePage:
    """Return the page on which one finds what one was told."""
    head = word("kinds", "head")
    rows = [(kind.frequent, kind_row(kind, campaign.cases)) for kind in campaign.facts.types]
    return SitePage(
        path=KINDS,
        title=word("kinds", "title"),
        description=word("kinds", "description"),
        template="kinds.html",
        temperature=Temperature.CAMPUS,
        room="kinds",
        data=KindsData(
            head=head,
            drawing=slogan((head,), Temperature.CAMPUS),
            frequent=tuple(row for frequent, row in rows if frequent),
            others=tuple(row for frequent, row in rows if not frequent),
        ),
    )


def kind_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield a page for each type, with its neighbours in the list of types."""
    kinds = edition.campaign.facts.types
    for at, kind in enumerate(kinds):
        yield _kind_page(kind, edition, kinds[at - 1], kinds[(at + 1) % len(kinds)])


def _kind_page(kind: FraudType, edition: Edition, before: FraudType, after: FraudType) -> SitePage:
    cases = of_kind(edition.cases, kind)
    return SitePage(
        path=kind_path(kind),
        title=kind.name,
        description=kind.script,
        template="kind.html",
        temperature=kind.temperature,
        room="kinds",
        data=KindData(
            name=kind.name,
            short=kind.short,
            drawing=slogan(_two_lines(kind.short), kind.temperature),
            figure=kind.icon,
            frequent=kind.frequent,
            script=kind.script,
            signs=kind.signs,
            advice=kind.advice,
            says=tuple(map(say_of, kind.lines)),
            rows=tuple(row_of(case, edition) for case in cases[:_MOST_ROWS]),
            count=len(cases),
            more=kind_cases_path(kind) if len(cases) > _MOST_ROWS else "",
            quiz=quiz_path(kind) if _is_asked(kind, edition) else "",
            before=Link(text=before.short, path=kind_path(before)),
            after=Link(text=after.short, path=kind_path(after)),
        ),
    )


def _is_asked(kind: FraudType, edition: Edition) -> bool:
    """Tell whether the question bank has a type."""
    return any(quiz.head.fraud_type == kind.name for quiz in edition.campaign.quizzes)


def _two_lines(short: str) -> tuple[str, ...]:
    """Set a type's short name in two lines, the first the shorter (冒充 公检法); two characters stay one."""
    half = len(short) // 2
    return (short[:half], short[half:]) if len(short) > 2 else (short,)
