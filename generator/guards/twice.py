"""Guard on a campus' number beside [[热线]], which stands for that number there: it would be printed twice.

In: folded text, and the numbers to ask at of the campuses. Out: hits. Only where a campus has one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.model.base import TextKind
from generator.model.facts import Facts

_FACT = Sought(re.compile(r"\[\[ ?热线 ?\]\]"))
_NUMBER = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ]?[0-9]{5,8}(?![0-9])")


def said_twice(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers to ask at that a sentence has beside the fact which says them."""
    if not _own(context.asked, context.facts):
        return
    for fact in _FACT.finditer(text.flat):
        for number in _NUMBER.finditer(text.flat, *text.sentence(*fact.span())):
            if re.sub("[^0-9]", "", number[0]) in context.asked:
                yield Hit(start=number.start(), end=number.end())


def _own(asked: frozenset[str], facts: Facts) -> bool:
    return bool(asked - {re.sub("[^0-9]", "", facts.hotline)})


GUARDS = (
    Guard(
        code="hotline-twice",
        catches="同一句里写了校区的咨询电话，又写 [[热线]]：在那个校区，[[热线]] 印的就是它",
        message="号码{}和 [[热线]] 在同一句里：有的校区会印出两个一样的号码",
        fix="请留一个：写 [[热线]]，每个校区印自己的号码；要列出各校区的号码，就删掉 [[热线]]。",
        find=said_twice,
        kinds=frozenset({TextKind.CASE, TextKind.POSTER, TextKind.LETTER, TextKind.QUIZ}),
        severity=Severity.WARNING,
        open=True,
    ),
)
