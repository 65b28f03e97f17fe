"""Briefs are filled with what was reviewed between two issues, whatever became of it later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample import sample_campaign, sample_catalog

from generator.content.kinds import KINDS
from generator.diagnostics import Report
from generator.model import Brief, Campaign, Case, Job, Meeting, Review, State
from generator.model.titles import title_in_a_line
from generator.plan.briefs import MOST_POSTERS, with_published
from generator.plan.plan import plan

TODAY = date(2026, 11, 26)


def _filled(campaign: Campaign) -> dict[int, Brief]:
    catalog = sample_catalog()
    done = with_published(campaign, catalog.themes, catalog.concepts)
    return {brief.head.issue: brief for brief in done.of(Brief)}


def test_an_issue_has_what_was_reviewed_since_the_one_before() -> None:
    issues = _filled(sample_campaign())
    assert issues[1].published.since is None
    assert issues[2].published.since == issues[1].head.dated == date(2026, 9, 11)
    titles = {title_in_a_line(one): one.head.review.reviewed for one in sample_campaign().reviewed_kinds}
    first, second = ({title for kind in issues[at].published.kinds for title in kind.titles} for at in (1, 2))
    assert first and second
    latest = [max(day for title in some if (day := titles[title])) for some in (first, second)]
    assert latest[0] <= date(2026, 9, 11) < latest[1] <= date(2026, 9, 25)
    assert not any("简报" in title for title in first | second)


def test_the_borders_are_the_days_themselves() -> None:
    case = next(case for case in sample_campaign().cases if case.slug == "shuadan-fanli")
    where = {}
    for day in (date(2026, 9, 11), date(2026, 9, 12), date(2026, 9, 25), date(2026, 9, 26)):
        review = replace(case.head.review, reviewed=day)
        moved = replace(case, head=replace(case.head, review=review))
        issues = _filled(sample_campaign().holding(Case, [moved]))
        where[day.day] = [at for at, brief in issues.items() if _holds(brief, case.title)]
    assert where == {11: [1], 12: [2], 25: [2], 26: []}


def _holds(brief: Brief, title: str) -> bool:
    return any(title in kind.titles for kind in brief.published.kinds)


def test_what_expired_since_stays_in_its_issue_and_a_draft_is_in_none() -> None:
    case = next(case for case in sample_campaign().cases if case.slug == "shuadan-fanli")
    for review, found in (
        (replace(case.head.review, expires=date(2026, 10, 1)), True),
        (replace(case.head.review, state=State.DRAFT), False),
        (Review(state=State.REVIEWED, reviewer="示例老师"), False),
    ):
        changed = sample_campaign().holding(Case, [replace(case, head=replace(case.head, review=review))])
        assert any(_holds(brief, case.title) for brief in _filled(changed).values()) is found


def test_an_issue_shows_a_row_of_posters_at_most() -> None:
    for brief in _filled(sample_campaign()).values():
        assert 0 < len(brief.published.posters) <= MOST_POSTERS


def test_the_jobs_of_briefs_are_planned_filled_and_the_same_on_any_later_day() -> None:
    jobs = {day: _jobs(day) for day in (TODAY, date(2027, 6, 1))}
    assert [job.title for job in jobs[TODAY]] == ["反诈工作简报第1期", "反诈工作简报第2期"]
    assert jobs[TODAY] == jobs[date(2027, 6, 1)]
    assert all(
        isinstance(job.piece.subject, Brief) and job.piece.subject.published.kinds for job in jobs[TODAY]
    )
    assert [(job.least_pages, job.pages) for job in jobs[TODAY]] == [(1, 4), (1, 4)]


def _jobs(day: date) -> list[Job]:
    planned = plan(sample_campaign(), sample_catalog(), day, Report())
    return [job for job in planned if job.product == "brief"]


def test_a_plan_of_pushes_is_no_news_and_all_else_that_is_reviewed_is() -> None:
    plans = [
        replace(one, head=replace(one.head, review=replace(one.head.review, reviewed=date(2026, 9, 20))))
        for one in sample_campaign().plans
    ]
    assert plans and all(one.head.review.state is State.REVIEWED for one in plans)
    issues = _filled(sample_campaign().holding(type(plans[0]), plans))
    told = {kind.word for brief in issues.values() for kind in brief.published.kinds}
    assert told and not told & {"推送计划", "简报"}
    assert told <= {kind.word for kind in KINDS if kind.is_reviewed}


def test_a_class_meeting_without_a_title_is_called_by_its_case() -> None:
    meeting = next(one for one in sample_campaign().of(Meeting) if not one.head.title)
    case = next(case for case in sample_campaign().cases if case.slug == meeting.head.cases[0])
    told = {
        word.word: word.titles
        for brief in _filled(sample_campaign()).values()
        for word in brief.published.kinds
    }
    assert title_in_a_line(case) in told["班会"] and "主题班会" not in told["班会"]


def test_titles_keep_their_pause_where_a_line_may_break() -> None:
    issue = _filled(sample_campaign())[1]
    titles = {title for kind in issue.published.kinds for title in kind.titles}
    told = [one for one in sample_campaign().cases if title_in_a_line(one) in titles]
    parted = {one.title for one in told if one.title != title_in_a_line(one)}
    assert parted
    assert not parted & titles
