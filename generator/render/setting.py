"""The sheet that a slogan is arranged on, and the slogan arranged: what every composition takes and gives.

Lengths are mm from the page's top left.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Job, Poster
from generator.render.layouts import Layouts
from generator.render.shapes import Cell
from generator.render.slogan import Fitted, Path, Room, Style, style_of
from generator.render.stage import Band

UNITS = 297  # layouts.yml counts in this part of the short side
FIGURE_UNITS = 300  # a figure's units across the page's short side


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every composition needs to know of the page, in mm.

    `top` is where a slogan that fills the picture begins, `floor` where every slogan ends.
    """

    w: float
    h: float
    unit: float
    left: float
    measure: float
    ground: float
    top: float
    floor: float
    style: Style
    layouts: Layouts

    @property
    def right(self) -> float:
        """Return the right edge of the measure."""
        return self.left + self.measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A slogan set by one composition.

    `introduced` says that the kicker stands right above the slogan, under the figure, not at the page's top;
    `zone` is the top and bottom of the free strip between its parts if the figure stands there; `seam` is
    where the page is parted from left to right (0: nowhere).
    """

    layout: str
    lines: tuple[str, ...]
    paths: tuple[Path, ...]
    em: float
    box: tuple[float, float, float, float]
    cells: tuple[Cell, ...] = ()
    bands: tuple[Band, ...] = ()
    tell_paint: str = "题"
    introduced: bool = False
    zone: tuple[float, float] | None = None
    seam: float = 0.0


def sheet_of(job: Job, poster: Poster, layouts: Layouts) -> Sheet:
    """Return the page of a job as the compositions need it."""
    w, h = job.format.page_mm
    unit = min(w, h) / UNITS
    ground = layouts.ground_h * h
    return Sheet(
        w=w,
        h=h,
        unit=unit,
        left=layouts.margin * unit,
        measure=w - 2 * layouts.margin * unit,
        ground=ground,
        top=(layouts.top if poster.head.kicker else layouts.bare_top) * unit,
        floor=ground - (layouts.tell.below + layouts.tell.em + layouts.tell.above) * unit,
        style=style_of(job.piece.theme, unit),
        layouts=layouts,
    )


def room_of(sheet: Sheet, top: float, bottom: float) -> Room:
    """Return the full measure from `top` to `bottom` as room for a slogan."""
    return Room(
        x=sheet.left,
        y=top,
        width=sheet.measure,
        height=bottom - top,
        hang=sheet.layouts.hang * sheet.unit,
    )


def whole(layout: str, fitted: Fitted) -> Setting:
    """Return the setting of a slogan in one piece."""
    return Setting(
        layout=layout,
        lines=fitted.lines,
        paths=fitted.paths,
        em=fitted.em,
        box=(fitted.left, fitted.top, fitted.right, fitted.bottom),
    )
