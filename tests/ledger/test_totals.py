"""A row that sums a roster up is compared with what was read, so that a right one is no finding at all."""

from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.ledger.roster import read_roster

PUPILS = ("护理1班,张示例,1", "护理1班,李示例,2", "药学1班,王示例,3", "药学1班,赵示例,4", "药学1班,钱示例,5")


def said(tmp_path: Path, *rows: str) -> list[tuple[int, str, str]]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(("班级,姓名,学号", *rows)) + "\n", encoding="utf-8")
    report = Report()
    assert read_roster(path, report)
    return [(one.location.line or 0, one.code, one.message) for one in report]


@pytest.mark.parametrize(
    "line",
    ["合计,5,", "合计,,5", "合计,5人,", "共5人,,", "合计：5,,", "合计,男2人，女3人,", "共 5 人,男 2,女 3"],
)
def test_a_right_total_is_no_finding(tmp_path: Path, line: str) -> None:
    assert said(tmp_path, *PUPILS, line.replace("，", "、")) == []


def test_right_sums_of_classes_and_of_all_are_no_findings(tmp_path: Path) -> None:
    assert said(tmp_path, *PUPILS[:2], "小计,2,", *PUPILS[2:], "小计,3,", "总计,5,") == []


@pytest.mark.parametrize(("line", "count"), [("合计,6,", 6), ("合计,,4人", 4), ("共45人,,", 45)])
def test_a_total_of_another_count_is_asked_about(tmp_path: Path, line: str, count: int) -> None:
    ((row, code, message),) = said(tmp_path, *PUPILS, line)
    assert (row, code) == (7, "roster-total")
    assert f"写着 {count} 人" in message and "读到 5 个学生" in message


def test_a_class_that_lost_a_pupil_is_asked_about(tmp_path: Path) -> None:
    found = said(tmp_path, *PUPILS[:2], "小计,2,", *PUPILS[2:4], "小计,3,")
    assert [(row, code) for row, code, _ in found] == [(7, "roster-total")]


@pytest.mark.parametrize(
    "line", ["合计,,", "男,2人,", "制表人：小陈,日期：2026-09-01,", "护理1班,班长：张示例,"]
)
def test_a_row_without_a_count_is_passed_over_and_said(tmp_path: Path, line: str) -> None:
    assert [code for _, code, _ in said(tmp_path, *PUPILS, line)] == ["roster-skipped"]
