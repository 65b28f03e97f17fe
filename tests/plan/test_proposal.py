"""What might be pushed when: by the school year, each thing once, the same each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from planned import PLAN, put_plan, read

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import Campaign, Case
from generator.pipeline import read_campaign
from generator.plan.appearing import without_drafts
from generator.plan.occasions import occasion_of, occasions
from generator.plan.proposal import blank_plan, plan_for, proposed
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog

TODAY = date(2026, 11, 26)
PROJECT = PACKAGE.parent


def sample() -> Campaign:
    report = Report()
    campaign = read_campaign(PROJECT, load_catalog(PROJECT, report, check_names()).names, report)
    assert campaign is not None
    return without_drafts(campaign, TODAY)


def days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def test_the_occasions_cover_each_day_of_a_year_once_and_name_types_that_exist() -> None:
    for day in days(2028):  # a leap year
        inside = [one for one in occasions() if one.first <= f"{day:%m-%d}" <= one.last]
        assert len(inside) == 1, day
    facts = load_facts(Report())
    assert facts is not None
    known = {kind.name for kind in facts.types}
    assert {name for one in occasions() for name in one.types} <= known


def test_the_school_year_decides_what_comes_when() -> None:
    named = {day: occasion_of(day).name for day in (date(2026, 8, 31), date(2026, 11, 9), date(2027, 1, 18))}
    assert list(named.values()) == ["开学", "双十一", "寒假"]
    assert occasion_of(date(2027, 6, 14)).name == "高考后"


def test_a_proposal_brings_each_thing_once_and_no_type_twice_in_three_weeks() -> None:
    campaign, plan = sample(), blank_plan(TODAY)
    made = proposed(campaign, plan, plan.head.first)
    assert made == proposed(campaign, plan, plan.head.first)
    assert [week.monday for week in made] == list(plan.mondays) and len(made) >= 18
    slugs = [week.source.slug for week in made if week.source]
    assert len(slugs) == len(set(slugs)) == len(made)
    kinds = [week.source.head.fraud_type for week in made if isinstance(week.source, Case)]
    assert all(one != other for one, other in pairwise(kinds))
    by_week = {week.monday: week for week in made}
    eleven = by_week[date(2026, 11, 2)]
    assert isinstance(eleven.source, Case)
    assert eleven.source.head.fraud_type in occasion_of(eleven.monday).types
    assert eleven.occasion == "双十一（集中开展）"


def test_a_plan_with_gaps_gets_a_proposal_for_these_alone(minimal_campaign: Path) -> None:
    rows = PLAN.replace("  - {周: 2026-11-23, 案例: an-li}\n", "")
    campaign = read(put_plan(minimal_campaign, rows))
    plan = plan_for(campaign, TODAY)
    assert plan is not None
    assert [str(week.monday) for week in proposed(campaign, plan, TODAY)] == ["2026-11-23"]


def test_weeks_that_are_past_take_nothing_from_those_to_come(minimal_campaign: Path) -> None:
    """There is one case: the week of the day gets it, not the first of September."""
    campaign, plan = without_drafts(read(minimal_campaign), TODAY), blank_plan(TODAY)
    made = proposed(campaign, plan, TODAY)
    assert made[0].monday == date(2026, 11, 23) and made[0].source is not None
    assert all(week.source is None for week in made[1:])
    assert [week.monday for week in made] == [day for day in plan.mondays if day >= date(2026, 11, 23)]
    late = proposed(campaign, plan, date(2026, 11, 29))  # a Sunday is of the week that it ends
    assert late == made
    assert proposed(campaign, plan, date(2026, 11, 30))[0].monday == date(2026, 11, 30)


def test_the_plan_of_a_day_is_that_of_its_term_else_the_next() -> None:
    assert str(blank_plan(date(2026, 9, 1)).head.first) == "2026-08-31"
    assert blank_plan(date(2027, 1, 10)).slug == "2026-qiu"
    assert blank_plan(date(2027, 2, 1)).slug == "2027-chun"
    assert all(day.weekday() == 0 for day in blank_plan(date(2027, 5, 1)).mondays)
