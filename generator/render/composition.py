"""What a template gets to draw: a composed poster as values.

Lengths are mm from the page's top left, colours are paints of the theme's ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.render.foot import PlacedFoot
from generator.render.photograph import PlacedPhoto
from generator.render.shapes import SloganCell
from generator.render.slogan import InkPath


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveText:
    """A line of live text: left edge and top of its box, size, width and height, its paint."""

    words: str
    x: float
    y: float
    em: float
    w: float
    paint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Where the figure's box goes: shift and scale of its units, and the bottom at which it is cut.

    `clip` is the area that it may fill (left, top, width, height), `words` are its props as path data in its
    own units. `panel`: it stands in a panel of its own, where some figures show less of themselves, larger;
    `tall`: in one that is so high that its concept's view for stands fills it.
    `sight` is where its ground begins and ends on the page from left to right, in its own units, `runs_off`
    whether it ends at the page's right edge and not at other words.
    `sunk`: it goes on under the slogan, where words begin at `clear`, in its own units.
    """

    template: str
    x: float
    y: float
    scale: float
    cut: float
    clip: tuple[float, float, float, float]
    words: Mapping[str, str]
    sight: tuple[float, float]
    runs_off: bool = True
    panel: bool = False
    tall: bool = False
    sunk: bool = False
    clear: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A flat area over the full width, bleed and all, in a paint."""

    y: float
    h: float
    paint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A flat rectangle in a colour role; those at a page's edge go beyond it."""

    x: float
    y: float
    w: float
    h: float
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The drawing's size with 5 mm beyond the trim on each side, and its view box."""

    w: float
    h: float
    box: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A composed poster; `paint` maps paints to colour roles, `alt` describes what is drawn.

    `areas` are all flat grounds in the order in which they are painted, `photo` lies on them; `frame`
    is how wide a strip of bare paper is left on each edge, over all that is drawn.
    """

    layout: str
    alt: str
    canvas: Canvas
    areas: tuple[Area, ...]
    frame: tuple[float, float, float, float] | None
    measure: float
    paint: Mapping[str, str]
    join: str
    ground: float
    seam: float
    bands: tuple[Band, ...]
    rule: float
    foot_role: str
    digits_role: str
    lines: tuple[str, ...]
    paths: tuple[InkPath, ...]
    em: float
    box: tuple[float, float, float, float]
    cells: tuple[SloganCell, ...]
    cell_radius: float
    cell_edge: float
    figure: Figure | None
    kicker: LiveText | None
    giveaway: LiveText | None
    giveaway_rest: LiveText | None
    foot: PlacedFoot
    photo: PlacedPhoto | None = None
