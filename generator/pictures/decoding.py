"""A picture decoded within limits, to see that it is whole; Pillow with the one format that it must be.

In: the bytes of a picture that was written anew. Out: its size, whether it looks like a photo, and what
Pillow still reads beside the pixels. Nothing is drawn for anybody here.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from generator.pictures import jpeg
from generator.pictures.kinds import PictureKind
from generator.pictures.parts import ORIENTATION, BrokenPictureError, check_size
from generator.pictures.tones import in_full_tones

if TYPE_CHECKING:
    from PIL import Image

_KNOWN = frozenset(
    {
        "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform",
        "progressive", "progression", "icc_profile", "exif", "gamma", "srgb", "chromaticity", "transparency",
        "interlace", "loop", "default_image", "duration", "bbox", "disposal", "blend", "background",
        "version", "extension", "timestamp",
    }
)  # fmt: skip
"""What Pillow may tell of a picture that was written anew: numbers, the plain profile, how it is turned."""

_CUT = 64
"""Bytes taken off the end of a JPEG's scan to see how far they reach; each block has two bits or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What decoding showed: the size (px), frames, and whether the first frame has the texture of a photo."""

    width: int
    height: int
    frames: int
    textured: bool


def decode(data: bytes, kind: PictureKind) -> Decoded:
    """Decode every frame of a picture; BrokenPictureError if it is not whole, too large, or says too much."""
    with opened(data, kind) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        check_size(*picture.size, frames)
        picture.load()
        textured = has_texture(picture)
        for frame in range(1, frames):
            picture.seek(frame)
            picture.load()
        width, height = picture.size
        _check_silent(picture)
    if kind is PictureKind.JPEG and _is_grey_below(data, width, height):
        raise BrokenPictureError
    return Decoded(width=width, height=height, frames=frames, textured=textured)


@contextmanager
def opened(data: bytes, kind: PictureKind) -> Iterator[Image.Image]:
    """Open a picture as this kind and no other; whatever Pillow throws becomes a BrokenPictureError."""
    from PIL import Image

    try:
        with (
            warnings.catch_warnings(action="ignore"),  # of truncation and size: judged by us
            Image.open(BytesIO(data), formats=[str(kind)]) as picture,
        ):
            check_size(*picture.size)
            yield picture
    except BrokenPictureError:
        raise
    except Image.DecompressionBombError as failure:
        raise BrokenPictureError("像素太多") from failure
    except (
        OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError,
        AttributeError, MemoryError, struct.error, zlib.error,
    ) as failure:  # fmt: skip
        raise BrokenPictureError from failure


def _check_silent(picture: Image.Image) -> None:
    """Raise BrokenPictureError if Pillow reads anything beside the pixels that was to be left out."""
    if set(map(str, picture.info)) - _KNOWN or set(picture.getexif()) - {ORIENTATION}:
        raise BrokenPictureError("里面的附加信息去不干净")


# -- cut JPEGs ---------------------------------------------------------------------------------------------


def _is_grey_below(data: bytes, width: int, height: int) -> bool:
    """Tell whether a JPEG of one scan was cut and closed again, so that decoders draw its rest in one colour.

    Without its last bytes a whole picture changes only at its end: the blocks that they code. If what changes
    begins further up, nothing was left to code the rest.
    """
    coded = jpeg.coding(data)
    if coded is None:
        return False
    across, down, blocks = coded
    first = _first_change(data, data[: -2 - _CUT] + data[-2:], (across, down))
    if first is None:
        return False
    units = -(-width // (8 * across)) * -(-height // (8 * down))
    return (units - first - 1) * blocks > _CUT * 4 + blocks


def _first_change(whole: bytes, less: bytes, unit: tuple[int, int]) -> int | None:
    """Return the first coded unit (in blocks across and down) in which two JPEGs differ, at an eighth."""
    from PIL import ImageChops

    try:
        seen = ImageChops.difference(_eighth(whole), _eighth(less))
    except BrokenPictureError:
        return None
    box = seen.getbbox()
    if box is None:
        return None
    across, down = unit
    row = box[1] // down
    strip = seen.crop((0, row * down, seen.width, min((row + 1) * down, seen.height))).getbbox()
    column = strip[0] // across if strip else 0
    return row * -(-seen.width // across) + column


def _eighth(data: bytes) -> Image.Image:
    with opened(data, PictureKind.JPEG) as picture:
        picture.draft("L", (max(1, picture.width // 8), max(1, picture.height // 8)))
        return picture.convert("L")


# -- photos ------------------------------------------------------------------------------------------------

_SAMPLE = 1024  # px: of larger pictures the middle is measured
_STEP, _EDGE = 3, 41  # levels of 256: below is a smooth ground, from there on an edge or a dither
_TEXTURE, _DITHER, _COLOURS = 0.15, 0.30, 20_000


def has_texture(picture: Image.Image) -> bool:
    """Tell whether a decoded picture has the grain of a photo, however it was saved.

    Measured on neighbours along the diagonal: in 14 photos saved as PNG, in 256, 64 and 16 colours and
    enlarged, 18 to 89 % of them differ by 3 to 40 levels of 256, or 30 % and more by above 40 (dithered to
    web colours); in screenshots, posters and drawings at most 4 % do. What has very many colours is one, too.
    """
    from PIL import Image, ImageChops

    sample = in_full_tones(_middle(picture)).convert("RGBA")
    ground = Image.new("RGBA", sample.size, "white")
    flat = Image.alpha_composite(ground, sample).convert("RGB")
    width, height = flat.size
    steps = ImageChops.difference(flat.crop((1, 1, width, height)), flat.crop((0, 0, width - 1, height - 1)))
    red, green, blue = steps.split()
    counted = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    pairs = max(1, sum(counted))
    grain, edges = sum(counted[_STEP:_EDGE]) / pairs, sum(counted[_EDGE:]) / pairs
    return grain >= _TEXTURE or edges >= _DITHER or flat.getcolors(_COLOURS) is None


def _middle(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    left, top = max(0, (width - _SAMPLE) // 2), max(0, (height - _SAMPLE) // 2)
    return picture.crop((left, top, left + min(width, _SAMPLE), top + min(height, _SAMPLE)))
