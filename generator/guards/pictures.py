"""Guards on pictures: where and with what they were taken, and whether pupils in them agreed.

In: the bytes of a picture. Out: what its metadata gives away, and the same picture without it. `strip` never
decodes the picture: segments (JPEG), chunks (PNG, WebP) that may give something away are left out, and a JPEG
keeps how it is turned. Pillow is loaded only for a picture that has metadata.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff", ".gif")
_PHOTO_SUFFIXES = (".jpg", ".jpeg", ".heic", ".heif", ".webp")
_PHONE_SUFFIXES = (".heic", ".heif")  # only cameras make them, and no browser shows them

_PHOTO_PIXELS = 300_000
"""A JPEG of 640x480 px or more is a photo (chat programs take camera data away); a smaller one an icon."""

_TRACES = re.compile(rb"Exif\x00\x00|eXIf|EXIF|http://ns\.adobe\.com/xap|<x:xmpmeta|Photoshop 3\.0")
_XMP_PLACE = re.compile(rb"exif:GPS(?:Latitude|Longitude)|photoshop:(?:City|State)|Iptc4xmpCore:Location")
_XMP_CAMERA = re.compile(rb"tiff:(?:Make|Model)|aux:(?:SerialNumber|Lens)|exif:DateTimeOriginal")

# EXIF 2.32: tags of the main directory and the pointers to the others.
_MAKE, _MODEL, _ORIENTATION, _GPS, _EXIF = 0x010F, 0x0110, 0x0112, 0x8825, 0x8769
_TAKEN, _MAKER_NOTE, _SERIAL, _LENS = 0x9003, 0x927C, 0xA431, 0xA434

_END, _SCAN = 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_TRACES = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_WEBP_TRACES = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS = 0x08 | 0x04  # "has EXIF", "has XMP" in VP8X


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTraces:
    """What a picture's metadata gives away: a place, a camera or a time, and whether it is a photo."""

    place: bool
    camera: bool
    photo: bool


def traces_of(name: str, data: bytes) -> PictureTraces:
    """Return what the metadata of a picture gives away; a broken picture gives away nothing."""
    suffix = PurePosixPath(name).suffix.lower()
    place, camera = _metadata(data) if _TRACES.search(data) else (False, False)
    width, height = _pixels(data)
    large = suffix in _PHOTO_SUFFIXES and width * height >= _PHOTO_PIXELS
    return PictureTraces(place=place, camera=camera, photo=camera or large or suffix in _PHONE_SUFFIXES)


def _metadata(data: bytes) -> tuple[bool, bool]:
    place, camera = bool(_XMP_PLACE.search(data)), bool(_XMP_CAMERA.search(data))
    tags, gps, shot = _exif(data)
    camera = (
        camera
        or any(tags.get(tag) for tag in (_MAKE, _MODEL))
        or bool(shot & {_TAKEN, _MAKER_NOTE, _SERIAL, _LENS})
    )
    return place or gps, camera


def _exif(data: bytes) -> tuple[dict[int, object], bool, set[int]]:
    """Return the main tags of EXIF data, whether there is a place, and the tags of the shot."""
    from PIL import Image

    exif = Image.Exif()
    try:
        with Image.open(BytesIO(data)) as picture:
            exif = picture.getexif()
        gps = {tag for tag in exif.get_ifd(_GPS) if tag}  # tag 0 is the version alone
        return dict(exif), bool(gps), set(exif.get_ifd(_EXIF))
    except (
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
        Image.DecompressionBombError,
        KeyError,
        TypeError,
    ):
        return {}, b"GPSLatitude" in data, set()


def _pixels(data: bytes) -> tuple[int, int]:
    """Return the width and height of a JPEG or WebP (px) from its head, 0 by 0 if they can't be told."""
    if data.startswith(b"\xff\xd8"):
        return _jpeg_pixels(data)
    if data[8:12] == b"WEBP" and data[12:16] == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[8:12] == b"WEBP" and data[12:16] == b"VP8 " and len(data) >= 30:
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return 0, 0


def _jpeg_pixels(data: bytes) -> tuple[int, int]:
    try:
        for marker, segment in _segments(data):
            if marker in _SIZES and len(segment) >= 9:
                height, width = struct.unpack(">HH", segment[5:9])
                return width, height
    except ValueError:
        pass  # broken: whoever shows the picture says so
    return 0, 0


# -- leaving out -------------------------------------------------------------------------------------------


def strip(data: bytes) -> bytes:
    """Return a picture without metadata, its pixels untouched; other files come back as they are.

    ValueError if a JPEG, PNG or WebP is too broken to tell its parts apart.
    """
    if data.startswith(b"\xff\xd8"):
        return _strip_jpeg(data)
    if data.startswith(_PNG_HEAD):
        return _PNG_HEAD + b"".join(whole for kind, whole in _chunks(data) if kind not in _PNG_TRACES)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _strip_webp(data)
    return data


def _strip_jpeg(data: bytes) -> bytes:
    """Keep JFIF, colour profile, Adobe's transform and the picture; drop what follows its end (a film)."""
    kept = [b"\xff\xd8"]
    turned = _orientation(data)
    if turned > 1:
        kept.append(_turned_segment(turned))
    for marker, segment in _segments(data):
        profile = marker == 0xE2 and segment[4:].startswith(b"ICC_PROFILE")
        is_trace = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_trace or marker in (0xE0, 0xEE) or profile:
            kept.append(segment)
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG behind its start, a scan with its data, up to the picture's end."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker where a JPEG segment should start")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        end = (
            at + 2
            if marker in _ALONE or marker == _END
            else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        )
        if marker == _SCAN:
            end = _scan_end(data, end)
        yield marker, data[at:end]
        if marker == _END:
            return
        if end <= at + 2 and marker not in _ALONE:
            raise ValueError("a JPEG segment without length")
        at = end


_SCAN_STOP = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def _scan_end(data: bytes, at: int) -> int:
    stop = _SCAN_STOP.search(data, at)
    return stop.start() if stop else len(data)


def _orientation(data: bytes) -> int:
    if b"Exif\x00\x00" not in data:
        return 1
    value = _exif(data)[0].get(_ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _turned_segment(turned: int) -> bytes:
    """Return an APP1 segment that says how the picture is turned and no more (TIFF 6.0: one SHORT tag)."""
    tiff = b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG as (kind, whole chunk)."""
    at = len(_PNG_HEAD)
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, whole = data[at + 4 : at + 8], data[at : at + 12 + size]
        if len(whole) != 12 + size or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            raise ValueError("a broken PNG chunk")
        yield kind, whole
        if kind == b"IEND":
            return
        at += 12 + size


def _strip_webp(data: bytes) -> bytes:
    kept = []
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        kind, whole = data[at : at + 4], data[at : at + 8 + size + size % 2]
        if len(whole) < 8 + size:
            raise ValueError("a broken WebP chunk")
        if kind == b"VP8X":
            whole = whole[:8] + bytes([whole[8] & ~_WEBP_FLAGS]) + whole[9:]
        if kind not in _WEBP_TRACES:
            kept.append(whole)
        at += 8 + size + size % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
