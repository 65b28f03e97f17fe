"""Where the numbers of a drawing's strokes stand: beside the lines, not on them.

In: the strokes as path data, the picture's size (mm of the sheet). Out: a `Badge` for each, the place of its
number and the point where its stroke begins; a leader joins them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, radians, sin

from generator.render.boards.patterns import Point, start_of, steps

RADIUS_MM = 2.2
REACHES_MM = (4.6, 6.4, 8.4)
"""How far a number may stand from its stroke's start: rather near."""
CLEAR_MM = 3.4
"""Beyond so much air between a number's middle and any line more of it is worth nothing."""
APART_MM = 2 * RADIUS_MM + 0.6
TURN = 15
"""Degrees between the directions that are tried."""
STEPS = 8
"""Points taken of each curve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A stroke's number: its middle and where the stroke begins."""

    number: int
    x: float
    y: float
    start: Point


def badges(paths: Sequence[str], width: float, height: float) -> tuple[Badge, ...]:
    """Return where the numbers of strokes stand inside of a picture."""
    drawn = tuple(point for d in paths for point in _points(d))
    placed: list[Badge] = []
    for number, d in enumerate(paths, 1):
        start = start_of(d)
        others = [(one.x, one.y) for one in placed]
        choices = [
            (x, y)
            for x, y in _around(start)
            if RADIUS_MM <= x <= width - RADIUS_MM and RADIUS_MM <= y <= height - RADIUS_MM
        ]
        x, y = max(choices or [start], key=lambda at: _worth(at, start, drawn, others))
        placed.append(Badge(number=number, x=round(x, 2), y=round(y, 2), start=start))
    return tuple(placed)


def _around(start: Point) -> Iterator[Point]:
    for reach in REACHES_MM:
        for turn in range(0, 360, TURN):
            yield start[0] + reach * cos(radians(turn)), start[1] + reach * sin(radians(turn))


def _worth(at: Point, start: Point, drawn: Sequence[Point], others: Sequence[Point]) -> float:
    """Return how good a place is: clear of lines, off other numbers, near its start."""
    clear = min(CLEAR_MM, min(dist(at, point) for point in drawn))
    crowded = sum(max(0.0, APART_MM - dist(at, other)) for other in others)
    return clear - 4 * crowded - 0.15 * dist(at, start)


def _points(d: str) -> Iterator[Point]:
    """Yield points along a path, close enough to stay off it."""
    here = first = start_of(d)
    for op, points in steps(d):
        if op == "C":
            for at in range(0, len(points), 3):
                curve = (here, *points[at : at + 3])
                yield from (_on_curve(curve, part / STEPS) for part in range(STEPS + 1))
                here = points[at + 2]
        elif op == "Z":
            yield from _on_line(here, first)
            here = first
        else:
            corners = points if op == "M" else (here, *points)
            for a, b in pairwise(corners):
                yield from _on_line(a, b)
            here = points[-1]
            first = points[0] if op == "M" else first


def _on_line(a: Point, b: Point) -> Iterator[Point]:
    count = max(1, int(dist(a, b)))  # a point a millimetre
    for part in range(count + 1):
        yield a[0] + (b[0] - a[0]) * part / count, a[1] + (b[1] - a[1]) * part / count


def _on_curve(curve: Sequence[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )
