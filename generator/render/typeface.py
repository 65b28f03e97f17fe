"""Typefaces for stamping: just the characters of a roster, their codes and widths, and ever smaller
subsets.

In: the name of a face (`subset.FACES`) and characters. Out: for each character its code (glyph id, CID and
code are one number) and its advance; and bare CFF fonts of those that a file uses, codes unchanged. No
shaping: names and class names are strings of single glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.render.subset import cut_face, face_named

_SPECIAL = re.compile(r"[()\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """A face cut to some characters: their codes, and advances in thousandths of an em.

    `written` are the codes as they stand in a PDF string, two bytes each, as Latin-1. `twins` are characters
    that share their glyph, and so their code, with one that comes before (墫 and 壿).
    """

    name: str
    codes: Mapping[str, int]
    written: Mapping[str, str]
    advances: Mapping[str, int]
    twins: frozenset[str]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]
    font: Any

    @property
    def postscript_name(self) -> str:
        """Return the name that a PDF shows, without the subset's tag."""
        face = face_named(self.name)
        return face.family.replace(" ", "") + ("-Bold" if face.weight > 400 else "-Regular")

    def cff(self, codes: Iterable[int]) -> bytes:
        """Return a bare CFF font of these codes.

        Glyphs are packed closely and the font's charset says which code each has: that is what a PDF reader
        must go by in a CID-keyed CFF font, and it needs no padding.
        """
        return bare_cff(self.font, codes)


def cut_typeface(name: str, characters: Collection[str]) -> Typeface:
    """Cut a face to characters; those that it lacks are left out in silence (ask `subset.missing` first)."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(cut_face(name, characters)))
    font = hb.Font(face)
    scale = 1000 / face.upem
    codes = {c: glyph for c in sorted(characters) if (glyph := font.get_nominal_glyph(ord(c)))}
    widths = [font.get_glyph_h_advance(glyph) for glyph in codes.values()]
    extents = font.get_font_extents("ltr")
    return Typeface(
        name=name,
        codes=codes,
        written={c: _escaped(code) for c, code in codes.items()},
        twins=frozenset(codes) - frozenset({codes[c]: c for c in reversed(codes)}.values()),
        advances={c: round(width * scale) for c, width in zip(codes, widths, strict=True)},
        ascent=round(extents.ascender * scale),
        descent=round(extents.descender * scale),
        box=(0, round(extents.descender * scale), 1000, round(extents.ascender * scale)),
        font=face,
    )


def _escaped(code: int) -> str:
    """Write a code of two bytes inside a literal string (ISO 32000-1 §7.3.4.2)."""
    return _SPECIAL.sub(r"\\\g<0>", code.to_bytes(2, "big").decode("latin-1")).replace("\r", r"\r")


def bare_cff(font: Any, codes: Iterable[int]) -> bytes:
    """Return the CFF table of a CID-keyed OpenType font (bytes, or a uharfbuzz face) cut to some codes.

    The font's charset must be the identity, as `subset` and WeasyPrint leave it; each glyph keeps its code.
    """
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(font)) if isinstance(font, bytes) else font
    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.GLYPH_INDEX).update(codes)
    plan.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.subset(face, plan).reference_table("CFF ").data)
