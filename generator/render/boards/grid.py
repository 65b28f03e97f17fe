"""The grid that a team snaps on the board, and where things stand in it.

In: boxes in cm of the board. Out: grid lines as path data in mm of a sheet, names of columns (1, 2, ...) and
rows (A, B, ...), and a row of the plan's table for each thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from generator.model.board import Box
from generator.render.boards.labels import labels

GRID_CM = 10
BOLD_CM = 50
NAME_MM = 3.1
COLUMNS_AT, ROWS_AT = -1.4, -2.4
"""Where names stand outside a part: the columns' baseline above it, the rows' middle at its left (mm)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The grid of a part of the board: path data in mm, and where the names of its cells stand (mm).

    `names` are these names as outlines, above the part and at the left.
    """

    fine: str
    bold: str
    columns: tuple[tuple[float, str], ...]
    rows: tuple[tuple[float, str], ...]
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A row of the plan's table, in cm; `cells` are the first and last cell of the grid that a thing touches.

    `size` says how large it is written.
    """

    name: str
    cells: str
    left: float
    width: float
    right: float
    top: float
    height: float
    bottom: float
    size: str


def grid_of(box: Box, scale: float, rows_at: float = ROWS_AT) -> Grid:
    """Return the grid in a part of the board, `scale` mm a cm, from the part's left top corner.

    Columns are numbered and rows lettered over the whole board, so that plan and sheets name the same cells.
    `rows_at` is where the rows' letters stand from the left edge (mm).
    """
    left, top, width, height = box
    columns = tuple((at, str(index + 1)) for at, index in _middles(left, width, scale))
    rows = tuple((at, row_name(index)) for at, index in _middles(top, height, scale))
    named = [(name, at, COLUMNS_AT) for at, name in columns]
    named += [(name, rows_at, at + NAME_MM / 3) for at, name in rows]
    return Grid(
        fine=_lines(box, scale, GRID_CM),
        bold=_lines(box, scale, BOLD_CM),
        columns=columns,
        rows=rows,
        names=labels(named, NAME_MM),
    )


def row_name(index: int) -> str:
    """Return the letter of a row."""
    return chr(ord("A") + index)


def measure_of(name: str, box: Box, board: tuple[float, float], size: str) -> Measure:
    """Return where a thing stands on a board."""
    left, top, width, height = box
    first = f"{row_name(floor(top / GRID_CM))}{floor(left / GRID_CM) + 1}"
    last = f"{row_name(ceil((top + height) / GRID_CM) - 1)}{ceil((left + width) / GRID_CM)}"
    return Measure(
        name=name,
        cells=f"{first}—{last}",
        left=left,
        width=width,
        right=round(board[0] - left - width, 1),
        top=top,
        height=height,
        bottom=round(board[1] - top - height, 1),
        size=size,
    )


def _lines(box: Box, scale: float, every: int) -> str:
    left, top, width, height = box
    upright = (f"M{(at - left) * scale:.2f},0V{height * scale:.2f}" for at in _multiples(left, width, every))
    level = (f"M0,{(at - top) * scale:.2f}H{width * scale:.2f}" for at in _multiples(top, height, every))
    return "".join((*upright, *level))


def _multiples(start: float, length: float, every: int) -> range:
    return range(ceil(start / every) * every, floor(start + length) + 1, every)


def _middles(start: float, length: float, scale: float) -> Iterator[tuple[float, int]]:
    """Yield where the middle of each cell is (mm), as far as it lies in the part, and its index."""
    for index in range(floor(start / GRID_CM), ceil((start + length) / GRID_CM)):
        low, high = max(start, index * GRID_CM), min(start + length, (index + 1) * GRID_CM)
        yield round(((low + high) / 2 - start) * scale, 2), index
