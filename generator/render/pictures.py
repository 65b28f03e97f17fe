"""Pictures of finished pieces: a preview (PNG) and a small one for the site (WebP), from the first page.

In: a PDF. Out: two files, the same bytes each time on one set of library versions. Drawn by pypdfium2,
written by Pillow; screens show these, nobody prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model.units import MM_PER_PT

if TYPE_CHECKING:
    from PIL import Image

PREVIEW_PX = 1080
THUMB_PX = 480
THUMB_BYTES = 40_000  # three of them and a page still come under the site's 120 KB (design §6)
QUALITIES = (80, 72, 60, 45, 30)  # tried until the thumb is small enough
PALETTE = 128  # flat colours and the tones between them; 64 left rings around small type
FLATS, NEAR = 16, 8  # most colours that stay exact, and how near to one (of 255) no other may stand
FLAT_SHARE = 1 / 1000  # of the picture: what fewer pixels have is a tone at some edge
OVERSAMPLING = 2  # drawn larger and reduced: smoother strokes than pdfium's own at the final size


PartMm = tuple[float, float, float, float]
"""Left, top, width and height on a page, in mm."""

Colour = tuple[int, int, int]
"""Red, green and blue, of 255."""


def pictures(
    pdf: Path, preview: Path, thumb: Path, part: PartMm | None = None, *, toned: bool = False
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Write the first page, or a part of it, as PNG and as WebP; return both sizes in px (width, height).

    One that is `toned` has a photograph on it and keeps all its colours.
    """
    width = OVERSAMPLING * PREVIEW_PX
    if part is None:
        page, whole = _first_page(pdf, width)
        large = page.reduce(OVERSAMPLING, whole).convert("RGB")
    else:
        large = part_of_page(pdf, part, width).reduce(OVERSAMPLING)
    return write_pictures(large, preview, thumb, toned=toned)


def shown_on_screen(
    pdf: Path, image: Path, thumb: Path, px: tuple[int, int], *, toned: bool = False
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Write the first page as PNG of exactly `px`, and as the small WebP; return both sizes."""
    from PIL import Image

    page, whole = _first_page(pdf, OVERSAMPLING * px[0])
    large = page.resize(px, Image.Resampling.BOX, whole).convert("RGB")
    return write_pictures(large, image, thumb, toned=toned)


def write_pictures(
    large: Image.Image, preview: Path, thumb: Path, *, toned: bool = False
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Write a drawn page (RGB, as wide as a preview) as the two pictures; return both sizes in px."""
    from PIL import Image

    small = large.resize(_fit(large.size, THUMB_PX), Image.Resampling.HAMMING)  # sharp, and no ringing
    (large if toned else flat(large)).save(preview)  # `optimize` takes a tenth off and nine times as long
    thumb.write_bytes(_webp(small))
    return large.size, small.size


def raster(
    page: Any, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0), mode: str = "RGB"
) -> Image.Image:
    """Return a page that pdfium has open as RGB or L on white, `scale` px a pt, less what is cropped (pt)."""
    return drawn(page, scale, crop).convert(mode)


def drawn(page: Any, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Image.Image:
    """Return a page as `raster` does, but as pdfium drew it: RGBX, whose X says nothing.

    Pillow sees 32 bits a pixel where they lie; of 24 it makes two copies. Who makes the picture smaller makes
    it RGB after that: to convert 7 Mpx takes half as long as to draw them.
    """
    picture: Image.Image = page.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True).to_pil()
    return picture


def first_page(pdf: Path, width_px: int) -> Image.Image:
    """Return the first page as RGB on white, exactly `width_px` wide."""
    page, whole = _first_page(pdf, width_px)
    return page.crop(whole).convert("RGB")


def _first_page(pdf: Path, width_px: int) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """Return the first page as it was drawn, and the box in it (px) that is the page, `width_px` wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = width_px / page.get_width()
        whole = (0, 0, width_px, max(1, int(page.get_height() * scale)))
        return drawn(page, scale), whole  # pdfium rounds up: the last row or column is half paper
    finally:
        document.close()


def drawn_pages(pdf: bytes, sizes: Sequence[tuple[int, int]]) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as RGB, each of exactly the size in px that it shall have."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page, (width, height) in zip(document, sizes, strict=True):
            scale = OVERSAMPLING * width / page.get_width()
            whole = (0, 0, OVERSAMPLING * width, OVERSAMPLING * height)  # pdfium rounds up
            yield drawn(page, scale).reduce(OVERSAMPLING, whole).convert("RGB")
    finally:
        document.close()


def part_of_page(pdf: Path, part: PartMm, width_px: int) -> Image.Image:
    """Return a part of the first page as RGB, about `width_px` wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        left, top, width, height = (edge / MM_PER_PT for edge in part)
        crop = (left, page.get_height() - top - height, page.get_width() - left - width, top)
        return raster(page, width_px / width, crop)
    finally:
        document.close()


def panels_of(pdf: Path, panels: Iterable[tuple[int, PartMm]], width_px: int) -> list[bytes]:
    """Return parts of pages (page's index, place in mm) as PNG, each `width_px` wide, without dates."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    made = []
    try:
        for index, part in panels:
            page = document[index]
            left, top, width, height = (edge / MM_PER_PT for edge in part)
            crop = (left, page.get_height() - top - height, page.get_width() - left - width, top)
            scale = OVERSAMPLING * width_px / width
            px = (width_px, round(width_px * part[3] / part[2]))
            panel = drawn(page, scale, crop).resize(px, Image.Resampling.BOX).convert("RGB")
            file = BytesIO()
            flat(panel).save(file, "PNG")
            made.append(file.getvalue())
    finally:
        document.close()
    return made


def flat(picture: Image.Image) -> Image.Image:
    """Return a picture with a palette: its flat colours as they are, of all others the nearest ones."""
    from PIL import Image

    half = (max(1, picture.width // 2), max(1, picture.height // 2))
    sample = picture.resize(half, Image.Resampling.NEAREST)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in _palette(sample) for channel in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _palette(picture: Image.Image) -> list[Colour]:
    """Return the flat colours of a picture, then averages of the others, none of them beside a flat one.

    An octree is as good as Pillow's median cut in a tenth of the time, but mixes what is flat with its edges.
    """
    from PIL import Image

    pixels = picture.width * picture.height
    counted: Any = picture.getcolors(pixels)
    flats = list[Colour]()
    for count, colour in sorted(counted, reverse=True)[:FLATS]:
        if count >= FLAT_SHARE * pixels and _stands_apart(colour, flats):
            flats.append(colour)
    averages = picture.quantize(
        PALETTE - len(flats), method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    ).getpalette()
    channels = iter(averages or ())
    others = zip(channels, channels, channels, strict=True)
    return [*flats, *(colour for colour in others if _stands_apart(colour, flats))]


def _stands_apart(colour: Colour, flats: Iterable[Colour]) -> bool:
    """Tell whether Pillow, which compares six bits a channel, can take a flat colour for no other."""
    return all(
        max(abs(one - other) for one, other in zip(colour, flat, strict=True)) > NEAR for flat in flats
    )


def _webp(picture: Image.Image) -> bytes:
    """Return the best WebP that fits the budget, or the smallest if none does."""
    data = b""
    for quality in QUALITIES:
        written = BytesIO()
        picture.save(written, "WEBP", quality=quality, method=4)  # 6 takes twice as long for 2 % less
        data = written.getvalue()
        if len(data) <= THUMB_BYTES:
            break
    return data


def _fit(size: tuple[int, int], width: int) -> tuple[int, int]:
    return (width, max(1, round(size[1] * width / size[0])))
