"""A file of somebody's to a picture that may be published, or why it may not.

In: bytes. Out: a `CleanPicture`, read back before anything is said of it: it decodes whole, and neither our
reader nor Pillow finds anything in it that was to be left out. Never half a picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Problem
from generator.pictures import gif, jpeg, png, webp
from generator.pictures.decoding import Decoded, decode
from generator.pictures.kinds import PictureKind, broken, foreign_problem, kind_of
from generator.pictures.parts import BrokenPictureError, TakenApart
from generator.pictures.profile import plain_profile
from generator.pictures.svg import clean_svg
from generator.pictures.traces import PictureTraces, traces_of

MOST_BYTES = 50_000_000

_PHOTO_PIXELS = 300_000
"""What is coded as photos are and has 640x480 px or more is one; smaller ones are icons."""

_TEXTURED_PIXELS = 100_000
"""What only looks like a photo must have so many pixels, or icons with shadows would be photos."""

_APART = {
    PictureKind.JPEG: jpeg.take_apart,
    PictureKind.PNG: png.take_apart,
    PictureKind.GIF: gif.take_apart,
    PictureKind.WEBP: webp.take_apart,
}


class UnusablePictureError(OSError):
    """A picture that may not be published was asked for all the same: it changed since it was checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPicture:
    """A picture that may be published: its kind and bytes; what the file gave away.

    A `photo` needs consent; what `moves` has more than one frame.
    """

    kind: PictureKind
    data: bytes
    place: bool = False
    camera: bool = False
    photo: bool = False
    moves: bool = False


def clean(data: bytes) -> CleanPicture | Problem:
    """Return the picture in a file as it may be published, or what staff must do."""
    if len(data) > MOST_BYTES:
        return broken(f"它有 {len(data) / 1_000_000:.1f} MB，最多 {MOST_BYTES / 1_000_000:g} MB")
    kind = kind_of(data)
    if not isinstance(kind, PictureKind):
        return foreign_problem(kind)
    if kind is PictureKind.SVG:
        made = clean_svg(data)
        return made if isinstance(made, Problem) else CleanPicture(kind=kind, data=made)
    try:
        return _rewritten(data, kind)
    except BrokenPictureError as failure:
        return broken(str(failure))


def cleaned(data: bytes) -> CleanPicture:
    """Return the picture in a file that was checked before; UnusablePictureError if it is not what it was."""
    made = clean(data)
    if isinstance(made, Problem):
        raise UnusablePictureError(made.message)
    return made


def _rewritten(data: bytes, kind: PictureKind) -> CleanPicture:
    parts = _APART[kind](data)
    traces = traces_of(parts)
    written = parts.assemble(plain_profile(parts.profile), traces.turned)
    seen = decode(written, kind)
    _check_nothing_left(_APART[kind](written), written, traces.turned)
    return CleanPicture(
        kind=kind,
        data=written,
        place=traces.place,
        camera=traces.camera,
        photo=_is_photo(parts, traces, seen),
        moves=seen.frames > 1,
    )


def _check_nothing_left(again: TakenApart, written: bytes, turned: int) -> None:
    """Raise BrokenPictureError unless taking the written picture apart again finds nothing to leave out."""
    left = traces_of(again)
    if left.place or left.camera or again.assemble(plain_profile(again.profile), turned) != written:
        raise BrokenPictureError("里面的附加信息去不干净")


def _is_photo(parts: TakenApart, traces: PictureTraces, seen: Decoded) -> bool:
    pixels = seen.width * seen.height
    if parts.lossy:  # its own noise looks like a photo's grain
        return traces.camera or pixels >= _PHOTO_PIXELS
    return traces.camera or (seen.textured and pixels >= _TEXTURED_PIXELS)
