"""The day for slips of a letter: it is said once, is no public holiday and of the same term.

In: a campaign. Out: warnings where a letter's or a pledge's own text names another day for slips than its
front matter, at a day on which nobody is at school, and at one of which the year must be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.diagnostics import Location, Report
from generator.model import Campaign, Letter, Pledge
from generator.model.text import Body
from generator.text.inline import texts_of

HOLIDAYS = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | {(10, day): "国庆节" for day in (1, 2, 3)}
"""Public holidays with a fixed day: 《全国年节及纪念日放假办法》 as revised in 2024, article 2."""

_WEEKEND = {5: "星期六", 6: "星期日"}

FAR = timedelta(days=150)
"""Nobody keeps a slip for longer: the summer holidays and the weeks around them are less."""

_DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>20\d\d) ?[年/.\-] ?)?(?P<month>1[0-2]|0?[1-9]) ?[月/.\-] ?"
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d) ?[日号]?"
)
_CLAUSES = re.compile(r"[^。；！？\n]+")
_RETURNED = re.compile(
    "[交送带寄]回|交还|上交|收[回齐]|回收|截止"
    "|(?:回执|承诺书|责任书)[^，,]{0,8}[交送给]|[交送][^，,]{0,8}(?:回执|班主任|辅导员)"
)
_BY = re.compile(
    r"\s*(?:[（(][^）)]{1,6}[）)])?\s*(?:[之以]?前|为?止|截止|[交送带寄]|放学|[上下]午|晚|[那当]天|，?请?[交带]回)"
)


def report_due_dates(campaign: Campaign, report: Report) -> None:
    """Warn of a text that names another day for slips than the one printed beside them, and of holidays."""
    letters: tuple[Letter | Pledge, ...] = (*campaign.letters, *campaign.pledges)
    for letter in letters:
        due = letter.head.due
        for place, words in _other_days(letter.body, due):
            message = f"正文里要在 {words} 交，“交回截止”是 {_spoken(due)}，一张纸上有两个日子"
            hint = "请改成同一天；正文里可以不写，截止的日子会印在回执上方。"
            report.warning(place, "letter-due", message, hint)
        holiday = HOLIDAYS.get((due.month, due.day))
        if holiday:
            message = f"“交回截止”{_spoken(due)}是{holiday}，放假，没有人收回执"
            report.warning(letter.origin.at("交回截止"), "letter-due", message, "请改成上学的一天。")
        elif weekend := _WEEKEND.get(due.weekday()):
            message = f"“交回截止”{_spoken(due)}是{weekend}，没有人收回执"
            hint = "请改成上学的一天；那天上课，就不用改。"
            report.warning(letter.origin.at("交回截止"), "letter-due", message, hint)
        far = due - letter.head.dated
        if far > FAR:
            message = f"“交回截止”{due} 离落款 {letter.head.dated} 有 {far.days} 天，像是年份写错了"
            hint = "请对一对两个日期的年份和月份。"
            report.warning(letter.origin.at("交回截止"), "letter-due", message, hint)


def _other_days(body: Body, due: date) -> Iterator[tuple[Location, str]]:
    for place, text in texts_of(body):
        for clause in _CLAUSES.findall(text):
            for found in _DAY.finditer(clause) if _RETURNED.search(clause) else ():
                day = _day_of(found, due)
                if day and day != due and _BY.match(clause, found.end()):
                    yield place, _spoken(day)


def _day_of(found: re.Match[str], due: date) -> date | None:
    """Return the day that a text names, in the due day's year where it names none; None of a 30 February."""
    try:
        return date(int(found["year"] or due.year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"
