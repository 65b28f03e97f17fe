"""Place the giveaway (识破): one line under the slogan, or its two halves left and right of a seam.

In: the words as staff wrote them and the slogan as set. Out: one `LiveText` or two. Not here: what to say
where the words do not hold (`remarks`).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.arrangement import Arrangement, PageMetrics
from generator.render.composition import LiveText
from generator.render.footwords import width_em
from generator.render.parted import SECOND, half_measure
from generator.render.slogan import DROPPED
from generator.text.phrases import words as known_words
from generator.text.setting import setting_of, spaced

UNEVEN = 0.7  # of a line that is parted at a pause, what the longer part may have
PAUSES = "，、；：。？,;"  # where a giveaway may be parted


def place_giveaway(
    words: str, arrangement: Arrangement, page: PageMetrics
) -> tuple[LiveText | None, LiveText | None]:
    """Place the giveaway, smaller if it must be: one line, or where the page is parted one in each half."""
    if not words:
        return None, None
    words = spaced(words)
    if not arrangement.seam:
        return _line((words,), arrangement.giveaway_paint, page.measure, page)[0], None
    first, second = parted(words)
    lines = _line(
        (first, second) if second else (first,), arrangement.giveaway_paint, half_measure(page), page
    )
    return lines[0], lines[1] if second else None


def parted(words: str) -> tuple[str, str]:
    """Part a line at the pause that makes its halves evenest; the seam stands for a comma."""
    ways = list(_ways(words))
    return min(ways, key=lambda way: max(width_em(part, bold=True) for part in way), default=(words, ""))


def split_evenly(words: str) -> tuple[str, ...]:
    """Part a line for two rows: at a pause if the halves are not too uneven, else between two words."""
    first, second = parted(words)
    longer = max(len(first), len(second))
    if second and longer <= UNEVEN * len(words):
        return first, second
    held = setting_of(words, known_words()).held
    free = [at for at in range(2, len(words) - 1) if at not in held and words[at] not in PAUSES]
    if not free:
        return (words,)
    at = min(free, key=lambda at: abs(at - len(words) / 2))
    return words[:at].rstrip("，、； "), words[at:].lstrip()


def _ways(words: str) -> Iterator[tuple[str, str]]:
    for at, character in enumerate(words[:-1]):
        if character in PAUSES:
            yield words[: at if character in DROPPED else at + 1], words[at + 1 :]


def _line(parts: tuple[str, ...], paint: str, measure: float, page: PageMetrics) -> tuple[LiveText, ...]:
    """Return the parts on one line in one size, the second in the half beyond the seam."""
    giveaway, unit = page.layouts.giveaway, page.unit
    widest = max(width_em(part, bold=True) for part in parts)
    em = max(min(giveaway.em * unit, measure / widest), giveaway.least * unit)
    starts = (page.left, page.right - measure)
    return tuple(
        LiveText(
            words=part,
            x=x,
            y=page.ground - giveaway.below * unit - em,
            em=em,
            w=measure,
            paint=SECOND * index + paint,
        )
        for index, (part, x) in enumerate(zip(parts, starts, strict=False))
    )
