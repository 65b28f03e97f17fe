"""JPEG taken apart and written anew from what a decoder needs (ITU-T T.81, JFIF 1.02).

Kept are the tables, the frame, the scans, JFIF's density and Adobe's colour transform, each rebuilt in its
exact length; not kept are all other segments (EXIF, XMP, IPTC, comments, thumbnails of JFXX, second pictures)
and what follows the end. Samples are never touched.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from generator.pictures.parts import BrokenPictureError, TakenApart, number, piece, turned_block

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what browsers draw
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_QUANTIZATION, _HUFFMAN, _RESTART = 0xDB, 0xC4, 0xDD
_JFIF, _EXIF_XMP, _ICC, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_EXIF = b"Exif\x00\x00"
_PROFILE = b"ICC_PROFILE\x00"
_MOST_PROFILE = 65_519  # bytes in one segment beside its head
_SCAN_STOP = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")

Segment = tuple[int, bytes]
"""A marker and what follows it, without the length; of a scan, its head and its data."""


def take_apart(data: bytes) -> TakenApart:
    """Return the parts of a JPEG; BrokenPictureError if it is cut off or no browser draws its kind."""
    segments = tuple(_segments(data))
    markers = {marker for marker, _ in segments}
    if not markers & _FRAMES or _SCAN not in markers or markers & _OTHER_FRAMES:
        raise BrokenPictureError
    if not _is_complete(segments):
        raise BrokenPictureError
    kept = tuple(_kept(segments))
    exifs = [body[6:] for marker, body in segments if marker == _EXIF_XMP and body.startswith(_EXIF)]
    profiles = [body[14:] for marker, body in segments if marker == _ICC and body.startswith(_PROFILE)]
    return TakenApart(
        exif=b"".join(exifs[:1]),
        notes=b"\n".join(body for marker, body in segments if 0xE1 <= marker <= 0xEF or marker == 0xFE),
        profile=b"".join(profiles),
        lossy=True,
        assemble=lambda profile, turned: _assembled(kept, profile, turned),
    )


def _segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments behind the start, up to the picture's end, which must be there."""
    at = 2
    while True:
        stop = _SCAN_STOP.search(data, at)  # fill bytes and stray ones are passed over, as decoders do
        if stop is None:
            raise BrokenPictureError
        marker, at = data[stop.start() + 1], stop.end()
        if marker == _END:
            return
        if marker in _ALONE or marker == _START:
            continue
        size = number(data, at, 2)
        body, at = piece(data, at + 2, size - 2), at + size
        if marker == _SCAN:
            end = _scan_end(data, at)
            body, at = _scan_head(body) + data[at:end], end
        yield marker, body


def _scan_end(data: bytes, at: int) -> int:
    stop = _SCAN_STOP.search(data, at)
    if stop is None:
        raise BrokenPictureError  # cut off: a decoder would draw the rest grey
    return stop.start()


def _scan_head(body: bytes) -> bytes:
    head = piece(body, 0, 4 + 2 * number(body, 0, 1))
    return struct.pack(">H", len(head) + 2) + head


def _kept(segments: tuple[Segment, ...]) -> Iterator[bytes]:
    for marker, body in segments:
        if marker == _SCAN:
            yield bytes((0xFF, _SCAN)) + body
        elif exact := _exact(marker, body):
            yield _segment(marker, exact)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _exact(marker: int, body: bytes) -> bytes:
    """Return what a decoder reads of a segment, or nothing if the segment is left out."""
    if marker in _FRAMES:
        return piece(body, 0, 6 + 3 * number(body, 5, 1))
    if marker == _QUANTIZATION:
        return _tables(body, lambda at: 65 + 64 * (body[at] >> 4))
    if marker == _HUFFMAN:
        return _tables(body, lambda at: 17 + sum(piece(body, at + 1, 16)))
    if marker == _RESTART:
        return piece(body, 0, 2)
    if marker == _JFIF and body.startswith(b"JFIF\x00"):
        return piece(body, 0, 12) + b"\0\0"  # without its thumbnail
    if marker == _ADOBE and body.startswith(b"Adobe"):
        return b"Adobe\x00\x64\0\0\0\0" + piece(body, 11, 1)
    return b""


def _tables(body: bytes, size_at: Callable[[int], int]) -> bytes:
    """Return the whole tables of a segment; what stands behind them is no table."""
    at = 0
    while at < len(body):
        size = size_at(at)
        if at + size > len(body):
            break
        at += size
    return body[:at]


def _assembled(kept: tuple[bytes, ...], profile: bytes, turned: int) -> bytes:
    """Return the JPEG: JFIF first if there is one (its own rule), then turning and profile."""
    jfif = tuple(one for one in kept if one[1] == _JFIF)[:1]
    rest = tuple(one for one in kept if one[1] != _JFIF)
    exif = _segment(_EXIF_XMP, _EXIF + turned_block(turned)) if turned > 1 else b""
    icc = _segment(_ICC, _PROFILE + b"\x01\x01" + profile) if 0 < len(profile) <= _MOST_PROFILE else b""
    return b"".join((b"\xff\xd8", *jfif, exif, icc, *rest, b"\xff\xd9"))


# -- nothing missing ---------------------------------------------------------------------------------------


def _is_complete(segments: tuple[Segment, ...]) -> bool:
    """Tell whether the scans of a progressive picture reach its last bit; others have what their scans say.

    A download that stopped between two scans leaves a blurred picture which decoders take for a whole one.
    """
    frame = next(_exact(marker, body) for marker, body in segments if marker in _FRAMES)
    names = set(frame[6::3])
    if not any(marker == 0xC2 for marker, _ in segments):
        return names <= {name for name, *_ in _scripts(segments)}
    left = {(name, at) for name in names for at in (0, 1)}  # DC, and the first AC, with which go the others
    for name, first, last, low in _scripts(segments):
        if low == 0:
            left -= {(name, at) for at in range(first, last + 1)}
    return not left


def _scripts(segments: tuple[Segment, ...]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (component, first and last coefficient, lowest bit) of each scan."""
    for marker, body in segments:
        if marker == _SCAN:
            count = body[2]
            first, last, bits = body[3 + 2 * count : 6 + 2 * count]
            for at in range(count):
                yield body[3 + 2 * at], first, last, bits & 0x0F


def coding(data: bytes) -> tuple[int, int, int] | None:
    """Return how a picture of one scan is coded: width and height of a unit in blocks, blocks in it.

    None for pictures of several scans.
    """
    segments = tuple(_segments(data))
    if sum(marker == _SCAN for marker, _ in segments) != 1:
        return None
    frame = next(body for marker, body in segments if marker in _FRAMES)
    factors = [(frame[at + 1] >> 4, frame[at + 1] & 0x0F) for at in range(6, 6 + 3 * frame[5], 3)]
    if len(factors) == 1:
        return 1, 1, 1  # T.81 A.2.2: a single component is not interleaved
    return max(h for h, _ in factors), max(v for _, v in factors), sum(h * v for h, v in factors)
