"""Row P5: slips due already, letters of last year and phases that are over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from own_school import own_school
from site_samples import campaign, edition, letter, with_settings

from generator.diagnostics import Report, Severity
from generator.letters import command
from generator.model import AppCode, Campaign, Letter, Phase
from generator.plan.stale import is_overdue, report_stale
from generator.progress import SilentProgress
from generator.site.gallery import LetterData, LettersData
from generator.site.pages import site_of
from generator.site.templates import render_page

ERROR = Severity.ERROR
DUE = date(2026, 9, 8)


def found(of: Campaign, today: date) -> list[str]:
    report = Report()
    report_stale(of, today, report)
    return [one.message for one in report]


def dated(dated: date, due: date) -> Letter:
    one = letter("a")
    return replace(one, head=replace(one.head, dated=dated, due=due))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (DUE, []),
        (date(2026, 9, 9), ["交回截止 2026-09-08 已经过了"]),
        (date(2027, 9, 1), ["交回截止 2026-09-08 已经过了"]),
    ],
)
def test_p5_a_slip_that_was_due_yesterday_is_a_warning(today: date, words: list[str]) -> None:
    said = found(campaign([], [], [letter("a")]), today)
    assert len(said) == len(words) and all(a in b for a, b in zip(words, said, strict=True))


def test_p5_a_letter_of_last_year_with_a_new_due_day_is_a_warning() -> None:
    of = campaign([], [], [dated(date(2025, 9, 1), date(2026, 12, 8))])
    assert ["落款日期 2025-09-01" in one for one in found(of, date(2026, 11, 25))] == [True]


def test_a_letter_of_next_year_is_a_warning_and_one_of_the_term_to_come_is_none() -> None:
    today = date(2026, 7, 20)
    assert found(campaign([], [], [dated(date(2026, 9, 1), DUE)]), today) == []
    (said,) = found(campaign([], [], [dated(date(2027, 9, 1), date(2027, 9, 8))]), today)
    assert "2027-09-01" in said and "还有 408 天" in said


def test_p5_phases_that_are_all_over_are_a_warning_and_one_that_is_over_is_none() -> None:
    first = Phase(name="准备", start=date(2026, 5, 1), end=date(2026, 5, 31))
    last = Phase(name="开展", start=date(2026, 6, 1), end=date(2026, 11, 30))
    of = with_settings(campaign(), phases=(last, first))
    assert found(of, date(2026, 11, 30)) == []
    assert ["2026-11-30 已经全部结束" in one for one in found(of, date(2026, 12, 1))] == [True]


def test_p5_a_sample_is_waited_for_by_nobody() -> None:
    of = with_settings(campaign([], [], [letter("a")]), sample=True)
    assert found(of, date(2027, 1, 1)) == []
    assert not is_overdue(letter("a").head, of.settings, date(2027, 1, 1))


@pytest.mark.parametrize(("today", "past"), [(DUE, False), (date(2026, 9, 9), True)])
def test_p5_the_page_and_the_list_say_that_a_letter_is_past(today: date, past: bool) -> None:
    site = site_of(replace(edition(campaign([], [], [letter("a")])), today=today))
    pages = [page for page in site.pages if isinstance(page.data, LetterData | LettersData)]
    assert len(pages) == 2
    for page in pages:
        assert ("已过期" in render_page(page, site.shell)) is past


@pytest.mark.parametrize(
    ("today", "late", "codes"),
    [(DUE, False, []), (date(2026, 9, 9), False, ["letter-late"]), (date(2026, 9, 9), True, [])],
)
def test_p5_letters_that_are_past_are_printed_only_if_asked_for(
    minimal_campaign: Path, today: date, late: bool, codes: list[str]
) -> None:
    asked = command.LettersRequest(
        root=own_school(minimal_campaign), today=today, roster=None, blank=1, late=late
    )
    outcome = command.letters(asked, SilentProgress())
    assert not outcome.misuse and [one.code for one in outcome.report if one.severity is ERROR] == codes
    assert bool(outcome.summary) is not bool(codes)


@pytest.mark.parametrize(
    ("received", "code"),
    [
        (date(2026, 9, 9), "date-order"),
        (date(2019, 11, 27), "date-stale"),
        (date(2023, 9, 10), ""),
        (DUE, ""),
    ],
)
def test_a_code_was_handed_over_before_today_and_not_years_ago(received: date, code: str) -> None:
    settings = campaign().settings
    (campus, *_) = settings.campuses
    own = replace(campus, app_code=AppCode(url="a", issuer="示例市公安局示例分局", received=received))
    report = Report()
    report_stale(with_settings(campaign(), campuses=(own,)), DUE, report)
    assert [(one.code, one.severity.value) for one in report] == ([(code, "warning")] if code else [])


def test_a_code_is_refused_after_the_day_that_the_police_named() -> None:
    settings = campaign().settings
    (campus, *_) = settings.campuses
    code = AppCode(picture="codes/app.png", issuer="示例市公安局示例分局", until=DUE)
    of = with_settings(campaign(), campuses=(replace(campus, app_code=code),))
    assert found(of, DUE) == []
    report = Report()
    report_stale(of, date(2026, 9, 9), report)
    (expired,) = (one for one in report if one.code == "code-expired")
    assert expired.severity is ERROR
    assert "应用码用到 2026-09-08 为止" in expired.message
