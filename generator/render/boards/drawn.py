"""A board drawn: everything that the picture, the plan and the team's sheets show, as numbers and paths.

In: a board (its case put in), the two numbers to call. Out: a `DrawnBoard`: 1 cm of the board is 1 mm on the
A3 sheets (1:10), y downwards from the board's top; and remarks on text that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import Protocol, TypeVar

from generator.diagnostics import Diagnostic
from generator.model import Board, Foot
from generator.model.board import MOST_CHALKS, BoardLayout, BoardRules, Border, Box, Chalk
from generator.products.boards import board_data, boxes_of
from generator.render.boards.fitting import remarks_on, remarks_on_letters
from generator.render.boards.grid import Grid, Measure, grid_of, measure_of
from generator.render.boards.legend import ACCENT, MASTHEAD, legend_of
from generator.render.boards.masthead import LetterSheet, PlacedLetter, letter_sheets, placed_letters
from generator.render.boards.patterns import ChalkLine, along_edge
from generator.render.boards.sheets import (
    LARGEST_ROW_MM,
    LETTER_ROW_MM,
    MASTHEAD_MM,
    MASTHEAD_PAGE_MM,
    MEASURE_MM,
    ROUND_MM,
    STRIP_BELOW_MM,
    STRIP_MM,
    TRACED_PAGE_MM,
    BlockSheet,
    BorderSheet,
    DrawnFigure,
    block_sheet,
    border_sheet,
    figure_in,
    within,
)
from generator.render.boards.writing import WrittenBlock, width_cells, written_blocks

A3 = (420.0, 297.0)
PICTURE_TOP, PLAN_TOP = 40.0, 42.0
EDGE_MM = 12.0
UPRIGHT_LEFT = 24.0
PICTURE_HIGH = 131.0
"""How high the finished board is pictured at most, its frame included: the timetable stands below it."""
FRAME_MM = 1.5
TABLE_MM = 300.0
"""A board so wide on the plan has a table below it of its own width: both end on one line."""
ROWS_INSIDE = 1.8
"""A board of 4 m leaves no room beside it on A3: its rows are named on its edge."""
THUMB_MM = (44.0, 24.0)
HATCH_MM = 1.5
"""Distance of hatching lines (look.md §5)."""
ONE_LINE_CM = 12
"""A box less high than that holds its texts on one line."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallLine:
    """A line of the masthead's foot, or a number to call: left and top in cm, height of its characters."""

    text: str
    left: float
    top: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hatched:
    """Shapes that one chalk hatches: which (from 0), and their outlines as one path."""

    chalk: int
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class A3Places:
    """Where things stand on the two A3 sheets (mm): the board, what is beside or below it, as styles.

    The plan is 1:10, and its head begins where it does; the finished board fills the measure.
    """

    picture: str
    head: str
    plan: str
    beside: str
    table: str
    framed: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSheets:
    """What only the team's A4 sheets show: `boxes` are all things on the board, for the small plan.

    `row_mm` is how high a letter's row of the masthead's table is: it fills its page, where the masthead
    is not `traced` below it. `strip_mm` is how high the strip is on which a border is tried, 0 without room.
    """

    blocks: tuple[BlockSheet, ...]
    letters: tuple[LetterSheet, ...]
    border: BorderSheet
    boxes: tuple[Box, ...]
    thumb: tuple[float, float]
    masthead: tuple[float, float]
    row_mm: float
    round_mm: float
    traced: bool
    strip_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBoard:
    """A board as its plan set shows it.

    `inks` are four screen colours, the board's chalks in turn: text, masthead, accents, the rest. `hatching`
    are lines over the whole board, seen within the `hatched` shapes.
    """

    layout: BoardLayout
    rules: BoardRules
    chalks: tuple[Chalk, ...]
    inks: tuple[str, ...]
    uses: tuple[tuple[str, str], ...]
    hatching: str
    hatched: tuple[Hatched, ...]
    width: float
    height: float
    letters: tuple[PlacedLetter, ...]
    blocks: tuple[WrittenBlock, ...]
    figures: tuple[DrawnFigure, ...]
    border: Border
    border_lines: tuple[ChalkLine, ...]
    sign: tuple[SmallLine, ...]
    hotlines: tuple[SmallLine, ...]
    grid: Grid
    measures: tuple[Measure, ...]
    places: A3Places
    team: TeamSheets
    remarks: tuple[Diagnostic, ...]


def drawn_board(board: Board, foot: Foot) -> DrawnBoard:
    """Draw a board; ValueError for names that no data has, which load has refused."""
    data, head = board_data(), board.head
    rules, layout = data.rules, _named(data.layouts, head.layout)
    width, height = layout.board_cm
    letters = placed_letters(
        head.masthead, layout.masthead, layout.rows, upright=layout.upright, centred=layout.centred
    )
    blocks = written_blocks(zip(board.body, layout.blocks, strict=False), layout.heading_cm, rules)
    border = _named(data.borders, head.border)
    border_lines = along_edge(border, width, height, rules.band_cm)
    drawings = (_named(data.drawings, name) for name in head.drawings)
    figures = tuple(figure_in(one, box) for one, box in zip(drawings, layout.drawings, strict=False))
    chalks = tuple(_named(rules.chalks, name) for name in head.chalks)
    team = _team(layout, letters, blocks, border)
    words = {"issue": head.issue, "editor": head.editor, "hotline": foot.hotline, "police": foot.police}
    hotlines = _small([text.format(**words) for text in rules.hotlines], layout.hotlines, rules)
    return DrawnBoard(
        layout=layout,
        rules=rules,
        chalks=chalks,
        inks=tuple(chalks[at % len(chalks)].screen for at in range(MOST_CHALKS)),
        uses=legend_of(chalks, rules, letters, figures, border, len(hotlines)),
        hatching=_hatching(width, height),
        hatched=tuple(_hatched(letters, (*border_lines, *chain(*(one.lines for one in figures))))),
        width=width,
        height=height,
        letters=letters,
        blocks=blocks,
        figures=figures,
        border=border,
        border_lines=border_lines,
        sign=_small([text.format(**words) for text in rules.sign], layout.sign, rules),
        hotlines=hotlines,
        grid=grid_of((0, 0, width, height), 1.0, ROWS_INSIDE),
        measures=tuple(_measures(layout, letters, blocks)),
        places=_places(width, height),
        team=team,
        remarks=(*remarks_on(blocks), *remarks_on_letters(team.letters, board.origin.at("报头"))),
    )


def picture_box(board: Board) -> Box:
    """Return where the finished board is pictured on the first A3 sheet (mm), its frame included."""
    width, height = _named(board_data().layouts, board.head.layout).board_cm
    scale = _picture_scale(width, height)
    left, top, wide, high = (length * scale for length in _framed(width, height))
    return _picture_left(width, height) + left, PICTURE_TOP + top, wide, high


def _named(things: Sequence[T], name: str) -> T:
    found = next((one for one in things if one.name == name), None)
    if found is None:
        raise ValueError(name)
    return found


# -- the A3 sheets -----------------------------------------------------------------------------------------


def _places(width: float, height: float) -> A3Places:
    """Place a board on the sheets; tables stand below it, or beside it if it is upright."""
    left, scale = _board_left(width, height), _picture_scale(width, height)
    if height < width:
        beside, table = (
            (EDGE_MM, PICTURE_TOP + height * scale + 8),
            (max(EDGE_MM, left), PLAN_TOP + height + 7),
        )
    else:
        beside, table = (left + width + 14, PICTURE_TOP), (left + width + 12, PLAN_TOP + 8)
    size = f"width:{width:g}mm;height:{height:g}mm"
    return A3Places(
        picture=f"{_at(_picture_left(width, height), PICTURE_TOP)};{size};transform:scale({scale:.4f})",
        head=f"left:{left:g}mm",
        plan=f"{_at(left, PLAN_TOP)};{size}",
        beside=f"{_at(*beside)};width:{A3[0] - EDGE_MM - beside[0]:g}mm",
        table=_at(*table) + (f";width:{width:g}mm" if width >= TABLE_MM else ""),
        framed=_framed(width, height),
    )


def _board_left(width: float, height: float) -> float:
    """Return where a board begins: in the middle of the sheet, or at the left if it is upright."""
    return (A3[0] - width) / 2 if height < width else UPRIGHT_LEFT


def _picture_scale(width: float, height: float) -> float:
    """Return how much larger than 1:10 the finished board is: as measure and timetable leave it room."""
    _, _, wide, high = _framed(width, height)
    return min((A3[0] - 2 * EDGE_MM) / wide, PICTURE_HIGH / high) if height < width else 1.0


def _picture_left(width: float, height: float) -> float:
    """Return where the finished board begins: in the middle of the sheet, or at the left if it is upright."""
    return (A3[0] - width * _picture_scale(width, height)) / 2 if height < width else UPRIGHT_LEFT


def _framed(width: float, height: float) -> Box:
    """Return a board with its frame, seen from the board's corner."""
    return -FRAME_MM, -FRAME_MM, width + 2 * FRAME_MM, height + 2 * FRAME_MM


def _at(left: float, top: float) -> str:
    return f"left:{left:g}mm;top:{top:g}mm"


def _measures(
    layout: BoardLayout, letters: Sequence[PlacedLetter], blocks: Sequence[WrittenBlock]
) -> Iterator[Measure]:
    sizes = {f"文字{one.number}": f"字高 {one.chalk_cm:g}，行距 {one.leading_cm:g}" for one in blocks}
    sizes["报头"] = f"每字 {letters[0].size:g} 见方"
    for name, box in boxes_of(layout).items():
        yield measure_of(name, box, layout.board_cm, sizes.get(name, ""))


# -- chalk -------------------------------------------------------------------------------------------------


def _hatched(letters: Sequence[PlacedLetter], lines: Sequence[ChalkLine]) -> Iterator[Hatched]:
    for chalk in range(MOST_CHALKS):
        drawn = [one.d for one in letters if chalk == (ACCENT if one.accented else MASTHEAD)]
        drawn += [line.d for line in lines if line.filled and line.chalk == chalk]
        if drawn:
            yield Hatched(chalk=chalk, d="".join(drawn))


def _hatching(width: float, height: float) -> str:
    """Return lines at 45 degrees over the whole board."""
    step = HATCH_MM * 2**0.5
    count = ceil((width + height) / step)
    return "".join(f"M{at * step:.2f},0l{-height:g},{height:g}" for at in range(count))


def _small(texts: Sequence[str], box: Box, rules: BoardRules) -> tuple[SmallLine, ...]:
    """Set short texts in a box: on one line where it is flat, else each on its own, as large as they fit."""
    left, top, width, height = box
    lines = ["　".join(texts)] if height < ONE_LINE_CM else list(texts)
    each = height / len(lines)
    widest = max(width_cells(line) * rules.advance for line in lines)
    size = round(min(each * (0.94 if len(lines) == 1 else 0.78), width / widest), 1)
    return tuple(
        SmallLine(text=line, left=left, top=round(top + at * each + (each - size) / 2, 2), size=size)
        for at, line in enumerate(lines)
    )


# -- the team's sheets -------------------------------------------------------------------------------------


def _team(
    layout: BoardLayout, letters: Sequence[PlacedLetter], blocks: Sequence[WrittenBlock], border: Border
) -> TeamSheets:
    width, height = layout.board_cm
    masthead = within(layout.masthead[2], layout.masthead[3], (MEASURE_MM, _masthead_mm(len(letters))))
    row_mm = min(LARGEST_ROW_MM, (MASTHEAD_PAGE_MM - masthead[1]) / len(letters))
    round_mm = within(width, height, (MEASURE_MM, ROUND_MM))[1]
    return TeamSheets(
        blocks=tuple(map(block_sheet, blocks)),
        letters=letter_sheets(letters),
        border=border_sheet(border),
        boxes=tuple(boxes_of(layout).values()),
        thumb=within(width, height, THUMB_MM),
        masthead=masthead,
        row_mm=row_mm,
        round_mm=round_mm,
        traced=2 * masthead[1] + len(letters) * row_mm <= TRACED_PAGE_MM,
        strip_mm=STRIP_MM if round_mm <= STRIP_BELOW_MM else 0,
    )


def _masthead_mm(letters: int) -> float:
    """Return how high the masthead may be pictured above a table of so many letters."""
    return min(MASTHEAD_MM, MASTHEAD_PAGE_MM - letters * LETTER_ROW_MM)
