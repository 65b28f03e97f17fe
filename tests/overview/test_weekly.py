"""The office's page of weekly pushes: all can be read without a script, and copied by a button with one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from browsing import DESK, chromium
from campaigns import minimal_campaign as write_minimal_campaign
from overview_samples import placed
from planned import PLAN, TODAY, put_plan, read
from playwright.sync_api import Browser, ViewportSize

from generator.diagnostics import Report
from generator.overview import overview
from generator.overview.sending import Beside
from generator.overview.weekly import (
    CardFile,
    WeeklyView,
    WeekView,
    week_views,
    week_words,
    weekly_page,
    weekly_view,
)
from generator.plan.appearing import weekly_pushes
from generator.plan.proposal import blank_plan, plan_for, proposed


def views(root: Path, today: date = TODAY) -> tuple[WeekView, ...]:
    campaign = read(root)
    return week_views(weekly_pushes(campaign, today), placed(root, campaign), today)


def shown(root: Path, today: date = TODAY) -> WeeklyView:
    campaign = read(root)
    plan = plan_for(campaign, today) or blank_plan(today)
    return weekly_view(views(root, today), plan, proposed(campaign, plan, today), today)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weekly")
    root = put_plan(write_minimal_campaign(folder / "campaign"))
    file = folder / "index.html"
    file.write_text(weekly_page(views(root), read(root), TODAY, "../日程.ics"), encoding="utf-8")
    return file


def test_what_is_to_be_done_stands_before_the_weeks_that_are_past(page: Path) -> None:
    shown = re.findall(r'<section class="week[^"]*" id="([^"]+)"', page.read_text(encoding="utf-8"))
    marks = {one.id: one.mark for one in views(page.parent / "campaign")}
    assert sorted(shown) == sorted(marks)
    past = [marks[one] == "past" for one in shown]
    assert past == sorted(past) and any(past) and not all(past)


def test_without_a_script_all_texts_stand_there_and_nothing_comes_from_elsewhere(
    page: Path, minimal_campaign: Path
) -> None:
    html = page.read_text(encoding="utf-8")
    bare = unescape(re.sub(r"(?s)<script>.*?</script>", "", html))
    for push in weekly_pushes(read(put_plan(minimal_campaign)), TODAY):
        for text in (push.text, push.sms, push.script):
            assert f"<pre>{text}</pre>" in bare
    assert "<button" not in bare, "a button that does nothing is not there"
    assert not re.findall(r"""(?:src|href)="(?:https?:)?//""", html)


def test_a_button_copies_a_text_to_the_letter_from_a_file(browser: Browser, page: Path) -> None:
    context = browser.new_context(viewport=DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(page.as_uri())
    button = tab.locator("#w1130 .text button").first
    button.click()
    tab.wait_for_function("document.querySelector('#w1130 .text button').textContent === '已复制'")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == "先问一句，再转钱。拿不准打 96110；钱已转出，马上打 110。"
    assert tab.locator("button").count() == 9
    context.close()


def test_on_a_phone_this_week_begins_on_the_first_screen(browser: Browser, tmp_path: Path) -> None:
    """A term's weeks stood above it, two in a row."""
    root = put_plan(write_minimal_campaign(tmp_path / "campaign"))
    weeks = [replace(week, id=f"{week.id}-{time}") for week in views(root) for time in range(5)]
    file = tmp_path / "index.html"
    file.write_text(weekly_page(tuple(weeks), read(root), TODAY, "../日程.ics"), encoding="utf-8")
    tab = browser.new_page(viewport=ViewportSize(width=390, height=844))
    tab.goto(file.as_uri())
    box = tab.locator(".week h2").first.bounding_box()
    assert box and box["y"] + box["height"] < 844
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.close()


def test_on_a_desk_this_week_can_be_copied_on_the_first_screen(browser: Browser, tmp_path: Path) -> None:
    """A head of five words and the list of weeks stood above it; how a number is read was broken."""
    root = put_plan(write_minimal_campaign(tmp_path / "campaign"))
    card = CardFile(href="a.png", name="a.png", campus="", width=1080, height=1440)
    weeks = tuple(replace(week, cards=(card,)) for week in views(root))
    file = tmp_path / "index.html"
    file.write_text(weekly_page(weeks, read(root), TODAY, "../日程.ics"), encoding="utf-8")
    tab = browser.new_page(viewport=ViewportSize(width=1280, height=800))
    tab.goto(file.as_uri())
    button = tab.locator(".now .text button").first.bounding_box()
    assert button and button["y"] + button["height"] < 800
    picture, words = tab.locator(".now img").bounding_box(), tab.locator(".now h2").bounding_box()
    assert picture and words and picture["y"] < 200 and words["x"] + words["width"] <= picture["x"]
    heights = tab.evaluate(
        "[...document.querySelectorAll('.read')].map(one => one.getBoundingClientRect().height)"
    )
    assert heights and max(heights) < 40
    tab.close()


def test_the_week_of_the_day_is_marked_and_those_before_it_are_past(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign)
    assert [week.mark for week in views(minimal_campaign)] == ["past", "now", ""]
    assert [week.mark for week in views(minimal_campaign, date(2026, 11, 22))] == ["now", "", ""]
    assert week_words(date(2026, 9, 28)) == "9 月 28 日—10 月 4 日"


def test_the_overview_leads_to_it_and_shows_what_might_fill_the_gaps(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign, PLAN.replace("  - {周: 2026-11-23, 案例: an-li}\n", ""))
    campaign = read(minimal_campaign)
    html = overview(
        (), campaign, TODAY, Report(), weekly=shown(minimal_campaign), beside=Beside(calendar="日程.ics")
    )
    assert 'href="push/index.html"' in html and 'href="%E6%97%A5%E7%A8%8B.ics"' in html
    assert "还有 1 周没有安排，看建议" in html


def test_a_school_without_a_plan_sees_a_proposal_and_how_to_get_it_as_a_file(minimal_campaign: Path) -> None:
    html = overview((), read(minimal_campaign), TODAY, Report(), weekly=shown(minimal_campaign))
    assert "这学期还没有推送计划，看一份建议" in html and "<code>python3 build.py plan --write</code>" in html
    assert "push/index.html" not in html
