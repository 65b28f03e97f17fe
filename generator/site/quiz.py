"""Testing oneself: the quiz over the question bank, its questions of each type as pages, and the self-check.

In: an edition. Out: a page that asks ten questions by script and leads to a page a type, which has all the
questions of it without one; and `data/quiz.js`, fetched when somebody starts. What is pressed stays in the
page: nothing is counted, kept or sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Campaign, FraudType, QuizQuestion, Temperature
from generator.model.paths import QUIZ, kind_path, quiz_path
from generator.site.data import data_file
from generator.site.drawing import Drawing, slogan
from generator.site.page import Link, SiteFile, SitePage
from generator.site.text import how_many, starred
from generator.site.words import word

ROUND = 10
"""Questions of a round (design of the issue: three minutes on a phone)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizKind:
    """A type in the list: the page of its questions and how many there are."""

    path: str
    slug: str
    short: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizData:
    """The page that asks."""

    head: tuple[str, ...]
    drawing: Drawing
    round: int
    count: int
    kinds: tuple[QuizKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizKindData:
    """All questions of a type; `kind` leads to the type's own page."""

    kind: Link
    slug: str
    drawing: Drawing
    questions: tuple[QuizQuestion, ...]
    before: QuizKind
    after: QuizKind


def round_of(campaign: Campaign) -> int:
    """Return how many questions a round has: ten, or all of a small bank."""
    return min(ROUND, sum(len(quiz.questions) for quiz in campaign.quizzes))


def quiz_pages(campaign: Campaign) -> Iterator[SitePage]:
    """Yield the page that asks and one of each type that has questions; none without a bank."""
    bank = _bank(campaign)
    if not bank:
        return
    kinds = tuple(_quiz_kind(kind, len(questions)) for kind, questions in bank)
    count, asked = sum(kind.count for kind in kinds), round_of(campaign)
    head = (f"{how_many(asked)}道题", word("quiz", "head"))
    yield SitePage(
        path=QUIZ,
        title=word("quiz", "title", count=how_many(asked)),
        description=word("quiz", "description"),
        template="quiz.html",
        temperature=Temperature.CAMPUS,
        room="quiz",
        data=QuizData(
            head=head, drawing=slogan(head, Temperature.CAMPUS), round=asked, count=count, kinds=kinds
        ),
    )
    for at, (kind, questions) in enumerate(bank):
        yield _kind_page(kind, questions, kinds[at - 1], kinds[(at + 1) % len(kinds)])


def quiz_files(campaign: Campaign) -> Iterator[SiteFile]:
    """Yield the questions for the script, by type, with the answers' verdicts and reasons."""
    bank = _bank(campaign)
    if bank:
        yield data_file("quiz", [_kind_value(kind, questions) for kind, questions in bank])


def _bank(campaign: Campaign) -> tuple[tuple[FraudType, tuple[QuizQuestion, ...]], ...]:
    """Return the types that have questions, in the types' order, with all their questions."""
    of_kind: dict[str, list[QuizQuestion]] = {}
    for quiz in campaign.quizzes:
        of_kind.setdefault(quiz.head.fraud_type, []).extend(quiz.questions)
    return tuple((kind, tuple(of_kind[kind.name])) for kind in campaign.facts.types if of_kind.get(kind.name))


def _quiz_kind(kind: FraudType, count: int) -> QuizKind:
    return QuizKind(path=quiz_path(kind), slug=kind.slug, short=kind.short, count=count)


def _kind_page(
    kind: FraudType, questions: tuple[QuizQuestion, ...], before: QuizKind, after: QuizKind
) -> SitePage:
    return SitePage(
        path=quiz_path(kind),
        title=word("quiz", "kind_title", kind=kind.short),
        description=word("quiz", "kind_description", kind=kind.name, count=len(questions)),
        template="quiz-kind.html",
        temperature=Temperature.CAMPUS,
        room="quiz",
        data=QuizKindData(
            kind=Link(text=kind.short, path=kind_path(kind)),
            slug=kind.slug,
            drawing=slogan((kind.short,), Temperature.CAMPUS),
            questions=questions,
            before=before,
            after=after,
        ),
    )


def _kind_value(kind: FraudType, questions: tuple[QuizQuestion, ...]) -> dict[str, object]:
    return {
        "slug": kind.slug,
        "short": kind.short,
        "path": kind_path(kind),
        "asks": [
            {
                "ask": one.question.asks.phrases,
                "who": one.who,
                "says": [starred(one.words).split("*")] if one.words else [],
                "choices": [
                    [choice.text, int(choice.good), choice.verdict, choice.why]
                    for choice in one.question.choices
                ],
            }
            for one in questions
        ],
    }
