"""Guard on telephone numbers with full-width digits or dashes among their own: 9611０, 0799－88123456.

In: folded text, in which every digit is narrow, and the file as it stands. Out: hits. Such a number is
printed as it was typed, in two widths, and the website makes no call of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

_NUMBER = Sought(
    re.compile(
        r"(?<![0-9.])(?:96110|12381|12356|12345|110|0[0-9]{2,3}[- ]?[0-9]{7,8})(?![0-9])"
        "(?! ?[元块米分秒岁个])"
    )
)
_HOTLINE = 5
"""Digits: longer ones may be those of somebody, which no finding shows."""
_WIDE = re.compile("[０-９－‐-―−﹣]")


def wide(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers to call that were typed with a Chinese keyboard."""
    if not _WIDE.search(text.raw):
        return
    for found in _NUMBER.finditer(text.flat):
        start, end = text.raw_index(found.start()), text.raw_index(found.end() - 1) + 1
        if _WIDE.search(text.raw, start, end):
            public = len(found[0]) <= _HOTLINE or re.sub("[^0-9]", "", found[0]) in context.phones
            hint = f"请用英文输入法重打：{found[0]}" if public else ""
            yield Hit(start=found.start(), end=found.end(), hint=hint)


GUARDS = (
    Guard(
        code="number-wide",
        catches="电话里夹着全角的数字或短横（9611０）",
        message="号码{}里有全角的数字或短横，印出来宽窄不一，网页上也点不了",
        fix="请用英文输入法把它重打一遍。",
        find=wide,
    ),
)
