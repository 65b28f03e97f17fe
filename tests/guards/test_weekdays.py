"""Days that no calendar has, and dates with another day of the week: one rule for every kind of text."""

from dataclasses import replace
from datetime import date

import pytest
from guarding import known

from generator.guards.guard import guard_text
from generator.guards.text import guarded
from generator.guards.weekdays import span_of
from generator.model import Phase
from generator.model.base import TextKind

LETTER = "---\n落款日期: 2026-09-01\n---\n\n"
KINDS = (TextKind.CASE, TextKind.POSTER, TextKind.QUIZ, TextKind.PAGE)


def said(words: str, kind: TextKind = TextKind.PAGE, years: tuple[int, ...] = (2026,)) -> list[str]:
    context = replace(known(), years=years)
    found = guard_text(guarded(words, "a.md", kind), context)
    return [one.message for one in found if one.code == "date-weekday"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("12 月 18 日（星期四）开家长会。", "12 月 18 日是星期五，这里写的是“星期四”"),
        ("2026年9月11日，周六，请来。", "9 月 11 日是星期五"),
        ("1 月 8 日（星期四）放假。", "1 月 8 日是星期五"),  # of the year after
        ("9 月 31 日前看完。", "没有 9 月 31 日"),
        ("2 月 30 号报到。", "没有 2 月 30 日"),
        ("2 月 29 日报到。", "没有 2 月 29 日"),
    ],
)
def test_a_day_of_a_letter_that_no_calendar_has_is_said(words: str, told: str) -> None:
    (message,) = said(LETTER + words, TextKind.LETTER)
    assert told in message


@pytest.mark.parametrize(
    "words",
    [
        "12 月 18 日（星期五）开家长会。",
        "8 月 30 日（星期日）、8 月 31 日，周一，都能报到。",
        "2022 年 12 月 1 日起施行。",
        "2028 年 2 月 29 日",
        "11 月 2 日周一",
    ],
)
def test_days_of_the_calendar_pass_in_a_letter(words: str) -> None:
    assert said(LETTER + words, TextKind.LETTER) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "words",
    [
        "9 月 31 日前交齐。",
        "九月三十一日前交齐。",
        "2026-02-30 以前交。",
        "13 月 5 日见。",
        "2026 年 9 月 11 日（星期六）班会。",
        "9 月 11 日，周六，班会。",
        "星期六（9 月 11 日）班会。",
        "2026-09-11 周六",
        "2025 年的活动，11 月 5 日（星期四）在操场。",
    ],
)
def test_all_kinds_of_texts_are_looked_at(kind: TextKind, words: str) -> None:
    assert len(said(words, kind)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "9 月 11 日（星期五）班会，9 月 14 日至 18 日交回执。",
        "2025 年的活动，11 月 5 日（星期三）在操场。",
        "骗子发来通知：“2 月 30 日前到账，星期六。”",
        "农历十二月三十日不上课。",
        "六月三十日前交，一月三十一日放假。",
        "版本 2025.13.1，编号 2026-13-40-1。",
        "第十月三十一日",
        "每周六，9 月起，周三下午开班会。",
        "比分 3-2，9/31 的学生交了。",
    ],
)
def test_right_days_and_others_words_pass(words: str) -> None:
    assert said(words) == []


def test_without_a_year_any_year_of_the_phases_will_do_and_none_judges_nothing() -> None:
    assert said("9 月 11 日（星期六）班会。", years=(2026, 2027)) == []
    assert len(said("9 月 11 日（星期一）班会。", years=(2026, 2027))) == 1
    assert said("9 月 11 日（星期一）班会。", years=()) == []


def test_a_day_of_a_story_is_of_the_year_in_which_it_was() -> None:
    case = "---\n发生时间: 2025-09\n---\n\n## 怎么办\n\n9 月 11 日（星期{}）来。\n"
    assert said(case.format("四"), TextKind.CASE) == []
    assert len(said(case.format("五"), TextKind.CASE)) == 1


def test_the_days_of_a_table_and_of_a_list_are_looked_at() -> None:
    assert len(said("| 日子 | 事 |\n|---|---|\n| 9 月 11 日 周六 | 班会 |\n\n- 9 月 31 日：收齐\n")) == 2


@pytest.mark.parametrize(
    ("words", "told"), [("12 月 3 日（星期五）", 1), ("12 月 3 日（星期四）", 0), ("9 月 8 日（星期三）", 0)]
)
def test_a_day_without_a_year_is_one_of_the_school_years_time(words: str, told: int) -> None:
    """9 月 8 日 is in none of the time: it is a Wednesday in 2027, one of the years."""
    own = replace(known(), years=(2026, 2027), span=(date(2026, 10, 1), date(2027, 7, 1)))
    text = guarded(f"{words}下午开会。", "a.md", TextKind.PAGE)
    assert [one.code for one in guard_text(text, own)].count("date-weekday") == told


def test_the_time_of_phases_is_a_month_wider() -> None:
    phase = Phase(name="一", start=date(2026, 9, 10), end=date(2027, 6, 1))
    assert span_of((phase,)) == (date(2026, 8, 10), date(2027, 7, 2)) and span_of(()) is None


def test_phases_at_the_ends_of_the_calendar_are_a_span_too() -> None:
    phase = Phase(name="阶段", start=date.min, end=date.max)
    assert span_of([phase]) == (date.min, date.max)
