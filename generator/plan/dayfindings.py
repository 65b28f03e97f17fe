"""What the day says against a campaign: what has expired, and what is dated later than today.

In: a campaign, drafts too, and a day. Out: warnings at the dates. What is out of date without having expired
is found in `stale.py`.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.diagnostics import Report
from generator.model import Brief, Campaign, State
from generator.model.base import Month

AHEAD = timedelta(days=14)
"""So long before its day a brief may be written."""


def report_days(campaign: Campaign, today: date, report: Report) -> None:
    """Report what has expired, and reviews, cases and briefs of days to come."""
    _report_expired(campaign, today, report)
    _report_days_to_come(campaign, today, report)
    for brief in campaign.of(Brief):
        if brief.head.dated > today + AHEAD:
            place, message = brief.origin.at("印发日期"), f"“{brief.title}”的印发日期 {brief.head.dated} 还早"
            hint = f"今天是 {today}，简报只写已经做了的事。请改成印发那一天；没有写错，就检查电脑的日期。"
            report.warning(place, "date-order", message, hint)


def _report_expired(campaign: Campaign, today: date, report: Report) -> None:
    home = campaign.home
    alert = home.head.alert if home else None
    if home and alert and not alert.is_on(today):
        place = home.origin.at("警报.有效期至")
        message = f"警报“{alert.slogan}”的有效期到 {alert.until} 为止，网站上不再出现"
        report.warning(place, "expired", message, "请换一句新的警报，或者改“有效期至”。")
    for subject in campaign.reviewed_kinds:
        expires = subject.head.review.expires
        if expires and expires < today:
            place = subject.origin.at("有效期至")
            message = f"“{subject.title}”的有效期到 {expires} 为止，这次没有印、也没有上网站"
            report.warning(place, "expired", message, "请审核后改“有效期至”，或把文件移走。")


def _report_days_to_come(campaign: Campaign, today: date, report: Report) -> None:
    for subject in campaign.reviewed_kinds:
        review = subject.head.review
        if review.state is State.REVIEWED and review.reviewed and review.reviewed > today:
            place = subject.origin.at("审核日期")
            message = f"“{subject.title}”的审核日期 {review.reviewed} 还没有到，今天是 {today}"
            hint = "请写审核那一天的日期；日期没有写错，就检查电脑的日期。"
            report.warning(place, "date-order", message, hint)
    for case in campaign.cases:
        month = case.head.happened
        if month > Month(year=today.year, month=today.month):
            place, message = case.origin.at("发生时间"), f"“{case.title}”的发生时间 {month} 还没有到"
            report.warning(place, "date-order", message, "请写事情发生的那个月，比如 2025-09。")
