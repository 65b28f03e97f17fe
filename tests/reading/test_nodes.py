"""YAML becomes a tree in which everything knows its place; what is broken is told, piece by piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location, Report
from generator.reading.nodes import (
    MOST_CHARACTERS,
    MOST_DEPTH,
    Broken,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse_yaml,
)


def tree(
    text: str, keys: tuple[str, ...] = (), first_line: int = 1
) -> tuple[Node | None, list[tuple[str, int, int]]]:
    report = Report()
    node = parse_yaml(text, "a.md", report, first_line=first_line, keys=frozenset(keys))
    return node, [(one.code, one.location.line, one.location.column) for one in report]


def pairs(text: str) -> dict[str, str]:
    """Return the top-level scalars of a text that is a mapping."""
    node, _ = tree(text)
    assert isinstance(node, Mapping)
    return pairs_of(node)


@pytest.mark.parametrize(
    ("written", "text", "quoted"),
    [
        ("甲", "甲", False),
        ("007", "007", False),
        ("2026-03-01", "2026-03-01", False),
        ("是 # 注", "是", False),
        ("甲#乙", "甲#乙", False),
        ('"甲 # 乙"', "甲 # 乙", True),
        ("'它''s'", "它's", True),
        ('"一\\n二"', "一\n二", True),
        ("|\n  一\n  二", "一\n二", True),
        ('""', "", True),
        ("", "", False),
        ("*字*打头", "*字*打头", True),
    ],
)
def test_a_scalar_keeps_what_was_written(written: str, text: str, quoted: bool) -> None:
    node, found = tree(f"键: {written}")
    assert found == [] and isinstance(node, Mapping)
    value = node.get("键")
    assert isinstance(value, Scalar) and (value.text, value.quoted) == (text, quoted)


def test_keys_and_values_stand_where_they_were_written() -> None:
    node, found = tree("标题: 甲\n校区:\n  - 名称: 乙\n    地区: 丙\n", first_line=5)
    assert found == [] and isinstance(node, Mapping)
    title, campuses = node.pairs
    assert (title.place, title.value.place) == (
        Location(file="a.md", line=5, column=1),
        Location(file="a.md", line=5, column=5),
    )
    assert isinstance(campuses.value, Sequence) and not campuses.value.flow
    (campus,) = campuses.value.items
    assert isinstance(campus, Mapping)
    assert [(pair.key, pair.value.place.line, pair.value.place.column) for pair in campus.pairs] == [
        ("名称", 7, 9),
        ("地区", 8, 9),
    ]


def test_lists_in_brackets_and_in_rows_are_told_apart() -> None:
    node, _ = tree("甲: [一, 二]\n乙:\n- 三\n")
    assert isinstance(node, Mapping)
    one, other = (pair.value for pair in node.pairs)
    assert isinstance(one, Sequence) and isinstance(other, Sequence)
    assert (one.flow, other.flow, len(one.items), len(other.items)) == (True, False, 2, 1)


def test_a_key_that_is_not_there_is_none() -> None:
    node, _ = tree("甲: 一")
    assert isinstance(node, Mapping) and node.get("乙") is None


def test_an_empty_text_is_no_tree() -> None:
    assert tree("") == (None, [])
    assert tree("# 只有注释\n") == (None, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲: &a 一\n乙: *a", "yaml-alias"),
        ("甲: !!python/object:os.system 一", "yaml-tag"),
        ("甲: !x [一, 二]", "yaml-tag"),
        ("甲: 一\n甲: 二", "yaml-duplicate-key"),
        ("甲: 一\n---\n乙: 二", "yaml-documents"),
        ("? [一]\n: 二", "yaml-syntax"),
        (f"甲: {'[' * 9}{']' * 9}", "yaml-depth"),
        ("甲: " + "[" * 100, "yaml-depth"),
        ("甲: " + "长" * MOST_CHARACTERS, "yaml-too-long"),
    ],
)
def test_what_no_person_should_write_is_refused(text: str, code: str) -> None:
    _, found = tree(text)
    assert code in {one for one, *_ in found}


def test_as_many_levels_as_are_allowed_are_read_and_one_more_is_not() -> None:
    def nested(levels: int) -> str:
        return f"甲: {'[' * (levels - 1)}{']' * (levels - 1)}"

    assert tree(nested(MOST_DEPTH))[1] == []
    assert [code for code, *_ in tree(nested(MOST_DEPTH + 1))[1]] == ["yaml-depth"]


def test_a_text_as_long_as_is_allowed_is_read() -> None:
    assert tree("甲: " + "长" * (MOST_CHARACTERS - 3))[1] == []


def test_of_two_values_of_a_key_the_first_stands_and_the_second_names_its_line() -> None:
    report = Report()
    node = parse_yaml("甲: 一\n乙: 二\n甲: 三", "a.md", report)
    assert isinstance(node, Mapping) and [pair.key for pair in node.pairs] == ["甲", "乙"]
    (found,) = report
    assert found.location.line == 3 and "第 1 行" in found.message


def test_keys_below_a_superfluous_row_of_dashes_still_count() -> None:
    assert pairs("甲: 一\n---\n乙: 二\n") == {"甲": "一", "乙": "二"}


def test_a_bomb_of_aliases_is_told_a_few_times_only() -> None:
    text = "".join(f"键{at}: &a{at} 一\n" for at in range(50))
    assert len(tree(text)[1]) == 3


@pytest.mark.parametrize(
    "broken",
    [
        "乙: [一, 二",
        '乙: "一',
        "乙: {一: 二",
        "乙: 一: 二",
        '乙: "一"二',
        "乙: @一",
        "乙: `一",
        "乙: % 一\n  - 二",
    ],
)
def test_a_slip_in_one_key_hides_no_other(broken: str) -> None:
    text = f"甲: 一\n{broken}\n丙: 三\n丁: [四"
    node, found = tree(text)
    assert isinstance(node, Mapping)
    assert {"甲", "丙"} <= {pair.key for pair in node.pairs if isinstance(pair.value, Scalar)}
    assert {line for _, line, _ in found} >= {2, text.count("\n") + 1}
    assert {pair.key for pair in node.pairs} >= {"甲", "乙", "丙", "丁"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标题: [甲", "方括号没有成对"),
        ("标题: {甲: 乙", "花括号没有成对"),
        ('标题: "甲', "引号没有成对"),
        ('标题: "甲"乙', "后面又有文字"),
        ("标题: 甲: 乙", "两个冒号"),
        ("标题: 甲\n  类型: 乙", "两个冒号，或者缩进"),
        ("标题: @甲", "不能以这个符号开头"),
        ("标题: 甲\n没有冒号", "缺少冒号"),
    ],
)
def test_broken_grammar_is_explained_in_words(text: str, words: str) -> None:
    report = Report()
    parse_yaml(text, "a.md", report)
    assert any(words in found.message for found in report), [found.message for found in report]


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("标题：甲", "甲", (1, 3)),
        ("标题:甲", "甲", (1, 3)),
        ("标题 ： 甲", "甲", (1, 4)),
    ],
)
def test_a_colon_that_every_hand_gets_wrong_is_told_and_read_as_meant(
    text: str, value: str, place: tuple[int, int]
) -> None:
    node, found = tree(text, keys=("标题",))
    assert found == [("yaml-colon", *place)]
    assert isinstance(node, Mapping) and isinstance(node.get("标题"), Scalar)
    assert pairs_of(node) == {"标题": value}


def pairs_of(node: Mapping) -> dict[str, str]:
    return {pair.key: pair.value.text for pair in node.pairs if isinstance(pair.value, Scalar)}


def test_a_wide_colon_in_the_middle_of_a_value_is_text() -> None:
    node, found = tree("标题: 甲：乙", keys=("标题", "甲"))
    assert found == [] and isinstance(node, Mapping) and pairs_of(node) == {"标题": "甲：乙"}


def test_an_unknown_word_before_a_wide_colon_is_left_alone() -> None:
    _, found = tree("不认识：甲", keys=("标题",))
    assert "yaml-colon" not in {code for code, *_ in found}


@pytest.mark.parametrize(("indent", "column"), [("\t", 1), ("  \t", 3), (" \u3000", 2)])
def test_an_indent_is_told_at_its_first_wrong_character(indent: str, column: int) -> None:
    _, found = tree(f"校区:\n{indent}名称: 甲", keys=("校区", "名称"))
    assert found == [("yaml-indent", 2, column)]


@pytest.mark.parametrize("indent", ["\t", "\u3000", " \t", "\u00a0\u00a0"])
def test_an_indent_of_other_white_space_is_told_and_read_as_meant(indent: str) -> None:
    text = f"校区:\n  - 名称: 甲\n{indent}地区: 乙\n标题: 丙"
    node, found = tree(text, keys=("校区", "名称", "地区", "标题"))
    assert [(code, line) for code, line, _ in found] == [("yaml-indent", 3)]
    assert isinstance(node, Mapping)
    campuses = node.get("校区")
    assert isinstance(campuses, Sequence) and isinstance(campuses.items[0], Mapping)
    assert pairs_of(campuses.items[0]) == {"名称": "甲", "地区": "乙"}


def test_places_in_a_line_that_was_put_right_are_those_of_the_file() -> None:
    report = Report()
    node = parse_yaml(
        "标题：甲乙\n校区:\n\t名称：丙", "a.md", report, keys=frozenset(("标题", "校区", "名称"))
    )
    assert isinstance(node, Mapping)
    title, campus = node.get("标题"), node.get("校区")
    assert title and title.place == Location(file="a.md", line=1, column=4)
    assert isinstance(campus, Mapping) and campus.pairs[0].place.line == 3


def test_a_text_of_nothing_that_can_be_read_is_broken_and_told_once() -> None:
    node, found = tree("[一")
    assert isinstance(node, Broken) and len(found) == 1


@given(st.text("标题：: -[]{}\"'#&*!|>%@`\n\t甲乙,\u3000", max_size=60))
def test_no_text_makes_the_parser_throw_and_every_place_is_in_it(text: str) -> None:
    _, found = tree(text, keys=("标题",))
    for _, line, column in found:
        assert 1 <= line <= text.count("\n") + 1
        assert column >= 1


@given(
    st.dictionaries(
        st.text("甲乙丙丁戊", min_size=1, max_size=5),
        st.text("先别转打电话1234567890-/：", min_size=1, max_size=9).filter(lambda one: one[0] not in "-"),
        min_size=1,
        max_size=6,
    )
)
def test_plain_keys_and_values_come_back_as_they_were_written(written: dict[str, str]) -> None:
    assert pairs("\n".join(f"{key}: {value}" for key, value in written.items())) == written


def test_a_broken_key_that_is_written_twice_names_both_its_lines() -> None:
    report = Report()
    node = parse_yaml("甲: 一\n标题: [甲\n标题: [乙\n", "a.md", report, first_line=2)
    assert isinstance(node, Mapping) and [pair.key for pair in node.pairs] == ["甲", "标题"]
    (twice,) = (found for found in report if found.code == "yaml-duplicate-key")
    assert twice.location == Location(file="a.md", line=4)
    assert "第 3 行" in twice.message
