"""How close the strokes of a character stand: what added weight it bears before its white closes.

In: an outlined glyph. Out: a width in em. Only straight upright and level sides that face each other count:
where slanting strokes meet, white runs out in every face, and nobody minds.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

from generator.render.outline import Glyph
from generator.store.dependencies import for_a_run

LEAST_WHITE = 0.028
"""Em that stay white between two strokes: 2 px in a headline of a phone."""

_SIDE_BY_SIDE = 0.045
"""Em over which two sides must face each other to be seen as one gap."""

_OPEN = 1.0
"""The gap of a character that has none."""

Point = tuple[float, float]
Side = tuple[Point, Point]


@for_a_run
@cache
def bearable_stroke(one: Glyph, wanted: float) -> float:
    """Return the stroke round a glyph (em): what is wanted, or what leaves its narrowest gap white."""
    return min(wanted, max(0.0, narrowest_gap(one) - LEAST_WHITE))


@for_a_run
@cache
def narrowest_gap(one: Glyph) -> float:
    """Return the white (em) between the closest two parallel strokes, 1 if no two face each other."""
    sides = _sides(one)
    return min((_gap(sides, axis) for axis in (0, 1)), default=_OPEN)


def _gap(sides: list[Side], axis: int) -> float:
    """Return the narrowest gap along an axis (0: between upright sides)."""
    other, found = 1 - axis, _OPEN
    facing = [
        (a[axis], *sorted((a[other], b[other])))
        for a, b in sides
        if a[axis] == b[axis] and abs(a[other] - b[other]) >= _SIDE_BY_SIDE
    ]
    for (at, first, last), (to, start, stop) in combinations(sorted(facing), 2):
        low, high = max(first, start), min(last, stop)
        if 0 < to - at < found and high - low >= _SIDE_BY_SIDE:
            middle = ((at + to) / 2, (low + high) / 2)
            if not _inked(sides, middle if axis == 0 else middle[::-1]):
                found = to - at
    return found


def _inked(sides: list[Side], point: Point) -> bool:
    """Tell whether a point is filled: its winding number is not 0."""
    x, y = point
    turns = 0
    for (ax, ay), (bx, by) in sides:
        if (ay <= y) != (by <= y) and ax + (bx - ax) * (y - ay) / (by - ay) > x:
            turns += 1 if by > ay else -1
    return turns != 0


def _sides(one: Glyph) -> list[Side]:
    """Return the outline's sides; a curve counts as its chord, which no gap lies on."""
    made: list[Side] = []
    pen = start = (0.0, 0.0)
    for op, numbers in one.commands:
        if op == "Z":
            made.append((pen, start))
            pen = start
            continue
        end = (numbers[-2], numbers[-1])
        if op == "M":
            start = end
        else:
            made.append((pen, end))
        pen = end
    return made
