"""Arrange a slogan on a page by one of the layouts of look.md §2.

In: a poster, its concept and the page's metrics. Out: an `Arrangement`. The concept's own layout is tried
first, then its fallback, where the slogan does not suit it (two characters make no cells, seven no column,
one phrase no two halves).
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Concept, Poster, PosterLayout
from generator.render.arrangement import FIGURE_UNITS, Arrangement, PageMetrics, measure_area, whole
from generator.render.composition import Band
from generator.render.parted import as_split, as_symbol
from generator.render.shapes import SloganCell, columns_of, fit_cells, fit_columns, fit_stack, letters_of
from generator.render.slogan import ACCENT, PLAIN, REVERSED, FittedSlogan, Lettering, SloganArea, fit

ON_BAND = {PLAIN: "反", ACCENT: "底", REVERSED: "形"}
"""The paints of a slogan on a band that has the figure's."""


def set_slogan(poster: Poster, concept: Concept | None, page: PageMetrics) -> Arrangement:
    """Set the slogan by the concept's layout, or by its fallback where the slogan does not suit it.

    Under a photograph it stands as under a figure.
    """
    if poster.photo is not None:
        return _as_bust(poster, page)
    if concept is None:
        return _as_type(poster, page)
    for layout in (concept.layout, concept.fallback):
        made = _try_layout(layout, poster, concept, page)
        if made is not None:
            return made
    return _as_bust(poster, page)


def _try_layout(
    layout: PosterLayout, poster: Poster, concept: Concept, page: PageMetrics
) -> Arrangement | None:
    match layout:
        case PosterLayout.CELLS:
            return _as_cells(poster, concept, page)
        case PosterLayout.COLUMN:
            return _as_columns(poster, page)
        case PosterLayout.SYMBOL:
            return as_symbol(poster, concept, page)
        case PosterLayout.SPLIT:
            return as_split(poster, page)
        case PosterLayout.TYPE:
            return _as_type(poster, page)
        case _:
            return _as_bust(poster, page, concept)


def _as_bust(poster: Poster, page: PageMetrics, concept: Concept | None = None) -> Arrangement:
    """Set the slogan flush left, its last line on the floor; a narrow one takes height from the figure."""
    bust, unit = page.layouts.bust, page.unit
    area = measure_area(page, page.floor - bust.height * unit, page.floor)
    area = replace(area, most=bust.most * unit, lines=bust.lines, track=bust.track)
    high = fit(poster.head.slogan, page.style, area)
    if concept is not None and high.right - high.left < bust.narrow * page.measure:
        area = replace(area, height=max(area.height, min(bust.grown * unit, _beside_least(concept, page))))
        high = fit(poster.head.slogan, page.style, area)
    low = _lowered(area, page.floor - high.bottom)
    return replace(whole("bust", fit(poster.head.slogan, page.style, low)), introduced=True)


def _beside_least(concept: Concept, page: PageMetrics) -> float:
    """Return how high a slogan may be over which the figure stands at its least scale, whole (mm)."""
    kicker = page.layouts.kicker
    figure = page.least_figure * concept.box[3] * page.w / FIGURE_UNITS
    small = (page.layouts.air + kicker.em + kicker.above) * page.unit
    return page.floor - page.bare - figure - small


def _lowered(area: SloganArea, down: float) -> SloganArea:
    return replace(area, y=area.y + down)


def _as_columns(poster: Poster, page: PageMetrics) -> Arrangement | None:
    """Set the slogan as two vertical columns, or return None if it does not divide so."""
    column, unit = page.layouts.column, page.unit
    columns = columns_of(poster.head.slogan, column.least, column.most)
    if columns is None:
        return None
    area = measure_area(page, page.top, page.floor)
    area = replace(area, width=column.width * unit, most=column.largest * unit)
    return whole(
        "column", fit_columns(columns, page.style, area, gap_em=column.gap_em, step_em=column.step_em)
    )


def _as_cells(poster: Poster, concept: Concept, page: PageMetrics) -> Arrangement | None:
    """Give each character a cell, or return None if there are too few or too many or a word is torn."""
    layout, unit = page.layouts.cells, page.unit
    letters, area = letters_of(poster.head.slogan), measure_area(page, page.top, page.floor)
    grid = _whole_words(letters, area, page)
    if len(letters) < layout.least or grid is None:
        return None
    cells, em = fit_cells(
        poster.head.slogan, page.style, area, grid=grid, gap=layout.gap * unit, invert=concept.invert
    )
    return Arrangement(
        layout="cells",
        lines=(poster.head.slogan.text,),
        paths=(),
        em=em,
        box=(area.x, area.y, area.x + area.width, area.y + area.height),
        cells=tuple(cell if cell.d else _inset(cell, layout.edge * unit / 2) for cell in cells),
    )


def _whole_words(letters: Lettering, area: SloganArea, page: PageMetrics) -> tuple[int, int] | None:
    """Return the columns and rows for so many letters, the nearest that tear no word, or None."""
    layout, count = page.layouts.cells, len(letters)
    usual = layout.grid(count)
    if usual is None or not _tears_word(letters, usual[0]):
        return usual
    others = ((across, -(-count // across)) for across in range(2, layout.columns + 1))
    whole = [grid for grid in others if not _tears_word(letters, grid[0]) and _suits(grid, area, page)]
    return min(whole, key=lambda grid: abs(grid[0] - usual[0]), default=None)


def _suits(grid: tuple[int, int], area: SloganArea, page: PageMetrics) -> bool:
    """Tell whether the cells of a grid are neither slits nor bricks."""
    layout, (across, down) = page.layouts.cells, grid
    gap = layout.gap * page.unit
    width, height = (area.width + gap) / across - gap, (area.height + gap) / down - gap
    return layout.shape[0] <= width / height <= layout.shape[1]


def _tears_word(letters: Lettering, across: int) -> bool:
    """Tell whether a row of cells would end inside a word or number of Latin letters (VIP, 96110)."""
    pairs = ((letters[at - 1][0], letters[at][0]) for at in range(across, len(letters), across))
    return any(one.isascii() and one.isalnum() and two.isascii() and two.isalnum() for one, two in pairs)


def _inset(cell: SloganCell, edge: float) -> SloganCell:
    """Return a spare cell smaller by half its outline, so that it ends where filled cells do."""
    return replace(
        cell,
        x=cell.x + edge,
        y=cell.y + edge,
        width=cell.width - 2 * edge,
        height=cell.height - 2 * edge,
    )


def _as_type(poster: Poster, page: PageMetrics) -> Arrangement:
    """Stack the lines over the full measure; the last, the turn, stands with the giveaway on a band."""
    layout = page.layouts.type
    area = measure_area(page, page.top, page.floor)
    area = replace(area, height=area.height - 2 * layout.pad * page.unit, lines=layout.lines)
    stack = fit_stack(
        poster.head.slogan,
        page.style,
        area,
        gap_em=layout.gap_em,
        ratio=layout.ratio,
        condense=layout.condense,
    )
    return _banded(stack, page)


def _wider(upper: tuple[FittedSlogan, ...], rise: float, page: PageMetrics) -> float:
    """Return how much further apart lines stand so that what is empty above them lies between them too."""
    if len(upper) < 2:
        return 0.0
    return max(min(rise / len(upper), page.layouts.type.wider_em * upper[-1].em), 0.0)


def _is_low(stack: tuple[FittedSlogan, ...], page: PageMetrics) -> bool:
    return stack[-1].bottom - stack[0].top < page.layouts.type.low * (page.floor - page.top)


def _banded(stack: tuple[FittedSlogan, ...], page: PageMetrics) -> Arrangement:
    """Move the last line down to the floor and the others onto the band that carries it.

    A single line stands on the band, which then carries the giveaway alone. Lines that are low all rise, so
    that what is empty lies on both grounds and the edge between them near the middle.
    """
    pad = page.layouts.type.pad * page.unit
    upper, turn = (stack[:-1], stack[-1:]) if len(stack) > 1 else (stack, ())
    empty = page.floor - stack[-1].bottom - pad * (1 + bool(turn))
    lift = empty * page.layouts.type.lift if _is_low(stack, page) else 0.0
    drop = page.floor - stack[-1].bottom - lift
    edge = turn[0].top + drop - pad if turn else page.floor + pad / 2 - lift
    rise = edge - pad - upper[-1].bottom
    wider = _wider(upper, rise, page)
    above = tuple(
        replace(path, dy=round(rise - wider * at, 2))
        for at, line in enumerate(reversed(upper))
        for path in line.paths
    )
    below = tuple(
        replace(path, dy=round(drop, 2), paint=ON_BAND[path.paint]) for line in turn for path in line.paths
    )
    bottom = turn[-1].bottom + drop if turn else upper[-1].bottom + rise
    return Arrangement(
        layout="type",
        lines=tuple(text for line in stack for text in line.lines),
        paths=above + below,
        em=min(line.em for line in stack),
        box=(
            stack[0].left,
            upper[0].top + rise - wider * (len(upper) - 1),
            max(line.right for line in stack),
            bottom,
        ),
        bands=(Band(y=edge, h=page.ground - edge, paint="形"),),
        giveaway_paint="反",
    )
