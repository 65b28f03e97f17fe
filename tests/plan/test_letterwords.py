"""What a letter says that its own sheet does not bear out, and what its translation says otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.model import Campaign
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

LETTER = Path("content", "letters", "xin.md")
TODAY = date(2026, 9, 1)


def said(root: Path, code: str, *, words: str = "", **head: str) -> list[str]:
    """Return what is said of the minimal campaign's letter with other words behind it and other keys."""
    file = root / LETTER
    lines = [
        next((f"{key}: {value}" for key, value in head.items() if line.startswith(f"{key}:")), line)
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    file.write_text("\n".join([*lines, "", words, ""]), encoding="utf-8")
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report)
    assert isinstance(campaign, Campaign), list(report)
    plan(campaign, catalog, TODAY, report)
    return [found.message for found in report if found.code == code]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("您是否没有读过上述提醒？", "反着问"),
        ("上述提醒您没有看过吗？", "反着问"),
        ("您是否知晓，是否同意学校代收保险费？", "两件事"),
        ("您读过了吗？孩子装好应用了吗？", "两件事"),
        ("您打算怎样和孩子说？", "答不了"),
    ],
)
def test_a_question_whose_answers_say_nothing_is_told(
    minimal_campaign: Path, question: str, part: str
) -> None:
    (message,) = said(minimal_campaign, "letter-words", 回执问题=question)
    assert part in message


@pytest.mark.parametrize(
    "question",
    [
        "上述防骗提醒，您是否已经知晓？",
        "这封信您读过了吗？",
        "您能否和孩子一起装好应用？",
        "您同意孩子参加讲座吗",
    ],
)
def test_a_plain_question_passes(minimal_campaign: Path, question: str) -> None:
    assert said(minimal_campaign, "letter-words", 回执问题=question) == []


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("请扫描下面的二维码，装好应用。", "没有二维码"),
        ("用手机扫一扫右边的码。", "没有二维码"),
        ("2025 年寒假就要到了。", "2025 年寒假"),
        ("示例一中\n\n2025 年 11 月 30 日", "落款和日期程序会印"),
    ],
)
def test_words_of_another_sheet_are_told(minimal_campaign: Path, words: str, part: str) -> None:
    messages = said(minimal_campaign, "letter-words", words=words)
    assert len([message for message in messages if part in message]) == 1


@pytest.mark.parametrize(
    "words",
    [
        "这封信不要您扫下面的码。",
        "对方让孩子扫这个二维码，一扫就进了群。",
        "2025 年寒假，外校有人被骗。",
        "2026 年国庆就要到了。",
        "请和孩子一起读。谢谢您。",
    ],
)
def test_words_that_the_sheet_bears_out_pass(minimal_campaign: Path, words: str) -> None:
    assert said(minimal_campaign, "letter-words", words=words) == []


def test_a_day_for_slips_a_year_on_is_told(minimal_campaign: Path) -> None:
    (message,) = said(minimal_campaign, "letter-due", 交回截止="2027-09-08")
    assert "年份" in message


def test_a_day_for_slips_after_the_summer_passes(minimal_campaign: Path) -> None:
    assert said(minimal_campaign, "letter-due", 落款日期="2026-07-03", 交回截止="2026-09-04") == []


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("If money has been sent, call 96110.", "96110"),
        ("If you are unsure, call 110 at once.", "拿不准"),
        ("Please return the slip by December 18, 2025.", "December 18, 2025"),
        ("Please return the slip by September 9.", "September 9"),
        ("Please read this letter together with your child and sign the slip. If money", "没有写完"),
    ],
)
def test_a_translation_that_says_otherwise_is_told(minimal_campaign: Path, words: str, part: str) -> None:
    (message,) = said(
        minimal_campaign, "letter-words", words=f"## 译文：English\n\n{words}", 交回截止="2026-09-08"
    )
    assert part in message


@pytest.mark.parametrize(
    "words",
    [
        "If money has been sent, call 110; if unsure, call 96110.",
        "Money sent? Call 110 first, then ask 96110.",
        "Please return the slip by September 8, 2026.",
        "The law has been in force since then. Please read the letter.",
        "Dear parents",
    ],
)
def test_a_translation_that_says_the_same_passes(minimal_campaign: Path, words: str) -> None:
    said_of_it = said(
        minimal_campaign, "letter-words", words=f"## 译文：English\n\n{words}", 交回截止="2026-09-08"
    )
    assert said_of_it == []
