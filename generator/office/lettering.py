"""Letters to cut out: 一字一张 for a wall, pennants for a string, mirrored ones for a window.

In: the words and how they are wanted. Out: a PDF, a character a sheet, all to one scale, with a cut line,
its number and a small picture of the whole. Contours are united, so that a hollow letter has
no lines inside its strokes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from pathlib import Path

from generator.office.drawing import Sheet, write_sheets
from generator.office.papers import PrinterPaper
from generator.render.boards.contours import merged
from generator.render.outline import Command, glyph_paths

FACE = "sans-bold"
ASCENT = 0.88
EDGE_MM = 12.0
FOOT_MM = 22.0
"""Below the cut line: number and small picture."""
LEAST_STROKE_MM = 3.0
"""Thinner strokes tear when they are cut out with scissors."""
FLAP_MM = 28.0
OUTLINE_MM = 0.8
AIR = 0.01
"""Of the square: the least white between a character and the cut line."""
POINT_MM = 30.0
"""Beside a pennant's middle: so far it reaches at the height of three rows of the small picture."""
IN_A_ROW = 20
"""Characters of the small picture in a row: more would be too small to find one's own."""


class LetterStyle(StrEnum):
    """How letters are printed: filled with ink, or as an outline to be coloured in."""

    SOLID = "实心"
    HOLLOW = "空心"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """What is wanted: the characters (stops stay, spaces don't), paper, style, pennants, mirrored."""

    text: str
    paper: PrinterPaper
    style: LetterStyle
    pennants: bool = False
    mirrored: bool = False

    @property
    def characters(self) -> tuple[str, ...]:
        """Return the characters that get a sheet, in their order."""
        return tuple(one for one in self.text if not one.isspace())

    @property
    def square(self) -> float:
        """Return the side of a character's square in mm, the same for all."""
        width = self.paper.width - 2 * EDGE_MM
        if self.pennants:
            return width * 0.62  # the pennant narrows to its point
        return min(width, self.paper.height - 2 * EDGE_MM - FOOT_MM)


def write_lettering(wanted: Lettering, file: Path) -> None:
    """Write a sheet for each character."""
    stand = _stand(wanted.characters)
    sheets = [_sheet(wanted, at, stand) for at in range(len(wanted.characters))]
    write_sheets(sheets, file, wanted.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """How all characters stand in their squares: an em's height and the baseline, of the square's side."""

    em: float
    base: float


def _stand(characters: Sequence[str]) -> _Stand:
    """Return the largest em, a square's side at most, and a baseline at which no character leaves its square.

    汉字 fit as they are; a g or a comma hangs lower, and cut along the square it would lose its tail.
    """
    heights = [y for one in characters for _, y in _points(one)]
    above, below = -min(heights, default=0), max(heights, default=0)
    em = min(1.0, (1 - 2 * AIR) / (above + below))
    base = min(max(ASCENT, above * em + AIR), 1 - AIR - below * em)
    return _Stand(em=em, base=base)


def _points(character: str) -> Iterator[tuple[float, float]]:
    """Yield the points that a character's outline lies between, in em, y downwards from the baseline."""
    for _, numbers in merged(character, FACE).commands:
        yield from zip(numbers[::2], numbers[1::2], strict=True)


def _sheet(wanted: Lettering, at: int, stand: _Stand) -> Sheet:
    sheet = Sheet(width=wanted.paper.width, height=wanted.paper.height)
    side = wanted.square
    left = (sheet.width - side) / 2
    if wanted.pennants:
        top = EDGE_MM + FLAP_MM + 4
        _pennant(sheet)
    else:
        top = EDGE_MM
        _frame(sheet, left, top, side)
    _character(sheet, wanted, at, (left, top, side), stand)
    _foot(sheet, wanted, at)
    return sheet


def _character(
    sheet: Sheet, wanted: Lettering, at: int, square: tuple[float, float, float], stand: _Stand
) -> None:
    """Draw a character in the middle of its square (left, top, side), whichever width it has."""
    left, top, side = square
    commands = merged(wanted.characters[at], FACE).commands
    em, base = stand.em * side, top + stand.base * side
    (glyph,) = glyph_paths(wanted.characters[at], FACE)
    begin = (side - glyph.advance * em) / 2
    turned = (-em, 0, 0, em, left + side - begin, base)
    matrix = turned if wanted.mirrored else (em, 0, 0, em, left + begin, base)
    hollow = wanted.style is LetterStyle.HOLLOW
    sheet.path(commands, matrix, fill=None if hollow else 0, stroke=OUTLINE_MM if hollow else 0)


def _frame(sheet: Sheet, left: float, top: float, side: float) -> None:
    """Draw the cut line: the square in which each character stands, so that they hang evenly."""
    corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side), (left, top))
    sheet.line(*corners, width=0.3, dash="3 2", grey=0.4)


def _pennant(sheet: Sheet) -> None:
    """Draw a pennant to cut out: a flap to fold over the string, straight sides, a point at the bottom."""
    left, right = EDGE_MM, sheet.width - EDGE_MM
    top, fold, foot = EDGE_MM, EDGE_MM + FLAP_MM, sheet.height - EDGE_MM
    shoulder = foot - (foot - fold) * 0.32
    middle = sheet.width / 2
    way = ((left, top), (right, top), (right, shoulder), (middle, foot), (left, shoulder), (left, top))
    sheet.line(*way, width=0.4)
    sheet.line((left, fold), (right, fold), width=0.25, dash="3 2")
    sheet.words("折到背面，夹住绳子粘牢", middle, top + FLAP_MM / 2 + 1.5, 4, centred=True)


def _foot(sheet: Sheet, wanted: Lettering, at: int) -> None:
    """Draw the number and the whole with this character filled, of a pennant at the right of its point."""
    count = len(wanted.characters)
    left, base = EDGE_MM, sheet.height - EDGE_MM
    words = f"第 {at + 1} 张，共 {count} 张" + ("（反字，贴在窗户里面）" if wanted.mirrored else "")
    end = sheet.words(words, left, base, 4)
    begin = sheet.width / 2 + POINT_MM if wanted.pennants else end + 6
    room = sheet.width - EDGE_MM - begin
    rows = ceil(count / IN_A_ROW)
    across = ceil(count / rows)
    em = min(10.0, room / across)
    start = sheet.width - EDGE_MM - em * across
    for place, commands, chosen in _small(wanted.characters, at):
        row, column = divmod(place, across)
        y = base - (rows - 1 - row) * em * 1.2
        matrix = (em * 0.94, 0, 0, em * 0.94, start + column * em, y)
        sheet.path(commands, matrix, fill=0 if chosen else None, stroke=0 if chosen else 0.15)


def _small(characters: Sequence[str], at: int) -> Iterator[tuple[int, Sequence[Command], bool]]:
    for place, one in enumerate(characters):
        yield place, merged(one, FACE).commands, place == at
