"""How lines open (findings.md §3 and §7): nothing that staff typed changes or vanishes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import Bare

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.text.html import blocks_html
from generator.text.links import LinkScope
from generator.text.markdown import read_body
from generator.text.raw import finished

FACTS = load_facts(Report())
SCOPE = LinkScope(
    folder="",
    pages=frozenset({"a.md"}),
    drafts=frozenset(),
    hosts=(),
    source=Path("docs"),
    root=Path(),
)


def shown(text: str) -> str:
    """Return a body as HTML, its headings marked by their level, without what makes it long to write."""
    assert FACTS
    body = finished(read_body(text, 1, "a.md", FACTS, SCOPE, Report()).sections)
    parts = [
        (f"[{part.level} {part.title}]" if part.title else "") + blocks_html(part.blocks, Bare())
        for part in body
    ]
    return (
        "".join(parts).replace(' class="inner"', "").replace('<span class="at">', "").replace("</span>", "")
    )


def found(text: str) -> list[str]:
    """Return the places and codes of what is reported about a body."""
    assert FACTS
    report = Report()
    read_body(text, 1, "a.md", FACTS, SCOPE, report)
    return [f"{one.location.line}:{one.location.column} {one.code}" for one in report]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "1. 先停。\n\n说明。\n\n2. 再问。",
            "<ol><li>1.先停。</li></ol><p>说明。</p><ol><li>2.再问。</li></ol>",
        ),
        ("3. 丙\n4. 丁", "<ol><li>3.丙</li><li>4.丁</li></ol>"),
        ("1、甲\n\n说明\n\n2、乙", "<ol><li>1.甲</li></ol><p>说明</p><ol><li>2.乙</li></ol>"),
        ("1. 甲\n1. 乙", "<ol><li>1.甲</li><li>2.乙</li></ol>"),
        ("7) 甲\n8) 乙", "<ol><li>7.甲</li><li>8.乙</li></ol>"),
    ],
)
def test_m1_a_list_begins_with_the_number_that_was_typed(text: str, html: str) -> None:
    assert shown(text) == html


def test_marks_of_another_sort_that_go_on_counting_are_said_to_have_no_number() -> None:
    """１、 二、 （3） ④ 5）: the three in the middle are printed within the first, and nothing said so."""
    assert found("1. 甲\n二、乙\n（3）丙\n④ 丁") == ["2:1 list-number", "3:1 list-number", "4:1 list-number"]
    assert not found("1. 做三件\n（1）甲\n（2）乙")
    assert not found("2. 做三件\n（1）甲\n（2）乙\n（3）丙")
    assert not found("先看\n一、甲\n二、乙")


def test_the_number_that_a_pledge_prints_is_the_one_that_is_said() -> None:
    """It said 写的是 5，排出来会是 2, and the pledge, whose lists are numbered through, had 4."""
    assert FACTS
    for typed, said in (("5", ["这一条写的是 5，排出来会是 4"]), ("4", []), ("2", [])):
        report = Report()
        text = f"1. 甲\n2. 乙\n\n（以下为补充）\n\n1. 丙\n{typed}. 丁"
        read_body(text, 1, "content/pledges/a.md", FACTS, SCOPE, report)
        assert [one.message for one in report] == said


def test_m1_a_number_that_will_not_be_shown_is_said() -> None:
    assert found("1. 甲\n3. 丙\n9. 丁") == ["2:1 list-number"]
    assert not found("1. 甲\n1. 乙\n1. 丙") and not found("4. 甲\n5. 乙")


@pytest.mark.parametrize(
    "text",
    [
        "5、6月份是高发期",
        "00、+ 开头的来电，别接",
        "95、+ 开头的来电，别接",
        "2、3年级学生",
        "1、2年级学生都来",
        "3.5万元没了",
        "1.8米",
        "12、13号楼",
        "1。5倍",
        "8．5折",
    ],
)
def test_m2_figures_at_the_start_of_a_text_are_text(text: str) -> None:
    assert shown(text) == f"<p>{text}</p>" and not found(text)


@pytest.mark.parametrize("line", ["2、3年级学生", "2. 乙", "14. 乙", "3、再问", "5) 乙"])
def test_m2_a_list_in_a_paragraph_begins_from_one_only(line: str) -> None:
    assert "<li>" not in shown(f"学校里容易受骗的多是\n{line}\n的同学")
    assert shown("请记住\n1. 先停\n2. 再问") == "<p>请记住</p><ol><li>1.先停</li><li>2.再问</li></ol>"


def test_m2_an_entry_may_begin_with_figures_amid_its_row() -> None:
    assert shown("1、先停\n2、3年级要问\n3、快报").count("<li>") == 3
    assert shown("4、先停\n5、6月份是高发期") == "<ol><li>4.先停<br>5、6月份是高发期</li></ol>"


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", "\u2003", "\u2002", "\u3000 "])
def test_m3_a_wide_space_behind_a_mark_is_a_space(space: str) -> None:
    text = f"##{space}题\n\n-{space}甲\n-{space}乙\n\n1.{space}丙\n2.{space}丁"
    assert shown(text) == "[2 题]<ul><li>·甲</li><li>·乙</li></ul><ol><li>1.丙</li><li>2.丁</li></ol>"
    assert not found(text)


@pytest.mark.parametrize("indent", ["\u3000", "\u3000\u3000", "    ", "\u00a0\u00a0", "\t"])
def test_m3_a_list_may_be_set_in_as_a_whole(indent: str) -> None:
    assert shown(f"{indent}1. 甲\n{indent}2. 乙") == "<ol><li>1.甲</li><li>2.乙</li></ol>"
    assert shown(f"- 父\n{indent}- 子") in (
        "<ul><li>·父<ul><li>·子</li></ul></li></ul>",
        "<ul><li>·父</li><li>·子</li></ul>",
    )


@pytest.mark.parametrize("mark", ["1） ", "1）", "１、", "1．", "1。", "1)"])
def test_m4_numbers_of_input_methods_are_entries(mark: str) -> None:
    text = f"{mark}先停\n{mark.replace('1', '2').replace('１', '２')}再问"
    assert shown(text) == "<ol><li>1.先停</li><li>2.再问</li></ol>"
    assert found(text) == ["1:1 list-mark", "2:1 list-mark"]


@pytest.mark.parametrize("mark", ["●", "● ", "•", "◆ ", "■", "－", "·", "➢ "])
def test_m4_dots_of_word_processors_are_entries(mark: str) -> None:
    assert shown(f"{mark}先停\n{mark}再问") == "<ul><li>·先停</li><li>·再问</li></ul>"


@pytest.mark.parametrize(
    ("one", "two"),
    [("一、", "二、"), ("（1）", "（2）"), ("(1)", "(2)"), ("（一）", "（二）"), ("①", "②"), ("① ", "② "),
     ("㈠", "㈡"), ("第一，", "第二，"), ("A、", "B、"), ("□ ", "□ "), ("★", "★"), ("√ ", "√ "), ("※", "※"),
     ("\u3000\u3000", "\u3000\u3000")],
)  # fmt: skip
def test_m4_lines_with_a_mark_of_their_own_stay_lines(one: str, two: str) -> None:
    mark, other = one.strip("\u3000"), two.strip("\u3000")
    assert shown(f"{one}先停\n{two}再问") == f"<p>{mark}先停<br>{other}再问</p>"
    assert (
        shown(f"1. 请\n   {one}先停\n   {two}再问") == f"<ol><li>1.请<br>{mark}先停<br>{other}再问</li></ol>"
    )


@pytest.mark.parametrize(
    "text",
    ["#全民反诈在行动# 请转给家人", "#反诈 #校园", "#反诈#", "#1 号楼", "＃反诈＃ 来了", "#全民反诈# #校园#"],
)
def test_m5_a_topic_is_no_heading(text: str) -> None:
    assert shown(text) == f"<p>{text}</p>" and not found(text)
    assert shown("#标题") == "[2 标题]" and shown("##标题##") == "[2 标题]"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("请看，\nAPP 里的", "请看，APP 里的"),
        ("见（\nAPP）\n里", "见（APP）里"),
        ("他说“先停”\nAPP", "他说“先停”APP"),
        ("装 APP\n“先停”", "装 APP“先停”"),
        ("先停——\nAPP", "先停——APP"),
        ("先停\n再问", "先停再问"),
        ("装\nAPP", "装 APP"),
        ("He said\n“stop”\nnow", "He said “stop” now"),
        ("one,\ntwo", "one, two"),
    ],
)
def test_m7_no_gap_beside_full_width_signs(text: str, line: str) -> None:
    assert shown(text) == f"<p>{line}</p>"


def test_m7_lists_stand_in_lists() -> None:
    text = "- 甲\n  1. 乙\n     - 丙\n- 丁\n\n  戊"
    assert shown(text) == (
        "<ul><li>·甲<ol><li>1.乙<ul><li>·丙</li></ul></li></ol></li><li>·丁<br>戊</li></ul>"
    )


@pytest.mark.parametrize("lead", ["- 甲\n\n  ", "1. 甲\n\n   ", "> 甲\n>\n> "])
def test_s8_a_fenced_block_is_shown_where_it_stands(lead: str) -> None:
    inner = lead.rpartition("\n")[2]
    text = f"{lead}```\n{inner}1、#码#\n{inner}```"
    assert "<pre><code>1、#码#\n</code></pre>" in shown(text) and not found(text)


def test_s10_tables_in_entries_and_lists_in_quotations_are_kept() -> None:
    assert shown("- | 甲 | 乙 |\n  |---|--:|\n  | 1 | 2 |") == (
        '<ul><li>·<table><tr><th>甲</th><th class="right">乙</th></tr>'
        '<tr><td>1</td><td class="right">2</td></tr></table></li></ul>'
    )
    assert shown("> 甲\n>\n> 1. 乙\n> 2. 丙") == (
        "<blockquote><p>甲</p><ol><li>1.乙</li><li>2.丙</li></ol></blockquote>"
    )


def test_s10_headings_keep_level_links_and_emphasis() -> None:
    assert FACTS
    text = "## 看[这页](a.md)和*停*\n\n### 三\n\n###### 六"
    sections = finished(read_body(text, 1, "a.md", FACTS, SCOPE, Report()).sections)
    assert [section.level for section in sections] == [2, 3, 4]
    assert [span.kind.value for span in sections[0].heading] == ["text", "link", "text", "em"]
    assert sections[0].title == "看这页和停" == sections[0].anchor


def test_s10_footnotes_are_named_and_nothing_of_them_vanishes() -> None:
    text = "甲[^1]\n\n[^1]: https://a.example 注"
    assert found(text) == ["1:2 footnote", "3:1 footnote"]
    assert shown(text) == "<p>甲[^1]</p><p>[^1]: https://a.example 注</p>"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("甲\n\n校区\t地点\n东\t西\n南\t北\n\n乙", ["3:1 table-pasted"]),
        ("  校区\t\t地点\n东\t西", ["1:1 table-pasted"]),
        ("一行里\t有制表符\n没有", []),
        ("-\t甲\n-\t乙", []),
        ("1.\t甲\n2.\t乙", []),
        ("```\n甲\t乙\n丙\t丁\n```", []),
    ],
)
def test_rows_with_tabs_are_told_to_be_a_table(text: str, places: list[str]) -> None:
    assert [one for one in found(text) if "table" in one] == places


RULED = "| 校区 | 时间 |\n|---|---|\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (RULED + "| 东 | 周一 | 改到周二 |", ["3:1 table-row"]),
        (RULED + "| 东 | 周一 |\n西 | 周二 | 周三", ["4:1 table-row"]),
        ("> " + RULED.replace("\n|", "\n> |") + "> | 东 | 周一 | 周二 |", ["3:1 table-row"]),
        ("- 甲\n\n  " + RULED.replace("\n|", "\n  |") + "  | 东 | 一 | 二 |", ["5:3 table-row"]),
        (RULED + "| 东 |", ["3:1 table-row"]),
        (RULED + "接着说的一段话", ["3:1 table-row"]),
        (RULED + "| 东 | 周一 | |\n| 西 | |\n| | 周二 |\n南 | 周三", []),
        (RULED + r"| 东 | 周一 \| 周二 |", []),
        ("|没有表头的|表|\n|西河|东荆|", ["1:1 table-pasted"]),
        ("先说一句\n| 校区 | 时间 |\n| 东 | 周一 |", ["2:1 table-pasted"]),
        ("东 | 周一\n西 | 周二", ["1:1 table-pasted"]),
        ("| 校区 | 时间 |\n|---|\n| 东 | 周一 |", ["1:1 table-pasted"]),
        ("｜校区｜时间｜\n｜东｜周一｜", ["1:1 table-pasted"]),
        ("首页 | 关于 | 联系", []),
        ("先停|再问，一行里有竖线。\n下一行没有", []),
        ("```\n| a | b |\n```", []),
        ("校区 | 时间\n--- | ---\n东 | 周一", []),
    ],
)
def test_no_cell_is_lost_and_no_bar_is_printed_without_a_word(text: str, places: list[str]) -> None:
    assert [one for one in found(text) if "table" in one] == places


def test_s10_a_line_across_is_shown() -> None:
    assert shown("甲\n\n---\n\n乙") == "<p>甲</p><hr><p>乙</p>"


@pytest.mark.parametrize("text", ["[注]: 先打电话", "[说明]: a.md", "[1]: 96110"])
def test_what_looks_like_an_address_below_the_text_is_shown(text: str) -> None:
    assert text.partition(": ")[2].partition(".")[0] in shown(f"甲\n\n{text}")


@given(st.text(alphabet="甲乙丙1２3、.)）。#＃*-•①一（）>\u3000 \n|", max_size=60))
def test_no_letter_or_figure_of_a_text_ever_vanishes(text: str) -> None:
    typed = [character for character in text if character in "甲乙丙①一"]
    assert [character for character in shown(text) if character in "甲乙丙①一"] == typed
