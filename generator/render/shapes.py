"""Other shapes of a slogan than lines of one size: stacked wood type, vertical columns, characters in cells.

In and out as in `slogan`: phrases and an area in mm, path data in page coordinates out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import MarkedText
from generator.render.outline import face_box, glyph, path_data
from generator.render.slogan import (
    ACCENT,
    CLOSING,
    DROPPED,
    HANGING,
    NARROW,
    OPENING,
    PLAIN,
    FittedSlogan,
    InkPath,
    Lettering,
    SloganArea,
    SloganLine,
    SloganStyle,
    joinings,
    lettering,
    place_lines,
    try_lines,
)

INK_SHARE = (0.84, 0.84)  # how much of a cell's width and height a full character fills
INK_RATIO = (0.5, 1.1)  # width to height; wider than that a character falls apart (look.md §2)


# -- every line its own size -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stack:
    """One joining sized, not yet drawn: each line with its em and stroke (em), and the gap between (mm)."""

    lines: tuple[tuple[SloganLine, float, float], ...]
    gap: float

    @property
    def area(self) -> float:
        """Return the area that the lines cover, in mm²."""
        return sum(line.width * em * em for line, em, _ in self.lines)


def fit_stack(
    slogan: MarkedText,
    style: SloganStyle,
    area: SloganArea,
    *,
    gap_em: float,
    ratio: float,
    condense: tuple[float, ...] = (1.0,),
) -> tuple[FittedSlogan, ...]:
    """Set each line over the full measure, as wood type does; return one setting a line, from the top.

    Lines stand `gap_em` of the mean em apart; no line is more than `ratio` times as large as another. Of all
    joinings, each in the widths `condense` times the style's own, the one that covers most of the area wins.
    """
    styles = [_condensed(style, by) for by in condense]
    tried = [
        (_stack(lines, one, area, gap_em, ratio), one)
        for one in styles
        for lines in joinings(slogan, area.lines)
    ]
    stack, chosen = max(tried, key=lambda pair: pair[0].area)
    y, placed = area.y, []
    for line, em, stroke in stack.lines:
        placed.append(place_lines((line,), em, stroke, chosen, replace(area, y=y)))
        y = placed[-1].bottom + stack.gap
    return tuple(placed)


def _condensed(style: SloganStyle, by: float) -> SloganStyle:
    """Return a narrower style; its upright strokes come closer, so it gets less added weight."""
    if by == 1:
        return style
    fine = style.fine_stroke_em * by
    return replace(style, condense=style.condense * by, stroke_em=fine, fine_stroke_em=fine)


def _stack(
    marked: tuple[Lettering, ...], style: SloganStyle, area: SloganArea, gap_em: float, ratio: float
) -> _Stack:
    """Size the lines of one joining; where the area is too low all shrink alike."""
    tall = replace(area, height=1000.0)
    tried = [try_lines((one,), style, tall) for one in marked]
    smallest = min(em for em, _, _ in tried)
    sizes = [min(em, smallest * ratio) for em, _, _ in tried]
    gap = gap_em * sum(sizes) / len(sizes)
    high = sum(sizes) * (sum(face_box(style.face)) + style.stroke_em) + gap * (len(sizes) - 1)
    shrink = min(1.0, area.height / high)
    lines = tuple(
        (lines[0], size * shrink, stroke) for (_, stroke, lines), size in zip(tried, sizes, strict=True)
    )
    return _Stack(lines=lines, gap=gap * shrink)


# -- columns -----------------------------------------------------------------------------------------------


def columns_of(slogan: MarkedText, least: int, most: int) -> tuple[Lettering, Lettering] | None:
    """Return the joining into two columns of `least` to `most` characters that is the evenest, or None."""
    pairs = [(_bare(lines[0]), _bare(lines[1])) for lines in joinings(slogan, 2) if len(lines) == 2]
    fits = [pair for pair in pairs if all(least <= len(column) <= most for column in pair)]
    return min(fits, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=None)


def _bare(marked: Lettering) -> Lettering:
    """Return a line without the mark that a break replaces."""
    return marked[:-1] if len(marked) > 1 and marked[-1][0] in DROPPED else marked


def fit_columns(
    columns: tuple[Lettering, Lettering],
    style: SloganStyle,
    area: SloganArea,
    *,
    gap_em: float,
    step_em: float,
) -> FittedSlogan:
    """Set two vertical columns, left to right: one hangs from the top, the other stands on the bottom.

    The second begins at least `step_em` below the first, `gap_em` lies between them, and unless a word is
    accented the whole first column is.
    """
    em = _column_em(columns, style, area, gap_em, step_em)
    ascent, descent = face_box(style.face)
    second_high = ((len(columns[1]) - 1) * style.leading_em + ascent + descent) * em
    left = area.x - min(glyph(character, style.face).ink[0] for character, _ in columns[0]) * em
    starts = ((left, area.y), (left + (1 + gap_em) * em, area.y + area.height - second_high))
    data = {PLAIN: "", ACCENT: ""}
    for column, (x, top) in zip(_coloured(columns), starts, strict=True):
        for at, (character, accent) in enumerate(column):
            one = glyph(character, style.face, vertical=True)
            y = top + (ascent + at * style.leading_em) * em
            data[ACCENT if accent else PLAIN] += path_data(one, x + (1 - one.advance) / 2 * em, y, em)
    stroke = (style.stroke_em if em >= style.heavy_mm else style.fine_stroke_em) * em
    return FittedSlogan(
        lines=tuple("".join(character for character, _ in column) for column in columns),
        em=em,
        left=area.x,
        top=area.y,
        right=starts[1][0] + em,
        bottom=area.y + area.height,
        paths=tuple(InkPath(paint=paint, d=d, stroke=round(stroke, 3)) for paint, d in data.items() if d),
    )


def _column_em(
    columns: tuple[Lettering, Lettering], style: SloganStyle, area: SloganArea, gap_em: float, step_em: float
) -> float:
    ink = sum(face_box(style.face))
    first, second = ((len(column) - 1) * style.leading_em + ink for column in columns)
    return min(area.most, area.height / max(first, step_em + second), area.width / (2 + gap_em))


def _coloured(columns: tuple[Lettering, Lettering]) -> tuple[Lettering, Lettering]:
    """Accent the first column if no word is accented."""
    if any(accent for column in columns for _, accent in column):
        return columns
    return tuple((character, True) for character, _ in columns[0]), columns[1]


# -- cells -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganCell:
    """One character in its box; `d` is empty in a spare cell, of which the first has a `caret`.

    `invert` marks the cell that stands out; the caret is (left, top, width, height) in mm.
    """

    x: float
    y: float
    width: float
    height: float
    d: str
    stroke: float
    invert: bool
    caret: tuple[float, float, float, float] | None


def letters_of(slogan: MarkedText) -> Lettering:
    """Return the characters that get a cell: all but punctuation and spaces."""
    marks = DROPPED | HANGING | OPENING | CLOSING | NARROW | {" ", "　"}
    return tuple(pair for phrase in lettering(slogan) for pair in phrase if pair[0] not in marks)


def fit_cells(
    slogan: MarkedText,
    style: SloganStyle,
    area: SloganArea,
    *,
    grid: tuple[int, int],
    gap: float,
    invert: str,
) -> tuple[tuple[SloganCell, ...], float]:
    """Set one character a cell in `grid` (columns, rows), `gap` mm apart; return the cells and the least em.

    The accented characters stand out; without any, the first one that is among `invert`.
    """
    boxes = _boxes(area, grid, gap)
    letters = letters_of(slogan)
    chosen = _standing_out(letters, invert)
    em_x, em_y = _cell_em(style.face, boxes[0][2], boxes[0][3])
    stroke = round(style.fine_stroke_em * min(em_x, em_y), 3)
    cells = tuple(
        SloganCell(
            x=box[0],
            y=box[1],
            width=box[2],
            height=box[3],
            d=_in_cell(letters[at][0], style.face, box, em_x, em_y) if at < len(letters) else "",
            stroke=stroke,
            invert=at in chosen,
            caret=_caret(box, gap) if at == len(letters) else None,
        )
        for at, box in enumerate(boxes)
    )
    return cells, min(em_x, em_y)


def _boxes(area: SloganArea, grid: tuple[int, int], gap: float) -> list[tuple[float, float, float, float]]:
    """Divide the area into equal boxes, row by row."""
    across, down = grid
    width = (area.width - gap * (across - 1)) / across
    height = (area.height - gap * (down - 1)) / down
    return [
        (area.x + column * (width + gap), area.y + row * (height + gap), width, height)
        for row in range(down)
        for column in range(across)
    ]


def _standing_out(letters: Lettering, invert: str) -> set[int]:
    accented = {at for at, (_, accent) in enumerate(letters) if accent}
    return accented or {next((at for at, (character, _) in enumerate(letters) if character in invert), -1)}


def _caret(box: tuple[float, float, float, float], gap: float) -> tuple[float, float, float, float]:
    """Return the bar that waits for the next character: half a gap wide, half as high as its cell."""
    x, y, width, height = box
    return (x + width / 4, y + height / 4, gap / 2, height / 2)


def _cell_em(face: str, width: float, height: float) -> tuple[float, float]:
    """Return the horizontal and vertical em that fill a cell within the permitted stretch."""
    full = glyph("国", face).ink
    ink_x, ink_y = width * INK_SHARE[0], height * INK_SHARE[1]
    ink_x = min(ink_x, ink_y * INK_RATIO[1])
    ink_y = min(ink_y, ink_x / INK_RATIO[0])
    ascent, descent = face_box(face)
    return ink_x / (full[2] - full[0] + 0.07), ink_y / (ascent + descent)


def _in_cell(
    character: str, face: str, cell: tuple[float, float, float, float], em_x: float, em_y: float
) -> str:
    x, y, width, height = cell
    one = glyph(character, face)
    ascent, descent = face_box(face)
    left = x + (width - one.advance * em_x) / 2
    baseline = y + (height - (ascent + descent) * em_y) / 2 + ascent * em_y
    return path_data(one, left, baseline, em_y, em_x)
