"""The guard on advice that does harm: to wait with a report, to pay a teacher's own account, to lend a card.

In: folded text and `facts/guards/advice.yml`. Out: hits, each with what is right instead. What stands in a
story, in quotation marks, in a chat or in a wrong answer is somebody else's; what a sentence denies, warns of
or asks about is no advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.diagnostics import Severity
from generator.guards.promises import is_asked, is_others, said_in
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import WrongAdvice, advice_words
from generator.store.dependencies import once_a_run

_MOST = 20
"""Places that are looked at in one text by one pattern."""


@once_a_run
def _kinds() -> tuple[tuple[Sought, re.Pattern[str], WrongAdvice], ...]:
    return tuple(
        (Sought(re.compile(wrong)), re.compile(kind.unless), kind)
        for kind in advice_words().advice
        for wrong in kind.wrong
    )


@once_a_run
def _denials() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = advice_words()
    return re.compile(words.denied_near), re.compile(words.denied_before), re.compile(words.denied_behind)


def wrong_advice(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find advice that does harm to who follows it."""
    for pattern, unless, kind in _kinds():
        for found in islice(pattern.finditer(text.flat), _MOST):
            start, end = said_in(text, found)
            if unless.search(text.flat, start, end) or _is_denied(text.flat, found, start, end):
                continue
            others = is_others(text, *found.span()) or text.in_wrong_option(found.start())
            if not (others or is_asked(text, end)):
                yield Hit(start=found.start(), end=found.end(), message=kind.says, hint=kind.hint)


def _is_denied(flat: str, found: re.Match[str], start: int, end: int) -> bool:
    near, before, behind = _denials()
    lead = flat[start : found.start()]
    return bool(near.search(lead) or before.search(lead) or behind.search(flat[found.end() : end]))


GUARDS = (
    Guard(
        code="advice-wrong",
        catches="照做会吃亏的话（“立案要等满 24 小时”“资料费转到辅导员的个人账户”“做小单没有关系”）；"
        "骗子的话放在“”里可以",
        message="照这句话做会吃亏：{}",
        fix="请照提示改成对的做法。",
        find=wrong_advice,
        open=True,
        severity=Severity.WARNING,
    ),
)
