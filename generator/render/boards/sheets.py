"""The team's sheets (A4): blocks, drawings and the border enlarged, with what must be measured.

In: set blocks and the data of drawings and borders. Out: values in mm of the sheet for the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from generator.model.board import BoardDrawing, Border, Box
from generator.render.boards.badges import Badge, badges
from generator.render.boards.grid import Grid, grid_of
from generator.render.boards.labels import Label, labels
from generator.render.boards.patterns import ChalkLine, scaled
from generator.render.boards.writing import HAIR, WrittenBlock, WrittenCell, WrittenLine

MEASURE_MM = 178.0
"""Width of a sheet between its margins."""
BLOCK_MM, DRAWING_MM, ROUND_MM, MASTHEAD_MM = 119.0, 150.0, 88.0, 130.0
"""The most height of an enlarged block, of a drawing, of the border round the board, of the masthead."""
MASTHEAD_PAGE_MM, LETTER_ROW_MM, LARGEST_ROW_MM = 200.0, 9.2, 15.0
"""What the masthead's page has for picture and table, and a row of it, a letter each, at least and most."""
TRACED_PAGE_MM = 176.0
"""What it has for two pictures and the table: the second, pale, is to be traced."""
STRIP_MM, STRIP_BELOW_MM = 25.0, 62.0
"""Empty squares of 5 mm to try a border on, where the border round the board is no higher."""
INSET_MM = 4.0
"""Between a block's frame and its words: large characters touched the frame."""
BLOCK_PAGE_MM, PRACTICE_PAGE_MM, PRACTICE_ROW_MM = 184.0, 170.0, 15.1
"""What a page has for a block and its table of lines (a row each), and with lines to practise on."""
LARGEST_LINE_MM = 24.0
"""A row of that table at most: without lines to practise on its rows take the page's room."""
PANELS = 3
PANEL_MM = (57.0, 56.0)
UNIT_SCALE, UNITS = 5.0, 3
"""How a border's units are shown: mm a cm, and how many."""
SPARE_MM = 4.2
"""How high the word is that says what stays empty."""
EDGE_MM = 2.0
"""White above and below lines to practise on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line of a block, enlarged: its characters' cells, its left and top in mm."""

    cells: tuple[WrittenCell, ...]
    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSheet:
    """A block enlarged: sizes in mm; `guides` run above and below its characters, `cells` between.

    Its words stand `inset` inside of `frame`, from whose left edge and from the block's top all is measured.

    `row` is the height of a line in the table of lines. `spare` says in the frame that the rest stays empty.

    `first` is the top of its first line; `practice` how high its lines are once more, empty: 0 without room.
    """

    block: WrittenBlock
    width: float
    height: float
    inset: float
    frame: Box
    heading: float
    chalk: float
    advance: float
    lines: tuple[SheetLine, ...]
    guides: str
    cells: str
    first: float
    practice: float
    row: float
    spare: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """A drawing on the board (`lines`, 1 cm is 1 mm) and enlarged on its sheet with the board's own grid.

    `numbers` are the strokes' numbers beside their starts; `panels` show what stands there after each third.
    """

    name: str
    says: str
    box: Box
    lines: tuple[ChalkLine, ...]
    enlarged: tuple[ChalkLine, ...]
    width: float
    height: float
    grid: Grid
    numbers: tuple[Badge, ...]
    number_names: str
    panels: tuple[tuple[int, tuple[ChalkLine, ...]], ...]
    panel: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderSheet:
    """Some units of a border enlarged on a 1 cm grid; `view` is the width and height of both."""

    border: Border
    lines: tuple[ChalkLine, ...]
    grid: str
    view: tuple[float, float]


def within(width: float, height: float, room: tuple[float, float]) -> tuple[float, float]:
    """Return the size in which something of these proportions fills a room."""
    scale = min(room[0] / width, room[1] / height)
    return round(width * scale, 2), round(height * scale, 2)


def block_sheet(block: WrittenBlock) -> BlockSheet:
    """Enlarge a block to the sheet's measure."""
    _, _, width, height = block.box
    most = min(BLOCK_MM, BLOCK_PAGE_MM - len(block.lines) * PRACTICE_ROW_MM)
    scale = min((MEASURE_MM - 2 * INSET_MM) / width, most / height)
    wide, high = round(width * scale, 2), round(height * scale, 2)
    return BlockSheet(
        block=block,
        width=wide,
        height=high,
        inset=INSET_MM,
        frame=(0, -INSET_MM, wide + 2 * INSET_MM, high + 2 * INSET_MM),
        heading=block.heading_cm * scale,
        chalk=block.chalk_cm * scale,
        advance=block.advance_cm * scale,
        lines=tuple(
            SheetLine(cells=line.cells, left=INSET_MM + line.left_cm * scale, top=line.top_cm * scale)
            for line in block.lines
        ),
        guides="".join(_guides(block, scale)),
        cells="".join(_cells(block, scale)),
        first=round(_top(block) * scale - EDGE_MM, 2),
        practice=_practice_mm(block, scale),
        row=_row_mm(block, scale),
        spare=labels(_spare(block, scale), SPARE_MM),
    )


def _row_mm(block: WrittenBlock, scale: float) -> float:
    """Return how high a row of the block's table of lines is."""
    if _practice_mm(block, scale) or not block.lines:
        return PRACTICE_ROW_MM
    room = (BLOCK_PAGE_MM - block.box[3] * scale) / len(block.lines)
    return round(max(PRACTICE_ROW_MM, min(LARGEST_LINE_MM, room)), 2)


def _spare(block: WrittenBlock, scale: float) -> Iterator[Label]:
    """Yield 留空 for the middle of what a block's lines leave: on paper it looked forgotten."""
    base = max((line.base_cm for line in block.lines), default=block.box[3])
    if block.box[3] - base >= block.leading_cm:
        yield "留空", INSET_MM + block.box[2] * scale / 2, (base + block.box[3]) / 2 * scale + SPARE_MM / 3


def _top(block: WrittenBlock) -> float:
    return min((line.top_cm for line in block.lines), default=0.0)


def _practice_mm(block: WrittenBlock, scale: float) -> float:
    """Return how high the block's lines are once more, empty; 0 where its page has no room for them."""
    base = max((line.base_cm for line in block.lines), default=0.0)
    high = round((base - _top(block)) * scale + 2 * EDGE_MM, 2)
    used = block.box[3] * scale + len(block.lines) * PRACTICE_ROW_MM
    return high if block.lines and used + high <= PRACTICE_PAGE_MM else 0.0


def _guides(block: WrittenBlock, scale: float) -> Iterator[str]:
    for line in block.lines:
        for at in (line.top_cm, line.base_cm):
            yield f"M{INSET_MM:g},{at * scale:.2f}h{block.box[2] * scale:.2f}"


def _cells(block: WrittenBlock, scale: float) -> Iterator[str]:
    for line in block.lines:
        for x in _cell_ends(line, block):
            yield f"M{INSET_MM + x * scale:.2f},{line.top_cm * scale:.2f}v{block.chalk_cm * scale:.2f}"


def _cell_ends(line: WrittenLine, block: WrittenBlock) -> Iterator[float]:
    """Yield where the cells of a line end (cm): one a character, then as many whole ones as fit."""
    x = line.left_cm
    if x:
        yield x
    for cell in line.cells:
        x += cell.part * block.advance_cm
        yield x
    while (x := x + block.advance_cm) <= block.box[2] + HAIR:
        yield x


def figure_in(drawing: BoardDrawing, box: Box) -> DrawnFigure:
    """Fit a drawing into its box, standing on the box's ground line, and enlarge it to the sheet."""
    left, top, width, height = box
    scale = min(width / drawing.box[0], height / drawing.box[1])
    x, y = (width - drawing.box[0] * scale) / 2, height - drawing.box[1] * scale
    larger = min(MEASURE_MM / width, DRAWING_MM / height)
    panel = within(*drawing.box, PANEL_MM)
    ends = [ceil(len(drawing.strokes) * part / PANELS) for part in range(1, PANELS + 1)]

    def at(x_mm: float, y_mm: float, size: float) -> tuple[ChalkLine, ...]:
        return tuple(scaled(stroke, x_mm, y_mm, size) for stroke in drawing.strokes)

    enlarged = at(x * larger, y * larger, scale * larger)
    numbers = badges([line.d for line in enlarged], width * larger, height * larger)
    return DrawnFigure(
        name=drawing.name,
        says=drawing.says,
        box=box,
        lines=at(left + x, top + y, scale),
        enlarged=enlarged,
        width=round(width * larger, 2),
        height=round(height * larger, 2),
        grid=grid_of(box, larger),
        numbers=numbers,
        number_names=labels(((str(one.number), one.x, one.y + 1) for one in numbers), 2.7),
        panels=tuple((end, at(0, 0, panel[0] / drawing.box[0])[:end]) for end in ends),
        panel=panel,
    )


def border_sheet(border: Border) -> BorderSheet:
    """Enlarge some units of a border."""
    width, height = border.unit_cm[0] * UNITS, border.unit_cm[1]
    upright = (f"M{at * UNIT_SCALE:g},0V{height * UNIT_SCALE:g}" for at in range(int(width) + 1))
    level = (f"M0,{at * UNIT_SCALE:g}H{width * UNIT_SCALE:g}" for at in range(int(height) + 1))
    return BorderSheet(
        border=border,
        lines=tuple(
            scaled(stroke, border.unit_cm[0] * UNIT_SCALE * at, 0, UNIT_SCALE)
            for at in range(UNITS)
            for stroke in border.strokes
        ),
        grid="".join((*upright, *level)),
        view=(width * UNIT_SCALE, height * UNIT_SCALE),
    )
