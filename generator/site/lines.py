"""Where big words break: the lines in which a marked text fills a box best.

In: the phrases of a text and the shape of a box. Out: lines. A line breaks between phrases; inside one only
if it is long, and then never before a particle or a closing mark (look-site.md §9.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.render.slogan import DROPPED

_NOT_FIRST = frozenset("了的地得着过吗呢吧啊么，。、；：？！”’）》…,.;:?!)%")
_MARKS = frozenset("，、；,;。：:？！?!…”）")
_NOT_LAST = frozenset("“‘（《(")
_LONG = 9
"""Characters of a phrase beyond which it may break inside."""

_JOINED = 0.85
"""What a line that runs over a break without a mark is worth: the break carries the sense."""

_MOST_PIECES = 12
"""Of so many there are 2,048 groupings, each tried in 10 µs; a title has two or three."""

_GAP = " "
"""What stands in place of such a break."""

_INNER = "\u2060"
"""Stands where a phrase was parted (word joiner)."""

_PARTED = 0.75
"""What lines are worth if one of them ends there."""


def lines_for(phrases: Sequence[str], width: float, height: float, leading: float) -> tuple[str, ...]:
    """Return the lines that allow the largest characters in a box, the most even among equals.

    Two phrases on one line have a mark or a gap between them, and must be worth it.
    """
    spaced = [one if one[-1] in _MARKS else one + _GAP for one in phrases[:-1]]
    pieces = _fewer(tuple(piece for phrase in (*spaced, *phrases[-1:]) for piece in _parted(phrase)))

    def worth(way: Sequence[str]) -> tuple[float, float]:
        lines = tuple(map(_trimmed, way))
        joined = _JOINED if any(_GAP in line for line in lines) else 1.0
        parted = _PARTED if any(line.endswith(_INNER) for line in way) else 1.0
        return round(em_in(lines, width, height, leading) * joined * parted, 3), -_unevenness(lines)

    best: tuple[str, ...] = max(_groupings(pieces), key=worth)
    return tuple(map(_trimmed, best))


def em_in(lines: Sequence[str], width: float, height: float, leading: float) -> float:
    """Return the size of full-width characters at which lines fill a box, in the box's unit."""
    high = 1 + (len(lines) - 1) * leading
    return min(width / max(map(line_width_em, lines)), height / high)


def line_width_em(line: str) -> float:
    """Estimate a line's width in em: Latin letters and digits are about half as wide."""
    return sum(0.55 if character.isascii() else 1.0 for character in line) or 1.0


def _parted(phrase: str) -> tuple[str, ...]:
    """Split a long phrase once, near its middle, where a line may begin."""
    if len(phrase.strip(_GAP + _INNER)) <= _LONG:
        return (phrase,)
    middle = len(phrase) / 2
    places = [at for at in range(2, len(phrase) - 1) if _may_break(phrase[at - 1], phrase[at])]
    if not places:
        return (phrase,)
    at = min(places, key=lambda place: abs(place - middle))
    return (*_parted(phrase[:at] + _INNER), *_parted(phrase[at:]))


def _may_break(before: str, after: str) -> bool:
    one_word = (before.isascii() and after.isascii()) or _INNER in (before, after)
    return after not in _NOT_FIRST and before not in _NOT_LAST and not one_word


def _fewer(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Join the shortest neighbours until there are few enough pieces to try all ways of grouping them."""
    while len(pieces) > _MOST_PIECES:
        widths = [line_width_em(one) + line_width_em(next_one) for one, next_one in pairwise(pieces)]
        at = widths.index(min(widths))
        pieces = (*pieces[:at], pieces[at] + pieces[at + 1], *pieces[at + 2 :])
    return pieces


def _groupings(pieces: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every way to put neighbouring pieces on common lines."""
    if len(pieces) <= 1:
        yield pieces
        return
    for rest in _groupings(pieces[1:]):
        yield (pieces[0], *rest)
        yield (pieces[0] + rest[0], *rest[1:])


def _trimmed(line: str) -> str:
    bare = line.replace(_INNER, "").strip()
    return bare[:-1] if len(bare) > 1 and bare[-1] in DROPPED else bare


def _unevenness(lines: Sequence[str]) -> float:
    widths = [line_width_em(line) for line in lines]
    return max(widths) - min(widths)
