"""Which questions a test has: the same everywhere, fair to all types, right answers spread evenly."""

from collections import Counter
from datetime import date

import pytest
from banks import bank, question, quiz
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Quiz
from generator.plan.draw import LEAST, MOST, DrawnQuestion, draw_papers, term_of

SIZES = st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=16)


def texts(paper: tuple[DrawnQuestion, ...]) -> list[str]:
    return [one.source.question.asks.text for one in paper]


def drawn(
    quizzes: tuple[Quiz, ...], seed: str = "2026-1"
) -> tuple[tuple[DrawnQuestion, ...], tuple[DrawnQuestion, ...]]:
    a, b = draw_papers(quizzes, seed)
    return a, b


@given(sizes=SIZES, seed=st.sampled_from(["2026-1", "2026-2", "2027-1"]))
@settings(max_examples=60, deadline=None)
def test_a_test_is_as_long_as_the_bank_allows_and_asks_nothing_twice(sizes: list[int], seed: str) -> None:
    papers = draw_papers(bank(*sizes), seed)
    if sum(sizes) < LEAST:
        assert papers == ()
        return
    for paper in papers:
        assert len(paper) == min(MOST, sum(sizes))
        assert len(set(texts(paper))) == len(paper)


@given(sizes=SIZES)
@settings(max_examples=60, deadline=None)
def test_the_right_letters_are_spread_evenly(sizes: list[int]) -> None:
    for paper in draw_papers(bank(*sizes), "2026-1"):
        counts = Counter(one.right for one in paper)
        assert max(counts.values()) - min(counts[place] for place in range(4)) <= 1


def test_questions_with_three_choices_do_not_upset_the_balance() -> None:
    three = quiz("三选", tuple(question(f"三{n}", choices=3) for n in range(8)))
    four = quiz("四选", tuple(question(f"四{n}") for n in range(12)))
    for paper in drawn((three, four)):
        counts = Counter(one.right for one in paper)
        assert [counts[place] for place in range(4)] == [5, 5, 5, 5]
        assert all(len(one.choices) == len(one.source.question.choices) for one in paper)


def test_every_type_is_in_a_test_where_there_is_room_for_it() -> None:
    for paper in drawn(bank(*[4] * 16)):
        assert len({one.fraud_type for one in paper}) == 16
        assert max(Counter(one.fraud_type for one in paper).values()) == 2


def test_types_for_which_one_paper_has_no_room_are_asked_on_the_other() -> None:
    a, b = drawn(bank(*[4] * 27))
    assert len({one.fraud_type for one in (*a, *b)}) == 27


def test_a_large_bank_gives_two_papers_that_share_nothing() -> None:
    a, b = drawn(bank(*[5] * 8))
    assert not set(texts(a)) & set(texts(b))


def test_a_type_with_an_odd_number_of_questions_favours_neither_paper() -> None:
    a, b = drawn(bank(*[3] * 14))
    assert len(a) == len(b) == MOST
    assert len({one.fraud_type for one in a}) == len({one.fraud_type for one in b}) == 14


def test_a_small_bank_gives_the_same_questions_in_another_order_with_other_letters() -> None:
    a, b = drawn(bank(*[3] * 8))
    assert set(texts(a)) == set(texts(b)) and texts(a) != texts(b)
    letters = {one.source.question.asks.text: one.right for one in a}
    assert [one.right for one in b] != [letters[text] for text in texts(b)]


def test_the_draw_is_the_same_every_time_and_another_next_term() -> None:
    assert draw_papers(bank(*[4] * 16), "2026-1") == draw_papers(bank(*[4] * 16), "2026-1")
    assert draw_papers(bank(*[4] * 16), "2026-1") != draw_papers(bank(*[4] * 16), "2026-2")


def test_the_order_of_the_files_does_not_matter() -> None:
    assert draw_papers(bank(*[4] * 16)[::-1], "2026-1") == draw_papers(bank(*[4] * 16), "2026-1")


def test_questions_for_adults_alone_are_not_asked_of_pupils() -> None:
    parents = quiz("冒充子女", tuple(question(f"家长{n}") for n in range(9)), audience=("家长", "教职工"))
    both = quiz("学费诈骗", tuple(question(f"大家{n}") for n in range(6)), audience=("家长", "高中生"))
    for paper in drawn((parents, both)):
        assert {one.fraud_type for one in paper} == {"学费诈骗"}


def test_a_question_that_stands_in_the_bank_twice_is_asked_once() -> None:
    twice = quiz("刷单返利", tuple(question(f"题{n % 6}") for n in range(12)))
    assert [len(paper) for paper in drawn((twice,))] == [6, 6]


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 8, 1), (2026, 1)),
        (date(2026, 12, 31), (2026, 1)),
        (date(2027, 1, 31), (2026, 1)),
        (date(2027, 2, 1), (2026, 2)),
        (date(2027, 7, 31), (2026, 2)),
    ],
)
def test_the_first_term_begins_in_august_the_second_in_february(day: date, term: tuple[int, int]) -> None:
    assert term_of(day) == term
