"""What a week says is made of its case or poster, fits whole, and is staff's own where they wrote it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from campaigns import CASE
from planned import PLAN, TODAY, pushes, put_plan, read

from generator.content.termplans import sms_length, text_length
from generator.diagnostics import Report
from generator.model import Campaign, PlannedWeek, TermPlan, TermPlanHead
from generator.model.termplan import MOST_SMS, MOST_TEXT, WEEK
from generator.pipeline import read_campaign
from generator.plan.appearing import weekly_pushes, without_drafts
from generator.plan.plan import plan_drafts
from generator.plan.pushes import Push, pushes_of
from generator.plan.pushtexts import reading_seconds, reading_words, spoken_length
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog
from generator.text.spoken_numbers import spoken_number

PROJECT = PACKAGE.parent


@pytest.fixture(scope="module")
def sample() -> Campaign:
    report = Report()
    campaign = read_campaign(PROJECT, load_catalog(PROJECT, report, check_names()).names, report)
    assert campaign is not None
    return without_drafts(campaign, TODAY)


def every_push(campaign: Campaign) -> tuple[Push, ...]:
    """Return a push of each case and each poster of a campaign, with nothing written by staff."""
    start = date(2026, 1, 5)
    named = [*((one.slug, "") for one in campaign.cases), *(("", one.slug) for one in campaign.posters)]
    weeks = tuple(
        PlannedWeek(monday=start + at * WEEK, case=case, poster=poster)
        for at, (case, poster) in enumerate(named)
    )
    head = TermPlanHead(title="全部", first=start, last=weeks[-1].monday, weeks=weeks)
    return pushes_of(campaign, (TermPlan(slug="quanbu", head=head),))


def test_the_texts_of_every_case_and_poster_fit_and_name_both_numbers(sample: Campaign) -> None:
    made = every_push(sample)
    assert len(made) == len(sample.cases) + len(sample.posters)
    for push in made:
        assert text_length(push.text) <= MOST_TEXT, push.slug
        assert sms_length(push.sms) <= MOST_SMS, push.slug
        for text in (push.text, push.sms, push.script):
            assert "96110" in text and "110" in text.replace("96110", ""), push.slug
            assert not re.search(r"https?:|www\.|[【{}]\s*[】}]|。。|，。|\*|/", text), (push.slug, text)


def test_nothing_is_cut_where_it_does_not_fit_but_said_shorter(sample: Campaign) -> None:
    for push in every_push(sample):
        assert push.text.endswith(("——示例一中", "110。")), push.text
        for line in push.text.split("\n"):
            assert line[-1] in "。中", line


def test_a_week_has_its_own_words_where_staff_wrote_them(minimal_campaign: Path) -> None:
    first, second, third = pushes(put_plan(minimal_campaign))
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert third.own == ("文字", "短信", "广播") and first.own == ()
    assert third.text == "先问一句，再转钱。拿不准打 96110；钱已转出，马上打 110。"
    assert third.card.title == "先问一句再转钱" and third.script.startswith("大家好。")
    assert first.slug == "2026-11-16-hai-bao"


def test_the_card_of_a_case_has_the_drawing_of_its_poster(minimal_campaign: Path) -> None:
    _, second, third = pushes(put_plan(minimal_campaign))
    assert second.card.head.concept == "结算单" and second.card.title == "前三单是鱼饵"
    assert third.card.head.concept == "", (
        "a drawing that shows another sentence does not stand beside one's own"
    )


def test_a_case_without_a_poster_is_set_in_type_in_the_colours_of_its_kind(minimal_campaign: Path) -> None:
    (minimal_campaign / "content/posters/hai-bao.md").unlink()
    plan = PLAN.replace("  - {周: 2026-11-16, 海报: hai-bao}\n", "")
    push = pushes(put_plan(minimal_campaign, plan))[0]
    assert push.card.title == "返了三次之后第四单提不出"
    assert (push.card.head.concept, push.card.head.theme) == ("", "警报")
    assert push.card.head.kicker.text == "刷单返利"


def test_a_case_that_is_a_draft_or_expires_within_the_week_has_no_push(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    put_plan(minimal_campaign)
    for line in ("状态: 草稿", "状态: 已审核\n有效期至: 2026-11-28"):
        case.write_text(CASE.replace("状态: 已审核", line), encoding="utf-8")
        assert [push.slug for push in pushes(minimal_campaign)] == ["2026-11-16-hai-bao"]
    case.write_text(CASE.replace("状态: 已审核", "状态: 已审核\n有效期至: 2026-11-30"), encoding="utf-8")
    assert [push.number for push in pushes(minimal_campaign)] == [1, 2]


def test_a_plan_that_nobody_reviewed_brings_nothing_but_a_preview(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign, PLAN.replace("已审核", "草稿"))
    campaign = read(minimal_campaign)
    assert weekly_pushes(campaign, TODAY) == ()
    catalog = load_catalog(minimal_campaign, Report(), check_names())
    drafts = [job for job in plan_drafts(campaign, catalog, TODAY) if job.product == "push"]
    assert [job.piece.draft for job in drafts] == [True, True, True]


def test_findings_about_a_card_stand_where_its_words_were_written(minimal_campaign: Path) -> None:
    first, _, third = pushes(put_plan(minimal_campaign))
    assert str(first.card.origin.at("标语")) == "content/posters/hai-bao.md:2:5"
    assert str(third.card.origin.at("标语")) == "content/plans/qiu.md:11:9"
    assert str(third.card.origin.at()) == "content/plans/qiu.md:9:8"


def test_reading_time_is_220_characters_a_minute_without_marks() -> None:
    assert spoken_length("先问，再转！96110。\n") == 9
    assert reading_seconds("字" * 220) == 60 and reading_seconds("字" * 221) == 65
    assert reading_words("字" * 220) == "1 分 00 秒" and reading_words("字" * 30) == "10 秒"
    assert spoken_number("96110") == "九六幺幺零"


def test_a_long_school_name_leaves_the_text_message_whole(sample: Campaign) -> None:
    settings = replace(sample.settings, short_name="示" * 24)
    for push in every_push(replace(sample, settings=settings)):
        assert text_length(push.text) <= MOST_TEXT and sms_length(push.sms) <= MOST_SMS
