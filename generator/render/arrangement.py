"""The page that a slogan is arranged on, and the slogan arranged: what every layout takes and gives.

Lengths are mm from the page's top left.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Job, Poster
from generator.render.composition import Band
from generator.render.feet import standing_foot
from generator.render.foot import PlacedFoot
from generator.render.layouts import Layouts
from generator.render.shapes import SloganCell
from generator.render.slogan import FittedSlogan, InkPath, SloganArea, SloganStyle, style_of

UNITS = 297  # layouts.yml counts in this part of the short side
INSIDE = 9  # units from a copier's blank strip to the words
BEYOND_SAFE = 0.9  # of the safe area: a drawn mark's ink may come so near
FIGURE_UNITS = 300  # a figure's units across the page's short side


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetrics:
    """The page as every layout needs it, in mm.

    `top` is where a slogan that fills the picture begins, `floor` where every slogan ends. The foot comes
    first: a larger code or longer names raise the `ground` that stands above it. `hang` is how far marks may
    stand out of the measure, `bare` the strip at the top that a copier leaves blank.
    """

    w: float
    h: float
    unit: float
    left: float
    measure: float
    ground: float
    top: float
    floor: float
    hang: float
    bare: float
    style: SloganStyle
    layouts: Layouts
    foot: PlacedFoot

    @property
    def right(self) -> float:
        """Return the right edge of the measure."""
        return self.left + self.measure

    @property
    def least_figure(self) -> float:
        """Return the scale below which no figure is shrunk; on a sheet low for its width it is less."""
        squat = self.layouts.squat
        return squat.least if self.h < squat.below * self.w else self.layouts.figure[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A slogan set by one layout.

    `introduced` says that the kicker stands right above the slogan, under the figure, not at the page's top;
    `zone` is the top and bottom of the free strip between its parts if the figure stands there; `seam` is
    where the page is parted from left to right (0: nowhere).
    """

    layout: str
    lines: tuple[str, ...]
    paths: tuple[InkPath, ...]
    em: float
    box: tuple[float, float, float, float]
    cells: tuple[SloganCell, ...] = ()
    bands: tuple[Band, ...] = ()
    giveaway_paint: str = "题"
    introduced: bool = False
    zone: tuple[float, float] | None = None
    seam: float = 0.0


def page_metrics(job: Job, poster: Poster, layouts: Layouts) -> PageMetrics:
    """Return the page of a job as the layouts need it."""
    w, h = job.format.page_mm
    unit = min(w, h) / UNITS
    bare = max(job.format.clear_mm)
    left = max(layouts.margin * unit, (bare + INSIDE * unit) * (bare > 0))
    foot, top = standing_foot(job, layouts.foot, (left, w - left), h, unit)
    ground = top - layouts.foot.above * unit
    return PageMetrics(
        w=w,
        h=h,
        unit=unit,
        left=left,
        measure=w - 2 * left,
        ground=ground,
        top=(layouts.top if poster.head.kicker else layouts.bare_top) * unit + bare,
        floor=ground - (layouts.giveaway.below + layouts.giveaway.em + layouts.giveaway.above) * unit,
        hang=min(layouts.hang * unit, left - (bare or job.format.safe_mm * BEYOND_SAFE)),
        bare=bare,
        style=style_of(job.piece.theme, unit),
        layouts=layouts,
        foot=foot,
    )


def measure_area(page: PageMetrics, top: float, bottom: float) -> SloganArea:
    """Return the full measure from `top` to `bottom` as the area of a slogan."""
    return SloganArea(
        x=page.left,
        y=top,
        width=page.measure,
        height=bottom - top,
        hang=page.hang,
    )


def whole(layout: str, fitted: FittedSlogan) -> Arrangement:
    """Return the setting of a slogan in one piece."""
    return Arrangement(
        layout=layout,
        lines=fitted.lines,
        paths=fitted.paths,
        em=fitted.em,
        box=(fitted.left, fitted.top, fitted.right, fitted.bottom),
    )
