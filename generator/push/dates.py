"""All dates of a campaign as entries of a calendar: weeks, phases, letters, what expires.

In: a campaign as it may be shown, and its pushes. Out: days in their order. Drafts and what has expired are
not among them, nor any name or number of somebody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.model import Campaign, Letter, Pledge
from generator.plan.pushes import Push
from generator.push.ics import CalendarDay

_NO_STAMP = date(2000, 1, 1)


def days_of(shown: Campaign, pushes: Iterable[Push]) -> tuple[CalendarDay, ...]:
    """Return the entries, the earliest first."""
    days = (*_weeks(pushes), *_phases(shown), *_letters(shown), *_expiries(shown), *_codes(shown))
    return tuple(sorted(days, key=lambda day: (day.first, day.key)))


def _weeks(pushes: Iterable[Push]) -> Iterator[CalendarDay]:
    for push in pushes:
        yield CalendarDay(
            key=f"week {push.monday} {push.plan.slug}",
            first=push.monday,
            last=push.monday,
            name=f"每周一条（第 {push.number} 周）：{push.title}",
            words=push.text,
            category="每周一条",
            stamp=push.plan.head.review.reviewed or push.monday,
        )


def _phases(shown: Campaign) -> Iterator[CalendarDay]:
    for at, phase in enumerate(shown.settings.phases):
        yield CalendarDay(
            key=f"phase {at} {phase.name}",
            first=phase.start,
            last=max(phase.start, phase.end),
            name=f"阶段：{phase.name}",
            words="",
            category="阶段",
            stamp=phase.start,
        )


def _letters(shown: Campaign) -> Iterator[CalendarDay]:
    """Yield when a letter or pledge goes out and by when its slips are back."""
    letters: tuple[Letter | Pledge, ...] = (*shown.letters, *shown.pledges)
    for letter in letters:
        key, stamp = (
            f"{type(letter).__name__} {letter.slug}",
            letter.head.review.reviewed or letter.head.dated,
        )
        for what, day in (("发出", letter.head.dated), ("交回截止", letter.head.due)):
            yield CalendarDay(
                key=f"{what} {key}",
                first=day,
                last=day,
                name=f"{what}：{letter.title}",
                words="",
                category=what,
                stamp=stamp,
            )


def _expiries(shown: Campaign) -> Iterator[CalendarDay]:
    for one in shown.reviewed_kinds:
        review = one.head.review
        if review.expires:
            yield CalendarDay(
                key=f"expires {one.origin.file}",
                first=review.expires,
                last=review.expires,
                name=f"有效期到这一天：{one.title}",
                words=f"{one.origin.file}：过了这一天就不印、也不上网站；要接着用，请审核后改“有效期至”。",
                category="有效期",
                stamp=review.reviewed or _NO_STAMP,
            )


def _codes(shown: Campaign) -> Iterator[CalendarDay]:
    """Yield the last day on which the police want a code used."""
    for campus in shown.settings.campuses:
        code = campus.app_code
        if code and code.until:
            yield CalendarDay(
                key=f"code {campus.name}",
                first=code.until,
                last=code.until,
                name=f"应用码用到这一天：{campus.name}",
                words="请提前向派出所要新的码。",
                category="有效期",
                stamp=code.received or _NO_STAMP,
            )
