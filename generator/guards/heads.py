"""Guard on a case's head against its story: the year and the loss that the website's filters go by, the type.

In: folded text of a case. Out: hits at the story's own words. A story may name other years and sums as well:
nothing is said where one agrees, nor where it names none. A small bait beside a great loss is what such
stories are about, so sums count where they are said to be lost, or where a whole story of a great loss knows
of pocket money only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Severity
from generator.guards.pseudonyms import renamed
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.typed import type_against_words
from generator.model.base import LossBand, TextKind

_STORY = re.compile(r"(?:^|\n)##+ ?案情 ?\n(?P<story>.*?)(?=\n##|\Z)", re.DOTALL)
_HAPPENED = Sought(
    re.compile(r"(?:^|(?<=\n))发生时间 ?: ?[\"']?((?:19|20)[0-9]{2})-(1[0-2]|0?[1-9])(?![0-9])")
)
_LOSS = Sought(re.compile(r"(?:^|(?<=\n))损失 ?: ?[\"']?(\w+)"))
_YEAR = re.compile(
    r"(?<![0-9])(?<!生于 )(?<!生于)(?P<year>(?:19|20)[0-9]{2}) ?年(?! ?(?:出生|生人|毕业|入学|级|代))"
    r"(?: ?(?P<month>1[0-2]|0?[1-9]) ?月)?"
)
_STATUTE = re.compile("法|条例|规定|施行|通过|修[正订]")
_NEAR_MONTHS = 3
"""A story that goes over the turn of the year has its month in the one and its end in the other."""

_AMOUNT = re.compile(
    r"(?P<number>(?:[0-9][0-9,]*(?:\.[0-9]+)?|[一二三四五六七八九十百千零两几数上半]{1,6}) ?[多余来几]? ?万?)"
    r" ?[多余来]? ?(?P<unit>元|块|人民币)?"
)
_LOST = re.compile(
    "(?:损失|被骗|骗走|骗去|骗了|被骗走)(?:了|去|共|约|近|掉|总共|一共|金额|的|达|[:： ]){0,3}$"
)
_NOT_ALL = re.compile("先|每|差点|险些|没有|未|别人|同学|追回|挽回")
_LEAST_LOST = {
    LossBand.HUNDREDS: 100,
    LossBand.THOUSANDS: 1_000,
    LossBand.TEN_THOUSANDS: 10_000,
    LossBand.HUNDRED_THOUSANDS: 100_000,
    LossBand.MILLIONS: 1_000_000,
}
_TITLE = re.compile(r"(?:^|(?<=\n))标题 ?: ?(?P<title>[^\n]*)")
_ROUGHLY = 2.5
"""A title says about how much."""
_CLEARLY = 1.5
"""A sum so many times beyond a band's bound is in another one however roughly it is said."""
_DEMANDED = re.compile("(?:垫|转|付|汇|交|充|投|补|借|贷|打)[^，。；！？\n]{0,5}$")
_FAR = 30
"""A sum so many times a band's least is two bands above it."""
_PAID = re.compile(
    "(?<![没未要想先别不再得叫让])(?:垫|转|付|汇|充|投|补)(?:到第|了(?!以?后|一眼|一圈|一下)|进去|出去了?|走了|过去了)"
)
_CAME_BACK = re.compile(
    "追回|拦|止付|退了?回|撤回|返还|没少|没有少|没转成|冻结|原路|还在|差点|险些|没有?(?:垫|转|付|损失|丢)|转告|转身|补了一句"
)
_GREAT, _POCKET_MONEY = 100_000, 1_000
"""A loss that a story of sums below this can't have come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A sum in a text: its range, about how much, and whether it is said to be lost, or maybe not all."""

    start: int
    end: int
    about: float
    lost: bool
    part: bool


def head_against_story(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find a story's only year, its sums, its people and its kind of fraud where the head says others."""
    yield from type_against_words(text, context)
    yield from renamed(text)
    story = _STORY.search(text.flat)
    if story is None:
        return
    for happened in _HAPPENED.finditer(text.flat):
        yield from _years(text, story.span("story"), int(happened[1]), int(happened[2]))
        break
    yield from _title(text.flat, story.span("story"))
    for loss in _LOSS.finditer(text.flat):
        if loss[1] == LossBand.NONE:
            yield from _paid(text.flat, *story.span("story"))
        if loss[1] in _LEAST_LOST:
            yield from _losses(text.flat, story.span("story"), LossBand(loss[1]))
            yield from _lost_by_title(text.flat, LossBand(loss[1]))
        break


def _years(text: GuardedText, story: tuple[int, int], year: int, month: int) -> Iterator[Hit]:
    found = [
        one for one in _YEAR.finditer(text.flat, *story) if not _STATUTE.search(_around(text, *one.span()))
    ]
    if found and not any(_agrees(one, year, month) for one in found):
        one = found[0]
        message = f"正文写的是 {one['year']} 年，文件开头的“发生时间”是 {year} 年"
        hint = f"请对一遍，改掉写错的那一处：发生时间写 {one['year']} 年的月份，或者改正文；网站按它排先后。"
        yield Hit(start=one.start(), end=one.end(), message=message, hint=hint)
        return
    months = {(int(one["year"]), int(one["month"] or 0)) for one in found}
    told = next(iter(months)) if len(months) == 1 else (0, 0)
    if told[0] == year and told[1] not in (0, month):
        one = found[0]
        message = f"正文写的是 {told[1]} 月，文件开头的“发生时间”是 {month} 月"
        hint = f"请对一遍，改掉写错的那一处：发生时间写 {year}-{told[1]:02}，或者改正文；网站按它排先后。"
        yield Hit(start=one.start(), end=one.end(), message=message, hint=hint)


def _around(text: GuardedText, start: int, end: int) -> str:
    return text.flat[slice(*text.sentence(start, end))]


def _agrees(found: re.Match[str], year: int, month: int) -> bool:
    if int(found["year"]) == year or not found["month"]:
        return int(found["year"]) == year
    return abs((int(found["year"]) - year) * 12 + int(found["month"]) - month) <= _NEAR_MONTHS


def _title(flat: str, story: tuple[int, int]) -> Iterator[Hit]:
    """Find a sum in the title that is none of the story's, nor near one of them or all together."""
    title = _TITLE.search(flat)
    told = [one.about for one in _sums(flat, *story)]
    for one in _sums(flat, *title.span("title")) if title and told else ():
        totals = (*told, sum(told))
        if one.about >= _POCKET_MONEY <= max(totals) and not any(_is_near(one.about, it) for it in totals):
            message = "标题里的金额和正文里的对不上"
            yield Hit(start=one.start, end=one.end, message=message, hint="请对一遍，改掉写错的那一处。")


def _lost_by_title(flat: str, band: LossBand) -> Iterator[Hit]:
    """Find a sum that the title says was lost and that is clearly in another band than the head's."""
    title = _TITLE.search(flat)
    for one in _sums(flat, *title.span("title")) if title else ():
        least = _LEAST_LOST[band]
        above = band is not LossBand.MILLIONS and one.about >= _CLEARLY * 10 * least
        if one.lost and not one.part and (above or one.about * _CLEARLY <= least):
            message = f"标题里的金额不在文件开头的“损失: {band.value}”那一档"
            hint = "请对一遍，改掉写错的那一处：网站按“损失”分档。"
            yield Hit(start=one.start, end=one.end, message=message, hint=hint)


def _is_near(one: float, other: float) -> bool:
    return other / _ROUGHLY <= one <= other * _ROUGHLY


def _paid(flat: str, start: int, end: int) -> Iterator[Hit]:
    """Find that somebody paid in a story without a loss, where nothing says that the money came back."""
    found = _PAID.search(flat, start, end)
    if found and not _CAME_BACK.search(flat, start, end):
        message = "正文里钱已经出去了，文件开头写的是“损失: 未损失”"
        hint = "请对一遍：有损失，就写大概多少；拦了下来、退了回来，就在正文里补一句。"
        yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def _losses(flat: str, story: tuple[int, int], band: LossBand) -> Iterator[Hit]:
    sums = list(_sums(flat, *story))
    lost = [one for one in sums if one.lost]
    wrong = None
    if lost and not any(one.part for one in lost):
        totals = (*(one.about for one in lost), sum(one.about for one in lost))
        wrong = None if any(_is_in(total, band) for total in totals) else lost[0]
    elif not lost and sums and _LEAST_LOST[band] >= _GREAT:
        largest = max(sums, key=lambda one: one.about)
        wrong = largest if largest.about < _POCKET_MONEY else None
    elif not lost and sums:
        wrong = _far_above(flat, sums, band)
    if wrong:
        message = f"正文里的金额和文件开头的“损失: {band.value}”差得远"
        hint = "请对一遍，改掉写错的那一处：网站按“损失”分档。正文没有写到全部损失，就补一句大概多少。"
        yield Hit(start=wrong.start, end=wrong.end, message=message, hint=hint)


def _far_above(flat: str, sums: list[_Sum], band: LossBand) -> _Sum | None:
    """Return the sum that was to be paid and is far above the band, where none of the story is in it."""
    largest = max(sums, key=lambda one: one.about)
    totals = (*(one.about for one in sums), sum(one.about for one in sums))
    demanded = _DEMANDED.search(flat[max(0, largest.start - 8) : largest.start])
    far = largest.about > _FAR * _LEAST_LOST[band]
    return largest if far and demanded and not any(_is_in(total, band) for total in totals) else None


def _is_in(total: float, band: LossBand) -> bool:
    """Tell whether a sum belongs to a band; one that is said roughly may belong to its neighbour's edge."""
    least = _LEAST_LOST[band]
    return 0.8 * least <= total and (band is LossBand.MILLIONS or total <= 12.5 * least)


def _sums(flat: str, start: int, end: int) -> Iterator[_Sum]:
    for found in _AMOUNT.finditer(flat, start, end):
        before = flat[max(start, found.start() - 12) : found.start()]
        lost = bool(_LOST.search(before))
        ends_bare = not found["unit"] and not found["number"].endswith("万")
        if ends_bare or (not found["unit"] and re.match("[人次条名件家户能一分粉]", flat[found.end() :][:1])):
            continue
        part = bool(_NOT_ALL.search(before))
        yield _Sum(start=found.start(), end=found.end(), about=_value(found["number"]), lost=lost, part=part)


_DIGITS = dict(zip("零一二三四五六七八九两几数", (*range(10), 2, 3, 3), strict=True))
_PLACES = {"十": 10, "百": 100, "千": 1_000}


def _value(number: str) -> float:
    """Return about how much a number is; 几 and 数 are read as three."""
    bare = re.sub("[ ,多余来上]", "", number)
    if bare[:1].isdecimal() and bare[:1].isascii():
        digits = re.match(r"[0-9]+(?:\.[0-9]+)?", bare)
        return float(digits[0] if digits else 0) * (10_000 if "万" in bare else 1)
    total = section = 0.0
    digit: float | None = None
    for sign in bare:
        if sign in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        elif sign == "万":
            total += 10_000 * ((section + (digit or 0)) or 1)
            section, digit = 0.0, None
        else:
            digit = _DIGITS.get(sign, 0.5)
    return total + section + (digit or 0)


GUARDS = (
    Guard(
        code="case-head",
        catches="案例开头的“发生时间”和案情里唯一的年月不同，“损失”、标题里的金额和案情里的差得远，写了“未损失”而案情里钱已经出去；"
        "“类型”不像正文讲的那一类，人物中途换了名字（小唐成了小康）",
        message="正文和文件开头对不上",
        fix="请对一遍，改掉写错的那一处。",
        find=head_against_story,
        kinds=frozenset({TextKind.CASE, TextKind.QUIZ}),
        severity=Severity.WARNING,
    ),
)
