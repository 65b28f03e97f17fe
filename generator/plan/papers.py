"""The papers of a test: A and B for pupils, and one sheet of answers for their teachers.

In: the files of the bank that may appear on a day, and the day. Out: `Paper`s, set page by page; none if the
bank is too small. The draw belongs to a term, so that the two tests of a school year differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.model import (
    Origin,
    Paper,
    PaperAnswer,
    PaperForm,
    PaperHead,
    PaperQuestion,
    QuestionPlace,
    Quiz,
    Review,
    State,
)
from generator.model.paper import LETTERS, Column
from generator.plan.columns import Heights, lines_needed, lines_of_phrases, set_in_columns
from generator.plan.draw import DrawnQuestion, draw_papers, term_of
from generator.plan.measures import measures
from generator.text.inline import text_of


def papers(quizzes: tuple[Quiz, ...], today: date, *, campus: str = "") -> tuple[Paper, ...]:
    """Return papers A and B and the sheet of answers for the term of a day; `campus` if it has its own."""
    begun, half = term_of(today)
    term = f"{begun}—{begun + 1} 学年{measures().terms[half - 1]}"
    drawn = draw_papers(quizzes, f"{begun}-{half}")
    if not drawn:
        return ()
    head = PaperHead(review=_review(quizzes))
    asked = [[asked_on_paper(number, one) for number, one in enumerate(paper, start=1)] for paper in drawn]
    size = min(
        set_in_columns(_heights(paper), measures().test).size for paper in asked
    )  # neither paper is easier to read
    tests = (_test(paper, name, size, term, head) for name, paper in zip("AB", asked, strict=True))
    return tuple(replace(one, campus=campus) for one in (*tests, _answers(drawn, term, head)))


def _review(quizzes: tuple[Quiz, ...]) -> Review:
    """Return that the files were reviewed, and when the first of them expires."""
    days = [quiz.head.review.expires for quiz in quizzes if quiz.head.review.expires]
    return Review(state=State.REVIEWED, expires=min(days, default=None))


def _points(count: int) -> int:
    full = measures().full_marks
    return full // count if full % count == 0 else 0


# -- for pupils --------------------------------------------------------------------------------------------


def _test(asked: Sequence[PaperQuestion], name: str, size: float, term: str, head: PaperHead) -> Paper:
    made = set_in_columns(_heights(asked), replace(measures().test, sizes=(size,)))
    return Paper(
        slug=measures().slug,
        name=measures().name,
        form=PaperForm.TEST,
        paper=name,
        term=term,
        count=len(asked),
        points=_points(len(asked)),
        em_mm=made.size,
        gaps_mm=made.gaps,
        pages=_filled(made.pages, asked),
        head=head,
        origin=Origin(file="content/quiz"),
    )


def _filled(
    pages: tuple[tuple[range, ...], ...], things: Sequence[PaperQuestion | PaperAnswer]
) -> tuple[tuple[Column, ...], ...]:
    return tuple(tuple(tuple(things[index] for index in column) for column in page) for page in pages)


def asked_on_paper(number: int, drawn: DrawnQuestion) -> PaperQuestion:
    """Return a question as pupils see it, under a number."""
    said = drawn.source
    return PaperQuestion(
        number=number,
        who=said.who,
        words=text_of(said.words),
        phrases=said.question.asks.phrases,
        choices=tuple((LETTERS[at], choice.text) for at, choice in enumerate(drawn.choices)),
    )


def _heights(asked: Sequence[PaperQuestion]) -> Heights:
    return lambda em_mm: [_asked_mm(one, em_mm) for one in asked]


def _asked_mm(asked: PaperQuestion, em_mm: float) -> float:
    by = measures()
    measure = by.column / em_mm - by.hang_em
    lines = lines_of_phrases(asked.phrases, measure)
    lines += lines_of_phrases(asked.speech, measure) if asked.speech else 0
    lines += sum(lines_needed(text, measure - by.choice_em) for _, text in asked.choices)
    return max(lines * by.leading_em + by.spaces_em, by.least_em) * em_mm


# -- for teachers ------------------------------------------------------------------------------------------


def _answers(drawn: tuple[tuple[DrawnQuestion, ...], ...], term: str, head: PaperHead) -> Paper:
    explained = tuple(_explained(drawn))
    made = set_in_columns(lambda em: [_explained_mm(one, em) for one in explained], measures().answers)
    letters = ("".join(LETTERS[one.right] for one in paper) for paper in drawn)
    return Paper(
        slug=measures().slug,
        name=measures().name,
        form=PaperForm.ANSWERS,
        paper="",
        term=term,
        count=len(drawn[0]),
        points=_points(len(drawn[0])),
        em_mm=made.size,
        gaps_mm=made.gaps,
        pages=_filled(made.pages, explained),
        head=head,
        answers=tuple(zip("AB", letters, strict=True)),
        origin=Origin(file="content/quiz"),
    )


def _explained(drawn: tuple[tuple[DrawnQuestion, ...], ...]) -> Iterator[PaperAnswer]:
    """Yield each question once, in the order of paper A and then of what only B has."""
    places: dict[int, list[tuple[QuestionPlace, DrawnQuestion]]] = {}
    for name, paper in zip("AB", drawn, strict=True):
        for number, one in enumerate(paper, start=1):
            mark = QuestionPlace(paper=name, number=number, letter=LETTERS[one.right])
            places.setdefault(id(one.source), []).append((mark, one))
    for found in places.values():
        one = found[0][1]
        letters = LETTERS if len(found) == 1 else [""] * len(LETTERS)
        called = zip(letters, one.choices, strict=False)
        yield PaperAnswer(
            places=tuple(mark for mark, _ in found),
            fraud_type=one.fraud_type,
            question=one.source.question.asks.text,
            choices=tuple(sorted(called, key=lambda choice: not choice[1].good)),
        )


def _explained_mm(explained: PaperAnswer, em_mm: float) -> float:
    by = measures()
    measure = by.column / em_mm
    why_mm = em_mm - by.why_smaller
    in_why = (by.column - by.choice_em * em_mm) / why_mm
    lines = 1 + lines_needed(explained.question, measure - by.number_em)
    small = 0
    for _, choice in explained.choices:
        lines += lines_needed(f"{choice.text}　{choice.verdict}", measure - by.choice_em)
        small += lines_needed(choice.why, in_why)
    spaces = (by.above_em + by.between_em * (len(explained.choices) - 1)) * em_mm
    return (lines * em_mm + small * why_mm) * by.leading_em + spaces
