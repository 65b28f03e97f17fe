"""What all kinds of pictures share: a picture taken apart, and numbers as their formats write them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

ORIENTATION = 0x0112  # EXIF 2.32

MOST_PIXELS = 60_000_000
"""A picture of a telephone has 12 to 50 million; what unpacks to more is a mistake or a bomb."""


class BrokenPictureError(ValueError):
    """A picture is cut off, damaged or beyond the limits; its text is for staff or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenApart:
    """A picture taken apart: what its camera and editor wrote, and how to write it anew without.

    `exif` is a TIFF block, `notes` everything else that is left out and could be read (XMP, comments),
    `profile` an ICC profile, each as found or empty. `assemble(profile, turned)` returns the picture of the
    parts that draw it, with a profile (or none) and how it is turned (EXIF, 1 to 8). `lossy` says that it is
    coded as photos are.
    """

    exif: bytes = b""
    notes: bytes = b""
    profile: bytes = b""
    lossy: bool
    assemble: Callable[[bytes, int], bytes]


def check_size(width: int, height: int, frames: int = 1) -> None:
    """Raise BrokenPictureError for a picture (px) without pixels or with too many, all frames together."""
    if width * height * frames > MOST_PIXELS:
        of = f"{frames} 帧，每帧 " if frames > 1 else ""
        raise BrokenPictureError(f"它有 {of}{width} x {height} 像素，太大了")
    if width * height <= 0:
        raise BrokenPictureError


def turned_block(turned: int) -> bytes:
    """Return a TIFF block that says how a picture is turned and no more (TIFF 6.0: one SHORT tag)."""
    return b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, turned, 0, 0)


def number(data: bytes, at: int, size: int, *, little: bool = False) -> int:
    """Return an unsigned number; BrokenPictureError if it is cut off."""
    found = data[at : at + size]
    if len(found) < size:
        raise BrokenPictureError
    return int.from_bytes(found, "little" if little else "big")


def piece(data: bytes, at: int, size: int) -> bytes:
    """Return so many bytes; BrokenPictureError if they are cut off."""
    found = data[at : at + size]
    if len(found) < size or size < 0:
        raise BrokenPictureError
    return found
