"""What falls due is listed in good time, nearest first, and an alert only once it is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from site_samples import REVIEWED, campaign, case, letter, poster

from generator.guards.due import AHEAD_DAYS, due
from generator.model import Alert, Page, PageHead, PageLayout
from generator.model.marks import parse

TODAY = date(2026, 6, 1)


def until(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-400, "已过期 400 天"),
        (-1, "已过期 1 天"),
        (0, "今天到期"),
        (1, "还有 1 天到期"),
        (AHEAD_DAYS, "还有 60 天到期"),
        (AHEAD_DAYS + 1, None),
    ],
)
def test_a_piece_is_listed_from_two_months_before_its_day_on(days: int, words: str | None) -> None:
    whole = campaign([case("a", review=replace(REVIEWED, expires=until(days)))])
    found = due(whole, TODAY)
    assert [entry.days for entry in found] == ([days] if words else [])
    assert not words or f"：{words}（有效期至 {until(days)}）" in found[0].words


def test_a_piece_without_a_day_never_falls_due() -> None:
    assert due(campaign([case("a")]), date(2099, 12, 31)) == ()


def test_every_kind_falls_due_and_the_nearest_comes_first() -> None:
    reviews = [replace(REVIEWED, expires=until(days)) for days in (9, 3, 6)]
    whole = campaign(
        [case("a", review=reviews[0])], [poster("b", review=reviews[1])], [letter("c", review=reviews[2])]
    )
    assert [entry.days for entry in due(whole, TODAY)] == [3, 6, 9]


def test_how_far_one_looks_ahead_may_be_said() -> None:
    whole = campaign([case("a", review=replace(REVIEWED, expires=until(8)))])
    assert [len(due(whole, TODAY, ahead)) for ahead in (7, 8)] == [0, 1]


@pytest.mark.parametrize(("days", "listed"), [(-1, True), (0, False), (5, False)])
def test_an_alert_is_listed_once_it_is_over(days: int, listed: bool) -> None:
    alert = Alert(slogan=parse("不用/关"), giveaway=parse("挂断"), until=until(days))
    home = Page(
        slug="index", head=PageHead(title=parse("首页"), layout=PageLayout.HOME, alert=alert), body=()
    )
    found = due(campaign().holding(Page, (home,)), TODAY)
    assert [entry.title for entry in found] == (["警报“不用关”"] if listed else [])
