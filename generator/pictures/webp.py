"""WebP taken apart and written anew from the chunks that draw it (RFC 9649).

Kept are VP8, VP8L, ALPH, the animation and its frames; the head VP8X is built anew from what is there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from generator.pictures.parts import BrokenPictureError, TakenApart, number, piece, turned_block

_ICC, _ALPHA, _EXIF, _ANIMATED = 0x20, 0x10, 0x08, 0x02  # flags of VP8X
_PIXELS = (b"VP8 ", b"VP8L", b"ALPH")
_DRAWN = (*_PIXELS, b"ANIM", b"ANMF")

Chunk = tuple[bytes, bytes]


def take_apart(data: bytes) -> TakenApart:
    """Return the parts of a WebP; BrokenPictureError if it is cut off or has no picture."""
    size = number(data, 4, 4, little=True)
    chunks = tuple(_chunks(piece(data, 8, size)[4:]))
    first = dict(reversed(chunks))
    kept = tuple(_kept(chunks))
    if not any(kind in (b"VP8 ", b"VP8L", b"ANMF") for kind, _ in kept):
        raise BrokenPictureError
    head = first.get(b"VP8X", b"")
    return TakenApart(
        exif=first.get(b"EXIF", b"").removeprefix(b"Exif\0\0"),
        notes=b"\n".join(body for kind, body in chunks if kind not in (*_DRAWN, b"ICCP", b"VP8X")),
        profile=first.get(b"ICCP", b"") if head else b"",
        lossy=any(kind == b"VP8 " or (kind == b"ANMF" and b"VP8 " in body[16:20]) for kind, body in kept),
        assemble=lambda profile, turned: _assembled(head, kept, profile, turned),
    )


def _chunks(data: bytes) -> Iterator[Chunk]:
    at = 0
    while at + 8 <= len(data):
        size = number(data, at + 4, 4, little=True)
        yield piece(data, at, 4), piece(data, at + 8, size)
        at += 8 + size + size % 2


def _kept(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    for kind, body in chunks:
        if kind == b"ANMF":
            inner = (one for one in _chunks(body[16:]) if one[0] in _PIXELS)
            yield kind, piece(body, 0, 16) + b"".join(_chunk(*one) for one in inner)
        elif kind == b"ANIM":
            yield kind, piece(body, 0, 6)
        elif kind in _PIXELS:
            yield kind, body


def _assembled(head: bytes, kept: tuple[Chunk, ...], profile: bytes, turned: int) -> bytes:
    """Return the WebP; one that had no VP8X has neither profile nor turning."""
    chunks = list(kept)
    if head:
        flags = head[0] & (_ALPHA | _ANIMATED) | (_ICC if profile else 0) | (_EXIF if turned > 1 else 0)
        chunks = [(b"VP8X", bytes((flags, 0, 0, 0)) + piece(head, 4, 6))]
        chunks += [(b"ICCP", profile)] if profile else []
        chunks += kept
        chunks += [(b"EXIF", turned_block(turned))] if turned > 1 else []
    body = b"WEBP" + b"".join(_chunk(*one) for one in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
