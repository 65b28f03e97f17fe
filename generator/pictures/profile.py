"""Colour profiles reduced to their numbers: primaries, white point and tone curves (ICC.1:2022).

A profile carries texts, dates and device numbers, so it is written anew from the tags that a screen computes
with, each in its exact length, under a name of ours. Profiles of tables (CMYK above all) are left out.
"""

from __future__ import annotations

import struct

from generator.pictures.parts import BrokenPictureError, number, piece

_XYZ, _CURVES = (b"rXYZ", b"gXYZ", b"bXYZ"), (b"rTRC", b"gTRC", b"bTRC")
_NEEDED = {b"RGB ": (*_XYZ, *_CURVES, b"wtpt"), b"GRAY": (b"kTRC", b"wtpt")}
_USEFUL = (b"chad", b"bkpt")
_PARAMETERS = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}  # of a parametric curve, by its type
_MOST = 60_000
_NAME = "colour"
_D50 = bytes.fromhex("0000f6d6000100000000d32d")


def plain_profile(data: bytes) -> bytes:
    """Return a profile of numbers alone, or nothing where it is no profile of primaries and curves."""
    try:
        needed = _NEEDED.get(data[16:20], ())
        tags = _tags(data)
        kept = {name: _exact(tags[name]) for name in (*needed, *_USEFUL) if name in tags}
    except BrokenPictureError:
        return b""
    if not needed or data[20:24] != b"XYZ " or data[36:40] != b"acsp" or not set(needed) <= kept.keys():
        return b""
    version = data[8:9] if data[8:9] in (b"\x02", b"\x04") else b"\x02"
    made = _written(data, version, {b"desc": _text(version), b"cprt": _text(version)} | kept)
    return made if len(made) <= _MOST else b""


def _tags(data: bytes) -> dict[bytes, bytes]:
    found = {}
    for index in range(min(number(data, 128, 4), 100)):
        name, start, size = struct.unpack(">4sII", piece(data, 132 + 12 * index, 12))
        found[name] = data[start : start + size]
    return found


def _exact(tag: bytes) -> bytes:
    """Return the numbers of a tag; BrokenPictureError for a tag that holds something else."""
    kind = tag[:4]
    if kind == b"XYZ ":
        size = 12
    elif kind == b"sf32":
        size = 36
    elif kind == b"curv":
        size = 4 + 2 * number(tag, 8, 4)
    elif kind == b"para":
        size = 4 + 4 * _PARAMETERS.get(number(tag, 8, 2), 7)
        return kind + bytes(4) + piece(tag, 8, 2) + bytes(2) + piece(tag, 12, size - 4)
    else:
        raise BrokenPictureError
    return kind + bytes(4) + piece(tag, 8, size)


def _text(version: bytes) -> bytes:
    """Return the text that a profile must have, as each version writes it."""
    if version == b"\x04":
        words = _NAME.encode("utf-16-be")
        return b"mluc" + struct.pack(">III4sII", 0, 1, 12, b"enUS", len(words), 28) + words
    words = _NAME.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">II", 0, len(words)) + words + bytes(78)


def _written(data: bytes, version: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body, at = b"", b"", 132 + 12 * len(tags)
    for name, tag in tags.items():
        padded = tag + bytes(-len(tag) % 4)
        table += struct.pack(">4sII", name, at + len(body), len(tag))
        body += padded
    size = at + len(body)
    head = struct.pack(">I", size) + bytes(4) + version + bytes(3) + b"mntr" + data[16:24] + bytes(12)
    head += b"acsp" + bytes(28) + _D50 + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + body
