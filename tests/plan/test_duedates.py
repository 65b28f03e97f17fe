"""The day for slips that a letter names in its own words, beside the one that is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.pipeline import make, read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

LETTER = Path("content", "letters", "xin.md")
DUE = date(2026, 9, 11)


def said(root: Path, words: str = "", due: date = DUE, code: str = "letter-due") -> list[str]:
    file = root / LETTER
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = [f"交回截止: {due}" if line.startswith("交回截止") else line for line in lines]
    file.write_text("\n".join([*changed, "", words, ""]), encoding="utf-8")
    catalog, report = load_catalog(root, Report(), check_names()), Report()
    campaign = read_campaign(root, catalog.names, report)
    assert campaign, list(report)
    plan(campaign, catalog, date(2026, 9, 1), report)
    return [found.message for found in report if found.code == code]


def test_days_are_judged_also_while_another_file_is_wrong(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    case.write_text(
        case.read_text(encoding="utf-8").replace("类型: 刷单返利", "类型: 没有的"), encoding="utf-8"
    )
    letter = minimal_campaign / LETTER
    text = letter.read_text(encoding="utf-8").replace("2026-09-08", "2026-10-01")
    letter.write_text(text, encoding="utf-8")
    found = make(minimal_campaign, date(2026, 9, 1), pictures=False).report
    assert [one.code for one in found] == ["type-unknown", "letter-due"]


@pytest.mark.parametrize(
    "words",
    [
        "请于 9 月 4 日前交回回执。",
        "回执请在9月4日（星期五）之前交给班主任。",
        "- **回执**：2026 年 9 月 4 日截止。",
        "签好名，9.4前带回学校，交班主任。",
        "请各位家长 9 月 4 号下午放学以前把回执送到班主任手里。",
        "截止 2026-09-04 为止，交回执。",
    ],
)
def test_another_day_for_slips_in_the_text_is_said(minimal_campaign: Path, words: str) -> None:
    (message,) = said(minimal_campaign, words)
    assert "9 月 4 日" in message and "9 月 11 日" in message


@pytest.mark.parametrize(
    "words",
    [
        "请于 9 月 11 日前交回回执。",
        "请在 2026 年 9 月 11 日（星期五）前把回执交给班主任。",
        "反电信网络诈骗法自 2022 年 12 月 1 日起施行。",
        "9 月 4 日开家长会，回执请按时交回。",
        "9 月 1 日开学。请签好回执交给班主任。",
    ],
)
def test_the_same_day_and_days_of_other_things_pass(minimal_campaign: Path, words: str) -> None:
    assert said(minimal_campaign, words) == []


@pytest.mark.parametrize(("due", "name"), [(date(2026, 10, 1), "国庆节"), (date(2027, 1, 1), "元旦")])
def test_a_public_holiday_is_no_day_for_slips(minimal_campaign: Path, due: date, name: str) -> None:
    (message,) = said(minimal_campaign, due=due)
    assert name in message


@pytest.mark.parametrize(("due", "name"), [(date(2026, 9, 12), "星期六"), (date(2026, 9, 13), "星期日")])
def test_a_weekend_is_no_day_for_slips(minimal_campaign: Path, due: date, name: str) -> None:
    (message,) = said(minimal_campaign, due=due)
    assert name in message
