"""All that days and letters' own words say against a campaign, whatever else is wrong with it.

In: a campaign, drafts too, and a day. Out: findings. They need no other file, so that somebody who mends a
letter hears of its days also while another file is broken.
"""

from __future__ import annotations

from datetime import date

from generator.diagnostics import Report
from generator.model import Campaign
from generator.plan.dayfindings import report_days
from generator.plan.duedates import report_due_dates
from generator.plan.letterwords import report_letter_words
from generator.plan.stale import report_stale


def report_dates(campaign: Campaign, today: date, report: Report) -> None:
    """Report what has expired, is dated later than today, is out of date, or says two days for one thing."""
    report_days(campaign, today, report)
    report_stale(campaign, today, report)
    report_due_dates(campaign, report)
    report_letter_words(campaign, report)
