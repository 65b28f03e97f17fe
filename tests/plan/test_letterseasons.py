"""Letters of another season, and letters whose head or form is for other people than their readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample import sample_campaign

from generator.diagnostics import Location
from generator.model import Letter, Paragraph, Pledge, Section
from generator.model.marks import parse
from generator.model.pledge import PledgeForm
from generator.plan.letterseasons import for_others, out_of_season
from generator.text.inline import plain_span

HERE = Location(file="content/letters/a.md", line=20)
WINTER, SUMMER, AUTUMN, SPRING = (date(2026, month, 1) for month in (12, 6, 9, 3))


def letter(
    dated: date, words: str = "", headline: str = "转账以前，/先打电话", greeting: str = "尊敬的家长朋友"
) -> Letter:
    one, *_ = sample_campaign().letters
    paragraph = Paragraph(spans=(plain_span(words),), location=HERE)
    body = (Section(title="", level=2, blocks=(paragraph,), location=HERE),)
    changed = replace(
        one.head, dated=dated, headline=parse(headline), title=parse("致家长的一封信"), greeting=greeting
    )
    return replace(one, head=changed, body=body, translation=())


@pytest.mark.parametrize(
    ("dated", "words", "shown"),
    [
        (WINTER, "暑假快到了，孩子在家上网。", "暑假快到"),
        (SUMMER, "寒假将至，请您看看。", "寒假将至"),
        (WINTER, "国庆长假来临，骗子也忙。", "国庆长假来临"),
        (AUTUMN, "春节临近，年货要买。", "春节临近"),
        (SUMMER, "元旦在即。", "元旦在即"),
        (WINTER, "五一小长假马上就到。", "五一小长假马上"),
        (SPRING, "中秋节快到了。", "中秋节快到"),
        (WINTER, "开学在即，缴费只认学校账户。", "开学在即"),
        (WINTER, "眼看就要放暑假了。", "就要放暑假"),
    ],
)
def test_a_season_that_does_not_come_soon_is_told(dated: date, words: str, shown: str) -> None:
    ((place, message, _),) = out_of_season(letter(dated, words))
    assert place == HERE and f"“{shown}”" in message and f"{dated.month} 月" in message


def test_a_subject_of_another_season_is_told() -> None:
    ((_, message, _),) = out_of_season(letter(WINTER, "寒假快到了。", "国庆转账，/先打电话"))
    assert "“国庆”" in message


def test_the_holidays_of_summer_and_winter_at_once_are_told() -> None:
    ((place, message, _),) = out_of_season(letter(WINTER, "暑假里，孩子在家。", "寒假转账，/先打电话"))
    assert place == HERE and "寒假" in message and "暑假" in message


@pytest.mark.parametrize(
    ("dated", "words", "headline"),
    [
        (WINTER, "寒假快到了，孩子在家上网。", "寒假转账，/先打电话"),
        (SUMMER, "暑假快到了。", "孩子放假，/骗子上班"),
        (WINTER, "上个暑假有人被骗，寒假快到了。", "寒假转账，/先打电话"),
        (WINTER, "寒暑假都是高发的时候。", "寒假转账，/先打电话"),
        (WINTER, "去年暑假临近时，有人被骗。", "先打电话"),
        (AUTUMN, "开学在即，国庆也快到了。", "先打电话"),
        (SPRING, "孩子在学校，您在家里惦记。", "先打电话"),
    ],
)
def test_a_letter_of_its_own_season_passes(dated: date, words: str, headline: str) -> None:
    assert list(out_of_season(letter(dated, words, headline))) == []


@pytest.mark.parametrize("greeting", ["亲爱的同学们", "各位班主任"])
def test_a_greeting_of_others_than_parents_is_told(greeting: str) -> None:
    ((_, message, hint),) = for_others(letter(WINTER, greeting=greeting))
    assert greeting in message and "家长" in hint


def test_a_first_line_that_greets_pupils_is_told() -> None:
    ((place, message, _),) = for_others(letter(WINTER, "亲爱的同学们：寒假快到了。"))
    assert place == HERE and "亲爱的同学们" in message


@pytest.mark.parametrize("greeting", ["尊敬的家长朋友", "各位学生家长", ""])
def test_a_greeting_of_parents_passes(greeting: str) -> None:
    assert list(for_others(letter(WINTER, "您好。孩子和同学们都好。", greeting=greeting))) == []


@pytest.mark.parametrize(
    ("form", "audience", "told"),
    [
        (PledgeForm.STAFF, "在校学生", True),
        (PledgeForm.STAFF, "2026 级新生", True),
        (PledgeForm.STAFF, "教职工", False),
        (PledgeForm.STAFF, "学生工作处全体人员", False),
        (PledgeForm.STAFF, "新生班班主任", False),
        (PledgeForm.STUDENT, "在校学生", False),
    ],
)
def test_a_form_for_staff_is_not_for_pupils(form: PledgeForm, audience: str, told: bool) -> None:
    one, *_ = sample_campaign().pledges
    pledge: Pledge = replace(one, head=replace(one.head, form=form, audience=audience))
    assert bool(list(for_others(pledge))) is told


def test_the_samples_letters_are_of_their_season_and_for_their_readers() -> None:
    campaign = sample_campaign()
    every: tuple[Letter | Pledge, ...] = (*campaign.letters, *campaign.pledges)
    assert [one for it in every for one in (*out_of_season(it), *for_others(it))] == []
