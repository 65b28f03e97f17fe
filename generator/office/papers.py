"""The papers of an office printer, in mm."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

MARGIN_MM = 7.0
"""What an office printer leaves white at an edge (print.md §5)."""

SIZES = MappingProxyType(
    {
        "A5": (148, 210),
        "A4": (210, 297),
        "A3": (297, 420),
        "A2": (420, 594),
        "A1": (594, 841),
        "A0": (841, 1189),
    }
)
"""ISO 216, upright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterPaper:
    """A sheet as it lies in the printer."""

    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Return the width and height that can be printed on."""
        return self.width - 2 * MARGIN_MM, self.height - 2 * MARGIN_MM

    @property
    def turned(self) -> PrinterPaper:
        """Return the sheet the other way round."""
        return PrinterPaper(width=self.height, height=self.width)


def paper_named(name: str) -> PrinterPaper:
    """Return an upright sheet; KeyError for a name that is none."""
    width, height = SIZES[name]
    return PrinterPaper(width=width, height=height)
