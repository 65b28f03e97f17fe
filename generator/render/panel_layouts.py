"""`panels.yml` of a product as values: the layouts of shapes on which the figure has a panel of its own.

Areas are fractions of the page; other lengths are in units of S/297, S being the page's short side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from generator.diagnostics import Report
from generator.model import Concept, PosterLayout
from generator.model.base import Key
from generator.reading.documents import decode_file
from generator.render.foot import FootDigits, FootLayout
from generator.store.dependencies import once_a_run, seek

FILE = "panels.yml"

Fractions = tuple[float, float, float, float]
"""Left, top, right and bottom of an area, as parts of the page's width and height."""


class Stand(StrEnum):
    """Where a slogan stands in what its panel leaves it."""

    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallLine:
    """A kicker or giveaway: its largest and its least em."""

    em: float
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSlogan:
    """A slogan in a panel: its largest em, its most lines, and where it stands.

    Where its type gets `parts` times as large, its phrases are parted between their words; 0: they never are.
    """

    most: float
    lines: int
    stand: Stand
    parts: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlongPanel:
    """A figure's panel along a banner: the parts of its length that are tried, from the widest.

    `least` is how large words must be beside it, as a part of the banner's height; where they are not as
    large as `wanted` beside any, the panel is only `square`. Where each character has a
    cell, `cell_pad` is free round all of them and `cell_gap` between two. `lift` is free
    between words and a figure's floor that goes on under them, as a part of the height.
    """

    widths: tuple[float, ...]
    least: float
    wanted: float
    square: float
    lift: float
    cell_pad: float
    cell_gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowingWords:
    """How words, foot and figure share a page that they lie on one below the other.

    The words' area is the least; it grows until the slogan fills its measure, and the figure keeps a height
    of `picture` times the page's width. Where `roomy` times that width are left, the giveaway takes two rows
    with an em of `second` at most; 0: it never does for that. What is left beyond `enough` times the width is
    shared by words and foot, as air.
    """

    picture: float
    roomy: float = 0.0
    second: float = 0.0
    enough: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """The two numbers as a block: free at its sides and, where text may not stand there, above and below."""

    pad: float
    gap: float


class Stance(StrEnum):
    """How a figure stands in its panel: in cells it is the slogan, on the panel's lower edge, from its upper
    one, the same on a dark ground of its own, or free of both.
    """

    CELLS = "cells"
    STANDS = "stands"
    HANGS = "hangs"
    SHINES = "shines"
    FREE = "free"


GROUNDED = (
    100  # units that a figure goes on below its panel: less is a corner that is cut, nothing to stand on
)
DARK = "深"  # the ground against which a figure that hangs shines


def stance_of(concept: Concept) -> Stance:
    """Return how a concept's figure stands."""
    runs = dict(concept.runs)
    if concept.layout is PosterLayout.CELLS:
        return Stance.CELLS
    if runs.get("bottom", 0) >= GROUNDED:
        return Stance.STANDS
    if "top" in runs:
        return Stance.SHINES if concept.ground == DARK else Stance.HANGS
    return Stance.FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelVariant:
    """What a shape's layout has otherwise for figures of one stance: its three areas, grounds and cells."""

    stance: Annotated[Stance, Key(name="stance")]
    words: Annotated[Fractions, Key(name="words")]
    picture: Annotated[Fractions, Key(name="picture")]
    foot: Annotated[Fractions | None, Key(name="foot")] = None
    beside: Annotated[bool, Key(name="beside")]
    cells: Annotated[bool, Key(name="cells")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelLayout:
    """One shape: the areas of words, figure (`picture`) and foot, and what stands in them.

    `beside`: the words' ground is another than the figure's; `mirrored`: left and right change places where
    the concept has its words at the right; `close`: it comes as close to the figure as the concept allows,
    `tall`: so close that its sides cut it, where that is larger, `low`: so close that its top and bottom do;
    `cells`: a slogan in cells takes the figure's panel too. `narrow`: the figure takes what a slogan does not
    need of its panel's width, down to this part of the page's. `pad` is free inside an area, above and below
    words `pad_high` (0: as much), `air` between words of unlike size. The foot has a whole `row`, or only two
    numbers: as `numbers` in `numbers_h`, or as
    one `block`. In a stack words `grow`. `along`: the figure has no area of its own but stands somewhere
    along the words', where its concept says (`ribbons`). Figures of some stances have `variants`.
    """

    words: Annotated[Fractions, Key(name="words")]
    picture: Annotated[Fractions | None, Key(name="picture")] = None
    foot: Annotated[Fractions | None, Key(name="foot")] = None
    beside: Annotated[bool, Key(name="beside")]
    mirrored: Annotated[bool, Key(name="mirrored")]
    cells: Annotated[bool, Key(name="cells")]
    close: Annotated[bool, Key(name="close")] = False
    tall: Annotated[bool, Key(name="tall")] = False
    low: Annotated[bool, Key(name="low")] = False
    narrow: Annotated[float, Key(name="narrow")] = 0.0
    pad: Annotated[float, Key(name="pad")]
    pad_high: Annotated[float, Key(name="pad_high")] = 0.0
    kicker: Annotated[SmallLine | None, Key(name="kicker")] = None
    giveaway: Annotated[SmallLine | None, Key(name="tell")] = None
    air: Annotated[float, Key(name="air")]
    slogan: Annotated[PanelSlogan, Key(name="slogan")]
    row: Annotated[FootLayout | None, Key(name="row")] = None
    numbers: Annotated[FootDigits | None, Key(name="numbers")] = None
    numbers_h: Annotated[float, Key(name="numbers_h")] = 0.0
    block: Annotated[NumberBlock | None, Key(name="block")] = None
    along: Annotated[AlongPanel | None, Key(name="along")] = None
    grow: Annotated[GrowingWords | None, Key(name="grow")] = None
    variants: Annotated[tuple[PanelVariant, ...], Key(name="variants")] = ()

    def suiting(self, concept: Concept | None) -> PanelLayout:
        """Return the layout for a concept's figure."""
        stance = stance_of(concept) if concept else None
        found = next((one for one in self.variants if one.stance is stance), None)
        if found is None:
            return self
        return replace(
            self,
            words=found.words,
            picture=found.picture,
            foot=found.foot,
            beside=found.beside,
            cells=found.cells,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Panels:
    shapes: tuple[tuple[str, PanelLayout], ...]


@once_a_run
def read_panels(product: Path) -> Mapping[str, PanelLayout]:
    """Read a product's `panels.yml` by shape, once a run; ValueError says what is wrong in it.

    A product without one has no shapes but portrait sheets.
    """
    if seek(product / FILE) is None:
        return {}
    report = Report()
    made = decode_file(_Panels, product / FILE, product, report)
    if made is None:
        raise ValueError("\n".join(str(found) for found in report))
    return dict(made.shapes)
