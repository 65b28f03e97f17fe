"""Guard on the campaign's own numbers in another spelling: (0531)88881110 or 0531 8888 1110.

In: folded text, and the numbers as the campaign file writes them. Out: hits. A reader may dial them, but the
website makes no link of such a number, and who looks for the school's number finds it in some places only.
Digits without a sign pass: they are dialled as they stand. Full-width digits are for `widths`, numbers that
the campaign does not have for `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.diagnostics import Severity
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

_RUN = Sought(re.compile(r"[+(（]?[0-9](?:[ \-()（）·./+]{0,3}[0-9]){6,}"))
_OPEN, _CLOSED = re.compile("^[(（]"), re.compile("[)）]")
_LANDLINE = re.compile(r"0[0-9]{2,3}[ \-]?([0-9]{7,8})")
_MOBILE = re.compile("1[0-9]{10}")


def other_spelling(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers of the campaign that stand there otherwise than in its file."""
    if not context.written:
        return
    written = _by_digits(context.written)
    for found in _RUN.finditer(text.flat):
        digits = re.sub("[^0-9]", "", found[0])
        number = written.get(digits)
        start = found.start() + (bool(_OPEN.match(found[0])) and not _CLOSED.search(found[0]))
        if number and text.flat[start : found.end()] not in (digits, *context.written):
            yield Hit(
                start=start,
                end=found.end(),
                message=f"号码 {number} 在这里换了一种写法",
                hint=f"请照 campaign.yml 的样子写成 {number}。",
            )


@lru_cache(maxsize=4)
def _by_digits(written: tuple[str, ...]) -> Mapping[str, str]:
    """Return each number by all the digits that it may be dialled by: at home, elsewhere, from abroad."""
    return {digits: number for number in reversed(written) for digits in _dialled(number)}


def _dialled(number: str) -> Iterator[str]:
    digits = re.sub("[^0-9]", "", number)
    if "转" in number or len(digits) < 7:
        return
    yield digits
    if local := _local(number):
        yield local
        yield from (f"{prefix}{digits[1:]}" for prefix in ("86", "0086", "860", "00860"))
    elif _MOBILE.fullmatch(digits):
        yield from (f"{prefix}{digits}" for prefix in ("86", "0086"))


def _local(number: str) -> str:
    found = _LANDLINE.fullmatch(number)
    return found[1] if found else ""


GUARDS = (
    Guard(
        code="number-spelled",
        catches="campaign.yml 里有的号码写成了别的样子：(0000)00000000、0000 0000 0000、+86 0000 ……",
        message="号码{}和 campaign.yml 里的写法不一样",
        fix="请照 campaign.yml 的样子写。",
        find=other_spelling,
        severity=Severity.WARNING,
    ),
)
