"""Arrange a slogan on a sheet by one of the compositions of look.md §2.

In: a poster, its concept and the sheet. Out: a `Setting`. The concept's own composition is tried first, then
its fallback, where the slogan does not suit it (two characters make no cells, seven no column,
one phrase no two halves).
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Composition, Concept, Poster
from generator.render.parted import as_split, as_symbol
from generator.render.setting import Setting, Sheet, room_of, whole
from generator.render.shapes import Cell, columns_of, fit_cells, fit_columns, fit_stack, letters_of
from generator.render.slogan import Fitted, Lettering, Room, fit
from generator.render.stage import Band


def set_slogan(poster: Poster, concept: Concept | None, sheet: Sheet) -> Setting:
    """Set the slogan by the concept's composition, or by its fallback where the slogan does not suit it."""
    if concept is None:
        return _as_type(poster, sheet)
    for layout in (concept.layout, concept.fallback):
        made = _try_layout(layout, poster, concept, sheet)
        if made is not None:
            return made
    return _as_bust(poster, sheet)


def _try_layout(layout: Composition, poster: Poster, concept: Concept, sheet: Sheet) -> Setting | None:
    match layout:
        case Composition.CELLS:
            return _as_cells(poster, concept, sheet)
        case Composition.COLUMN:
            return _as_columns(poster, sheet)
        case Composition.SYMBOL:
            return as_symbol(poster, concept, sheet)
        case Composition.SPLIT:
            return as_split(poster, sheet)
        case Composition.TYPE:
            return _as_type(poster, sheet)
        case _:
            return _as_bust(poster, sheet)


def _as_bust(poster: Poster, sheet: Sheet) -> Setting:
    """Set the slogan flush left, its last line on the floor."""
    bust, unit = sheet.layouts.bust, sheet.unit
    room = room_of(sheet, sheet.floor - bust.height * unit, sheet.floor)
    room = replace(room, most=bust.most * unit, lines=bust.lines)
    high = fit(poster.head.slogan, sheet.style, room)
    low = _lowered(room, sheet.floor - high.bottom)
    return replace(whole("bust", fit(poster.head.slogan, sheet.style, low)), introduced=True)


def _lowered(room: Room, down: float) -> Room:
    return replace(room, y=room.y + down)


def _as_columns(poster: Poster, sheet: Sheet) -> Setting | None:
    """Set the slogan as two vertical columns, or return None if it does not divide so."""
    column, unit = sheet.layouts.column, sheet.unit
    columns = columns_of(poster.head.slogan, column.least, column.most)
    if columns is None:
        return None
    room = room_of(sheet, sheet.top, sheet.floor)
    room = replace(room, width=column.width * unit, most=column.largest * unit)
    return whole(
        "column", fit_columns(columns, sheet.style, room, gap_em=column.gap_em, step_em=column.step_em)
    )


def _as_cells(poster: Poster, concept: Concept, sheet: Sheet) -> Setting | None:
    """Give each character a cell, or return None if there are too few or too many or a word is torn."""
    layout, unit = sheet.layouts.cells, sheet.unit
    letters, room = letters_of(poster.head.slogan), room_of(sheet, sheet.top, sheet.floor)
    grid = _whole_words(letters, room, sheet)
    if len(letters) < layout.least or grid is None:
        return None
    cells, em = fit_cells(
        poster.head.slogan, sheet.style, room, grid=grid, gap=layout.gap * unit, invert=concept.invert
    )
    return Setting(
        layout="cells",
        lines=(poster.head.slogan.text,),
        paths=(),
        em=em,
        box=(room.x, room.y, room.x + room.width, room.y + room.height),
        cells=tuple(cell if cell.d else _inset(cell, layout.edge * unit / 2) for cell in cells),
    )


def _whole_words(letters: Lettering, room: Room, sheet: Sheet) -> tuple[int, int] | None:
    """Return the columns and rows for so many letters, the nearest that tear no word, or None."""
    layout, count = sheet.layouts.cells, len(letters)
    usual = layout.grid(count)
    if usual is None or not _tears_word(letters, usual[0]):
        return usual
    others = ((across, -(-count // across)) for across in range(2, layout.columns + 1))
    whole = [grid for grid in others if not _tears_word(letters, grid[0]) and _suits(grid, room, sheet)]
    return min(whole, key=lambda grid: abs(grid[0] - usual[0]), default=None)


def _suits(grid: tuple[int, int], room: Room, sheet: Sheet) -> bool:
    """Tell whether the cells of a grid are neither slits nor bricks."""
    layout, (across, down) = sheet.layouts.cells, grid
    gap = layout.gap * sheet.unit
    width, height = (room.width + gap) / across - gap, (room.height + gap) / down - gap
    return layout.shape[0] <= width / height <= layout.shape[1]


def _tears_word(letters: Lettering, across: int) -> bool:
    """Tell whether a row of cells would end inside a word or number of Latin letters (VIP, 96110)."""
    pairs = ((letters[at - 1][0], letters[at][0]) for at in range(across, len(letters), across))
    return any(one.isascii() and one.isalnum() and two.isascii() and two.isalnum() for one, two in pairs)


def _inset(cell: Cell, edge: float) -> Cell:
    """Return a spare cell smaller by half its outline, so that it ends where filled cells do."""
    return replace(
        cell,
        x=cell.x + edge,
        y=cell.y + edge,
        width=cell.width - 2 * edge,
        height=cell.height - 2 * edge,
    )


def _as_type(poster: Poster, sheet: Sheet) -> Setting:
    """Stack the lines over the full measure; the last, the turn, stands with the tell on a band.

    Long lines, which would be low, are set in tall type.
    """
    layout = sheet.layouts.type
    stack = _stacked(poster, sheet, layout.condense)
    if _is_low(stack, sheet):
        stack = _stacked(poster, sheet, (*layout.condense, *layout.tall))
    return _banded(stack, sheet)


def _stacked(poster: Poster, sheet: Sheet, condense: tuple[float, ...]) -> tuple[Fitted, ...]:
    layout = sheet.layouts.type
    room = room_of(sheet, sheet.top, sheet.floor)
    room = replace(room, height=room.height - 2 * layout.pad * sheet.unit, lines=layout.lines)
    return fit_stack(
        poster.head.slogan, sheet.style, room, gap_em=layout.gap_em, ratio=layout.ratio, condense=condense
    )


def _is_low(stack: tuple[Fitted, ...], sheet: Sheet) -> bool:
    return stack[-1].bottom - stack[0].top < sheet.layouts.type.low * (sheet.floor - sheet.top)


def _banded(stack: tuple[Fitted, ...], sheet: Sheet) -> Setting:
    """Move the last line down to the floor and the others onto the band that carries it.

    A single line stands on the band, which then carries the tell alone. Lines that are low all rise, so that
    what is empty lies on both grounds and the edge between them near the middle.
    """
    pad = sheet.layouts.type.pad * sheet.unit
    upper, turn = (stack[:-1], stack[-1:]) if len(stack) > 1 else (stack, ())
    empty = sheet.floor - stack[-1].bottom - pad * (1 + bool(turn))
    lift = empty * sheet.layouts.type.lift if _is_low(stack, sheet) else 0.0
    drop = sheet.floor - stack[-1].bottom - lift
    edge = turn[0].top + drop - pad if turn else sheet.floor + pad / 2 - lift
    rise = edge - pad - upper[-1].bottom
    above = tuple(replace(path, dy=round(rise, 2)) for line in upper for path in line.paths)
    below = tuple(replace(path, dy=round(drop, 2), paint="反") for line in turn for path in line.paths)
    bottom = turn[-1].bottom + drop if turn else upper[-1].bottom + rise
    return Setting(
        layout="type",
        lines=tuple(text for line in stack for text in line.lines),
        paths=above + below,
        em=min(line.em for line in stack),
        box=(stack[0].left, upper[0].top + rise, max(line.right for line in stack), bottom),
        bands=(Band(y=edge, h=sheet.ground - edge, paint="形"),),
        tell_paint="反",
    )
