"""What the guards need to know of a picture, as a value that can be remembered."""

from __future__ import annotations

from dataclasses import dataclass

from generator.codes.read import UnreadablePicture, open_picture, read_squares
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
    says: tuple[str, ...] = ()
    """What the QR codes in it say."""
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
        says=_codes_in(made.data),
    )


def _codes_in(data: bytes) -> tuple[str, ...]:
    """Return what the QR codes in a picture say; none in a drawing (SVG); an empty one is none."""
    picture = open_picture(data)
    if isinstance(picture, UnreadablePicture):
        return ()
    said = (code.payload.decode("utf-8", "replace") for code in read_squares(picture))
    return tuple(dict.fromkeys(filter(None, said)))
