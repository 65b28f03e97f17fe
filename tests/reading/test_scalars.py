"""One written value becomes one value of the type that is wanted, or a problem that says how to write it."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Problem
from generator.model import Month
from generator.reading.scalars import read_scalar


class Colour(StrEnum):
    RED = "红"
    BLUE = "深蓝"


@pytest.mark.parametrize(
    ("hint", "text", "value"),
    [
        (str, "前三单", "前三单"),
        (str, "", ""),
        (Colour, "红", Colour.RED),
        (bool, "是", True),
        (bool, "TRUE", True),
        (bool, "对", True),
        (bool, "否", False),
        (bool, "No", False),
        (bool, "不", False),
        (int, "50", 50),
        (int, "-3", -3),
        (int, "+7", 7),
        (int, "999999999", 999_999_999),
        (float, "0.5", 0.5),
        (float, "3", 3.0),
        (float, "-1.25", -1.25),
        (date, "2026-03-01", date(2026, 3, 1)),
        (date, "2026 年 3 月 1 日", date(2026, 3, 1)),
        (date, "2026/3/1", date(2026, 3, 1)),
        (date, "2000-01-01", date(2000, 1, 1)),
        (date, "2099-12-31", date(2099, 12, 31)),
        (date, "2028-02-29", date(2028, 2, 29)),
        (Month, "2025-09", Month(year=2025, month=9)),
        (Month, "2025年12月", Month(year=2025, month=12)),
        (Month, "2025.1", Month(year=2025, month=1)),
    ],
)
def test_a_value_is_read_however_people_write_it(hint: Any, text: str, value: object) -> None:
    found = read_scalar(hint, text)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("hint", "text", "code", "words"),
    [
        (Colour, "绿", "value-choice", "可以写：红、深蓝"),
        (Colour, "浅蓝", "value-choice", "您是不是想写“深蓝”？可以写：红、深蓝"),
        (bool, "也许", "value-bool", "请写“是”或者“否”"),
        (bool, "", "value-bool", "请写“是”或者“否”"),
        (int, "五十", "value-number", "比如 50"),
        (int, "30 份", "value-number", "比如 30"),
        (int, "1.5", "value-number", "比如 1"),
        (int, "1000000000", "value-number", "比如 100000000"),
        (float, "一半", "value-number", "比如 0.5"),
        (float, "1e3", "value-number", "比如 0.5"),
        (date, "明天", "value-date", "请写成 2026-03-01"),
        (date, "2026-03", "value-date", "请写成 2026-03-01"),
        (date, "1999-12-31", "value-date", "请检查年份"),
        (date, "2100-01-01", "value-date", "请检查年份"),
        (date, "2026-02-29", "value-date", "请检查月份和日子"),
        (date, "2026-13-01", "value-date", "请检查月份和日子"),
        (Month, "2025-09-03", "value-month", "请写成 2025-09"),
        (Month, "去年", "value-month", "请写成 2025-09"),
        (Month, "2025-13", "value-month", "请检查年份和月份"),
        (Month, "2025-0", "value-month", "请检查年份和月份"),
        (Month, "1999-01", "value-month", "请检查年份和月份"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(hint: Any, text: str, code: str, words: str) -> None:
    problem = read_scalar(hint, text)
    assert isinstance(problem, Problem)
    assert (problem.code, words in problem.hint) == (code, True), problem.hint


def test_a_day_is_told_not_to_be_written_where_a_month_is_wanted() -> None:
    problem = read_scalar(Month, "2025年9月3日")
    assert isinstance(problem, Problem) and "让人认出" in problem.message and "2025-09" in problem.hint


def test_a_long_wrong_value_is_shown_in_part() -> None:
    for hint in (Colour, bool, int, date, Month):
        problem = read_scalar(hint, "长" * 500)
        assert isinstance(problem, Problem) and len(problem.message) < 50


def test_a_type_that_no_file_can_hold_is_our_bug() -> None:
    with pytest.raises(TypeError):
        read_scalar(Path, "a")


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0}-{1:02}-{2:02}", "{0}年{1}月{2}日"])
)
def test_every_day_of_the_century_is_read_as_itself(day: date, form: str) -> None:
    assert read_scalar(date, form.format(day.year, day.month, day.day)) == day


@given(st.sampled_from([bool, int, float, date, Month, Colour]), st.text(max_size=30))
def test_no_text_makes_a_reader_throw(hint: Any, text: str) -> None:
    value = read_scalar(hint, text)
    assert isinstance(value, (Problem, hint))
