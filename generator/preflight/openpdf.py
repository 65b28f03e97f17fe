"""A finished PDF, opened once for all checks: its objects (pikepdf), its raster (pypdfium2), its text.

Rasters and texts are made when first asked for and kept, so that checks may ask as they like.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model.units import PT_PER_INCH
from generator.preflight.painted import PaintedText, painted_text
from generator.render.pictures import drawn

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2
    from PIL import Image

DPI = 150  # enough for codes with modules of 0.67 mm, 4 px each; an A3 page is 4.3 Mpx
MOST_PX = 9_000_000  # A2 at 150 dpi; a roll-up then has 60 dpi, 2 px on a millimetre


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPdf:
    """A PDF that is open for reading; pages are counted from 0."""

    pdf: pikepdf.Pdf
    document: pypdfium2.PdfDocument
    _leaves: dict[int, Any] = field(default_factory=dict)
    _drawn: dict[tuple[int, float], Image.Image] = field(default_factory=dict)
    _rasters: dict[tuple[int, float], Image.Image] = field(default_factory=dict)
    _greys: dict[tuple[int, float], Image.Image] = field(default_factory=dict)
    _texts: dict[int, tuple[PaintedText, ...]] = field(default_factory=dict)

    @property
    def pages(self) -> range:
        """Return the page numbers, from 0."""
        return range(len(self.pdf.pages))

    def dpi(self, page: int) -> float:
        """Return the resolution that suits a page: DPI, of a board's less: what is on it is larger."""
        width, height = self._leaf(page).get_size()
        return min(DPI, PT_PER_INCH * math.sqrt(MOST_PX / (width * height)))

    def drawn(self, page: int, dpi: float = DPI) -> Image.Image:
        """Return a page on white paper as pdfium drew it (RGBX): to look at single pixels."""
        if (page, dpi) not in self._drawn:
            self._drawn[page, dpi] = drawn(self._leaf(page), dpi / PT_PER_INCH)
        return self._drawn[page, dpi]

    def raster(self, page: int, dpi: float = DPI) -> Image.Image:
        """Return a page as an RGB picture on white paper."""
        if (page, dpi) not in self._rasters:
            self._rasters[page, dpi] = self.drawn(page, dpi).convert("RGB")
        return self._rasters[page, dpi]

    def grey(self, page: int, dpi: float = DPI) -> Image.Image:
        """Return a page's raster in grey."""
        if (page, dpi) not in self._greys:
            self._greys[page, dpi] = self.drawn(page, dpi).convert("L")
        return self._greys[page, dpi]

    def _leaf(self, page: int) -> Any:
        """Return a page as pdfium has it open, read once; who changes one opens it anew."""
        if page not in self._leaves:
            self._leaves[page] = self.document[page]
        return self._leaves[page]

    def texts(self, page: int) -> tuple[PaintedText, ...]:
        """Return the pieces of live text of a page in the order they are painted."""
        if page not in self._texts:
            self._texts[page] = tuple(painted_text(self.pdf.pages[page].obj))
        return self._texts[page]


def ready() -> None:
    """Load what reads PDFs (0.15 s): best before processes are forked that would each load it."""
    import pikepdf  # noqa: F401 - to be loaded
    import pypdfium2  # noqa: F401


@contextmanager
def open_pdf(path: Path) -> Iterator[OpenPdf]:
    """Open a PDF for the checks and close it afterwards; pikepdf's and pdfium's errors are not caught."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(path) as pdf:
        document = pypdfium2.PdfDocument(path)
        try:
            yield OpenPdf(pdf=pdf, document=document)
        finally:
            document.close()
