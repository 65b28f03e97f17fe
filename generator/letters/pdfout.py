"""A small PDF writer for very many small pages: one pass, flat memory, the same bytes every time.

PDF 1.7 (ISO 32000-1) with object streams and a cross-reference stream. Streams are written at once and left
uncompressed if they are tiny (compressing them saves 7 % and costs three times the time); everything else
goes into object streams. What the objects say is not known here.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from dataclasses import dataclass, field
from typing import BinaryIO

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACKED = 200  # objects in a stream: 250 and more pages gain nothing
_FREE, _PLAIN, _PACKED = 0, 1, 2  # ISO 32000-1 table 18
_ROW = struct.Struct(">BIH")


@dataclass(slots=True)
class PdfOut:
    """A PDF that is being written to a stream; objects are numbered from 1 in the order of `reserve`."""

    stream: BinaryIO
    _written: int = 0
    _kinds: bytearray = field(default_factory=lambda: bytearray([_FREE]))
    _places: array[int] = field(default_factory=lambda: array("Q", [0]))
    _seats: array[int] = field(default_factory=lambda: array("H", [65535]))
    _waiting: list[tuple[int, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._write(HEAD)

    def reserve(self) -> int:
        """Return a new number; one that is never put is a free object."""
        self._kinds.append(_FREE)
        self._places.append(0)
        self._seats.append(65535)
        return len(self._kinds) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object that must stand by itself: a stream."""
        self._kinds[number], self._places[number], self._seats[number] = _PLAIN, self._written, 0
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def put_stream(self, data: bytes) -> int:
        """Write a small stream uncompressed and return its number."""
        number = len(self._kinds)
        self._kinds.append(_PLAIN)
        self._places.append(self._written)
        self._seats.append(0)
        head = b"%d 0 obj\n<</Length %d>>stream\n" % (number, len(data))
        self._write(head + data + b"\nendstream\nendobj\n")
        return number

    def pack(self, number: int, body: bytes) -> None:
        """Write an object that is no stream, among others in an object stream."""
        self._waiting.append((number, body))
        if len(self._waiting) == PACKED:
            self._flush()

    def finish(self, root: int, info: int) -> None:
        """Write what is left and the cross-reference stream."""
        self._flush()
        number, start = self.reserve(), self._written
        self._kinds[number], self._places[number], self._seats[number] = _PLAIN, start, 0
        rows = map(_ROW.pack, self._kinds, self._places, self._seats)
        table = zlib.compress(b"".join(rows), 6)
        head = b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/Filter/FlateDecode/Length %d>>"
        body = head % (len(self._kinds), root, info, len(table))
        self._write(b"%d 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (number, body, table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        if not self._waiting:
            return
        number, index, bodies, at = self.reserve(), [], [], 0
        for seat, (member, body) in enumerate(self._waiting):
            self._kinds[member], self._places[member], self._seats[member] = _PACKED, number, seat
            index.append(b"%d %d" % (member, at))
            bodies.append(body)
            at += len(body) + 1
        first = b" ".join(index) + b" "
        data = zlib.compress(first + b" ".join(bodies), 6)
        head = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        body = head % (len(self._waiting), len(first), len(data))
        self.put(number, b"%sstream\n%s\nendstream" % (body, data))
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self.stream.write(data)
        self._written += len(data)


def text_string(text: str) -> bytes:
    """Return a text as a PDF string in UTF-16 (ISO 32000-1 §7.9.2.2)."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
