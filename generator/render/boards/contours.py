"""Hollow letters: a character's outline with its overlapping contours merged, and the corners to draw it by.

In: a character and a face. Out: closed contours in em (y downwards), as curves or as corners. Strokes of 骗
overlap in the font; drawn hollow they would cross, so they are united (skia-pathops' only home).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, dist, hypot

from generator.render.outline import Command, Glyph, glyph
from generator.store.dependencies import for_a_run

UNITS = 1000  # of an em: Skia's own precision is single, whole font units keep it exact
_STEP_EM = 0.004  # how long a piece of a curve is at most; its sagitta is a twentieth of that

Point = tuple[float, float]
Contour = tuple[Point, ...]
"""A closed polygon; the last corner joins the first."""


@for_a_run
@cache
def merged(character: str, face: str) -> Glyph:
    """Return a character whose contours don't overlap."""
    import pathops

    one = glyph(character, face)
    path = pathops.Path()
    pen = path.getPen()
    _draw(one.commands, pen)
    path.simplify(fix_winding=True, keep_starting_points=True)
    commands = tuple(_commands(path.segments))
    return Glyph(character=character, advance=one.advance, ink=one.ink, commands=commands)


def _draw(commands: Sequence[Command], pen: object) -> None:
    draw = {"M": "moveTo", "L": "lineTo", "Q": "qCurveTo", "C": "curveTo", "Z": "closePath"}
    for op, numbers in commands:
        points = [(x * UNITS, y * UNITS) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        getattr(pen, draw[op])(*points)


def _commands(segments: object) -> Iterator[Command]:
    from fontTools.pens.basePen import decomposeQuadraticSegment

    names = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": "Z"}
    for name, points in segments:  # type: ignore[attr-defined]
        if name == "qCurveTo":  # may have several control points (TrueType): the implied ones stand between
            for off, on in decomposeQuadraticSegment(points):
                yield "Q", tuple(value / UNITS for value in (*off, *on))
        else:
            yield names[name], tuple(value / UNITS for point in points for value in point)


def polygons(one: Glyph) -> tuple[Contour, ...]:
    """Return a glyph's contours as polygons so fine that nobody sees their sides."""
    made: list[list[Point]] = []
    for op, numbers in one.commands:
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if op == "M":
            made.append([points[0]])
        elif points:
            made[-1] += _flat(made[-1][-1], points)
    return tuple(_closed(contour) for contour in made if len(contour) > 2)


def _closed(contour: list[Point]) -> Contour:
    return tuple(contour[:-1] if contour[0] == contour[-1] else contour)


def _flat(start: Point, points: Sequence[Point]) -> Iterator[Point]:
    """Yield the corners of a line (1 point) or of a Bézier curve of the second or third degree."""
    hull = [start, *points]
    if len(points) > 1:
        steps = max(2, ceil(sum(dist(a, b) for a, b in pairwise(hull)) / _STEP_EM))
        for step in range(1, steps):
            yield _on_curve(hull, step / steps)
    yield points[-1]


def _on_curve(hull: Sequence[Point], t: float) -> Point:
    while len(hull) > 1:
        hull = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(hull)]
    return hull[0]


def corners(contour: Contour, tolerance: float) -> Contour:
    """Return the fewest corners whose polygon stays within a tolerance of a contour (Douglas and Peucker)."""
    far = max(range(len(contour)), key=lambda at: dist(contour[0], contour[at]))
    first, second = contour[: far + 1], (*contour[far:], contour[0])
    return (*_thinned(first, tolerance)[:-1], *_thinned(second, tolerance)[:-1])


def _thinned(line: Sequence[Point], tolerance: float) -> list[Point]:
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        away, at = max(
            ((_distance(line[at], line[start], line[end]), at) for at in range(start + 1, end)),
            default=(0.0, start),
        )
        if away > tolerance:
            kept.add(at)
            waiting += [(start, at), (at, end)]
    return [line[at] for at in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a segment."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    t = (
        0.0
        if not length
        else max(0.0, min(1.0, ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length))
    )
    return hypot(point[0] - start[0] - t * x, point[1] - start[1] - t * y)
