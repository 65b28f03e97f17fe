"""The bank that is shipped: enough questions, and no look that tells the right answer.

Two readers answered the first 108 without the key; `handbook/题库评阅.md` says what they noticed: right
answers began with 不 where no other did, were the longest, alone said 110, and were seldom the last. The
measures below are theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import chain

import pytest
from sample import sample_campaign

from generator.model import Choice, Question, Stage, State
from generator.plan.appearing import without_drafts
from generator.plan.draw import LEAST, MOST, draw_papers

TODAY = date(2026, 11, 26)


@cache
def questions() -> tuple[Question, ...]:
    return tuple(one.question for quiz in sample_campaign().quizzes for one in quiz.questions)


def right_of(question: Question) -> Choice:
    (right,) = (choice for choice in question.choices if choice.good)
    return right


def wrong_of(question: Question) -> list[str]:
    return [choice.text for choice in question.choices if not choice.good]


def told(*found: bool) -> float:
    return sum(found) / len(found)


def test_there_are_over_a_hundred_reviewed_questions_with_one_right_answer_each() -> None:
    assert len(questions()) >= 100
    assert all(quiz.head.review.state is State.REVIEWED for quiz in sample_campaign().quizzes)
    assert all(sum(choice.good for choice in one.choices) == 1 for one in questions())


@pytest.mark.parametrize(("by", "most"), [(1, 1 / 4), (3, 1 / 20)])
def test_the_right_answer_is_not_oftener_the_longest_than_chance_has_it(by: int, most: float) -> None:
    longest = (len(right_of(one).text) >= max(map(len, wrong_of(one))) + by for one in questions())
    assert told(*longest) <= most


def test_an_answer_that_begins_with_no_is_not_right_for_that() -> None:
    alone = (
        right_of(one).text.startswith("不") and not any(text.startswith("不") for text in wrong_of(one))
        for one in questions()
    )
    assert told(*alone) < 1 / 3


def test_to_call_the_police_is_not_always_the_right_answer_and_never_a_bad_one() -> None:
    """Where nothing is paid yet, asking 96110 is nearer; nobody is told that 110 was wrong."""
    calls = [
        (choice.good, choice.verdict)
        for one in questions()
        for choice in one.choices
        if re.search(r"(?<!96)110", choice.text)
    ]
    assert {verdict for good, verdict in calls if not good} == {"差一点"}
    assert sum(good for good, _ in calls) > sum(not good for good, _ in calls) >= 5


def test_the_letters_of_right_answers_are_spread() -> None:
    places = Counter([choice.good for choice in one.choices].index(True) for one in questions())
    assert all(1 / 5 <= places[at] / len(questions()) <= 1 / 3 for at in range(4)), places


@pytest.mark.parametrize("stage", sample_campaign().settings.all_stages)
def test_each_stage_of_the_sample_has_two_papers_that_share_nothing(stage: Stage) -> None:
    ready = without_drafts(sample_campaign(), TODAY).at_stages((stage,))
    first, second = draw_papers(ready.quizzes, "2026-1")
    assert len(first) == len(second) == MOST
    assert not {id(one.source) for one in first} & {id(one.source) for one in second}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_enough_for_a_paper(stage: Stage) -> None:
    asked = [quiz.asked_at((stage,)).questions for quiz in sample_campaign().quizzes]
    assert len(list(chain.from_iterable(asked))) >= 2 * LEAST


def test_small_children_are_not_asked_about_undressing_or_ransom() -> None:
    at_primary = [quiz.asked_at((Stage.PRIMARY,)).questions for quiz in sample_campaign().quizzes]
    asked = "".join(one.question.asks.text for one in chain.from_iterable(at_primary))
    assert "选角老师" in asked and "脱衣服" not in asked and "删照片" not in asked
