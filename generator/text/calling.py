"""Telephone numbers in running text, each as a whole: 110 in 96 110 or 0531-88881110-2 is none.

In: characters, and numbers as they are written. Out: the places where one of them stands by itself. Who makes
links that call asks here, so that nobody's tap dials a part of what he reads, and who sets
text in cells, so that nobody copies a part of it on a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_DIGIT = "0-9０-９"
_BETWEEN = r"(?:[ \u00a0\u2000-\u200a\u202f\u3000\-‐-―−﹣－·]{1,3}|[.,:：．]| ?转 ?)"
"""What parts the groups of one number, as people write them. Two numbers with no more than a blank between
are one here too: a link too few is found by typing, a wrong one is not found at all.
"""
_WRITTEN = re.compile(rf"\+?[{_DIGIT}]+(?:{_BETWEEN}[{_DIGIT}]+)*")
_BEFORE = re.compile(r"(?:[A-Za-z.]|[(（](?:0[0-9]{2,3}|\+?86)[)）] ?|第 ?|[¥￥$] ?)$")
_BEHIND = re.compile("[A-Za-z@]| ?[元块米分秒岁个%％]")
_REACH = 24
"""So many characters beside a text decide whether a number goes on there."""


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text, each from its first digit to its last."""
    yield from _WRITTEN.finditer(text)


def whole_numbers(text: str, numbers: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield where one of some numbers stands by itself, to be called: no part of a longer one, no sum."""
    for found in numbers_in(text):
        if found[0] in numbers and not _goes_on(text, *found.span()):
            yield found


def _goes_on(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text, max(0, start - 8), start) or _BEHIND.match(text, end))


def inner(before: str, text: str, after: str) -> tuple[int, int]:
    """Return the range of a text without the digits that belong to a number of its neighbours."""
    left, right = before[-_REACH:], after[:_REACH]
    start, stop = 0, len(text)
    for found in _WRITTEN.finditer(f"{left}{text}{right}"):
        first, last = found.start() - len(left), found.end() - len(left)
        if first < 0 < last:
            start = min(last, len(text))
        if first < len(text) < last:
            stop = max(first, start)
    return start, stop
