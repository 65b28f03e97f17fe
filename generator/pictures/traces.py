"""What the parts that are left out would give away: a place, a camera or a time; how a picture is turned.

In: what was found beside the pixels. Out: values. What is broken gives nothing away.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from generator.pictures.parts import ORIENTATION, TakenApart

_XMP_PLACE = re.compile(rb"exif:GPS(?:Latitude|Longitude)|photoshop:(?:City|State)|Iptc4xmpCore:Location")
_XMP_CAMERA = re.compile(rb"tiff:(?:Make|Model)|aux:(?:SerialNumber|Lens)|exif:DateTimeOriginal")

# EXIF 2.32: tags of the main directory and the pointers to the others.
_MAKE, _MODEL, _GPS, _EXIF = 0x010F, 0x0110, 0x8825, 0x8769
_SHOT = frozenset({0x9003, 0x927C, 0xA431, 0xA434})  # time, maker's note, serial number, lens


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTraces:
    """What a picture's metadata gives away, and how the picture is turned (EXIF, 1 to 8)."""

    place: bool
    camera: bool
    turned: int


def traces_of(parts: TakenApart) -> PictureTraces:
    """Return what the parts that are left out give away; Pillow is loaded only for a picture with EXIF."""
    place, camera, turned = _exif(parts.exif) if parts.exif else (False, False, 1)
    return PictureTraces(
        place=place or bool(_XMP_PLACE.search(parts.notes)),
        camera=camera or bool(_XMP_CAMERA.search(parts.notes)),
        turned=turned,
    )


def _exif(block: bytes) -> tuple[bool, bool, int]:
    """Return what a TIFF block says: whether there is a place, a camera, and how the picture is turned."""
    from PIL import Image

    exif = Image.Exif()
    try:
        exif.load(b"Exif\0\0" + block)
        gps = {tag for tag in exif.get_ifd(_GPS) if tag}  # tag 0 is the version alone
        camera = bool(exif.get(_MAKE) or exif.get(_MODEL) or _SHOT & set(exif.get_ifd(_EXIF)))
        turned = exif.get(ORIENTATION)
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, OverflowError, struct.error):
        return b"GPS" in block, False, 1
    return bool(gps), camera, turned if isinstance(turned, int) and 1 <= turned <= 8 else 1
