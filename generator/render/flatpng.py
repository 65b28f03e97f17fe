"""PNG files of pictures of few colours, many of which are drawn on one ground.

In: a picture with a palette, and the ground that it was drawn on. Out: the bytes of its file, the same each
time on one zlib. A row is written as it is or as what differs from the row above (PNG's filter Up), whichever
has the longer runs on the ground, and packed by run lengths: flat shapes take as few bytes as by zlib's
search for repeats, and a quarter of the time. Rows that are the ground's are packed once for all on it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_NONE, _UP = 0, 2
"""PNG's filter types: bytes as they are, and as differences from those above (PNG 9.2)."""

_CHANGED = [0, *[255] * 255]
"""For each difference of neighbours whether a run ends there."""

_STEP = 16
"""Rows: changed ones are counted in so many, so that pictures share what is packed above and below."""

_LEVEL, _WINDOW, _MEMORY = 6, -15, 7
"""Of zlib: the level counts for nothing with run lengths; no head and no sum; blocks of a few rows (7 of 9),
whose codes fit them better than those of large blocks and stay in the processor's cache."""

_HEAD, _END = b"\x78\x01", b"\x03\x00"
"""What stands around packed rows: zlib's head for a window of 32 kB, and an empty last block."""

_ADLER = 65521
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Some rows of a picture: packed in whole bytes, the Adler-32 of what was packed, and its length."""

    packed: bytes
    adler: int
    length: int


class Ground:
    """A picture with a palette on which others are drawn; what they have of it is packed once."""

    def __init__(self, picture: Image) -> None:
        self.picture = picture
        self._plain = _plain_rows(picture)
        self._packed: dict[tuple[int, int], _Rows] = {}

    def png(self, drawn: Image) -> bytes:
        """Return the file of a picture that is the ground but for some rows; its palette is its own."""
        top, bottom = self._changed(drawn)
        changed = _packed(drawn, self._plain, top, bottom)
        rows = (self._rows(0, top), changed, self._rows(bottom, drawn.height))
        return _file(drawn, [some for some in rows if some.length])

    def _changed(self, drawn: Image) -> tuple[int, int]:
        """Return between which rows a picture is not the ground; the last is, for it bears the next one."""
        from PIL import ImageChops

        box = ImageChops.difference(self.picture, drawn).getbbox()
        if box is None:
            return drawn.height, drawn.height
        return box[1] // _STEP * _STEP, min(drawn.height, (box[3] // _STEP + 1) * _STEP)

    def _rows(self, top: int, bottom: int) -> _Rows:
        if (top, bottom) not in self._packed:
            self._packed[top, bottom] = _packed(self.picture, self._plain, top, bottom)
        return self._packed[top, bottom]


def _plain_rows(picture: Image) -> Image:
    """Return a mask of the rows (white) that have longer runs as they are than as differences."""
    from PIL import Image, ImageChops

    grey = Image.frombytes("L", picture.size, picture.tobytes())
    above = grey.crop((0, -1, grey.width, grey.height - 1))
    plain, less = (_ends(one) for one in (grey, ImageChops.subtract_modulo(grey, above)))
    return ImageChops.subtract(less, plain).point(_CHANGED).resize(grey.size, Image.Resampling.NEAREST)


def _ends(grey: Image) -> Image:
    """Return a column that says how many runs end in each row, as a share of the row."""
    from PIL import ImageChops

    before = grey.crop((-1, 0, grey.width - 1, grey.height))
    return ImageChops.difference(grey, before).point(_CHANGED).reduce((grey.width, 1))


def _packed(picture: Image, plain: Image, top: int, bottom: int) -> _Rows:
    """Pack rows of a picture; above its first one there is nothing, which is zeros to PNG and to Pillow."""
    from PIL import Image, ImageChops

    across = picture.width
    rows, above = (picture.crop((0, top - up, across, bottom - up)) for up in (0, 1))
    mask = plain.crop((0, top, across, bottom))
    lines = Image.new("P", (across + 1, bottom - top), _UP)
    lines.paste(_NONE, (0, 0), mask.crop((0, 0, 1, bottom - top)))
    lines.paste(ImageChops.subtract_modulo(rows, above), (1, 0))
    lines.paste(rows, (1, 0), mask)
    data = lines.tobytes()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_RLE)
    packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    return _Rows(packed=packed, adler=zlib.adler32(data), length=len(data))


def _file(picture: Image, rows: Iterable[_Rows]) -> bytes:
    """Return the file of rows that were packed, one below the other."""
    packed, adler = [_HEAD], 1
    for some in rows:
        packed.append(some.packed)
        adler = _joined(adler, some)
    packed += [_END, struct.pack(">I", adler)]
    head = struct.pack(">IIBBBBB", *picture.size, 8, 3, 0, 0, 0)  # 8 bits a pixel, which name a colour
    chunks = ((b"IHDR", head), (b"PLTE", bytes(picture.getpalette() or ())), (b"IDAT", b"".join(packed)))
    return _SIGNATURE + b"".join(_chunk(*one) for one in (*chunks, (b"IEND", b"")))


def _joined(adler: int, rows: _Rows) -> int:
    """Return the Adler-32 of what had one, with rows behind it: b grows by a for each byte (RFC 1950)."""
    a, b = adler & 0xFFFF, adler >> 16
    more_a, more_b = rows.adler & 0xFFFF, rows.adler >> 16
    whole_b = b + more_b + rows.length * (a - 1)
    return whole_b % _ADLER << 16 | (a + more_a - 1) % _ADLER


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
