"""A press sheet's boxes: trim, bleed and the slug around them, in mm and as a PDF has them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Format
from generator.model.units import PT_PER_MM
from generator.prepress.processes import PressRules, rules_of

SLUG_MM = 12.0  # room for marks (5 mm), a colour bar (4 mm) and the label outside the bleed

PdfBox = tuple[float, float, float, float]
"""Left, bottom, right, top in pt, y upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBoxes:
    """A sheet in mm as drawn (at its scale): the trim's size, the bleed and the slug on each side."""

    width: float
    height: float
    bleed: float
    slug: float

    @property
    def edge(self) -> float:
        """Return how much the sheet is larger than the trim on each side."""
        return self.bleed + self.slug

    @property
    def media(self) -> PdfBox:
        """Return the whole sheet."""
        return _box(0, 0, self.width + 2 * self.edge, self.height + 2 * self.edge)

    @property
    def bled(self) -> PdfBox:
        """Return the trim with its bleed."""
        return _box(
            self.slug,
            self.slug,
            self.width + 2 * self.bleed + self.slug,
            self.height + 2 * self.bleed + self.slug,
        )

    @property
    def trim(self) -> PdfBox:
        """Return the finished page."""
        return _box(self.edge, self.edge, self.width + self.edge, self.height + self.edge)


def boxes_of(format: Format) -> SheetBoxes:
    """Return the boxes of a format's press sheet: without bleed there is no slug and nothing in it."""
    rules = rules_of(format.process)
    width, height = format.page_mm
    bleed = 0.0 if rules.plain else format.bleed_mm * format.scale
    return SheetBoxes(width=width, height=height, bleed=bleed, slug=_slug(rules, bleed))


def _slug(rules: PressRules, bleed: float) -> float:
    return SLUG_MM if rules.marks and bleed else 0.0


def _box(left: float, bottom: float, right: float, top: float) -> PdfBox:
    return (left * PT_PER_MM, bottom * PT_PER_MM, right * PT_PER_MM, top * PT_PER_MM)
