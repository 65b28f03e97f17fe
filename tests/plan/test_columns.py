"""Things parted over the columns of pages."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.columns import (
    ColumnSpace,
    estimated_width_em,
    lines_needed,
    lines_of_phrases,
    set_in_columns,
)

ROOM = ColumnSpace(first=200, other=250, gap=4, loose=10, loosest=20, sizes=(5, 4))


def columns_of(*heights: float) -> tuple[float, list[list[list[int]]]]:
    """Part things that are so high at size 1 (each as much higher as its type is larger)."""
    made = set_in_columns(lambda em: [height * em for height in heights], ROOM)
    return made.size, [[list(column) for column in page] for page in made.pages]


@given(heights=st.lists(st.floats(min_value=5, max_value=24), min_size=1, max_size=40))
def test_all_things_stand_in_order_none_is_split_and_pages_are_one_or_even(heights: list[float]) -> None:
    size, pages = columns_of(*heights)
    assert list(chain.from_iterable(chain.from_iterable(pages))) == list(range(len(heights)))
    assert len(pages) == 1 or len(pages) % 2 == 0
    for number, page in enumerate(pages):
        assert len(page) == 2
        assert page[0]
        for column in page:
            full = sum(heights[index] * size for index in column) + ROOM.gap * (len(column) - 1)
            assert full <= (ROOM.other if number else ROOM.first) + 1e-6


def test_few_things_stand_on_one_page_in_the_largest_type() -> None:
    assert columns_of(10, 10, 10, 10) == (5, [[[0, 1], [2, 3]]])


def test_a_smaller_type_saves_a_sheet() -> None:
    assert columns_of(*[11] * 8) == (4, [[[0, 1, 2, 3], [4, 5, 6, 7]]])


def test_two_pages_become_both_sides_of_a_sheet_and_three_become_four() -> None:
    assert len(columns_of(*[10] * 16)[1]) == 2
    assert len(columns_of(*[10] * 26)[1]) == 4


def test_a_column_is_empty_only_beside_the_last_thing() -> None:
    assert columns_of(45, 30, 45)[1] == [[[0], [1]], [[2], []]]


def test_the_last_column_is_the_one_that_stays_short() -> None:
    assert columns_of(*[10] * 5)[1] == [[[0, 1, 2], [3, 4]]]
    assert columns_of(*[20] * 7)[1] == [[[0, 1], [2, 3]], [[4, 5], [6]]]


@pytest.mark.parametrize(
    ("count", "gaps"), [(3, [10]), (7, [20 / 3]), (8, [20 / 3]), (16, [20 / 3, 10])], ids=str
)
def test_a_page_has_one_gap_and_few_things_are_not_spread_over_it(count: int, gaps: list[float]) -> None:
    assert set_in_columns(lambda em: [9 * em] * count, ROOM).gaps == pytest.approx(gaps)


def test_a_thing_that_no_column_holds_still_has_a_place() -> None:
    _, pages = columns_of(90, 10)
    assert list(chain.from_iterable(chain.from_iterable(pages))) == [0, 1]


@pytest.mark.parametrize(("text", "width"), [("四个汉字", 4), ("96110", 3), ("他说：“好。”", 6)])
def test_characters_are_as_wide_as_high_and_punctuation_closes_up_in_pairs(text: str, width: float) -> None:
    assert estimated_width_em(text) == pytest.approx(width)


def test_phrases_stay_whole_while_they_fit_a_line() -> None:
    assert lines_of_phrases(("前三单都返了钱，", "第四单要垫两百"), 20) == 1
    assert lines_of_phrases(("前三单都返了钱，", "第四单要垫两百"), 12) == 2
    assert lines_of_phrases(("前三单都返了钱第四单要垫两百", "垫吗"), 12) == 3
    assert (lines_needed("十" * 20, 20), lines_needed("十" * 21, 20)) == (1, 2)


def test_no_page_is_stretched_beside_the_first() -> None:
    """Paper A's second page had three times the gaps of its first."""
    first, *others = set_in_columns(lambda em: [9.3 * em] * 16, ROOM).gaps
    assert others
    assert max(others) <= 1.5 * first + 1e-9


def test_lines_are_counted_as_words_let_them_end() -> None:
    assert lines_needed("一式两份一式两份一式两份", 7) == 3
    assert lines_needed("先打开手机银行", 7) == 1
    assert lines_needed("先打开手机银行", 6) == 2


@given(
    text=st.text("一式两份，。“”A1转", min_size=1, max_size=60), measure=st.floats(min_value=6, max_value=30)
)
def test_a_wider_measure_never_takes_more_lines(text: str, measure: float) -> None:
    assert 1 <= lines_needed(text, measure + 30) <= lines_needed(text, measure) <= len(text) + 1
