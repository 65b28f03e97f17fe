"""A picture of somebody's made ready for phones: upright, as large as screens show, in a kind they all know.

In: the bytes of a picture that was checked. Out: a `WebPicture`, the same bytes each time on one set of
library versions. It comes through the door, so nothing of the camera's is in it. What is small enough already
is not coded again. Drawings (SVG) and what moves (GIF, PNG) stay as they are; a WebP that moves becomes its
first frame, of which the guards tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from generator.pictures.decoding import opened
from generator.pictures.door import CleanPicture, cleaned
from generator.pictures.kinds import PictureKind
from generator.pictures.parts import ORIENTATION
from generator.pictures.tones import in_full_tones

if TYPE_CHECKING:
    from PIL import Image

MOST_PX = 1600
"""The longer side: twice the width of a page's text on a desk, for sharp screens."""

MOST_BYTES = 400_000
"""What has more is coded again: eight seconds on a slow phone (400 kbit/s)."""

QUALITY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    """A picture to publish: its kind, bytes, and size in px as it is shown (0 for drawings)."""

    kind: PictureKind
    data: bytes
    width: int = 0
    height: int = 0


def for_web(data: bytes) -> WebPicture:
    """Return the picture in a file as phones get it; UnusablePictureError if it may not be published."""
    made = cleaned(data)
    if made.kind is PictureKind.SVG:
        return WebPicture(kind=made.kind, data=made.data)
    with opened(made.data, made.kind) as picture:
        if made.kind is not PictureKind.WEBP and getattr(picture, "n_frames", 1) > 1:
            return WebPicture(kind=made.kind, data=made.data, width=picture.width, height=picture.height)
        return _still(made, picture)


def _still(made: CleanPicture, picture: Image.Image) -> WebPicture:
    from PIL import Image, ImageOps

    turned = picture.getexif().get(ORIENTATION, 1) != 1  # Chrome before 81 shows such lying on their side
    upright = ImageOps.exif_transpose(picture)
    size = upright.size
    known = made.kind is not PictureKind.WEBP  # iOS shows WebP from 14 on
    if known and not turned and max(size) <= MOST_PX and len(made.data) <= MOST_BYTES:
        return WebPicture(kind=made.kind, data=made.data, width=size[0], height=size[1])
    if max(size) > MOST_PX:
        upright = in_full_tones(upright)
        upright.thumbnail((MOST_PX, MOST_PX), Image.Resampling.LANCZOS)
    coded = _coded(upright, photo=made.photo or made.kind is PictureKind.JPEG)
    if known and not turned and upright.size == size and len(coded.data) >= len(made.data):
        return WebPicture(kind=made.kind, data=made.data, width=size[0], height=size[1])
    return coded


def _coded(picture: Image.Image, *, photo: bool) -> WebPicture:
    """Code a picture: a photo as JPEG, what is clear in places or drawn as PNG."""
    written, profile = BytesIO(), picture.info.get("icc_profile")
    if photo and not _is_clear(picture):
        kind = PictureKind.JPEG
        if picture.mode not in ("RGB", "L"):
            profile = None  # that of another space (CMYK)
            picture = in_full_tones(picture).convert("RGB")
        picture.save(
            written, "JPEG", quality=QUALITY, optimize=True, progressive=True, icc_profile=profile, exif=b""
        )
    else:
        kind = PictureKind.PNG
        if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
            profile, picture = None, in_full_tones(picture)
        picture.save(written, "PNG", optimize=True, icc_profile=profile, exif=b"")
    return WebPicture(kind=kind, data=written.getvalue(), width=picture.width, height=picture.height)


def _is_clear(picture: Image.Image) -> bool:
    """Tell whether one sees through a picture anywhere."""
    if "transparency" not in picture.info and picture.mode not in ("RGBA", "LA", "PA"):
        return False
    return picture.convert("RGBA").getchannel("A").histogram()[255] < picture.width * picture.height
