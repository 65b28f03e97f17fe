"""Pictures of staff made ready for the press: small enough, without what a camera wrote, grey for one ink.

In: the bytes of a picture. Out: those that the press embeds, the same each time on one set of library
versions. Drawings (SVG) stay as they are: the check of ink looks at them. Pictures of finished pieces are not
made here (`pictures`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from mimetypes import guess_type
from urllib.parse import unquote

MOST_PX = 2100
"""The longer side: 178 mm, the width of a letter's text, at 300 dots an inch."""

QUALITY = 88
_PHOTOS = ("JPEG", "MPO", "WEBP")
_ASKED = re.compile(r"file://[^'\s]*/((?:content|docs)/[^'\s?]+)\?(?:grey|colour)\b")


class Ink(StrEnum):
    """What the press prints pictures with; stands behind the `?` of a picture's address."""

    GREY = "grey"
    COLOUR = "colour"

    @classmethod
    def of(cls, process: str) -> Ink:
        """Return the ink of a process (a word of formats.yml)."""
        return cls.GREY if process == "mono" else cls.COLOUR


def print_ready(name: str, data: bytes, ink: Ink) -> tuple[bytes, str]:
    """Return a picture as the press embeds it, and its MIME type; OSError if no program can read it."""
    if name.lower().endswith(".svg"):
        return data, str(guess_type(name)[0])
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as picture:
        photo = picture.format in _PHOTOS
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
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
