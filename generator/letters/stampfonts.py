"""The fonts of a stamped file: just the characters that it shows, searchable, written at its end."""

from __future__ import annotations

import zlib
from hashlib import sha256

from generator.letters.pdfout import PdfOut
from generator.render.typeface import Typeface


def put_font(out: PdfOut, typeface: Typeface, characters: set[str]) -> int:
    """Write a font with just these characters and return its number (ISO 32000-1 §9.7.4)."""
    known = sorted((typeface.codes[c], c) for c in characters - typeface.twins or characters)
    tag = "".join(chr(65 + byte % 26) for byte in sha256(repr(known).encode()).digest()[:6])
    name = f"{tag}+{typeface.postscript_name}".encode()
    file = _packed(out, b"/Subtype/CIDFontType0C", typeface.cff([code for code, _ in known]))
    unicode = _packed(out, b"", _to_unicode(known))
    number = out.reserve()
    out.pack(
        number,
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[%s]>>"
        % (name, unicode, _descendant(typeface, name, known, file)),
    )
    return number


def _descendant(typeface: Typeface, name: bytes, known: list[tuple[int, str]], file: int) -> bytes:
    widths = b"".join(b"%d[%d]" % (code, typeface.advances[c]) for code, c in known)
    return (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[%s]/FontDescriptor"
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
        b"/CapHeight 733/StemV 80/FontFile3 %d 0 R>>>>"
        % (name, widths, name, *typeface.box, typeface.ascent, typeface.descent, file)
    )


def _packed(out: PdfOut, head: bytes, data: bytes) -> int:
    number, packed = out.reserve(), zlib.compress(data, 6)
    out.put(number, b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed))
    return number


def _to_unicode(known: list[tuple[int, str]]) -> bytes:
    """Return the map from codes to characters (ISO 32000-1 §9.10.3)."""
    lines = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Names def/CMapType 2 def",
        b"1 begincodespacerange<0000><ffff>endcodespacerange",
    ]
    for at in range(0, len(known), 100):
        rows = known[at : at + 100]
        lines.append(b"%d beginbfchar" % len(rows))
        lines += [f"<{code:04x}><{c.encode('utf-16-be').hex()}>".encode() for code, c in rows]
        lines.append(b"endbfchar")
    lines.append(b"endcmap end end")
    return b"\n".join(lines)
