"""A poster over many sheets: which part stands on which, and the sheets with marks to glue them by.

In: the poster's page and its size, the paper. Out: a `Tiling`, and a PDF: a map first, then the tiles row by
row. Each tile overlaps the next one by `OVERLAP_MM`: that strip, at the right and the bottom, is covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from generator.office.drawing import Sheet, Source, write_sheets
from generator.office.papers import MARGIN_MM, PrinterPaper

OVERLAP_MM = 10.0
_HAIR = 1e-6
TICK_MM = (4.0, 1.0)
"""Ticks begin so far from the picture's edge, outwards, and end so far from it."""
MAP_MM = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiling:
    """How a poster of `width` x `height` mm is parted: the sheet as it lies, how many across and down.

    `scale` is how many times the original it is.
    """

    paper: PrinterPaper
    columns: int
    rows: int
    width: float
    height: float
    scale: float

    @property
    def sheets(self) -> int:
        """Return how many tiles there are."""
        return self.columns * self.rows

    @property
    def step(self) -> tuple[float, float]:
        """Return how far the next tile begins, to the right and down."""
        width, height = self.paper.room
        return width - OVERLAP_MM, height - OVERLAP_MM

    def part(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Return the part of the poster (left, top, width, height in mm) that a tile shows."""
        left, top = column * self.step[0], row * self.step[1]
        width, height = self.paper.room
        return left, top, min(width, self.width - left), min(height, self.height - top)


def covering(width: float, height: float, paper: PrinterPaper, scale: float) -> Tiling:
    """Part a poster of a size over the fewest sheets; of two ways alike, that which leaves less white."""
    ways = [_covered(width * scale, height * scale, one, scale) for one in (paper, paper.turned)]
    return min(ways, key=lambda way: (way.sheets, abs(way.columns - way.rows)))


def _covered(width: float, height: float, paper: PrinterPaper, scale: float) -> Tiling:
    return Tiling(
        paper=paper,
        columns=_count(width, paper.room[0]),
        rows=_count(height, paper.room[1]),
        width=width,
        height=height,
        scale=scale,
    )


def _count(length: float, room: float) -> int:
    return max(1, ceil((length - OVERLAP_MM) / (room - OVERLAP_MM) - _HAIR))


def fitted(width: float, height: float, paper: PrinterPaper, columns: int, rows: int) -> Tiling:
    """Make a poster as large as so many sheets across and down hold, whichever way they lie."""

    def way(one: PrinterPaper) -> Tiling:
        across = columns * one.room[0] - (columns - 1) * OVERLAP_MM
        down = rows * one.room[1] - (rows - 1) * OVERLAP_MM
        scale = min(across / width, down / height)
        return Tiling(
            paper=one, columns=columns, rows=rows, width=width * scale, height=height * scale, scale=scale
        )

    return max((way(paper), way(paper.turned)), key=lambda one: one.scale)


def write_tiles(tiling: Tiling, source: Source, page: int, file: Path, title: str) -> None:
    """Write the map and the tiles of a page."""
    tiles = [
        _tile(tiling, source, page, at, row) for row in range(tiling.rows) for at in range(tiling.columns)
    ]
    write_sheets([_map(tiling, source, page, title), *tiles], file, title, source)


def _tile(tiling: Tiling, source: Source, page: int, column: int, row: int) -> Sheet:
    sheet = Sheet(width=tiling.paper.width, height=tiling.paper.height)
    left, top, width, height = tiling.part(column, row)
    place = (tiling.scale, 0, 0, tiling.scale, MARGIN_MM - left, MARGIN_MM - top)
    sheet.page(page, source, place, (MARGIN_MM, MARGIN_MM, width, height))
    _ticks(sheet, tiling, column, row, width, height)
    if column + 1 < tiling.columns:
        _glue(sheet, (tiling.step[0] + MARGIN_MM, MARGIN_MM), (OVERLAP_MM, height), upright=True)
    if row + 1 < tiling.rows:
        _glue(sheet, (MARGIN_MM, tiling.step[1] + MARGIN_MM), (width, OVERLAP_MM), upright=False)
    name = f"第 {row + 1} 行 第 {column + 1} 张　共 {tiling.rows} 行 {tiling.columns} 列"
    sheet.words(name, MARGIN_MM + 14, sheet.height - 3.4, 2.4)
    return sheet


def _ticks(sheet: Sheet, tiling: Tiling, column: int, row: int, width: float, height: float) -> None:
    """Draw in the margins where the picture's corners are and where the next tile's edge will lie."""
    across, down = {0.0, width}, {0.0, height}
    if column + 1 < tiling.columns:
        across.add(tiling.step[0])
    if row + 1 < tiling.rows:
        down.add(tiling.step[1])
    far, near = TICK_MM
    for at in across:
        x = MARGIN_MM + at
        sheet.line((x, MARGIN_MM - far), (x, MARGIN_MM - near))
        sheet.line((x, MARGIN_MM + height + near), (x, MARGIN_MM + height + far))
    for at in down:
        y = MARGIN_MM + at
        sheet.line((MARGIN_MM - far, y), (MARGIN_MM - near, y))
        sheet.line((MARGIN_MM + width + near, y), (MARGIN_MM + width + far, y))


def _glue(sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], *, upright: bool) -> None:
    """Mark the strip that is covered by the next tile: a dashed line just inside it, and words."""
    inside = 0.4
    left, top = corner
    end = (left + inside, top + size[1]) if upright else (left + size[0], top + inside)
    sheet.line((left + inside, top + inside), end, width=0.25, dash="2 1.5", grey=0.45)
    middle = (left + size[0] / 2, top + size[1] / 2)
    if upright:
        for at, one in enumerate("涂胶"):
            sheet.words(one, middle[0], middle[1] + at * 5, 4, centred=True)
    else:
        sheet.words("涂胶", middle[0], middle[1] + 2, 4, centred=True)


# -- the map -----------------------------------------------------------------------------------------------

STEPS = (
    "一、打印时选“实际大小”（100%），不要选“适合页面”。",
    "二、除了最左一列，每张沿左边的角线裁齐；除了最上一行，沿上边的角线裁齐。",
    "三、从左上角开始，一行一行拼：下一张盖住上一张的“涂胶”那一条，边对着虚线。",
    "四、一行粘好，再把下一行整条盖上去。背面用胶带再贴一遍。",
)


def _map(tiling: Tiling, source: Source, page: int, title: str) -> Sheet:
    """Draw the whole poster with its parts, and what to do."""
    sheet = Sheet(width=tiling.paper.width, height=tiling.paper.height)
    sheet.words(title[:24], 14, 20, 6)
    grid = f"{tiling.rows} 行 {tiling.columns} 列，共 {tiling.sheets} 张"
    sheet.words(f"拼好是 {tiling.width:.0f}×{tiling.height:.0f} 毫米，{grid}", 14, 29, 4)
    room = min(MAP_MM, sheet.height - 90)
    small = min(room / tiling.height, (sheet.width - 28) / tiling.width)
    width, height = tiling.width * small, tiling.height * small
    left, top = 14.0, 36.0
    scale = tiling.scale * small
    sheet.page(page, source, (scale, 0, 0, scale, left, top), (left, top, width, height))
    for column in range(1, tiling.columns):
        x = left + column * tiling.step[0] * small
        sheet.line((x, top), (x, top + height), width=0.4, dash="2 1")
    for row in range(1, tiling.rows):
        y = top + row * tiling.step[1] * small
        sheet.line((left, y), (left + width, y), width=0.4, dash="2 1")
    for name, x, y in _names(tiling, small):
        sheet.path(_DISC, (5, 0, 0, 5, left + x, top + y), fill=1, stroke=0.3)
        sheet.words(name, left + x, top + y + 1.3, 3.4, centred=True)
    for at, step in enumerate(STEPS):
        sheet.words(step, 14, top + height + 12 + at * 7, 3.6 if sheet.width > 250 else 3.1)
    return sheet


_DISC = (
    ("M", (-0.8, -0.6)), ("L", (0.8, -0.6)), ("L", (0.8, 0.6)), ("L", (-0.8, 0.6)), ("Z", ()),
)  # fmt: skip


def _names(tiling: Tiling, small: float) -> Iterator[tuple[str, float, float]]:
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            left, top, width, height = tiling.part(column, row)
            yield f"{row + 1}-{column + 1}", (left + width / 2) * small, (top + height / 2) * small
