"""Live text as outlines: the glyphs of a PDF's embedded fonts as paths, overlapping contours merged.

In: a font dictionary of a PDF as WeasyPrint embeds them (Type0, Identity-H, OpenType or TrueType
inside). Out: for each character code its advance and its path in em units, y upwards. Contours that
overlap are made one: a cutter or a hollow letter would show the seam (骗 has one). Fonts that are
embedded otherwise are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.render.curves import raised

Segment = tuple[str, tuple[float, ...]]
"""A path operator of PDF (m, l, c, h) with its operands, in em."""

PROGRAMS = ("/FontFile3", "/FontFile2")
UNITS = 1000  # of a PDF's glyph space an em (ISO 32000-1 §9.2.4)


class UnknownFontError(ValueError):
    """A font is embedded in a way that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressGlyph:
    """A character's advance (em) and outline (em, y upwards)."""

    advance: float
    path: tuple[Segment, ...]


@dataclass(slots=True)
class EmbeddedFont:
    """A font of a PDF, its glyphs drawn when they are first asked for."""

    name: str
    _font: Any
    _widths: dict[int, float]
    _default: float
    _drawn: dict[int, PressGlyph] = field(default_factory=dict)

    def glyph(self, code: int) -> PressGlyph:
        """Return a character by its code, which is its glyph's number."""
        if code not in self._drawn:
            advance = self._widths.get(code, self._default) / UNITS
            self._drawn[code] = PressGlyph(advance=advance, path=tuple(self._path(code)))
        return self._drawn[code]

    def _path(self, code: int) -> Iterator[Segment]:
        face = self._font.face
        if code >= face.glyph_count:
            raise UnknownFontError(f"{self.name}: {code}")
        import pathops

        path = pathops.Path()
        self._font.draw_glyph_with_pen(code, path.getPen(glyphSet=None))
        path.simplify(fix_winding=True, keep_starting_points=True)
        return _segments(path, face.upem)


def embedded_font(font: Any) -> EmbeddedFont:
    """Open a font of a PDF; UnknownFontError if it is no Type0 font with the glyphs' own numbers."""
    name = str(font.get("/BaseFont", "?"))
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        raise UnknownFontError(name)
    inner = font.DescendantFonts[0]
    if inner.get("/CIDToGIDMap", "/Identity") != "/Identity":
        raise UnknownFontError(name)
    program = next((inner.FontDescriptor[key] for key in PROGRAMS if key in inner.FontDescriptor), None)
    if program is None:
        raise UnknownFontError(name)
    import uharfbuzz as hb

    face = hb.Face(program.read_bytes())  # fontTools takes six times as long to open and draw one
    if not face.glyph_count:
        raise UnknownFontError(name)
    widths = dict(_widths(inner.get("/W", ())))
    return EmbeddedFont(name, hb.Font(face), widths, float(inner.get("/DW", UNITS)))


def _widths(array: Any) -> Iterator[tuple[int, float]]:
    """Read the widths of a CID font: `first [w w ...]` or `first last w` (ISO 32000-1 §9.7.4.3)."""
    import pikepdf

    rest = list(array)
    while rest:
        first = int(rest.pop(0))
        then = rest.pop(0)
        if isinstance(then, pikepdf.Array):
            yield from ((first + at, float(width)) for at, width in enumerate(list(then)))
        else:
            width = float(rest.pop(0))
            yield from ((code, width) for code in range(first, int(then) + 1))


def _segments(path: Any, upem: int) -> Iterator[Segment]:
    """Yield a path as PDF operators; a quadratic curve becomes the cubic that equals it."""
    from fontTools.pens.basePen import decomposeQuadraticSegment

    at = (0.0, 0.0)
    for name, points in path.segments:
        match name:
            case "moveTo" | "lineTo":
                yield "m" if name == "moveTo" else "l", _in_em(points, upem)
            case "curveTo":
                yield "c", _in_em(points, upem)
            case "qCurveTo":
                for off, on in decomposeQuadraticSegment(points):
                    yield "c", _in_em((*raised(at, off, on), on), upem)
                    at = on
            case _:
                yield "h", ()
        if points:
            at = points[-1]


def _in_em(points: Any, upem: int) -> tuple[float, ...]:
    return tuple(value / upem for point in points for value in point)
