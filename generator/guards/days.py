"""Exact days as people write them short: 9/12, 12 号, 13 日, 11 月 3 那天, 大年初三, 中秋节那天, 周三晚上.

In: folded text and `facts/guards/days.yml`. Out: ranges. A number alone is a house, a line or a fraction: it
is a day by what stands before it (在, 于) and behind (晚上, 那天, 被骗). Whole dates, and whether a day may
stand where it does, are for `stories`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import day_words
from generator.store.dependencies import once_a_run

Span = tuple[int, int]

_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_SPOKEN = "(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_SPOKEN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_CHEATED = "(?:被骗|上当|受骗|中招)"
_EVERY = re.compile("每(?:个?月|逢|到)[的 ]?$")
_WEEKLY = re.compile("[每各至到下逢、-]$|每个$")
_SAID = re.compile("(?:说|称|讲|答应|承诺|保证|约好|号称|写着|通知|等到)[^，。；]{0,6}$")
_ADVICE = re.compile("别|不要|切勿|千万|当心|小心|提醒|谨防|骗子多|往往|容易|如果|可能|每年")
_QUOTED = re.compile("“[^“”\n]{0,300}”")


@once_a_run
def _numbered() -> Sought:
    """Return the pattern of days by their number, without the month or without its signs."""
    words = day_words()
    hours, on = "|".join(words.hours), "|".join((*words.hours, *words.goes_on))
    short = rf"(?<![0-9/.\-:]){_MONTH}[/.]{_DAY}(?![0-9/.%])"
    number = rf"(?:(?<![0-9.]){_DAY}|(?<![一二三四五六七八九十第]){_SPOKEN})"
    return Sought(
        re.compile(
            rf"{short}(?= ?(?:{hours}))|(?<![0-9/.\-:]){_MONTH}-{_DAY}(?![0-9\-])(?= ?(?:{hours}))"
            rf"|(?<=是){short}(?= ?{_CHEATED})|(?<=是 ){short}(?= ?{_CHEATED})"
            rf"|(?<=[在于]){short}(?= ?(?:{on}))|(?<=[在于] ){short}(?= ?(?:{on}))"
            rf"|{number} ?号(?= ?(?:{hours}|{_CHEATED}))"
            rf"|(?<=[在于]){number} ?号(?= ?(?:{on}))|(?<=[在于] ){number} ?号(?= ?(?:{on}))"
            rf"|(?<![^。！？；\n在于])(?<![0-9.]){_DAY} ?日(?= ?(?:{on}))"
            rf"|(?<=[在于] )(?<![0-9.]){_DAY} ?日(?= ?(?:{on}))"
            rf"|(?<![0-9]){_MONTH} ?月 ?{_DAY}(?= ?(?:{hours}))"
            rf"|{_SPOKEN_MONTH}月{_SPOKEN}(?= ?(?:{hours}))"
        )
    )


_LUNAR = Sought(
    re.compile(
        "(?:农历|阴历) ?(?:[正冬腊]|十[一二]?|[一二三四五六七八九])月[初十二廿]?[一二三四五六七八九十]{1,2}"
        "|[正冬腊]月(?:初[一二三四五六七八九十]|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九])"
        "|大年(?:初[一二三四五六七八九十]|三十|夜)|(?:除夕|平安|跨年)夜(?!饭)"
    )
)


@once_a_run
def _feast() -> Sought:
    words = day_words()
    return Sought(re.compile(f"(?:{'|'.join(words.feasts)}) ?(?:{'|'.join(words.behind)})"))


@once_a_run
def _school_day() -> Sought:
    words = day_words()
    return Sought(re.compile(f"(?:{'|'.join(words.school)})的?(?:{'|'.join(words.behind)})"))


@once_a_run
def _weekday() -> Sought:
    hours = "|".join(day_words().hours)
    return Sought(re.compile(f"(?:周|星期|礼拜)[一二三四五六日天](?= ?(?:{hours}|被骗))"))


_AGO = Sought(
    re.compile(
        "大前[天日晚]|(?:(?<![0-9])[1-9]|(?<![十几])[一两二三四五六七八九]) ?天[之以]?前(?![^，。；]{0,3}的)"
    )
)


def numbered_days(flat: str) -> Iterator[Span]:
    """Yield the days that are told by their number; not those of every month."""
    for found in _numbered().finditer(flat):
        if not _EVERY.search(flat[max(0, found.start() - 4) : found.start()]):
            yield found.span()
    yield from (found.span() for found in _LUNAR.finditer(flat))


def feast_days(text: GuardedText) -> Iterator[Span]:
    """Yield the feasts on which something was: neither what somebody says nor advice for such a day."""
    quoted: list[Span] | None = None
    for found in _feast().finditer(text.flat):
        quoted = [one.span() for one in _QUOTED.finditer(text.flat)] if quoted is None else quoted
        start, end = text.sentence(*found.span())
        said = _SAID.search(text.flat[max(start, found.start() - 12) : found.start()])
        if not said and not _ADVICE.search(text.flat[start:end]) and not inside(quoted, found.start()):
            yield found.span()


def days_known_to_some(flat: str) -> Iterator[Span]:
    """Yield days that only those can tell who were there, or who know when a text was written."""
    for found in (*_feast().finditer(flat), *_school_day().finditer(flat), *_AGO.finditer(flat)):
        yield found.span()
    for found in _weekday().finditer(flat):
        if not _WEEKLY.search(flat[max(0, found.start() - 2) : found.start()]):
            yield found.span()
