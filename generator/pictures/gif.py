"""GIF taken apart and written anew from the blocks that draw it (GIF89a), and how often it repeats.

Comments, plain text and the notes of programs (XMP among them) are left out, and what follows the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.pictures.parts import BrokenPictureError, TakenApart, number, piece

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def take_apart(data: bytes) -> TakenApart:
    """Return the parts of a GIF; BrokenPictureError if it is cut off."""
    head = piece(data, 0, 13)
    start = 13 + _table_size(head[10])
    kept = [head + piece(data, 13, start - 13)]
    notes: list[bytes] = []
    for drawn, block in _blocks(data, start):
        (kept if drawn else notes).append(block)
    whole = b"".join((*kept, bytes((_END,))))
    return TakenApart(notes=b"\n".join(notes), lossy=False, assemble=lambda _profile, _turned: whole)


def _table_size(flags: int) -> int:
    """Return how many bytes the table of colours has that some flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> Iterator[tuple[bool, bytes]]:
    """Yield (whether it draws, block) up to the end; old programs leave out the end's own mark."""
    while at < len(data) and (kind := data[at]) != _END:
        if kind == _IMAGE:
            start = at
            at += 10 + _table_size(number(data, at + 9, 1)) + 1
            at = _after(data, at)
            yield True, data[start:at]
        elif kind == _EXTENSION:
            end = _after(data, at + 2)
            yield _extension(data[at:end])
            at = end
        else:
            raise BrokenPictureError


def _after(data: bytes, at: int) -> int:
    """Return where a chain of sub-blocks ends."""
    while size := number(data, at, 1):
        at += 1 + size
    return at + 1


def _extension(block: bytes) -> tuple[bool, bytes]:
    if block[1] == _CONTROL and block[2] == 4:
        return True, block[:7] + b"\0"
    if block[1] == _APPLICATION and block[3:14] in _LOOPING and block[14:16] == b"\x03\x01":
        return True, block[:18] + b"\0"
    return False, block
