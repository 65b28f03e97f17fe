"""Marked texts: parsed once, and what each use asks of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import MarkedText
from generator.model.marks import length, parse

PHRASES = st.lists(
    st.text(alphabet="甲乙丙A1，。 ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6
)


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("前三单/是鱼饵", MarkedText(phrases=("前三单", "是鱼饵"))),
        ("验证码//不能给/任何人", MarkedText(phrases=("验证码", "不能给", "任何人"), forced=(0,))),
        ("借出的是卡/搭进的是*自己*", MarkedText(phrases=("借出的是卡", "搭进的是自己"), accent=(1, 4, 2))),
        ("*不*能给", MarkedText(phrases=("不能给",), accent=(0, 0, 1))),
        ("/甲//", MarkedText(phrases=("甲",))),
        ("//甲/ //乙", MarkedText(phrases=("甲", "乙"), forced=(0,))),
        ("返了*三次*之后 / 第四单", MarkedText(phrases=("返了三次之后", "第四单"), accent=(0, 2, 2))),
        ("国家反诈中心 *APP* / 装上", MarkedText(phrases=("国家反诈中心 APP", "装上"), accent=(0, 7, 3))),
        ("甲/ * 乙 *丙", MarkedText(phrases=("甲", "乙 丙"), accent=(1, 0, 1))),
        ("*甲/乙*/*丙*/*丁*", MarkedText(phrases=("甲", "乙", "丙", "丁"), accent=(2, 0, 1))),
        ("**甲**", MarkedText(phrases=("甲",))),
        ("甲*乙", MarkedText(phrases=("甲乙",))),
        (" / * ", MarkedText()),
        ("", MarkedText()),
    ],
)  # fmt: skip
def test_marks_become_values(written: str, marked: MarkedText) -> None:
    assert parse(written) == marked


@given(st.text(alphabet="甲乙A/* ，", max_size=30))
def test_whatever_is_written_no_mark_is_left_and_every_index_is_inside(written: str) -> None:
    marked = parse(written)
    assert bool(marked) == bool(marked.phrases) and marked.written == written
    assert not any(
        set(phrase) & set("/*") or phrase != phrase.strip() or not phrase for phrase in marked.phrases
    )
    assert all(0 <= gap < len(marked.phrases) - 1 for gap in marked.forced)
    assert tuple(map("".join, marked.pieces)) == marked.phrases
    if marked.accent:
        where, first, count = marked.accent
        word = marked.phrases[where][first : first + count]
        assert len(word) == count > 0 and word == word.strip()


@given(PHRASES, st.data())
def test_what_is_written_from_phrases_is_read_as_them(phrases: list[str], data: st.DataObject) -> None:
    breaks = [data.draw(st.sampled_from(["/", "//", " / ", "// "])) for _ in phrases[1:]]
    where = data.draw(st.integers(0, len(phrases) - 1))
    first = data.draw(st.integers(0, len(phrases[where]) - 1))
    word = phrases[where][first : first + data.draw(st.integers(1, 4))]
    starred = [*phrases]
    starred[where] = f"{phrases[where][:first]}*{word}*{phrases[where][first + len(word) :]}"
    written = "".join(one + mark for one, mark in zip(starred, [*breaks, ""], strict=True))
    marked = parse(written)
    assert marked.phrases == tuple(phrases)
    assert marked.forced == tuple(at for at, mark in enumerate(breaks) if "//" in mark)
    if word.strip():
        white = len(word) - len(word.lstrip())
        assert marked.accent == (where, first + white, len(word.strip()))
        assert marked.pieces[where][1] == word.strip()


def test_it_prints_itself_without_marks() -> None:
    marked = parse("正经兼职，/不会让你*先*掏钱")
    assert str(marked) == marked.text == "正经兼职，不会让你先掏钱"
    assert marked.pieces == (("正经兼职，",), ("不会让你", "先", "掏钱"))


def test_read_aloud_it_has_a_comma_where_a_line_broke_unless_a_mark_is_there() -> None:
    assert parse("缴费平台在维护/学费转给了骗子").sentence == "缴费平台在维护，学费转给了骗子"
    assert parse("客服说要扣费，/叫我共享屏幕").sentence == "客服说要扣费，叫我共享屏幕"
    assert parse("").sentence == ""


def test_length_counts_what_is_seen() -> None:
    assert length(" 甲/乙*丙* ") == 3
