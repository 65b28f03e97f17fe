"""What the guards need to know of a picture, as a value that can be remembered."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Problem
from generator.pictures import PictureKind, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLook:
    """What is found in the bytes of a picture.

    `kind` is that of a picture that may be published ("" if it may not: then code, message and hint say why);
    what it gives away was found left out of what is published.
    """

    kind: str = ""
    place: bool = False
    camera: bool = False
    photo: bool = False
    stands_still: bool = False
    """It moves, and the site shows its first frame only: iOS 13 knows no WebP."""
    code: str = ""
    message: str = ""
    hint: str = ""


def look_at(data: bytes) -> PictureLook:
    """Return what is found in the bytes of a picture."""
    made = clean(data)
    if isinstance(made, Problem):
        return PictureLook(code=made.code, message=made.message, hint=made.hint)
    return PictureLook(
        kind=str(made.kind),
        place=made.place,
        camera=made.camera,
        photo=made.photo,
        stands_still=made.moves and made.kind is PictureKind.WEBP,
    )
