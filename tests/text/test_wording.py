"""Slogans and their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location, Report
from generator.model import Slogan
from generator.model.marks import length, phrases, plain
from generator.text.wording import check_slogan, check_tell, parse_slogan


@pytest.mark.parametrize(
    ("text", "slogan"),
    [
        ("前三单/是鱼饵", Slogan(phrases=("前三单", "是鱼饵"))),
        ("验证码//不能给/任何人", Slogan(phrases=("验证码", "不能给", "任何人"), forced=frozenset({0}))),
        ("借出的是卡/搭进的是*自己*", Slogan(phrases=("借出的是卡", "搭进的是自己"), accent=(1, 4, 2))),
        ("*不*能给", Slogan(phrases=("不能给",), accent=(0, 0, 1))),
        ("/甲//", Slogan(phrases=("甲",))),
        ("", Slogan(phrases=())),
    ],
)  # fmt: skip
def test_marks_become_phrases(text: str, slogan: Slogan) -> None:
    assert parse_slogan(text) == slogan


@given(st.text(alphabet="甲乙/* ，", max_size=30))
def test_no_slogan_throws_and_its_indices_are_inside(text: str) -> None:
    slogan = parse_slogan(text)
    assert slogan.phrases == tuple(p for p in slogan.phrases if p)
    assert all(0 <= index < len(slogan.phrases) - 1 for index in slogan.forced)
    if slogan.accent:
        phrase, start, count = slogan.accent
        assert count > 0 and start + count <= len(slogan.phrases[phrase])
    check_slogan(text, Location(file="a.md"), Report())


def test_helpers_of_other_stages_agree() -> None:
    assert phrases("正经兼职，/不会让你*先*掏钱") == ("正经兼职，", "不会让你先掏钱")
    assert plain("甲/乙//*丙*") == "甲乙丙"
    assert length(" 甲/乙*丙* ") == 3


def test_a_tell_of_its_own_is_fine() -> None:
    report = Report()
    check_tell("先返几块钱，再要你垫付", "前三单/是鱼饵", Location(file="a.md"), report)
    assert not report.found
