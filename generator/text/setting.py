"""The typesetter's pass: where a Chinese text may not break, and where a quarter em belongs (W3C clreq).

In: a text as it will stand in one block, without marks. Out: places, as indexes of the character after them.
How a place is marked is the writer's: paper has characters that the press takes out again
(`render/flow.py`), the site has spans (`site/setting.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.phrases import Words, groups

_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_MIXED = re.compile(f"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])(?=[{_HAN}])")
_COUNTED = (
    "[年月日号点分秒时元角块万亿个人名条件次张份种天周岁页起家位台米期届班级章倍%℃]|小时|分钟|毫米|厘米|公里"
)
_LATIN_END = re.compile("[^ ]?[A-Za-z0-9＿_] ?$")
_NUMERAL = "一二三四五六七八九十百千零〇两0-9"
_HELD = re.compile(
    rf"第 ?[{_NUMERAL}]+ ?条(?:之[一二三四五])?第[{_NUMERAL}]+款"
    rf"|第 ?[{_NUMERAL}]+ ?[条章款项节届期](?:之[一二三四五])?"
    r"|\d+ ?年 ?\d+ ?月(?: ?\d+ ?日)?|\d+ ?月 ?\d+ ?日(?:（星期[一二三四五六日]）)?"
    rf"|\d(?:[\d.,:：~～–-]*\d)? ?(?:{_COUNTED})|\d[\d.,:：~～–-]*\d(?: ?转 ?\d+)?"
    r"|(?:上|下)?星期[一二三四五六日天]"
)
"""Articles of a law, days, telephone numbers, numbers with their measure words."""

_TITLE = re.compile(r"《[^《》]{1,8}》|“[^“”]{1,4}”")
"""A short title or word in quotation marks; a longer one breaks between its words."""

_LEADING = re.compile(r"[说做点](?=(“))|打 ?(?=(\d+))")
"""A verb of one character and what it needs behind it: a quotation, a number that is called."""

_NEVER_FIRST = re.compile(r"(?<![—…])[～·—…]")
_ENDING = re.compile(f"[。？！：；…”’）]*([{_HAN}0-9 ，、“”‘’《》]*)")
"""A text's end read backwards, which is linear: marks that close it, and before them what a line holds."""
_NO_HAN = "0123456789 ，、“”‘’《》"
_MARKS = re.compile(f"[^{_HAN}0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Places of a text (index of the character after them): `held` never breaks, at `gaps` stand 0.25 em."""

    held: frozenset[int]
    gaps: frozenset[int]


def setting_of(text: str, words: Words) -> Setting:
    """Return where a block's text holds together: its words, numbers, short titles, marks, and its end."""
    held = set[int]()
    for start, stop in grouped(text, words):
        held.update(range(start + 1, stop))
    for found in held_in(text):
        held.update(range(found.start() + 1, found.end()))
    for start, stop in led(text, words):
        held.update(range(start + 1, stop))
    held.update(mark.start() for mark in _NEVER_FIRST.finditer(text))
    end = last_line(text, words)
    held.update(range(end + 1, len(text.rstrip())))
    return Setting(held=frozenset(held - {0}), gaps=gaps(text))


def grouped(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield from where to where the groups of 汉字 stand that a line's end should not take apart."""
    for run in _RUN.finditer(text):
        at = run.start()
        for group in groups(run[0], words, opens=_opens(text, at)):
            yield at, at + len(group)
            at += len(group)


def _opens(text: str, at: int) -> bool:
    """Tell whether a clause begins at a place: not behind a number, Latin letters or a blank."""
    return not _LATIN_END.match(text[max(at - 2, 0) : at])


def held_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what is one word by rule: numbers with what they count, articles, days, short titles."""
    yield from _HELD.finditer(text)
    yield from _TITLE.finditer(text)


def led(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield from where to where a verb stands with the mark or the number behind it: 他说“, 就打 96110."""
    starts: dict[int, int] = {}
    for found in _LEADING.finditer(text):
        starts = starts or {stop: start for start, stop in grouped(text, words)}
        stop = max(found.end(1), found.end(2))
        yield starts.get(found.start() + 1, found.start()), stop


def last_line(text: str, words: Words, *, most: int = 5) -> int:
    """Return where the piece of a text begins that its last line never falls below: `most` characters and the
    rest of their first word, in a short text fewer; the text's length if it is too short or ends in no
    Chinese.
    """
    bare = text.rstrip()
    start = _ending(bare)
    length = len(_MARKS.sub("", bare))
    least = min(most, 5 if length >= 20 else 3 if length >= 7 else 2)
    if start is None or length < 4:
        return len(text)
    at, count = len(bare), 0
    while at > start and count < least:
        at -= 1
        count += not _MARKS.match(bare[at])
    while at and bare[at - 1 : at + 1].isascii() and bare[at - 1 : at + 1].isdigit():
        at -= 1
    return _word_start(text, at, words)


def _ending(bare: str) -> int | None:
    """Return where the Chinese begins in which a text ends, numbers and marks too; None if in no Chinese."""
    found = _ENDING.match(bare[::-1])
    held = found[1].rstrip(_NO_HAN) if found else ""
    return len(bare) - found.start(1) - len(held) if found and held else None


def _word_start(text: str, at: int, words: Words) -> int:
    start = at
    while start and not _MARKS.match(text[start - 1]):
        start -= 1
    for group in groups(text[start : _run_end(text, at)], words, opens=_opens(text, start)):
        if start + len(group) > at:
            break
        start += len(group)
    return start


def _run_end(text: str, at: int) -> int:
    mark = _MARKS.search(text, at)
    return mark.start() if mark else len(text)


def gaps(text: str) -> frozenset[int]:
    """Return where 汉字 meet Latin letters or digits without a space."""
    return frozenset(place.start() for place in _MIXED.finditer(text))


def spaced(text: str) -> str:
    """Return a text with a space where 汉字 meet Latin letters or digits: our faces' are a quarter em."""
    return _MIXED.sub(" ", text)
