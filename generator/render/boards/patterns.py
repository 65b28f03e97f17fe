"""Paths of drawings and borders: strokes of the data moved, scaled and turned onto the board.

In: SVG path data with absolute M, L, C and Z only, as the data has it. Out: path data in mm of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from generator.model.board import Border, Stroke

Point = tuple[float, float]
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChalkLine:
    """Path data in mm, which of the board's chalks draws it (from 0), whether it is hatched, and thin."""

    d: str
    chalk: int
    filled: bool = False
    fine: bool = False


@cache
def steps(d: str) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return path data as commands with their points."""
    return tuple(
        (op, tuple(zip(*[iter(map(float, _NUMBER.findall(numbers)))] * 2, strict=True)))
        for op, numbers in _STEP.findall(d)
    )


def start_of(d: str) -> Point:
    """Return where a stroke begins."""
    return steps(d)[0][1][0]


def moved(d: str, place: Callable[[Point], Point]) -> str:
    """Return path data with every point put elsewhere."""
    return "".join(
        op + " ".join("{:.2f},{:.2f}".format(*place(point)) for point in points) for op, points in steps(d)
    )


def scaled(stroke: Stroke, left: float, top: float, scale: float) -> ChalkLine:
    """Return a stroke with its box's corner at a place (mm), `scale` mm a unit."""
    d = moved(stroke.d, lambda p: (left + p[0] * scale, top + p[1] * scale))
    return ChalkLine(d=d, chalk=stroke.chalk - 1, filled=stroke.filled, fine=stroke.fine)


def along_edge(border: Border, width: float, height: float, band: float) -> tuple[ChalkLine, ...]:
    """Return a border pattern round a board (1 cm is 1 mm), one line a kind of stroke.

    The band lies 2 to 2 + `band` from the edge; units are stretched a little to fill each side.
    """
    near, corner = 2.0, band
    sides = tuple(_sides(width, height, near, corner))
    lines = [(stroke, tuple(_repeated(stroke.d, border.unit_cm[0], sides))) for stroke in border.strokes]
    lines += [(stroke, tuple(_cornered(stroke.d, width, height, near))) for stroke in border.corner]
    return tuple(
        ChalkLine(d="".join(parts), chalk=stroke.chalk - 1, filled=stroke.filled, fine=stroke.fine)
        for stroke, parts in lines
    )


Side = tuple[float, Callable[[Point], Point]]
"""How long it is between the corners, and where a point stands: x along it, y from the edge inwards."""


def _sides(width: float, height: float, near: float, corner: float) -> Iterator[Side]:
    from_corner = near + corner
    yield width - 2 * from_corner, lambda p: (from_corner + p[0], near + p[1])
    yield height - 2 * from_corner, lambda p: (width - near - p[1], from_corner + p[0])
    yield width - 2 * from_corner, lambda p: (width - from_corner - p[0], height - near - p[1])
    yield height - 2 * from_corner, lambda p: (near + p[1], height - from_corner - p[0])


def _repeated(d: str, unit: float, sides: tuple[Side, ...]) -> Iterator[str]:
    for length, place in sides:
        count = max(1, round(length / unit))
        pitch = length / count
        for at in range(count):
            yield moved(d, partial(_in_unit, place, at * pitch, pitch / unit))


def _in_unit(place: Callable[[Point], Point], start: float, stretch: float, p: Point) -> Point:
    return place((start + p[0] * stretch, p[1]))


def _cornered(d: str, width: float, height: float, near: float) -> Iterator[str]:
    yield moved(d, lambda p: (near + p[0], near + p[1]))
    yield moved(d, lambda p: (width - near - p[1], near + p[0]))
    yield moved(d, lambda p: (width - near - p[0], height - near - p[1]))
    yield moved(d, lambda p: (near + p[1], height - near - p[0]))
