"""An offence and its article in questions, and what a finding says of them."""

from collections.abc import Iterator

import pytest
from guarding import findings, known

from generator.guards.citations import numbered_in
from generator.guards.words import laws
from generator.model.base import TextKind

QUESTION = (
    "## 帮信罪写在刑法/哪一条？\n\n- {} 第二百八十七条之一 —— 说明一。\n- {} 第二百八十七条之二 —— 说明二。\n"
)


def messages(text: str, kind: TextKind = TextKind.PAGE) -> Iterator[str]:
    return (one.message for one in findings(text, kind) if one.code == "law-offence")


def test_the_right_answer_of_a_question_must_be_the_offences_article() -> None:
    (said,) = messages(QUESTION.format("√", ""), TextKind.QUIZ)
    assert said.endswith("帮信罪在《刑法》第二百八十七条之二")
    assert not list(messages(QUESTION.format("", "√").replace("-  ", "- "), TextKind.QUIZ))


def test_a_wrong_answer_of_a_question_may_be_wrong() -> None:
    option = "- 帮信罪，刑法第二百六十六条 —— 不对。\n"
    assert not list(messages(f"## 哪一句对？\n\n{option}", TextKind.QUIZ))
    assert list(messages(f"## 哪一句对？\n\n{option.replace('- ', '- √ ')}", TextKind.QUIZ))


def test_a_finding_names_what_was_written_and_what_is_right() -> None:
    (said,) = messages("诈骗罪（刑法第 264 条）。")
    assert said == "“第 264 条”不是诈骗罪的条号：诈骗罪在《刑法》第二百六十六条"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二百八十七条之一", "287之一"),
        ("第287条之1", "287之一"),
        ("第287之1条", "287之一"),
        ("287条之一", "287之一"),
        ("刑法266条", "266"),
        ("第二八七条之二", "287之二"),
        ("收到 266 条短信", ""),
    ],
)
def test_an_article_is_read_in_every_writing(text: str, number: str) -> None:
    assert [one for _, _, one in numbered_in(text)] == ([number] if number else [])


def test_an_offence_whose_penalty_stands_in_the_data_file_has_its_article_there() -> None:
    """The table of offences and the statutes agree where both know an article."""
    code = next(law for law in known().facts.statutes if law.short == "刑法")
    told = {one.article.removeprefix("刑法 ") for one in laws().offences}
    assert {"266", "287之一", "287之二", "303", "312"} <= told & set(code.articles)
