"""PNG (and APNG) taken apart and written anew from the chunks that draw it (PNG third edition).

Kept are IHDR, PLTE, tRNS, gAMA, cHRM, sRGB, the pixels and an animation's frames. The streams of pixels are
unpacked, within limits, to see that they are whole, and cut where they end. Everything else is left out.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from generator.pictures.parts import BrokenPictureError, TakenApart, check_size, number, piece, turned_block

_HEAD = b"\x89PNG\r\n\x1a\n"
_COLOURS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1}
"""Chunks of numbers that say what colours mean, and their lengths."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_MOST_PROFILE = 2_000_000

Chunk = tuple[bytes, bytes]


def take_apart(data: bytes) -> TakenApart:
    """Return the parts of a PNG; BrokenPictureError if it is cut off, damaged or too large."""
    chunks = tuple(_chunks(data))
    first = dict(reversed(chunks))  # of several of a kind the first counts
    head = first.get(b"IHDR", b"")
    if len(head) != 13 or chunks[0][0] != b"IHDR":
        raise BrokenPictureError
    pixels = tuple(_pixels(chunks, head))
    before = tuple(
        (kind, body)
        for kind, body in first.items()
        if kind in (b"PLTE", b"tRNS") or len(body) == _COLOURS.get(kind)
    )
    return TakenApart(
        exif=first.get(b"eXIf", b"").removeprefix(b"Exif\0\0"),
        notes=b"\n".join(body for kind, body in chunks if kind in (b"tEXt", b"iTXt", b"zTXt")),
        profile=_profile(first.get(b"iCCP", b"")),
        lossy=False,
        assemble=lambda profile, turned: _assembled(head, before, pixels, profile, turned),
    )


def _chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks up to the end, which must be there; a chunk that is left out may be damaged."""
    at = len(_HEAD)
    while True:
        size, kind = number(data, at, 4), piece(data, at + 4, 4)
        body, check = piece(data, at + 8, size), number(data, at + 8 + size, 4)
        at += 12 + size
        if zlib.crc32(kind + body) != check:
            if not kind[0] & 0x20:  # a capital: the picture cannot be drawn without it
                raise BrokenPictureError
            continue
        if kind == b"IEND":
            return
        yield kind, body


def _profile(body: bytes) -> bytes:
    """Return the profile in an iCCP chunk: a name, a zero, the method, a packed stream."""
    _, mark, packed = body.partition(b"\0")
    if not mark:
        return b""
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], _MOST_PROFILE)
    except zlib.error:
        return b""
    return profile if unpacking.eof else b""


# -- pixels ------------------------------------------------------------------------------------------------


def _pixels(chunks: tuple[Chunk, ...], head: bytes) -> Iterator[Chunk]:
    """Yield the chunks of the picture and of its further frames, each stream looked at and cut at its end."""
    stream: list[bytes] = []
    size, kind = (number(head, 0, 4), number(head, 4, 4)), b"IDAT"
    for name, body in (*chunks, (b"", b"")):
        if stream and name != kind:
            yield kind, _whole(b"".join(stream), size, head)
            stream = []
        if name in (b"IDAT", b"fdAT"):
            kind = name
            stream.append(body if name == b"IDAT" else body[4:])  # a number goes before a frame's data
        elif name == b"fcTL":
            size = (number(body, 4, 4), number(body, 8, 4))
            yield name, piece(body, 0, 26)
        elif name == b"acTL":
            yield name, piece(body, 0, 8)


def _whole(stream: bytes, size: tuple[int, int], head: bytes) -> bytes:
    """Return a stream of pixels without what follows it; BrokenPictureError unless all pixels are in it."""
    wanted = _unpacked_size(size, head)
    unpacking, got, rest = zlib.decompressobj(), 0, stream
    try:
        while rest and not unpacking.eof and got <= wanted:
            got += len(unpacking.decompress(rest, 1 << 20))
            rest = unpacking.unconsumed_tail
    except zlib.error as failure:
        raise BrokenPictureError from failure
    if not unpacking.eof or got != wanted:
        raise BrokenPictureError
    return stream[: len(stream) - len(unpacking.unused_data)]


def _unpacked_size(size: tuple[int, int], head: bytes) -> int:
    """Return how many bytes the lines of a picture have, one more a line for its filter."""
    width, height = size
    check_size(width, height)
    bits = head[8] * _CHANNELS.get(head[9], 0)
    if not bits:
        raise BrokenPictureError
    passes = _ADAM7 if head[12] else ((0, 0, 1, 1),)
    sizes = ((-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in passes)
    return sum(lines * (1 + (bits * across + 7) // 8) for across, lines in sizes if across > 0 and lines > 0)


def _assembled(
    head: bytes, before: tuple[Chunk, ...], pixels: tuple[Chunk, ...], profile: bytes, turned: int
) -> bytes:
    """Return the PNG; meanings of colours go before the palette, frames are numbered anew."""
    wanted = [name for name in _COLOURS if not (profile and name == b"sRGB")]
    colours = [one for name in wanted for one in before if one[0] == name]
    palette = [one for name in (b"PLTE", b"tRNS") for one in before if one[0] == name]
    icc = [(b"iCCP", b"icc\0\0" + zlib.compress(profile))] if profile else []
    exif = [(b"eXIf", turned_block(turned))] if turned > 1 else []
    chunks = [(b"IHDR", head), *icc, *colours, *palette, *exif, *_numbered(pixels), (b"IEND", b"")]
    return _HEAD + b"".join(_chunk(kind, body) for kind, body in chunks)


def _numbered(pixels: tuple[Chunk, ...]) -> Iterator[Chunk]:
    count = 0
    for kind, body in pixels:
        if kind in (b"fcTL", b"fdAT"):
            yield kind, struct.pack(">I", count) + (body[4:] if kind == b"fcTL" else body)
            count += 1
        else:
            yield kind, body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
