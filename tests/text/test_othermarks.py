"""Marks of other dialects of Markdown are named where they stand; what only looks like one passes."""

from pathlib import Path

import pytest
import yaml

from generator.text.othermarks import foreign_marks, marks_in_head

WRITTEN: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("marks_of_others.yml").read_text(encoding="utf-8")
)


def named(text: str) -> list[str]:
    return [one.words for one in foreign_marks(tuple(text.split("\n")))]


@pytest.mark.parametrize("text", WRITTEN["wrong"])
def test_a_mark_of_another_dialect_is_named(text: str) -> None:
    assert named(text), text


@pytest.mark.parametrize("text", WRITTEN["right"])
def test_what_only_looks_like_one_passes(text: str) -> None:
    assert named(text) == []


def test_a_mark_that_makes_words_bold_says_how_bold_is_written_here() -> None:
    (mark,) = foreign_marks(("请==先打电话==。",))
    assert (mark.line, mark.column, mark.hint) == (0, 1, "请写成加粗：**先打电话**。")


def test_only_the_whole_of_nested_marks_is_named() -> None:
    assert named("$x^2$ 与 ==C++好==") == ["$x^2$", "==C++好=="]


@pytest.mark.parametrize("unit", ["==a", "$a=", "^a", "~a", "- [ ", "[^", "{.a", ":aa", "++a", "%%a", "`a"])
def test_a_long_line_of_openings_is_read_in_one_go(unit: str) -> None:
    """A text may have 1 MB: it takes minutes if a pattern goes on to the end from each opening."""
    named(unit * (250_000 // len(unit)))


def test_values_of_a_head_have_no_such_marks_but_braces_and_comments_of_their_own() -> None:
    head = ("标语: ==先停==", "应用码: {.a: 1}", "主题: 警报 # ==说明==", "版式: [A3海报]", "- [ ]")
    assert [(one.line, one.words) for one in marks_in_head(head)] == [(0, "==先停==")]
