"""Words that are drawn as outlines: their characters are known by their shapes and must show like live text.

In: a page that is open, the words and the face they should be drawn in. Out: the characters found. Each
contour of the page's paths is compared, point by point, with those of the characters' outlines in that face;
width and height may differ (words are condensed, cells stretched), form and order of points may not.

Proven: that each character's outline is on the page, inside the trim, and changes the picture. Not proven:
their order, that they are the slogan and no other drawing of the same characters, and the font's outlines
themselves. Drawings inside forms are not read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.preflight.openpdf import OpenPdf
from generator.preflight.visible import Box, sight
from generator.render.outline import Glyph, glyph

OutlinePoint = tuple[float, float]
Contour = tuple[OutlinePoint, ...]

SAME = 0.02  # of a character's size: paths are written on a grid of a hundredth of a millimetre or finer
GRID_PT = 0.3  # 0.1 mm: the coarsest grid, that of huge type


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineShape:
    """A character's contours, y upwards, within the box from (0, 0) to (1, 1)."""

    character: str
    contours: tuple[Contour, ...]


def outlined(opened: OpenPdf, page: int, words: str, face: str) -> str:
    """Return the characters of `words` that are drawn on a page and seen, as often as they are."""
    shapes, leaf = _shapes(words, face), opened.document[page]
    read = [(path, tuple(_read(_contours(path), shapes))) for path in _paths(leaf)]
    drawn = [(path, found) for path, found in read if found]
    if not drawn:
        return ""
    boxes = [box for _, found in drawn for _, box in found]
    shown = sight(opened, page, leaf, [path.raw for path, _ in drawn], _hull(boxes))
    return "".join(character for _, found in drawn for character, box in found if shown.shows(box))


# -- shapes of the face --------------------------------------------------------------------------------------


def _shapes(words: str, face: str) -> tuple[OutlineShape, ...]:
    """Return the shapes of characters, upright lines' forms too, those of most contours first."""
    glyphs = (glyph(one, face, vertical=way) for one in dict.fromkeys(words) for way in (False, True))
    made = (OutlineShape(character=one.character, contours=_fitted(_ends(one))) for one in glyphs)
    return tuple(sorted(dict.fromkeys(made), key=lambda shape: -len(shape.contours)))


def _ends(one: Glyph) -> tuple[Contour, ...]:
    """Return where the segments of each contour end: the same for any kind of curve."""
    contours: list[list[OutlinePoint]] = []
    for step, numbers in one.commands:
        if step == "M":
            contours.append([])
        if numbers:
            contours[-1].append((numbers[-2], -numbers[-1]))
    return tuple(_open(contour) for contour in contours)


def _open(points: Sequence[OutlinePoint]) -> Contour:
    """Leave out a last point that is the first again."""
    return tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)


def _bounds(contours: Sequence[Contour]) -> Box:
    xs, ys = zip(*(point for contour in contours for point in contour), strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _hull(boxes: Sequence[Box]) -> Box:
    """Return the box of boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _fitted(contours: Sequence[Contour]) -> tuple[Contour, ...]:
    """Stretch contours over the unit square."""
    left, bottom, right, top = _bounds(contours)
    wide, high = right - left or 1, top - bottom or 1
    return tuple(tuple(((x - left) / wide, (y - bottom) / high) for x, y in contour) for contour in contours)


# -- paths of the page ---------------------------------------------------------------------------------------


def _paths(leaf: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    yield from leaf.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)


def _contours(path: Any) -> tuple[Contour, ...]:
    """Return the ends of a path's segments, contour by contour, in pt on the page."""
    import pypdfium2.raw as pdfium

    contours: list[list[OutlinePoint]] = []
    matrix, x, y, steps = path.get_matrix(), ctypes.c_float(), ctypes.c_float(), 0
    for at in range(pdfium.FPDFPath_CountSegments(path.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        steps = steps + 1 if kind == pdfium.FPDF_SEGMENT_BEZIERTO else 0
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            contours.append([])
        if steps % 3 == 0 and contours:  # the first two points of a curve are its controls
            contours[-1].append(matrix.on_point(x.value, y.value))
    return tuple(_open(contour) for contour in contours if contour)


def _read(contours: tuple[Contour, ...], shapes: tuple[OutlineShape, ...]) -> Iterator[tuple[str, Box]]:
    """Yield the characters whose contours follow each other in a path, with their boxes."""
    at = 0
    while at < len(contours):
        for shape in shapes:
            some = contours[at : at + len(shape.contours)]
            if _is(shape, some):
                yield shape.character, _bounds(some)
                at += len(some) - 1
                break
        at += 1


def _is(shape: OutlineShape, contours: tuple[Contour, ...]) -> bool:
    if [len(one) for one in contours] != [len(one) for one in shape.contours]:
        return False
    left, bottom, right, top = _bounds(contours)
    slack = (SAME * (right - left) + GRID_PT, SAME * (top - bottom) + GRID_PT)
    wide, high = right - left, top - bottom
    return all(
        abs(x - left - u * wide) <= slack[0] and abs(y - bottom - v * high) <= slack[1]
        for drawn, meant in zip(contours, shape.contours, strict=True)
        for (x, y), (u, v) in zip(drawn, meant, strict=True)
    )
