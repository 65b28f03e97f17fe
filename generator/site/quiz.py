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
from generator.site.edition import Edition
from generator.site.page import Link, SiteFile, SitePage
from generator.site.pictured import HeadPicture, head_picture
from generator.site.text import how_many
from generator.site.words import word
from generator.text.inline import pen_pieces

ROUND = 10
"""Questions of a round (design of the issue: three minutes on a phone)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTypeRow:
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
    fraud_types: tuple[QuizTypeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTypeData:
    """All questions of a type; `kind` leads to the type's own page."""

    fraud_type: Link
    slug: str
    figure: str
    picture: HeadPicture | None
    drawing: Drawing
    questions: tuple[QuizQuestion, ...]
    before: QuizTypeRow
    after: QuizTypeRow


def round_of(campaign: Campaign) -> int:
    """Return how many questions a round has: ten, or all of a small bank."""
    return min(ROUND, sum(len(quiz.questions) for quiz in campaign.quizzes))


def quiz_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page that asks and one of each type that has questions; none without a bank."""
    campaign = edition.campaign
    bank = _bank(campaign)
    if not bank:
        return
    fraud_types = tuple(_type_row(one, len(questions)) for one, questions in bank)
    count, asked = sum(one.count for one in fraud_types), round_of(campaign)
    head = (f"{how_many(asked)}道题", word("quiz", "head"))
    yield SitePage(
        path=QUIZ,
        title=word("quiz", "title", count=how_many(asked)),
        description=word("quiz", "description"),
        template="quiz.html",
        asks="quiz",
        temperature=Temperature.CAMPUS,
        nav="quiz",
        data=QuizData(
            head=head,
            drawing=slogan(head, Temperature.CAMPUS),
            round=asked,
            count=count,
            fraud_types=fraud_types,
        ),
    )
    for at, (fraud_type, questions) in enumerate(bank):
        around = fraud_types[at - 1], fraud_types[(at + 1) % len(fraud_types)]
        yield _type_page(fraud_type, questions, edition, around)


def quiz_files(campaign: Campaign) -> Iterator[SiteFile]:
    """Yield the questions for the script, by type, with the answers' verdicts and reasons."""
    bank = _bank(campaign)
    if bank:
        yield data_file("quiz", [_type_value(one, questions) for one, questions in bank])


def _bank(campaign: Campaign) -> tuple[tuple[FraudType, tuple[QuizQuestion, ...]], ...]:
    """Return the types that have questions, in the types' order, with all their questions."""
    of_kind: dict[str, list[QuizQuestion]] = {}
    for quiz in campaign.quizzes:
        of_kind.setdefault(quiz.head.fraud_type, []).extend(quiz.questions)
    return tuple((one, tuple(of_kind[one.name])) for one in campaign.facts.types if of_kind.get(one.name))


def _type_row(fraud_type: FraudType, count: int) -> QuizTypeRow:
    return QuizTypeRow(path=quiz_path(fraud_type), slug=fraud_type.slug, short=fraud_type.short, count=count)


def _type_page(
    fraud_type: FraudType,
    questions: tuple[QuizQuestion, ...],
    edition: Edition,
    around: tuple[QuizTypeRow, QuizTypeRow],
) -> SitePage:
    before, after = around
    return SitePage(
        path=quiz_path(fraud_type),
        title=word("quiz", "kind_title", kind=fraud_type.short),
        description=word("quiz", "kind_description", kind=fraud_type.name, count=len(questions)),
        template="quiz-kind.html",
        temperature=Temperature.CAMPUS,
        nav="quiz",
        data=QuizTypeData(
            fraud_type=Link(text=fraud_type.short, path=kind_path(fraud_type)),
            slug=fraud_type.slug,
            figure=edition.drawing_of_kind(fraud_type),
            picture=head_picture(edition.kind_ideas[fraud_type.name]),
            drawing=slogan((fraud_type.short,), Temperature.CAMPUS),
            questions=questions,
            before=before,
            after=after,
        ),
    )


def _type_value(fraud_type: FraudType, questions: tuple[QuizQuestion, ...]) -> dict[str, object]:
    return {
        "slug": fraud_type.slug,
        "short": fraud_type.short,
        "path": kind_path(fraud_type),
        "asks": [
            {
                "ask": one.question.asks.phrases,
                "who": one.who,
                "says": [pen_pieces(one.words)] if one.words else [],
                "choices": [
                    [choice.text, int(choice.good), choice.verdict, choice.why]
                    for choice in one.question.choices
                ],
            }
            for one in questions
        ],
    }
