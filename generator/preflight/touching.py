"""Check `touching`: no live word stands in a rule or on the edge of a ground, and none in another word.

In: a page that is open. Out: findings. Rules and edges are the long, upright or level sides of paths of few
straight sides (`_EDGES`), stroked or filled, as far as their clip shows them; a character touches one that
goes through its ink. Two pieces of text touch where their ink overlaps.

Not seen: marks, which close up to the words beside them; outlined words (slogans are measured when they are
composed); slanting and curved edges; what lies in forms. A ground that was painted later hides an edge over
the whole box of what it fills. The mark of a draft lies across everything: drafts are not asked
(`plan.DRAWN_OVER`).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Job
from generator.model.units import MM_PER_PT
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import OpenPdf

_EDGES = 12  # sides of a path at most: rectangles, tags, lines; more are drawings
_LONG = 8 / MM_PER_PT  # pt: shorter sides are parts of signs
_DEEP = 0.25 / MM_PER_PT  # pt: less is the blur of boxes that are written in hundredths of a millimetre
_SHOWN = 12  # characters of a piece of text that are said

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An edge or a ground: its box, and as which object of the page it was painted."""

    at: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    """A piece of text as painted: as which object, its words, its characters' ink, the box of them all."""

    at: int
    words: str
    characters: tuple[Box, ...]
    box: Box


def check_touching(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Find words that touch a rule, an edge or other words; the first of each kind on a page."""
    del job  # what touches is no matter of the job
    for page in opened.pages:
        sheet = _read(opened.document[page])
        on_edge = next((ink for ink in sheet.inks if _is_on_edge(ink, sheet)), None)
        if on_edge:
            yield _finding(page, f"文字“{_said(on_edge)}”碰到了线，或者压在两块底色的交界上")
        for one, other in _overlapping(sheet.inks):
            yield _finding(page, f"文字“{_said(one)}”和“{_said(other)}”碰在一起")
            break


def _is_on_edge(ink: _Ink, sheet: _Sheet) -> bool:
    """Tell whether an edge goes through a character and no ground that was painted later hides it there."""
    return any(
        _crosses(char, edge.box)
        and not any(edge.at < ground.at < ink.at and _holds(ground.box, char) for ground in sheet.grounds)
        for edge in sheet.edges
        if _overlap(edge.box, ink.box, 0.0)
        for char in ink.characters
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What a page shows: pieces of text, edges, and what is filled, which may hide both."""

    inks: tuple[_Ink, ...]
    edges: tuple[_Placed, ...]
    grounds: tuple[_Placed, ...]


def _read(leaf: Any) -> _Sheet:
    """Read a page's own objects in the order in which they are painted."""
    import pypdfium2.raw as pdfium

    painted = [one.raw for one in leaf.get_objects(max_depth=1)]
    order = {ctypes.addressof(one.contents): at for at, one in enumerate(painted)}
    paths = [
        (at, one)
        for at, one in enumerate(painted)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_PATH
    ]
    sheets = [_Placed(at=at, box=_bounds(path)) for at, path in paths if _is_sheet(path)]
    return _Sheet(
        inks=tuple(ink for ink in _inks(leaf, order) if not any(_covers(one, ink) for one in sheets)),
        edges=tuple(_Placed(at=at, box=edge) for at, path in paths for edge in _edges(path)),
        grounds=tuple(_Placed(at=at, box=_bounds(path)) for at, path in paths if _painted(path)[0]),
    )


def _is_sheet(path: Any) -> bool:
    """Tell whether a path is filled and has few straight sides: the grounds under which words are hidden."""
    return _painted(path)[0] and any(True for _ in _sides(path))


def _covers(ground: _Placed, ink: _Ink) -> bool:
    return ground.at > ink.at and _holds(ground.box, ink.box)


def _bounds(path: Any) -> Box:
    """Return the box of what is shown of a path."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    return _within_both((left.value, bottom.value, right.value, top.value), _clip(path))


def _finding(page: int, what: str) -> Finding:
    return Finding(
        code="touching-words",
        message=f"{page_name(page)}的{what}",
        hint="请把文字删短；还是这样，就检查产品的样式：位置、行距和留白。",
    )


def _said(ink: _Ink) -> str:
    return ink.words.strip()[:_SHOWN]


# -- words -------------------------------------------------------------------------------------------------


def _inks(leaf: Any, order: Mapping[int, int]) -> Iterator[_Ink]:
    """Yield the pieces of live text of a page; `order` has its objects by their addresses."""
    import pypdfium2.raw as pdfium

    text = leaf.get_textpage()
    try:
        pieces: dict[int, list[int]] = {}
        for at in range(text.count_chars()):
            holder = pdfium.FPDFText_GetTextObject(text, at)
            if holder and not chr(pdfium.FPDFText_GetUnicode(text, at)).isspace():
                pieces.setdefault(ctypes.addressof(holder.contents), []).append(at)
        for address, places in pieces.items():
            words = "".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in places)
            boxes = tuple(
                box
                for at, sign in zip(places, words, strict=True)
                if sign.isalnum() and (box := _ink(text, at))[2] > box[0]
            )
            if boxes:
                yield _Ink(
                    at=order.get(address, len(order)), words=words, characters=boxes, box=_round(boxes)
                )
    finally:
        text.close()


def _ink(text: Any, at: int) -> Box:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return (left.value, bottom.value, right.value, top.value)


def _round(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _overlapping(inks: tuple[_Ink, ...]) -> Iterator[tuple[_Ink, _Ink]]:
    """Yield the pairs of pieces of which two characters overlap: only those near each other are looked at."""
    ordered = sorted(inks, key=lambda ink: ink.box[1])
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.box[1] > one.box[3] - _DEEP:
                break
            if _overlap(one.box, other.box) and any(
                _overlap(a, b) for a in one.characters for b in other.characters
            ):
                yield one, other


def _overlap(one: Box, other: Box, deep: float = _DEEP) -> bool:
    left, bottom, right, top = _within_both(one, other)
    return right - left >= deep and top - bottom >= deep


def _holds(ground: Box, ink: Box) -> bool:
    return ground[0] <= ink[0] and ground[1] <= ink[1] and ground[2] >= ink[2] and ground[3] >= ink[3]


# -- edges -------------------------------------------------------------------------------------------------


def _edges(path: Any) -> Iterator[Box]:
    """Yield the long straight sides of a path as far as its clip shows them: as thick as stroked, else 0."""
    import pypdfium2.raw as pdfium

    filled, stroked = _painted(path)
    sides = tuple(_sides(path)) if filled or stroked else ()
    if not sides:
        return
    wide, shown = ctypes.c_float(), _clip(path)
    pdfium.FPDFPageObj_GetStrokeWidth(path, wide)
    half = wide.value / 2 if stroked else 0.0
    for one in sides:
        left, bottom, right, top = _around(one)
        if top - bottom < _DEEP / 5 and right - left >= _LONG:
            edge = _within_both((left, bottom - half, right, top + half), shown)
        elif right - left < _DEEP / 5 and top - bottom >= _LONG:
            edge = _within_both((left - half, bottom, right + half, top), shown)
        else:
            continue
        if edge[0] <= edge[2] and edge[1] <= edge[3]:
            yield edge


def _clip(path: Any) -> Box:
    """Return the box outside which nothing of a path is shown."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(path)
    shown = (-math.inf, -math.inf, math.inf, math.inf)
    for index in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0)):
        parts: list[list[tuple[float, float]]] = []
        for at in range(pdfium.FPDFClipPath_CountPathSegments(clip, index)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, at)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            parts[-1].append(_point(segment))
        boxes = [box for box in map(_around, parts) if box[2] > box[0] and box[3] > box[1]]
        if boxes:  # pdfium adds parts without any area
            shown = _within_both(shown, _round(boxes))
    return shown


def _point(segment: Any) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _within_both(one: Box, other: Box) -> Box:
    """Return what two boxes have in common; its right may lie left of its left."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _painted(path: Any) -> tuple[bool, bool]:
    """Tell whether a path is filled, and whether it is stroked."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _sides(path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the sides of a path as they lie on the page; none of one with curves or many sides."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _EDGES:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    sides, start, pen = [], (0.0, 0.0), (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        x, y = _point(segment)
        point = (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            sides.append((pen, point))
        pen = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            sides.append((pen, start))
            pen = start
    yield from sides


def _crosses(ink: Box, edge: Box) -> bool:
    """Tell whether an edge goes through a character's ink, or a thick one lies in it."""
    if edge[2] - edge[0] > edge[3] - edge[1]:
        return (
            ink[1] + _DEEP < edge[3]
            and edge[1] < ink[3] - _DEEP
            and _within(ink[0], ink[2], edge[0], edge[2])
        )
    return ink[0] + _DEEP < edge[2] and edge[0] < ink[2] - _DEEP and _within(ink[1], ink[3], edge[1], edge[3])


def _within(low: float, high: float, start: float, stop: float) -> bool:
    return min(high, stop) - max(low, start) > _DEEP
