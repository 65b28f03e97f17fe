"""Big words break by meaning, as large as a box allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.lines import em_in, line_width_em, lines_for


@pytest.mark.parametrize(
    ("marked", "lines"),
    [
        ("客服说要扣费，/叫我共享屏幕", ("客服说要扣费", "叫我共享屏幕")),
        ("画的是线/藏的是钩", ("画的是线", "藏的是钩")),
        ("挂了/再查", ("挂了 再查",)),
        ("卡在你手里，/钱在他手里，/中间隔着/一部手机", ("卡在你手里，钱在他手里", "中间隔着 一部手机")),
        ("别转", ("别转",)),
    ],
)
def test_phrases_stay_whole_and_a_comma_goes_at_a_break(marked: str, lines: tuple[str, ...]) -> None:
    assert lines_for(marked.split("/"), 1760, 430, 1.1) == lines


@given(st.text("我的钱被他转走了，“共享”屏幕ABC12。", min_size=1, max_size=24))
def test_no_line_begins_with_a_particle_or_a_mark_and_nothing_is_lost(text: str) -> None:
    lines = lines_for((text,), 1100, 320, 1.1)
    assert all(line[0] not in "的了，。”" for line in lines[1:])
    kept, whole = "".join(lines), text
    assert all(
        character in "，、；;, " for character in whole if whole.count(character) > kept.count(character)
    )


def test_twenty_four_characters_fit_a_card_in_lines_of_like_length() -> None:
    lines = lines_for(("客服说我开了百万保障要关掉", "教我共享屏幕转走了学费"), 1040, 330, 1.15)
    assert em_in(lines, 1040, 330, 1.15) >= 70
    assert max(map(line_width_em, lines)) - min(map(line_width_em, lines)) <= 3


@pytest.mark.parametrize(
    "phrases", [("停",) * 37, ("先停一停",) * 25, ("先停一停再问一句再转账" * 9,), ("a" * 300,)]
)
def test_s6_a_text_that_is_endless_is_broken_all_the_same(phrases: tuple[str, ...]) -> None:
    """All ways of grouping 37 phrases are 70,000 million: nobody would see this test end."""
    lines = lines_for(phrases, 1760, 430, 1.1)
    assert "".join(lines).replace(" ", "") == "".join(phrases)
