"""Characters that cannot be printed are told once a line, by their shape or by their number."""

import pytest

from generator.diagnostics import Report
from generator.reading.glyphs import check_drawable


def found_in(text: str, missing: str) -> list[tuple[int, int, str, str]]:
    """Return line, column, message and hint of what is told of a text whose fonts lack some characters."""
    report = Report()
    check_drawable(text, "a.md", lambda words: tuple(c for c in missing if c in words), report)
    return [(one.location.line, one.location.column, one.message, one.hint) for one in report]


def test_a_text_that_can_be_printed_has_no_findings() -> None:
    assert found_in("先别转", "😀") == []


def test_a_character_is_told_where_it_first_stands() -> None:
    ((line, column, message, _),) = found_in("一\n二三😀四\n😀", "😀")
    assert (line, column) == (2, 3)
    assert message == "字体里没有“😀”（U+1F600）这个字符，印不出来"


def test_characters_of_a_line_are_told_together_and_of_two_lines_apart() -> None:
    found = found_in("😀与❤\n✔", "😀❤✔")
    assert [(line, column) for line, column, *_ in found] == [(1, 1), (2, 1)]
    assert "“😀”（U+1F600）“❤”（U+2764）这 2 个字符" in found[0][2]


def test_of_many_the_first_five_are_named() -> None:
    ((_, _, message, _),) = found_in("😀😁😂😃😄😅😆", "😀😁😂😃😄😅😆")
    assert message.count("“") == 5 and "等 7 个字符" in message
    ((_, _, message, _),) = found_in("😀😁😂😃😄", "😀😁😂😃😄")
    assert "这 5 个字符" in message


def test_what_only_says_how_to_draw_an_emoji_is_not_named_beside_it() -> None:
    ((_, _, message, _),) = found_in("❤\ufe0f", "❤\ufe0f")
    assert "这个字符" in message and "FE0F" not in message
    ((_, _, message, _),) = found_in("甲\ufe0f", "\ufe0f")
    assert "U+FE0F" in message


def test_what_has_no_shape_is_told_by_its_number_alone() -> None:
    ((_, _, message, _),) = found_in("甲\ue000", "\ue000")
    assert message == "字体里没有（U+E000）这个字符，印不出来"


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("✔", "请写成 √"),
        ("✅", "请写成 √"),
        ("😀", "表情符号都印不出来"),
        ("བ", "民族文字和其他外文暂不支持"),
        ("ع", "民族文字和其他外文暂不支持"),
        ("\U00030edd", "生僻字请换一个字"),
        ("\U0003fffd", "生僻字请换一个字"),
        ("㐂", "生僻字请换一个字"),
    ],
)
def test_the_hint_suits_the_character(character: str, words: str) -> None:
    ((*_, hint),) = found_in(f"甲{character}", character)
    assert words in hint


def test_white_space_is_never_told() -> None:
    assert found_in("甲\u3000乙\u2003", "\u3000\u2003") == []
