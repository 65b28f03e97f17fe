"""The foot of a job in its place: standing on the page's bottom, or in the middle of an area of its own.

In: a job, a file's foot layout and edges in mm. Out: a `PlacedFoot`. Of the heights that the layout names the
first is taken in which the words hold; a code that must be larger makes any of them higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.codes import draw
from generator.codes.draw import QUIET_ZONE
from generator.model import Job, Process, Theme
from generator.render.foot import DRUM_MM, LEAST_MM, FootLayout, FootStrip, PlacedFoot, place_foot, row_height


def standing_foot(
    job: Job, layout: FootLayout, edges: tuple[float, float], page_h: float, unit: float
) -> tuple[PlacedFoot, float]:
    """Return the foot at the bottom of a page between its left and right edge, and where its row begins."""
    bottom = page_h - layout.below * unit
    strips = (replace(one, top=bottom - one.height) for one in _strips(job, layout, edges, unit))
    strip, placed = _first_that_holds(job, layout, strips)
    return placed, strip.top


def foot_in(
    job: Job, layout: FootLayout, area: tuple[float, float, float, float], lowest: float, unit: float
) -> PlacedFoot:
    """Return the foot in the middle of an area (left, top, right, bottom), its row no lower than `lowest`."""
    left, top, right, bottom = area
    quiet = _quiet(job, layout, unit)
    strips = (
        replace(one, top=max(min((top + bottom - one.height) / 2, lowest - one.height), top + quiet))
        for one in _strips(job, layout, (left, right), unit)
    )
    return _first_that_holds(job, layout, strips)[1]


def row_of(job: Job, layout: FootLayout, edges: tuple[float, float], unit: float) -> float:
    """Return how high a foot's row is between its left and right edge."""
    return _first_that_holds(job, layout, _strips(job, layout, edges, unit))[0].height


def _quiet(job: Job, layout: FootLayout, unit: float) -> float:
    """Return how far a code's tile reaches above its row on white ground, which must not cover another's."""
    modules = _modules(job)
    if not modules or not _on_white(job):
        return 0.0
    least = row_height(modules, job.format.code_mm * job.format.scale, white=True)
    high = max((layout.code or layout.heights[0]) * unit, least)
    return high * QUIET_ZONE / (modules - 2 * QUIET_ZONE)


def _first_that_holds(
    job: Job, layout: FootLayout, strips: Iterable[FootStrip]
) -> tuple[FootStrip, PlacedFoot]:
    """Return the first row in which the words hold, else the last and highest."""
    tried = []
    for strip in strips:
        tried.append((strip, _placed(job, layout, strip)))
        if tried[-1][1].block.fits:
            break
    return tried[-1]


def _strips(job: Job, layout: FootLayout, edges: tuple[float, float], unit: float) -> Iterator[FootStrip]:
    """Yield the rows that a layout names, from the lowest, none lower than the code must be."""
    least = row_height(_modules(job), job.format.code_mm * job.format.scale, _on_white(job))
    for height in layout.heights:
        high = max(height * unit, least)
        yield FootStrip(
            left=edges[0],
            right=edges[1],
            top=0,
            height=high,
            unit=unit,
            scale=job.format.scale,
            least=DRUM_MM if job.format.process is Process.RISO else LEAST_MM,
        )


def _placed(job: Job, layout: FootLayout, strip: FootStrip) -> PlacedFoot:
    return place_foot(
        job.piece.foot,
        layout,
        strip,
        modules=_modules(job),
        least_mm=job.format.code_mm * job.format.scale,
        white=_on_white(job),
        emblem=bool(job.piece.emblem),
    )


def _modules(job: Job) -> int:
    """Return the code's side with its quiet zone, 0 without a code."""
    code = job.piece.foot.code
    return draw.side(draw.matrix(code.payload)) if code else 0


def _on_white(job: Job) -> bool:
    return is_white(job.piece.theme, job.piece.theme.foot)


def is_white(theme: Theme, role: str) -> bool:
    """Tell whether what is painted in a role is blank paper."""
    return theme.colour(role).cmyk == (0, 0, 0, 0)
