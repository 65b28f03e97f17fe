"""Folded text reads as a person reads it, and every place in it leads back to the file."""

import pytest
from guarding import findings
from hypothesis import given, settings
from hypothesis import strategies as st
from in_one_go import in_one_go

from generator.guards.text import folded, guarded
from generator.model.base import TextKind

ALPHABET = "1380０１ \n>*/&#;.-,，。“”第条法刑反电信网络诈骗同学张伟月日元年@QQ微信:：《》[]()lO"


@pytest.mark.parametrize(
    ("raw", "flat"),
    [
        ("１３８　ａｂ", "138 ab"),
        ("138\u200b0013", "1380013"),
        ("一行\n两行", "一行两行"),
        ("138\n0013", "138 0013"),
        ("上面\n\n下面", "上面\n下面"),
        ("上面\n- 一条", "上面\n- 一条"),
        ("> 引用\n> 两行", "> 引用两行"),
        ("**粗**的`字`", "粗的字"),
        ("前三单/是鱼饵", "前三单是鱼饵"),
        ("96110/110", "96110/110"),
        ("&#49;10&amp;", "110&"),
        ("二〇二六", "二〇二六"),
        ("“话，”（注）", "“话，”（注）"),
    ],
)
def test_variants_are_folded(raw: str, flat: str) -> None:
    assert folded(raw) == flat


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("打 13800138000", (1, 3)),
        ("第一行\n第二行打 138\n0013 8000 找他", (2, 6)),
        ("---\n标题: 甲\n---\n\n**重**打 13800138000", (5, 8)),
        ("\n\n１３８００１３８０００", (3, 1)),
    ],
)
def test_a_finding_stands_where_the_number_begins(text: str, place: tuple[int, int]) -> None:
    found = next(one for one in findings(text) if one.code == "mobile-number")
    assert (found.location.line, found.location.column) == place


def test_keys_sections_and_comments_are_told_apart() -> None:
    raw = "---\n标题: 甲 # 注\n放行:\n  - 规则: x\n---\n<!-- 乙 -->\n## 案情\n丙"
    text = guarded(raw, "a.md", TextKind.CASE)
    part = {c: text.part(text.flat.index(c)) for c in "甲x乙丙"}
    assert part == {"甲": "标题", "x": "放行", "乙": "", "丙": "## 案情"}
    assert {c: text.aside(text.flat.index(c)) for c in "甲注乙丙"} == {
        "甲": False,
        "注": True,
        "乙": True,
        "丙": False,
    }


@given(
    st.text(
        alphabet=st.sampled_from(ALPHABET),
        max_size=300,
    )
)
@settings(deadline=None, max_examples=60)
def test_no_text_makes_the_guards_throw(raw: str) -> None:
    for kind in TextKind:
        for found in findings(raw, kind):
            assert 1 <= found.location.line <= raw.count("\n") + 1


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_every_index_leads_back_into_the_text(raw: str) -> None:
    raw = raw.replace("\r", "\n")
    text = guarded(raw, "a.md", TextKind.PAGE)
    places = [text.raw_index(i) for i in range(len(text.flat))]
    assert places == sorted(places)
    assert all(0 <= place < len(raw) for place in places)


MOST = 110_000
"""A text file may have 1 MB, which is three times as many Chinese characters."""
UNITS = (
    "1", "1 ", " ", "1,111", "1 111 ", "a", "a.", "a@", "a-", "> ", ">\n", "/", "*", "![", "](", "“",
    "《", "第", "一", "万", "张伟", "同学", "QQ", "微信a", "刑法", "所有", "所有都是骗子。", "“100%”",
    "被骗后打96110", "路1号", "1单元", "&#", "<!--", "月", "1月", "转了1 111 ", "京A", "我",
    "《合同法》", "反诈骗法。", "反电信网络", "反诈法自2022年10月1日起施行", "中华人民共和国",
    "在1号", "在 ", "9/1", "中秋节那天", "农历", "周三晚上", "（", "X", "__", "{{",
    "三不一多：不信、", "三不一多", "不轻信、", "96110来电", "接到96110来电，", "报警110或",
    "心理热线", "心理热线12356、", "已经转账，打0000-00000000", "帮信罪第287条之一", "帮信罪第287条之一。",
    "《刑法》第二百六十六条“明知他人利用信息网络实施犯罪”", "> 《刑法》：明知他人利用信息网络\n\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_file_of_anything_is_read_in_one_go(unit: str) -> None:
    """Takes seconds instead of a tenth of one if a pattern backtracks over the whole."""
    in_one_go(lambda length: findings(unit * (length // len(unit)), TextKind.CASE))


def test_a_long_file_of_everything_is_read_in_one_go() -> None:
    each = MOST // len(UNITS)
    findings("".join(unit * (each // len(unit)) for unit in UNITS), TextKind.CASE)
