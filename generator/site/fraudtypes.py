"""The types of fraud: the page 我遇到了 with a sentence of each, and a page for each type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.model import FraudType, Temperature
from generator.model.paths import KINDS, kind_cases_path, kind_path, quiz_path
from generator.site.drawing import Drawing, slogan
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.pictured import HeadPicture, head_picture
from generator.site.rows import CaseRow, FraudTypeRow, ScamLineView, line_view, row_of, type_row
from generator.site.words import word
from generator.text.phrases import groups, words

_MOST_ROWS = 6
_ONE_LINE = 3
"""Characters of a short name that beside a figure stand large enough in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudTypeGroup:
    """The types under one head."""

    head: str
    rows: tuple[FraudTypeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudTypesData:
    """The page of all types, the frequent ones first, the others by whom they come to."""

    head: str
    drawing: Drawing
    groups: tuple[FraudTypeGroup, ...]
    order: tuple[str, ...]
    """What to do when money is gone, step by step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudTypeData:
    """Everything on a type's page.

    `in_two`: its short name is drawn in two lines, and for wide screens in one, `in_one`. `more` leads to all
    its cases if there are more than `rows`, `quiz` to its questions if it has any.
    """

    name: str
    short: str
    drawing: Drawing
    in_two: bool
    in_one: Drawing | None
    figure: str
    picture: HeadPicture | None
    frequent: bool
    script: str
    signs: tuple[str, ...]
    advice: str
    lines: tuple[ScamLineView, ...]
    rows: tuple[CaseRow, ...]
    count: int
    more: str
    quiz: str
    before: Link
    after: Link


def fraud_types_page(edition: Edition) -> SitePage:
    """Return the page on which visitors find what was said to them."""
    head = word("kinds", "head")
    return SitePage(
        path=KINDS,
        title=word("kinds", "title"),
        description=word("kinds", "description"),
        template="kinds.html",
        asks="finder",
        temperature=Temperature.CAMPUS,
        nav="kinds",
        data=FraudTypesData(
            head=head,
            drawing=slogan((head,), Temperature.CAMPUS),
            groups=tuple(_groups(edition)),
            order=tuple(step.short for step in edition.campaign.facts.after_cheated),
        ),
    )


def _groups(edition: Edition) -> Iterator[FraudTypeGroup]:
    """Yield the types by the heads that they name, in the order in which heads come first."""
    named = [(one.group or word("kinds", "frequent"), one) for one in edition.campaign.facts.types]
    for head in dict.fromkeys(head for head, _ in named):
        rows = tuple(type_row(one, edition) for group, one in named if group == head)
        yield FraudTypeGroup(head=head, rows=rows)


def fraud_type_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield a page for each type, with its neighbours in the list of types."""
    fraud_types = edition.campaign.facts.types
    for at, fraud_type in enumerate(fraud_types):
        yield _fraud_type_page(
            fraud_type, edition, fraud_types[at - 1], fraud_types[(at + 1) % len(fraud_types)]
        )


def _fraud_type_page(
    fraud_type: FraudType, edition: Edition, before: FraudType, after: FraudType
) -> SitePage:
    cases, lines = edition.of_type(fraud_type.name), in_lines(fraud_type.short)
    return SitePage(
        path=kind_path(fraud_type),
        title=fraud_type.name,
        description=fraud_type.script,
        template="kind.html",
        temperature=fraud_type.temperature,
        nav="kinds",
        data=FraudTypeData(
            name=fraud_type.name,
            short=fraud_type.short,
            drawing=slogan(lines, fraud_type.temperature),
            in_two=len(lines) > 1,
            in_one=slogan((fraud_type.short,), fraud_type.temperature) if len(lines) > 1 else None,
            figure=edition.drawing_of_kind(fraud_type),
            picture=head_picture(edition.kind_ideas[fraud_type.name]),
            frequent=fraud_type.frequent,
            script=fraud_type.script,
            signs=fraud_type.signs,
            advice=fraud_type.advice,
            lines=tuple(map(line_view, fraud_type.lines)),
            rows=tuple(row_of(case, edition) for case in cases[:_MOST_ROWS]),
            count=len(cases),
            more=kind_cases_path(fraud_type) if len(cases) > _MOST_ROWS else "",
            quiz=quiz_path(fraud_type) if _is_asked(fraud_type, edition) else "",
            before=Link(text=before.short, path=kind_path(before)),
            after=Link(text=after.short, path=kind_path(after)),
        ),
    )


def _is_asked(fraud_type: FraudType, edition: Edition) -> bool:
    """Tell whether the question bank has a type."""
    return any(quiz.head.fraud_type == fraud_type.name for quiz in edition.campaign.quizzes)


def in_lines(short: str) -> tuple[str, ...]:
    """Set a type's short name in one line, from four characters on in two: between two of its words, near its
    middle, the first line the shorter among equals (冒充 公检法, 假反诈 中心)."""
    ends = tuple(accumulate(map(len, groups(short, words()))))[:-1]
    if len(short) <= _ONE_LINE or not ends:
        return (short,)
    half = min(ends, key=lambda end: abs(2 * end - len(short)))
    return short[:half], short[half:]
