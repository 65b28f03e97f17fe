"""A file is parted at its two rows of dashes, wherever staff left them out or wrote others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.reading.frontmatter import Halves, split


def parted(text: str) -> tuple[Halves | None, list[tuple[str, int]]]:
    report = Report()
    halves = split(text, "a.md", report)
    return halves, [(found.code, found.location.line) for found in report]


def test_the_halves_know_the_lines_they_start_at() -> None:
    halves, found = parted("---\n标题: 甲\n类型: 乙\n---\n\n正文\n")
    assert found == []
    assert halves == Halves(head="标题: 甲\n类型: 乙", head_line=2, body="\n正文\n", body_line=5)


def test_empty_lines_before_the_first_row_are_passed_over() -> None:
    halves, found = parted("\n \n---\n标题: 甲\n---\n正文")
    assert found == []
    assert halves and (halves.head, halves.head_line, halves.body, halves.body_line) == (
        "标题: 甲",
        4,
        "正文",
        6,
    )


def test_a_file_of_a_head_alone_has_an_empty_body() -> None:
    for text in ("---\n标题: 甲\n---", "---\n标题: 甲\n---\n"):
        halves, found = parted(text)
        assert found == [] and halves and halves.body == ""


def test_rows_of_dashes_further_down_belong_to_the_body() -> None:
    halves, found = parted("---\n标题: 甲\n---\n一\n\n---\n\n二")
    assert found == [] and halves and halves.body == "一\n\n---\n\n二"


def test_a_file_that_starts_with_a_key_lacks_its_first_row_only() -> None:
    halves, found = parted("标题: 甲\n---\n正文")
    assert found == [("front-matter-missing", 1)]
    assert halves and (halves.head, halves.head_line, halves.body) == ("标题: 甲", 1, "正文")


def test_a_file_that_starts_with_text_has_no_head() -> None:
    assert parted("\n从前有一个人。\n标题: 甲") == (None, [("front-matter-missing", 2)])


@pytest.mark.parametrize("body", ["## 案情", "# 案情", "这是正文，没有冒号。"])
def test_where_the_second_row_is_missing_the_body_is_found_by_its_look(body: str) -> None:
    halves, found = parted(f"---\n标题: 甲\n类型: 乙\n\n{body}\n再说\n")
    assert [code for code, _ in found] == ["front-matter-open"]
    assert halves and "标题: 甲\n类型: 乙" in halves.head


@pytest.mark.parametrize("row", ["----", "——", "--- ---", "－－－", "———"])
def test_other_rows_are_read_as_meant_and_told(row: str) -> None:
    halves, found = parted(f"{row}\n标题: 甲\n---\n正文")
    if halves is None:
        assert [code for code, _ in found] == ["front-matter-missing"]
    else:
        assert found == [("front-matter-dashes", 1)]
        assert (halves.head, halves.body) == ("标题: 甲", "正文")


def test_spaces_behind_the_dashes_are_no_mistake() -> None:
    halves, found = parted("---  \n标题: 甲\n--- \t\n正文")
    assert found == [] and halves and halves.body == "正文"


@given(st.text("-—：: 标题甲\n#正文", min_size=1, max_size=60).filter(str.strip))
def test_no_line_is_lost_and_none_is_in_both_halves(text: str) -> None:
    halves, found = parted(text)
    lines = text.split("\n")
    assert halves or found
    if halves:
        head, body = halves.head.split("\n"), halves.body.split("\n")
        assert lines[halves.head_line - 1 : halves.head_line - 1 + len(head)] == head or halves.head == ""
        assert lines[halves.body_line - 1 :] == body or halves.body == ""
        assert halves.head_line <= halves.body_line
