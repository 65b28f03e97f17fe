"""Pictures of finished pieces: a preview (PNG) and a small one for the site (WebP), from the first page.

In: a PDF. Out: two files, the same bytes each time on one set of library versions. Drawn by pypdfium2,
written by Pillow; screens show these, nobody prints them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PREVIEW_PX = 1080
THUMB_PX = 480
THUMB_BYTES = 40_000  # three of them and a page still come under the site's 120 KB (design §6)
QUALITIES = (80, 72, 60, 45, 30)  # tried until the thumb is small enough
PALETTE = 128  # flat colours and the tones between them; 64 left rings around small type
OVERSAMPLING = 2  # drawn larger and reduced: smoother strokes than pdfium's own at the final size


def pictures(pdf: Path, preview: Path, thumb: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Write the first page as PNG and as WebP; return both sizes in px (width, height)."""
    from PIL import Image

    drawn = first_page(pdf, OVERSAMPLING * PREVIEW_PX)
    large = drawn.reduce(OVERSAMPLING)
    small = drawn.resize(_fit(drawn.size, THUMB_PX), Image.Resampling.HAMMING)  # sharp, and no ringing
    _flat(large).save(preview, optimize=True)
    thumb.write_bytes(_webp(small))
    return large.size, small.size


def first_page(pdf: Path, width_px: int) -> Image.Image:
    """Return the first page as RGB on white, exactly `width_px` wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = width_px / page.get_width()
        drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        whole = (0, 0, width_px, max(1, int(page.get_height() * scale)))
        return drawn.crop(whole)  # pdfium rounds up: the last row or column is half paper
    finally:
        document.close()


def _flat(picture: Image.Image) -> Image.Image:
    """Return a picture with a palette: exact where it has few enough colours, else the nearest ones."""
    from PIL import Image

    return picture.quantize(PALETTE, dither=Image.Dither.NONE)


def _webp(picture: Image.Image) -> bytes:
    """Return the best WebP that fits the budget, or the smallest if none does."""
    data = b""
    for quality in QUALITIES:
        written = BytesIO()
        picture.save(written, "WEBP", quality=quality, method=6)
        data = written.getvalue()
        if len(data) <= THUMB_BYTES:
            break
    return data


def _fit(size: tuple[int, int], width: int) -> tuple[int, int]:
    return (width, max(1, round(size[1] * width / size[0])))
