"""The guard on ranges of days that end before they begin: 9 月 14 日至 9 月 10 日.

In: folded text. Out: hits. Without years a range goes over the new year where the end is three months or more
before the beginning (12 月 20 日至 1 月 5 日). What somebody else says is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside

_RANGE = Sought(
    re.compile(
        r"(?:(?<![0-9])(?P<year>20[0-9]{2}) ?年 ?)?"
        r"(?<![0-9.\-/])(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?[日号]?"
        r" ?(?:[（(][^）)\n]{1,6}[）)])? ?(?:至|到|[-—–~～]{1,2}) ?"
        r"(?:(?P<last_year>20[0-9]{2}) ?年 ?)?(?:(?P<last_month>[0-9]{1,2}) ?月 ?)?"
        r"(?P<last_day>[0-9]{1,2}) ?(?:日|号(?![楼栋门线院厅室馆车桌]))"
    )
)
_QUOTED = re.compile("“[^“”\n]{0,300}”|「[^「」\n]{0,300}」")
_OVER_NEW_YEAR = 3
"""Months: fewer back are a slip, more go over the new year."""


def reversed_range(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find ranges of days whose end is before their beginning."""
    del context
    quoted: list[tuple[int, int]] | None = None
    for found in _RANGE.finditer(text.flat):
        quoted = [one.span() for one in _QUOTED.finditer(text.flat)] if quoted is None else quoted
        if _is_reversed(found) and not inside(quoted, found.start()) and not text.is_chat(found.start()):
            yield Hit(start=found.start(), end=found.end())


def _is_reversed(found: re.Match[str]) -> bool:
    month, day, last_day = (int(found[part]) for part in ("month", "day", "last_day"))
    last_month = int(found["last_month"] or month)
    if found["last_year"] and not found["year"]:
        return False
    year = int(found["year"] or 0)
    last_year = int(found["last_year"] or year)
    if last_year != year:
        return last_year < year
    if (last_month, last_day) >= (month, day):
        return False
    return bool(found["last_year"]) or month - last_month < _OVER_NEW_YEAR


GUARDS = (
    Guard(
        code="date-range",
        catches="倒着写的日期（9 月 14 日至 9 月 10 日）",
        message="这里的日期倒着写了：{}",
        fix="请对一遍，前面写开始的那一天，后面写结束的那一天；跨年的，写上年份。",
        find=reversed_range,
        kinds=SOURCES,
        severity=Severity.WARNING,
        open=True,
    ),
)
