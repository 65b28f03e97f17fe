"""Days of briefs: an issue tells of what was done, and is not of next month."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sample import sample_campaign

from generator.diagnostics import Report
from generator.model import Brief
from generator.plan.dated import report_dates


@pytest.mark.parametrize(("ahead", "said"), [(0, 0), (14, 0), (15, 1)])
def test_a_brief_of_a_day_far_ahead_is_warned_of(ahead: int, said: int) -> None:
    campaign = sample_campaign()
    (*_, last) = campaign.of(Brief)
    today = last.head.dated - timedelta(days=ahead)
    alone = campaign.holding(Brief, [replace(last)])
    report = Report()
    report_dates(alone, today, report)
    assert sum("印发日期" in one.message and one.code == "date-order" for one in report) == said


def test_the_sample_has_no_days_of_other_years() -> None:
    report = Report()
    report_dates(sample_campaign(), date(2026, 11, 27), report)
    assert not [one for one in report if one.code in ("date-stale", "letter-due")]
