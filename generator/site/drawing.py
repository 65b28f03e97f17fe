"""Big words drawn at build time: phones have no Black weight and differ in face (look-site.md §2).

In: a few characters and a face of the fonts folder. Out: SVG path data in whole units of a view box, relative
commands, for `fill="currentColor"` and a stroke in the same colour that makes the face heavier. The words
themselves always stand beside the drawing as text that nobody sees and everybody's phone can read out.

A page may carry at most 6 KB of drawing, so what is long stays live text: ask `drawable` first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.model import Temperature
from generator.render.crowding import bearable_stroke
from generator.render.outline import Glyph, glyph, grid_steps
from generator.store.dependencies import for_a_run

CELL = (76, 100)
"""Width and height of a cell (look-site.md §4), in tenths of the units that its glyph is drawn in."""

_UNIT = 3
"""Drawing units a tenth of a cell's width: a cell is 228 x 300 units, half a px on the largest phone."""

CELL_STROKE = 6.0
"""Units of the stroke round a cell's glyph."""

_INK = (67, 87)
"""The box that a cell's glyph may fill; what is left is the cell's white edge."""

_STRETCH = 1.22
"""How far a flat or narrow character (一, 卜) may be stretched beyond its neighbours."""

_EM = 200
_FACES = {
    Temperature.ALARM: ("sans-bold", 0.026, 1.08),
    Temperature.CAMPUS: ("smiley", 0.018, 1.08),
    Temperature.ARCHIVE: ("serif-bold", 0.0, 1.16),
    Temperature.KIND: ("sans-bold", 0.01, 1.12),
}
"""Face, stroke and leading in em for drawn slogans (look.md §3)."""

_UNEVEN = 0.012
"""Em by which strokes of one slogan may differ: beside a crowded character the others get less too."""

MOST_DRAWN = 10
"""Characters of a drawn slogan: at most 0.45 KB each, beside the hook and a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture in one colour: its size in units, its paths, and the stroke (units) round them.

    `strokes` says it of each path where one of them bears less than `stroke`.
    """

    width: int
    height: int
    paths: tuple[str, ...]
    stroke: float = 0.0
    strokes: tuple[float, ...] = ()

    @property
    def bytes(self) -> int:
        """Return how much path data it is."""
        return sum(map(len, self.paths))


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of a head: its glyph, if it is the inverted one, and its stroke if it bears less (-1: no)."""

    path: str
    inverted: bool
    finer: float = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGrid:
    """A claim in cells (look.md §2): a grid on phones, one row on wide screens.

    `columns` is the phone's grid, `row` the wide screen's; `spare_phone` and `spare_row` count the cells that
    stay outlined there. `width` and `height` are a cell's view box.
    """

    cells: tuple[GridCell, ...]
    columns: int
    row: int
    spare_phone: int
    spare_row: int
    width: int = CELL[0] * _UNIT
    height: int = CELL[1] * _UNIT
    stroke: float = CELL_STROKE

    @property
    def bytes(self) -> int:
        """Return how much path data it is."""
        return sum(len(cell.path) for cell in self.cells)


def cells(phrases: tuple[str, ...], inverted: int) -> CellGrid:
    """Draw a claim of 2 to 12 characters in cells; `inverted` is the index of the dark one (-1: none)."""
    text = "".join(phrases)
    columns = _columns(len(text))
    row = len(text) if len(text) > 8 else max(len(text), columns)
    if len(text) == 7:
        row = 8  # the caret's cell ends the row, as it ends the phone's grid
    return CellGrid(
        cells=tuple(
            GridCell(path=_in_cell(c), inverted=at == inverted, finer=_finer_cell(c))
            for at, c in enumerate(text)
        ),
        columns=columns,
        row=row,
        spare_phone=-len(text) % columns,
        spare_row=row - len(text),
    )


def slogan(phrases: tuple[str, ...], temperature: Temperature) -> Drawing:
    """Draw a slogan, a line a phrase, in the face of its temperature, flush left.

    So large, a comma at a line's end is a hole: the end is what it says.
    """
    face, stroke, leading = _FACES[temperature]
    lines = tuple(tuple(glyph(c, face) for c in phrase.rstrip("，、")) for phrase in phrases)
    left = min((line[0].ink[0] for line in lines if line), default=0.0)
    top = max((-one.ink[1] for one in lines[0]), default=0.0)
    bottom = max((one.ink[3] for one in lines[-1]), default=0.0)
    borne = tuple(bearable_stroke(one, stroke) for line in lines for one in line)
    stroke = min(stroke, min(borne, default=stroke) + _UNEVEN)
    edge = stroke / 2
    paths = (_line(line, edge - left, edge + top + at * leading) for at, line in enumerate(lines))
    width = max(sum(one.advance for one in line) for line in lines) + stroke - left
    return Drawing(
        width=round(width * _EM),
        height=round((top + bottom + (len(lines) - 1) * leading + stroke) * _EM),
        paths=tuple(path for line in paths for path in line),
        stroke=round(stroke * _EM, 1),
        strokes=tuple(round(min(one, stroke) * _EM, 1) for one in borne)
        if min(borne, default=stroke) < stroke
        else (),
    )


def drawn_character(character: str) -> Drawing:
    """Draw one character of 停 问 报, heavy."""
    return slogan((character,), Temperature.ALARM)


def digits(number: str, temperature: Temperature) -> Drawing:
    """Draw a giant number, its digits tight, cut to its ink; it is set by its height."""
    face, stroke, _ = _FACES[Temperature.ARCHIVE if temperature is Temperature.ARCHIVE else Temperature.ALARM]
    tight = 0.05
    glyphs = tuple(glyph(c, face) for c in number)
    top = max(-one.ink[1] for one in glyphs)
    edge = stroke / 2
    paths = _line(glyphs, edge - glyphs[0].ink[0], edge + top, tight)
    last = glyphs[-1]
    width = sum(one.advance - tight for one in glyphs[:-1]) + last.ink[2] - glyphs[0].ink[0] + stroke
    return Drawing(
        width=round(width * _EM),
        height=round((top + stroke) * _EM),
        paths=tuple(paths),
        stroke=round(stroke * _EM, 1),
    )


def drawable(phrases: tuple[str, ...]) -> bool:
    """Tell whether a slogan is short enough to be drawn."""
    return 0 < sum(map(len, phrases)) <= MOST_DRAWN


def _columns(count: int) -> int:
    """Return the phone's columns for a number of characters (look.md §2, as a phone is narrower)."""
    match count:
        case 1 | 2 | 3 | 4:
            return count
        case 5 | 6 | 9:
            return 3
        case _:
            return 4


def _finer_cell(character: str) -> float:
    """Return the stroke (units) of a crowded character in its cell, -1 for one that bears the usual."""
    one = glyph(character, "sans-bold")
    scale = min(_cell_scale(one)) * _UNIT
    borne = bearable_stroke(one, CELL_STROKE / scale) * scale
    return round(borne, 1) if borne < CELL_STROKE - 0.05 else -1.0


@for_a_run
@cache
def _in_cell(character: str) -> str:
    one = glyph(character, "sans-bold")
    left, top, right, bottom = one.ink
    wide, high = right - left, bottom - top
    scale_x, scale_y = _cell_scale(one)
    x = (CELL[0] - wide * scale_x) / 2 - left * scale_x
    y = (CELL[1] - high * scale_y) / 2 - top * scale_y
    return compact(one, x * _UNIT, y * _UNIT, scale_x * _UNIT, scale_y * _UNIT)


def _cell_scale(one: Glyph) -> tuple[float, float]:
    """Return how much larger (tenths of a unit an em) a glyph is drawn in its cell, sideways and upwards."""
    left, top, right, bottom = one.ink
    return (
        min(_INK[0] / max(right - left, 0.01), _INK[0] * _STRETCH / 0.92),
        min(_INK[1] / max(bottom - top, 0.01), _INK[1] * _STRETCH / 0.92),
    )


def _line(glyphs: tuple[Glyph, ...], x: float, y: float, tight: float = 0.0) -> list[str]:
    paths = []
    for one in glyphs:
        paths.append(compact(one, x * _EM, y * _EM, _EM, _EM))
        x += one.advance - tight
    return paths


def compact(one: Glyph, x: float, y: float, em_x: float, em_y: float) -> str:
    """Write a glyph's outline with relative commands on whole units, straight sides in one number."""
    return "".join(_command(op, steps) for op, steps in grid_steps(one, (x, y), (em_x, em_y)))


def _command(op: str, steps: list[int]) -> str:
    if op == "M":
        return f"M{steps[0]} {steps[1]}"
    if op == "L" and steps[1] == 0:
        return f"h{steps[0]}"
    if op == "L" and steps[0] == 0:
        return f"v{steps[1]}"
    return op.lower() + " ".join(map(str, steps)).replace(" -", "-")
