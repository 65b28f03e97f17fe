"""Values in YAML that need quotes: nothing of them is cut, and the hint, once followed, is right."""

from __future__ import annotations

import re

import pytest

from generator.diagnostics import Report
from generator.model import CaseHead, PageHead
from generator.reading.documents import decode_lenient

Found = list[tuple[int, int, str, str]]


def title_of(text: str) -> tuple[str, Found]:
    """Return the title of a page's front matter, and what is reported about it."""
    report = Report()
    decoded = decode_lenient(PageHead, text, "a.md", report)
    found = [(one.location.line, one.location.column, one.code, one.hint) for one in report]
    return decoded.value.title.written if decoded else "", found


@pytest.mark.parametrize(
    "value",
    ["双十一 #先停一停#", "#先停", "双十一 # 先停", "先停 #再转 #问", "双十一　#停一停", "[提醒]先停",
     "{提醒}先停", "[提醒] 先停", "@家长", "`先停", "%50 没了", "|先停", "> 先停", ">先停", "- 先停",
     "? 先停", ", 先停", "]先停"],
)  # fmt: skip
def test_p8_and_m8_a_value_that_needs_quotes_is_named_and_not_cut(value: str) -> None:
    title, found = title_of(f"标题: {value}\n")
    assert title == value
    ((line, column, code, hint),) = found
    assert (line, column, code) == (1, 5, "yaml-quotes")
    followed = re.search(r"标题: (\".*?\"|'.*?')", hint)
    assert followed and title_of(f"标题: {followed[1]}\n") == (value, [])


@pytest.mark.parametrize(
    "value", ["*先", "&停", "& 停", "!停", "! 停", "先停: 再转", "先停:", '"先停"再转', "[提醒]"]
)
def test_m8_other_traps_say_that_quotes_are_needed(value: str) -> None:
    _, found = title_of(f"标题: {value}\n")
    assert found and "引号" in found[0][3] and found[0][0] == 1


@pytest.mark.parametrize(
    "value", ["先停   # 给自己看的", "先停\t# 说明", "先停#再转", "【提醒】先停", "先停:再转", "“先停”"]
)
def test_p8_remarks_and_harmless_signs_stay_as_they_are(value: str) -> None:
    title, found = title_of(f"标题: {value}\n")
    assert not found and title == re.split(r"\s+#", value)[0]


def test_p8_quoted_values_and_blocks_may_hold_any_sign() -> None:
    assert title_of('标题: "双十一 #停#"   # 说明\n') == ("双十一 #停#", [])
    assert title_of("标题: |\n  双十一 #停#\n温度: campus\n") == ("双十一 #停#", [])


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", " \u3000"])
def test_m3_a_wide_space_round_a_colon_is_a_space(space: str) -> None:
    assert title_of(f"标题:{space}先停\n") == ("先停", [])
    assert title_of(f"标题{space}: 先停\n") == ("先停", [])


@pytest.mark.parametrize("gap", ["\t", "\u3000", "\u00a0", " \t"])
def test_s12_any_space_behind_a_dash_begins_an_entry(gap: str) -> None:
    report = Report()
    decoded = decode_lenient(CaseHead, f"人群:\n-{gap}高中生\n- 家长\n", "a.md", report)
    assert decoded and decoded.value.audience == ("高中生", "家长")
    assert {one.code for one in report} == {"key-missing"}


def test_s12_a_dash_without_a_space_is_named() -> None:
    report = Report()
    decoded = decode_lenient(CaseHead, "人群:\n  -高中生\n", "a.md", report)
    assert decoded and decoded.value.audience == ("高中生",)
    assert [str(one.location) for one in report if one.code == "yaml-dash"] == ["a.md:2:3"]


@pytest.mark.parametrize("last", ["文字 #话题", "文字", "再转 # 停"])
def test_s12_a_last_line_without_a_key_is_named(last: str) -> None:
    _, found = title_of(f"标题: 先停\n温度: campus\n{last}")
    assert [(line, code) for line, _, code, _ in found] == [(3, "yaml-syntax")]


def test_s12_what_goes_on_below_its_key_is_not_cut_either() -> None:
    title, found = title_of("标题:\n  先停 #再转\n")
    assert title == "先停 #再转" and [code for *_, code, _ in found] == ["yaml-quotes"]


def test_s12_one_entry_of_a_list_is_named_and_the_others_are_read() -> None:
    report = Report()
    decoded = decode_lenient(CaseHead, "人群: [高中生, #家长]\n", "a.md", report)
    assert decoded and decoded.value.audience[0] == "高中生"
    assert "yaml-quotes" in {one.code for one in report}
