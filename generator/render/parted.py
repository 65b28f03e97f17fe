"""Part a slogan in two: head and answer round a symbol, or left and right of a seam (`split`).

In: a slogan with its `/` marks, its concept and the page's metrics. Out: an `Arrangement`, or None where the
slogan cannot be parted. Both parts have one size, since they are one voice. Of all ways of parting, a symbol
takes the one with the largest type, a seam the evenest; a forced break (`//`) is the only place to part at if
there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from generator.model import Concept, MarkedText, Poster
from generator.render.arrangement import FIGURE_UNITS, Arrangement, PageMetrics, measure_area, whole
from generator.render.slogan import FittedSlogan, InkPath, SloganArea, SloganStyle, fit, joinings, try_lines

SECOND = "次"
"""Before the name of a paint: that of the page's second half."""

SHARES = (1 / 3, 2 / 5, 1 / 2, 3 / 5, 2 / 3)  # parts of the height that the head may take


def divisions(slogan: MarkedText) -> Iterator[tuple[MarkedText, MarkedText]]:
    """Yield every way of parting a slogan between two phrases."""
    for at in slogan.forced or range(len(slogan.phrases) - 1):
        yield _part(slogan, 0, at + 1), _part(slogan, at + 1, len(slogan.phrases))


def _part(slogan: MarkedText, start: int, end: int) -> MarkedText:
    """Return the phrases from `start` to before `end` as a slogan of their own."""
    accent = slogan.accent
    if accent is not None:
        accent = (accent[0] - start, *accent[1:]) if start <= accent[0] < end else None
    return MarkedText(
        phrases=slogan.phrases[start:end],
        forced=tuple(gap - start for gap in slogan.forced if start <= gap < end - 1),
        accent=accent,
    )


# -- symbol ------------------------------------------------------------------------------------------------


def as_symbol(poster: Poster, concept: Concept, page: PageMetrics) -> Arrangement:
    """Set the slogan round or under a symbol that fills the width and is never cut.

    A concept placed `centre` stands between head and answer; else, or where the slogan has no place to part
    at, the whole slogan stands under the symbol.
    """
    parts = tuple(divisions(poster.head.slogan)) if concept.placing == "centre" else ()
    return _round_sign(parts, concept, page) if parts else _under_sign(poster.head.slogan, concept, page)


def _least_sign(concept: Concept, page: PageMetrics) -> float:
    """Return the height that the symbol takes at its least scale (mm)."""
    return concept.box[3] * page.w / FIGURE_UNITS * page.layouts.symbol.scale[0]


def _under_sign(slogan: MarkedText, concept: Concept, page: PageMetrics) -> Arrangement:
    layouts, unit = page.layouts, page.unit
    top = (
        page.bare
        + _least_sign(concept, page)
        + (layouts.air + layouts.kicker.em + layouts.kicker.above) * unit
    )
    room = _symbol_room(page)
    area = replace(room, y=top, height=page.floor - top, track=page.layouts.symbol.track)
    high = fit(slogan, page.style, area)
    low = replace(area, y=top + page.floor - high.bottom)
    return replace(whole("symbol", fit(slogan, page.style, low)), introduced=True)


def _symbol_room(page: PageMetrics) -> SloganArea:
    symbol = page.layouts.symbol
    return replace(measure_area(page, page.top, page.floor), most=symbol.most * page.unit, lines=symbol.lines)


def _round_sign(
    parts: tuple[tuple[MarkedText, MarkedText], ...], concept: Concept, page: PageMetrics
) -> Arrangement:
    """Set the head at the top left and the answer at the bottom right, and leave the strip between."""
    air, area = page.layouts.air * page.unit, _symbol_room(page)
    high = area.height - _least_sign(concept, page) - 2 * air
    pairs = [
        (replace(area, height=high * share), replace(area, height=high * (1 - share))) for share in SHARES
    ]
    head, answer = _fit_pair(product(parts, pairs), page.style)
    down, across = page.floor - answer.bottom, max(page.right - answer.right, 0.0)
    return Arrangement(
        layout="symbol",
        lines=(*head.lines, *answer.lines),
        paths=(*head.paths, *(replace(path, dx=across, dy=down) for path in answer.paths)),
        em=head.em,
        box=(head.left, head.top, max(head.right, answer.right + across), page.floor),
        zone=(head.bottom + air, answer.top + down - air),
    )


# -- split -------------------------------------------------------------------------------------------------


def as_split(poster: Poster, page: PageMetrics) -> Arrangement | None:
    """Set the slogan over the seam between two halves, where it changes its paint; None if it has no `/`."""
    parts = min(divisions(poster.head.slogan), key=unevenness, default=None)
    if parts is None:
        return None
    split, unit, seam = page.layouts.split, page.unit, page.w / 2
    area = replace(
        measure_area(page, page.floor - split.height * unit, page.floor),
        width=half_measure(page),
        most=split.most * unit,
        lines=split.lines,
    )
    beyond = replace(area, x=seam + split.seam * unit)
    left, right = _fit_pair(((parts, (area, beyond)),), page.style)
    across = max(area.x + area.width - left.right, 0.0)
    return Arrangement(
        layout="split",
        lines=(*left.lines, *right.lines),
        paths=(
            *(replace(path, dx=across, dy=page.floor - left.bottom) for path in left.paths),
            *(_second(path, page.floor - right.bottom) for path in right.paths),
        ),
        em=left.em,
        box=(left.left, _top((left, right), page.floor), right.right, page.floor),
        introduced=True,
        seam=seam,
    )


def unevenness(parts: tuple[MarkedText, MarkedText]) -> int:
    """Return by how many characters one half is longer: over a seam people read the halves as one line."""
    return abs(len(parts[0].text) - len(parts[1].text))


def half_measure(page: PageMetrics) -> float:
    """Return the width of what stands in one half, in mm."""
    return page.w / 2 - page.left - page.layouts.split.seam * page.unit


def _top(parts: tuple[FittedSlogan, FittedSlogan], floor: float) -> float:
    return min(floor - (part.bottom - part.top) for part in parts)


def _second(path: InkPath, down: float) -> InkPath:
    return replace(path, paint=SECOND + path.paint, dy=down)


# -- both --------------------------------------------------------------------------------------------------


def _fit_pair(
    tries: Iterable[tuple[tuple[MarkedText, MarkedText], tuple[SloganArea, SloganArea]]],
    style: SloganStyle,
) -> tuple[FittedSlogan, FittedSlogan]:
    """Set both parts of a slogan in one size, the largest that any of the tries allows."""
    sized = [(min(map(_largest, parts, areas, (style, style))), parts, areas) for parts, areas in tries]
    em, parts, areas = max(sized, key=lambda one: one[0])
    made = [fit(part, style, replace(room, most=em)) for part, room in zip(parts, areas, strict=True)]
    if len({path.stroke for one in made for path in one.paths}) > 1:  # one weight too: the finer of the two
        fine = replace(style, stroke_em=style.fine_stroke_em)
        made = [fit(part, fine, replace(room, most=em)) for part, room in zip(parts, areas, strict=True)]
    return made[0], made[1]


def _largest(slogan: MarkedText, area: SloganArea, style: SloganStyle) -> float:
    return max(try_lines(lines, style, area)[0] for lines in joinings(slogan, area.lines))
