"""Rules that compare dates go by dates that somebody wrote: one that could not be read is no date at all."""

from pathlib import Path

import pytest
from campaigns import CAMPAIGN, LETTER, VOCABULARY

from generator.diagnostics import Report
from generator.load import load
from generator.model import Origin

DUE, DATED = "交回截止: 2026-09-08", "落款日期: 2026-09-01"


def codes(root: Path) -> list[str]:
    report = Report()
    load(root, VOCABULARY, report)
    return [found.code for found in report]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([(DUE, "交回截止: 2026-08-31")], ["date-order"]),
        ([(DUE, DATED.replace("落款日期", "交回截止"))], []),
        ([(DUE, "交回截止: 0001-01-01")], ["value-date"]),
        ([(DUE, "交回截止: 九月")], ["value-date"]),
        ([(DATED, "落款日期: 九月")], ["value-date"]),
        ([(DATED + "\n", "")], ["key-missing"]),
        ([(DUE + "\n", "")], ["key-missing"]),
        ([(DUE, "交回截止:")], ["value-empty"]),
    ],
)
def test_a_letter_is_due_after_its_day(
    changes: list[tuple[str, str]], found: list[str], minimal_campaign: Path
) -> None:
    text = LETTER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (minimal_campaign / "content/letters/xin.md").write_text(text, encoding="utf-8")
    assert codes(minimal_campaign) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("结束: 2026-11-30", "结束: 2026-05-30", ["date-order"]),
        ("结束: 2026-11-30", "结束: 冬天", ["value-date"]),
        ("开始: 2026-06-01", "开始: 夏天", ["value-date"]),
        ("开始: 2026-06-01, ", "", ["key-missing"]),
    ],
)
def test_a_phase_ends_after_it_began(old: str, new: str, found: list[str], minimal_campaign: Path) -> None:
    assert old in CAMPAIGN
    (minimal_campaign / "content/campaign.yml").write_text(CAMPAIGN.replace(old, new), encoding="utf-8")
    assert codes(minimal_campaign) == found


def test_an_origin_knows_what_was_read() -> None:
    origin = Origin(file="a.md", unread=("落款日期",))
    assert origin.read("交回截止") and not origin.read("交回截止", "落款日期")
