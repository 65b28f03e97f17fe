"""The guard on days that no calendar has: 9 月 31 日, and a date with another day of the week than it has.

In: folded text, the head's own days, the campaign's years. Out: hits. A day without a year is one of the year
that its sentence names; of a letter, the next one from its date on (or of the month before); of a story, one
of the year in which it was; else of the time of the phases. What somebody else says is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.diagnostics import Severity
from generator.guards.citations import article_value
from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.model import Phase
from generator.model.base import TextKind

WEEKDAYS = "一二三四五六日"
_NUMERAL = "[一二三四五六七八九十]"
_DATE = Sought(
    re.compile(
        r"(?<![0-9.\-/])(?:(?P<year>20[0-9]{2}) ?年 ?)?(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?[日号]"
        rf"|(?<![第{_NUMERAL[1:-1]}])(?P<said_month>{_NUMERAL}{{1,2}})月(?P<said_day>{_NUMERAL}{{1,3}})[日号]"
        r"|(?<![0-9.\-/])(?P<short_year>20[0-9]{2})(?P<sign>[\-/.])(?P<short_month>0?[1-9]|1[0-2])(?P=sign)"
        r"(?P<short_day>[0-9]{1,2})(?![0-9.\-/])"
    )
)
_BEHIND = re.compile("\\s?[（(，,]?\\s?(?P<week>星期|周|礼拜)(?P<day>[一二三四五六日天])")
_BEFORE = re.compile("(?P<week>星期|周|礼拜)(?P<day>[一二三四五六日天])[（(，, ]{1,2}$")
_LUNAR = re.compile("(?:农历|阴历|旧历)[^，。]{0,6}$")
_QUOTED = re.compile("“[^“”\n]{0,300}”|「[^「」\n]{0,300}」")
_YEAR = re.compile("(20[0-9]{2}) ?年")
_HEAD_DAY = re.compile(
    r"^(?P<key>落款日期|印发日期|发生时间|审核日期) ?[:：] ?[\"']?"
    r"(?P<year>20[0-9]{2}) ?[\-/.年] ?(?P<month>[0-9]{1,2})(?: ?[\-/.月] ?(?P<day>[0-9]{1,2}))?",
    re.MULTILINE,
)
_TYPED = re.compile("日期|时间|截止|有效期至|周|开始|结束")
"""Keys whose values are read as days, which says by itself that there is none such."""
_MONTH = timedelta(days=31)
_LEAP = 2028
"""A year that has every day that any year has."""

_Day = tuple[int, int, int]
"""Year (0: not said), month, day of the month, as written."""


def no_such_day(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find days that are in no calendar, or that are another day of the week than is said beside them."""
    quoted: list[tuple[int, int]] | None = None
    for found in _DATE.finditer(text.flat):
        quoted = [one.span() for one in _QUOTED.finditer(text.flat)] if quoted is None else quoted
        if inside(quoted, found.start()) or _is_elsewhere(text, found):
            continue
        year, month, number = _said(found)
        behind = _BEHIND.match(text.flat, found.end())
        said = behind or _BEFORE.search(text.flat, max(0, found.start() - 5), found.start())
        end = behind.end() if behind else found.end()
        meant = _meant(text, context, found)
        days = [day for day in meant if day]
        if _day(year or _LEAP, month, number) is None or (meant and not days):
            message = f"日历上没有 {f'{year} 年 ' if year else ''}{month} 月 {number} 日"
            yield Hit(start=found.start(), end=end, message=message)
        elif said and days and not any(_is_on(day, said["day"]) for day in days):
            yield _hit(days[0], said, min(found.start(), said.start()), end)


def _is_elsewhere(text: GuardedText, found: re.Match[str]) -> bool:
    """Tell whether a day is of another calendar, somebody else's, or a value that is read as a day."""
    part = text.part(found.start())
    typed = bool(part) and not part.startswith("##") and bool(_TYPED.search(part))
    lunar = _LUNAR.search(text.flat, max(0, found.start() - 10), found.start())
    return typed or bool(lunar) or text.is_chat(found.start())


def _said(found: re.Match[str]) -> _Day:
    year = int(found["year"] or found["short_year"] or 0)
    month = found["month"] or found["said_month"] or found["short_month"]
    return year, article_value(month), article_value(found["day"] or found["said_day"] or found["short_day"])


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _is_on(day: date, said: str) -> bool:
    return WEEKDAYS[day.weekday()] == said.replace("天", "日")


def _hit(day: date, said: re.Match[str], start: int, end: int) -> Hit:
    right = WEEKDAYS[day.weekday()]
    wrote = f"{said['week']}{said['day']}"
    message = f"{day.year} 年 {day.month} 月 {day.day} 日是星期{right}，这里写的是“{wrote}”"
    hint = f"请改成“{said['week']}{right}”；写错的是日期，就改日期。"
    return Hit(start=start, end=end, message=message, hint=hint)


def _meant(text: GuardedText, context: GuardContext, found: re.Match[str]) -> list[date | None]:
    """Return the days that a date can mean, the likeliest first."""
    year, month, number = _said(found)
    start, _ = text.sentence(*found.span())
    named = [int(one[1]) for one in _YEAR.finditer(text.flat, max(start, 0), found.start())]
    if year or named:
        return [_day(year or named[-1], month, number)]
    own = {one["key"]: one for one in _HEAD_DAY.finditer(text.raw[: text.raw.find("\n---", 3) + 1])}
    for key in ("落款日期", "印发日期"):
        if key in own and (dated := _day(*(int(own[key][part] or 0) for part in ("year", "month", "day")))):
            return [_next_from(dated, month, number)]
    if text.kind is TextKind.CASE and "发生时间" in own:
        return [_day(int(own["发生时间"]["year"]), month, number)]
    return list(likely(context, month, number))


def likely(context: GuardContext, month: int, number: int) -> tuple[date | None, ...]:
    """Return the days of a name in the campaign's time, or, if there is none, in any of its years."""
    days = tuple(_day(one, month, number) for one in context.years)
    first, last = context.span or (date.max, date.min)
    return tuple(day for day in days if day and first <= day <= last) or days


def span_of(phases: Iterable[Phase]) -> tuple[date, date] | None:
    """Return the time in which a day without a year is, a month around all phases; None without any."""
    days = sorted(day for phase in phases for day in (phase.start, phase.end))
    return (_moved(days[0], -_MONTH), _moved(days[-1], _MONTH)) if days else None


def _moved(day: date, by: timedelta) -> date:
    """Return a day so much later or earlier, or the last or first that there is."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def _next_from(dated: date, month: int, number: int) -> date | None:
    """Return the day of that name next from a letter's date on, or in the month before it."""
    day = _day(dated.year, month, number)
    return (
        _day(min(dated.year + 1, date.max.year), month, number)
        if day and day < _moved(dated, -_MONTH)
        else day
    )


GUARDS = (
    Guard(
        code="date-weekday",
        catches="日历上没有的日子（9 月 31 日）、和日期对不上的星期（9 月 11 日是星期五，写成了星期六）",
        message="日历上没有这一天",
        fix="请对着日历改成对的那一天。",
        find=no_such_day,
        kinds=SOURCES,
        severity=Severity.WARNING,
        open=True,
    ),
)
