"""The tell's place: one line under the slogan, or its two halves left and right of a seam.

In: the words as staff wrote them and the slogan as set. Out: one `Text` or two. Not here: what to say where
the words do not hold (`remarks`).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.footwords import width_em
from generator.render.parted import SECOND, half_measure
from generator.render.setting import Setting, Sheet
from generator.render.slogan import DROPPED
from generator.render.stage import Text

PAUSES = "，、；：。？,;"  # where a tell may be parted


def tells(words: str, made: Setting, sheet: Sheet) -> tuple[Text | None, Text | None]:
    """Place the tell, smaller if it must be: one line, or where the page is parted one in each half."""
    if not words:
        return None, None
    if not made.seam:
        return _line((words,), made.tell_paint, sheet.measure, sheet)[0], None
    first, second = parted(words)
    lines = _line((first, second) if second else (first,), made.tell_paint, half_measure(sheet), sheet)
    return lines[0], lines[1] if second else None


def parted(words: str) -> tuple[str, str]:
    """Part a line at the pause that makes its halves evenest; the seam stands for a comma."""
    ways = list(_ways(words))
    return min(ways, key=lambda way: max(width_em(part, bold=True) for part in way), default=(words, ""))


def _ways(words: str) -> Iterator[tuple[str, str]]:
    for at, character in enumerate(words[:-1]):
        if character in PAUSES:
            yield words[: at if character in DROPPED else at + 1], words[at + 1 :]


def _line(parts: tuple[str, ...], paint: str, measure: float, sheet: Sheet) -> tuple[Text, ...]:
    """Return the parts on one line in one size, the second in the half beyond the seam."""
    tell, unit = sheet.layouts.tell, sheet.unit
    widest = max(width_em(part, bold=True) for part in parts)
    em = max(min(tell.em * unit, measure / widest), tell.least * unit)
    starts = (sheet.left, sheet.right - measure)
    return tuple(
        Text(
            words=part,
            x=x,
            y=sheet.ground - tell.below * unit - em,
            em=em,
            w=measure,
            paint=SECOND * index + paint,
        )
        for index, (part, x) in enumerate(zip(parts, starts, strict=False))
    )
