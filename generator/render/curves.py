"""Curves of the second degree as curves of the third, which is all that PDF has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.render.outline import Command

Point = tuple[float, float]


def raised(start: Point, off: Point, end: Point) -> tuple[Point, Point]:
    """Return the two control points of the cubic Bézier curve that equals a quadratic one."""
    return (
        (start[0] + 2 / 3 * (off[0] - start[0]), start[1] + 2 / 3 * (off[1] - start[1])),
        (end[0] + 2 / 3 * (off[0] - end[0]), end[1] + 2 / 3 * (off[1] - end[1])),
    )


def cubic(commands: Iterable[Command]) -> Iterator[Command]:
    """Yield an outline without curves of the second degree."""
    at = (0.0, 0.0)
    for op, numbers in commands:
        if op == "Q":
            x, y, *end = numbers
            first, second = raised(at, (x, y), (end[0], end[1]))
            yield "C", (*first, *second, *end)
        else:
            yield op, numbers
        at = (numbers[-2], numbers[-1]) if numbers else at
