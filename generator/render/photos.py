"""Pictures of staff made ready for the press: small enough, without what a camera wrote, grey for one ink.

In: the bytes of a picture. Out: those that the press embeds, the same each time on one set of library
versions. They come through the door of `generator/pictures`; drawings (SVG) stay drawings: the check of ink
looks at them. Pictures of finished pieces are not
made here (`pictures`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.pictures import PictureKind, cleaned
from generator.pictures.decoding import opened
from generator.pictures.tones import in_full_tones

if TYPE_CHECKING:
    from PIL import Image

MOST_PX = 2100
"""The longer side: 178 mm, the width of a letter's text, at 300 dots an inch."""

QUALITY = 88
_PHOTOS = (PictureKind.JPEG, PictureKind.WEBP)
_ASKED = re.compile(r"file://[^'\s]*/((?:content|docs)/[^'\s?]+)\?(?:grey\b|colour\b|photo=)")


class Ink(StrEnum):
    """What the press prints pictures with; stands behind the `?` of a picture's address."""

    GREY = "grey"
    COLOUR = "colour"

    @classmethod
    def of(cls, process: str) -> Ink:
        """Return the ink of a process (a word of formats.yml)."""
        return cls.GREY if process in ("mono", "riso") else cls.COLOUR


def print_ready(data: bytes, ink: Ink) -> tuple[bytes, str]:
    """Return a picture as the press embeds it, and its MIME type; OSError if it may not be published."""
    made = cleaned(data)
    if made.kind is PictureKind.SVG:
        return made.data, made.kind.mime
    from PIL import ImageOps

    with opened(made.data, made.kind) as picture:
        photo = made.kind in _PHOTOS
        upright = in_full_tones(ImageOps.exif_transpose(picture)).convert("RGBA")
    return _flattened(upright, ink, photo=photo)


def _flattened(upright: Image.Image, ink: Ink, *, photo: bool) -> tuple[bytes, str]:
    """Return a picture (RGBA) on white, at most so large, as JPEG if it is a photo."""
    from PIL import Image

    paper = Image.new("RGBA", upright.size, "white")
    flat = Image.alpha_composite(paper, upright).convert("L" if ink is Ink.GREY else "RGB")
    flat.thumbnail((MOST_PX, MOST_PX))
    written = BytesIO()
    flat.save(written, "JPEG" if photo else "PNG", quality=QUALITY, optimize=True)
    return written.getvalue(), "image/jpeg" if photo else "image/png"


def picture_in(complaint: str) -> str:
    """Return the picture that a complaint of the press is about, as its path from the campaign's folder."""
    found = _ASKED.search(complaint)
    return unquote(found[1]) if found else ""
