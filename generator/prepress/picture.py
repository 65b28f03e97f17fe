"""The picture of a piece for shops that take only pictures: a JPG in the format's resolution.

In: a proof. Out: an sRGB JPEG of the trim without bleed, its resolution written in it so that it opens in its
size. A 1:10 drawing is drawn in as many pixels as the finished piece wants.
"""

from __future__ import annotations

from pathlib import Path

from generator.model import Format
from generator.model.units import MM_PER_INCH, PT_PER_INCH
from generator.render.pictures import raster

QUALITY = 92
MOST_PX = 100_000_000  # of one picture: more than shops' programs open
DAY = bytes((7, 208, 0, 1, 0, 1)) + bytes(6)  # 2000-01-01, six numbers of 16 bits


def write_picture(proof: Path, format: Format, place: Path) -> tuple[int, int]:
    """Write the first page of a proof as JPEG; return its size in px."""
    import pypdfium2

    document = pypdfium2.PdfDocument(proof)
    try:
        width, height = (round(edge / MM_PER_INCH * format.ppi) for edge in format.trim_mm)
        dpi = format.ppi * min(1.0, (MOST_PX / (width * height)) ** 0.5)
        drawn = raster(document[0], dpi / format.scale / PT_PER_INCH)
    finally:
        document.close()
    whole = tuple(round(edge / MM_PER_INCH * dpi) for edge in format.trim_mm)
    drawn = drawn.crop((0, 0, whole[0], whole[1]))  # pdfium rounds up: the last row is half paper
    dots = (round(dpi), round(dpi))
    drawn.save(place, "JPEG", quality=QUALITY, subsampling=0, dpi=dots, icc_profile=_srgb())
    return (drawn.width, drawn.height)


def _srgb() -> bytes:
    """Return a profile of sRGB that says no time: LittleCMS writes the present one (ICC.1:2022 §7.2.8)."""
    from PIL import ImageCms

    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data[:24] + DAY + data[36:]
