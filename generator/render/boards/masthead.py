"""The masthead: where each letter stands on the board, and its sheet with the 10 x 10 grid and the corners.

In: the marked masthead, the layout, rules. Out: placed letters (cm of the board) and a sheet a letter (mm of
the sheet). A letter's square is `size` cm wide; its coordinates run from the square's left top corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, hypot

from generator.model.board import Box
from generator.model.marks import MarkedText
from generator.render.boards.contours import corners, merged, polygons
from generator.render.boards.labels import Label, labels
from generator.render.outline import path_data

FACE = "sans-bold"
ASCENT = 0.88
"""Of an em: the baseline below the top of Noto's square."""
TRACKING = 1.22
"""Letters stand at most so many times their size apart."""
TOLERANCE_CM = 0.13
"""How far corners may cut a curve; with rounding to 1 mm (0.07 cm at most) a letter stays within 3 mm."""
GRID_MM = 166.0
"""With the names of its lines at the left a grid is as wide as the measure."""
CELLS = 10
MEASURE_MM, CORNERS_MM = 178.0, 50.0
"""Width and height of what a letter's sheet has free for the corners, below the grid."""
EVERY, COUNTED_MM, BESIDE_MM, HARDLY = 5, 2.6, 3.0, 0.2
"""Every which corner has its number, how high and how far beside it; what is hardly a bend."""
PLACE_MM = 7.9
"""A line that says where the letter stands: each but the first takes of the corners' room."""
LEADING = 1.36
NAME_EM, CORNER_EM, COLUMN_EM = 2.0, 6.0, 5.6
"""What a contour's name and a corner take at most: six digits, two points, 下 and a blank; and a column."""
CORNER_SIZES = (
    *((3.6, False), (3.6, True), (3.1, False), (3.1, True)),
    *((2.8, True), (2.5, True)),
)
"""Sizes (mm; 2.5 is 7 pt) in which corners are tried: contours on lines of their own, then running on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLetter:
    """A letter on the board: its square (cm), its outline (1 cm is 1 mm), whether it is the accented word."""

    character: str
    left: float
    top: float
    size: float
    accented: bool
    d: str


def placed_letters(
    masthead: MarkedText, box: Box, rows: int, *, upright: bool, centred: bool
) -> tuple[PlacedLetter, ...]:
    """Place a masthead in its box, as large as it fits: in rows, or in upright columns; these go from
    the left as all else on the board."""
    lines = _lines(masthead, rows)
    most = max(map(len, lines))
    across, along = (box[2] / len(lines), box[3] / most) if upright else (box[3] / len(lines), box[2] / most)
    size = float(floor(min(across * (1 if len(lines) == 1 else 0.96), along)))
    return tuple(chain.from_iterable(_placed(lines, box, size, upright=upright, centred=centred)))


def _placed(
    lines: Sequence[tuple[tuple[str, bool], ...]], box: Box, size: float, *, upright: bool, centred: bool
) -> Iterator[Iterator[PlacedLetter]]:
    left, top, width, height = box
    room = height if upright else width
    step = min(size * TRACKING, room / max(map(len, lines)))
    for at, line in enumerate(lines):
        length = step * (len(line) - 1) + size
        free = room - length
        last = len(lines) > 1 and at == len(lines) - 1
        shift = free if upright and last else free / 2 if centred else 0.0
        across = (height if not upright else width) / len(lines)
        offset = at * across + (across - size) / 2
        if upright:
            x, y, dx, dy = left + offset, top + shift, 0.0, step
        else:
            x, y, dx, dy = left + shift, top + offset, step, 0.0
        yield (
            _letter(character, round(x + k * dx, 1), round(y + k * dy, 1), size, accented)
            for k, (character, accented) in enumerate(line)
        )


def _letter(character: str, left: float, top: float, size: float, accented: bool) -> PlacedLetter:
    d = path_data(merged(character, FACE), left, top + ASCENT * size, size, places=2)
    return PlacedLetter(character=character, left=left, top=top, size=size, accented=accented, d=d)


def _lines(masthead: MarkedText, rows: int) -> list[tuple[tuple[str, bool], ...]]:
    """Part the masthead's phrases over rows, so that the longest row is as short as can be."""
    phrases = [
        tuple((character, at == 1) for at, piece in enumerate(pieces) for character in piece)
        for pieces in masthead.pieces
    ]
    if rows == 1 or len(phrases) == 1:
        return [tuple(chain.from_iterable(phrases))]
    cuts = range(1, len(phrases))
    best = min(cuts, key=lambda cut: max(sum(map(len, phrases[:cut])), sum(map(len, phrases[cut:]))))
    return [tuple(chain.from_iterable(phrases[:best])), tuple(chain.from_iterable(phrases[best:]))]


# -- a letter's sheet --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerList:
    """The corners of one contour: its name (A, B, ...), its start on the sheet (mm), its corners (cm).

    A corner is written 3.6下12.8: to the right, then down. A character between two numbers keeps a column of
    them from reading like somebody's number, which the last gate would stop.
    """

    name: str
    start: tuple[float, float]
    corners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """A letter alone, its square `GRID_MM` wide; `places`: which in the masthead (from 1), left and top.

    `counted` are the numbers of every fifth corner.

    Corners are set `corner_mm` high, contours `running` on or each on lines of its own; `fits`: they do.
    """

    character: str
    size: float
    cell: float
    places: tuple[tuple[int, float, float], ...]
    d: str
    dots: str
    counted: str
    contours: tuple[CornerList, ...]
    corner_mm: float
    running: bool
    fits: bool
    ticks: tuple[float, ...]
    tick_names: str


def letter_sheets(letters: Sequence[PlacedLetter]) -> tuple[LetterSheet, ...]:
    """Return a sheet for each different letter, in their order; stops and marks get none."""
    different = dict.fromkeys(one.character for one in letters if one.character.isalnum())
    return tuple(_sheet(character, letters) for character in different)


def _sheet(character: str, letters: Sequence[PlacedLetter]) -> LetterSheet:
    size = next(one.size for one in letters if one.character == character)
    scale = GRID_MM / size
    measured = tuple(map(tuple, _measured(character, size)))
    places = tuple((at, one.left, one.top) for at, one in enumerate(letters, 1) if one.character == character)
    room = CORNERS_MM - PLACE_MM * (len(places) - 1)
    corner_mm, running, fits = _corner_size([len(contour) for contour in measured], room)
    return LetterSheet(
        character=character,
        size=size,
        cell=round(size / CELLS, 2),
        places=places,
        d=path_data(merged(character, FACE), 0, ASCENT * GRID_MM, GRID_MM, places=2),
        dots="".join(f"M{x * scale:.2f},{y * scale:.2f}h0" for contour in measured for x, y in contour),
        counted=labels(_fifths(measured, scale), COUNTED_MM),
        contours=tuple(
            CornerList(
                name=chr(ord("A") + at),
                start=(round(contour[0][0] * scale, 2), round(contour[0][1] * scale, 2)),
                corners=tuple(f"{x:.1f}下{y:.1f}" for x, y in contour),
            )
            for at, contour in enumerate(measured)
        ),
        corner_mm=corner_mm,
        running=running,
        fits=fits,
        ticks=tuple(at * GRID_MM / CELLS for at in range(CELLS + 1)),
        tick_names=labels(_tick_names(size), 2.9),
    )


def _corner_size(counts: Sequence[int], room: float) -> tuple[float, bool, bool]:
    """Return the size for so many corners a contour, whether they run on, and whether `room` is enough."""
    for size, running in CORNER_SIZES:
        lines = _running_lines(counts, size) if running else _column_lines(counts, size)
        if lines * LEADING * size <= room:
            return size, running, True
    return (*CORNER_SIZES[-1], False)


def _running_lines(counts: Sequence[int], size: float) -> int:
    """Return how many lines contours take that run on."""
    return ceil(sum(NAME_EM + CORNER_EM * count for count in counts) * size / MEASURE_MM)


def _column_lines(counts: Sequence[int], size: float) -> int:
    """Return how many lines contours take whose corners stand in columns, behind the contour's name."""
    columns = floor((MEASURE_MM / size - NAME_EM) / COLUMN_EM)
    return sum(ceil(count / columns) for count in counts)


def _tick_names(size: float) -> Iterator[Label]:
    """Yield what the grid's lines are called in cm, above it and at its left."""
    for at in range(CELLS + 1):
        name, place = f"{at * size / CELLS:g}", at * GRID_MM / CELLS
        yield name, place, -1.6
        yield name, -4.2, place + 1


def _fifths(measured: Sequence[Sequence[tuple[float, float]]], scale: float) -> Iterator[Label]:
    """Yield the number of every fifth corner of a contour, on the side where its lines do not run."""
    for contour in measured:
        for at in range(EVERY - 1, len(contour), EVERY):
            x, y = contour[at]
            (ax, ay), (bx, by) = contour[at - 1], contour[(at + 1) % len(contour)]
            away = (_unit(x - ax, y - ay), _unit(x - bx, y - by))
            dx, dy = away[0][0] + away[1][0], away[0][1] + away[1][1]
            if hypot(dx, dy) < HARDLY:  # lines run nearly straight on: beside them
                dx, dy = away[0][1], -away[0][0]
            dx, dy = _unit(dx, dy)
            yield str(at + 1), x * scale + dx * BESIDE_MM, y * scale + dy * BESIDE_MM + COUNTED_MM / 3


def _unit(x: float, y: float) -> tuple[float, float]:
    length = hypot(x, y) or 1
    return x / length, y / length


def _measured(character: str, size: float) -> Iterator[Iterator[tuple[float, float]]]:
    """Yield the corners of each contour in cm, rounded to the millimetre of a ruler."""
    for contour in polygons(merged(character, FACE)):
        found = corners(contour, TOLERANCE_CM / size)
        yield ((round(x * size, 1), round((y + ASCENT) * size, 1)) for x, y in found)
