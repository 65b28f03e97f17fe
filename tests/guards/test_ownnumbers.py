"""One campus' own number in what others get: forms are in examples/own_numbers.yml; here is who gets what."""

from dataclasses import replace
from pathlib import Path

import pytest
from campaigns import VOCABULARY, minimal_campaign
from guarding import CAMPUSES, known

from generator.diagnostics import Report
from generator.guards.ownnumbers import foreign_number
from generator.guards.rule import CampusFacts
from generator.guards.text import guarded
from generator.model.base import TextKind
from generator.pipeline import read_campaign

EAST, WEST = "0000-11112222", "0000-33334444"
TWO = f"""\
校区:
  - 名称: 东湖校区
    地区: 示例省示例市东湖区
    学段: [初中]
    咨询电话: "{EAST}"
  - 名称: 主校区
    学段: [高校]
    咨询电话: "{WEST}"
"""
REVIEWED = "审核人: 示例老师\n审核日期: 2026-03-01\n状态: 已审核\n"
ASKED = "拿不准，打 {} 问一问"
DATES = "对象: 在校学生\n落款日期: 2026-09-01\n交回截止: 2026-09-08\n"
KINDS = {  # every kind of text that goes to all campuses as it stands
    "letters/a": f"标题: 致家长的一封信\n称呼: 家长朋友\n{DATES}回执问题: 是否知晓？\n|{{}}。",
    "pledges/a": f"标题: 承诺书\n文种: 承诺书\n{DATES}|1. {{}}。",
    "posters/a": "标语: 先问/再转\n识破: {}\n版式: [海报A4]\n|",
    "boards/a": "报头: 前三单/是*鱼饵*\n|## 该怎么办\n\n{}。",
    "leaflets/a": "文种: 冰箱贴\n|{}。",
    "meetings/a": "标题: 先问一句\n|## 讲一讲\n\n{}。",
    "quiz/a": "类型: 刷单返利\n|## 拿不准？\n\n- √ {} —— 有人接。",
    "cases/a": "标题: 甲\n|## 怎么办\n\n1. {}。",
    "briefs/a": "期号: 1\n|{}。",
}


def two_campuses(root: Path) -> Path:
    file = minimal_campaign(root) / "content/campaign.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("校区:\n  - 名称: 主校区\n", TWO), encoding="utf-8")
    return root


def found(root: Path) -> list[str]:
    report = Report()
    read_campaign(root, VOCABULARY, report)
    return [str(one).split("\n")[0] for one in report if one.code == "campus-number"]


@pytest.mark.parametrize("name", [*KINDS, "page"])
def test_every_kind_of_text_that_all_campuses_get_is_looked_at(name: str, tmp_path: Path) -> None:
    head, _, body = KINDS.get(name, "标题: 问\n|{}。").partition("|")
    file = two_campuses(tmp_path) / ("docs/wen.md" if name == "page" else f"content/{name}.md")
    file.parent.mkdir(exist_ok=True)
    for said, hits in ((EAST, 1), ("[[热线]]", 0), (f"{EAST}（东湖校区）", 0)):
        file.write_text(f"---\n{head}{REVIEWED}---\n\n{body}\n".format(ASKED.format(said)), encoding="utf-8")
        assert len(found(tmp_path)) == hits


def test_a_case_of_the_stages_of_one_campus_is_for_that_campus(tmp_path: Path) -> None:
    """The minimal case is about a 大学生, and only 主校区 is a 高校."""
    file = two_campuses(tmp_path) / "content/cases/an-li.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("打 [[热线]]", f"打 {WEST}"), encoding="utf-8")
    assert found(tmp_path) == []
    file.write_text(text.replace("打 [[热线]]", f"打 {EAST}"), encoding="utf-8")
    assert ["主校区也用这一份" in one for one in found(tmp_path)] == [True]
    file.write_text(
        text.replace("打 [[热线]]", f"打 {WEST}").replace("损失:", "学段: [初中, 高校]\n损失:"),
        encoding="utf-8",
    )
    assert ["东湖校区也用这一份" in one for one in found(tmp_path)] == [True]


def test_who_prints_it_at_one_campus_only_may_say_so(tmp_path: Path) -> None:
    file = two_campuses(tmp_path) / "content/letters/xin.md"
    passed = f"放行: [{{规则: campus-number, 原文: 打 {EAST}, 理由: 这封信只在东湖校区发}}]\n"
    text = file.read_text("utf-8").replace("请先打电话", f"请先打 {EAST}")
    file.write_text(text, encoding="utf-8")
    assert len(found(tmp_path)) == 1
    file.write_text(text.replace("落款日期", f"{passed}落款日期"), encoding="utf-8")
    assert found(tmp_path) == []


def words_found(text: str, campuses: tuple[CampusFacts, ...] = CAMPUSES) -> list[str]:
    seen = guarded(text, "a.md", TextKind.PAGE)
    return [
        seen.flat[one.start : one.end] for one in foreign_number(seen, replace(known(), campuses=campuses))
    ]


def test_a_school_of_one_campus_has_only_numbers_of_all() -> None:
    assert words_found("打 0531-88881110。") == ["0531-88881110"]
    assert words_found("打 0531-88881110。", CAMPUSES[:1]) == []
    assert words_found("打 0531-88881110。", ()) == []


def test_a_number_of_two_of_three_campuses_is_missing_at_the_third() -> None:
    east, west = CAMPUSES
    north = replace(west, name="北岭校区", station="北岭派出所")
    seen = guarded("打 0532-77772220。", "a.md", TextKind.PAGE)
    (hit,) = foreign_number(seen, replace(known(), campuses=(east, west, north)))
    assert "西河校区、北岭校区自己的号码" in hit.message and "东荆校区也用" in hit.message


def test_a_national_line_behind_an_area_code_is_not_one_campus_own_without_it() -> None:
    east, west = CAMPUSES
    local = (replace(east, numbers=("0531-96110",)), west)
    assert words_found("打 0531-96110，打不通就打 96110。", local) == ["0531-96110"]


def test_without_area_code_a_number_is_known_if_no_other_ends_so() -> None:
    east, west = CAMPUSES
    west = replace(west, numbers=("0532-88881110",))
    assert words_found("打 88881110。", (east, west)) == []


LONG = (
    "0531-88881110",
    "西河校区\n0531-88881110。",
    "## 电话\n\n0531-88881110\n\n",
    "|0531-88881110|\n",
    "零五三",
)


@pytest.mark.parametrize("unit", LONG)
def test_a_long_file_is_read_in_one_go(unit: str) -> None:
    """A text may have 1 MB: it takes minutes if each number looks through all that stands above it."""
    assert words_found("打 0531-88881110。\n" + unit * (300_000 // len(unit)))
