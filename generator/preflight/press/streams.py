"""A content stream's instructions, each long outline shortened to one that fills the same box.

In: a page, form or pattern of pikepdf. Out: pikepdf's instructions. Nine tenths of a press sheet's operators
are text as outlines, and of each path no check asks more than its box and whether it is a bar: so a long path
is read here, by the extremes of its numbers, and stands among the instructions as one curve. In a stream that
turns something by other than quarters the box of a turned box would be too large: there a path stands as the
hull of its points, whose box is right however it is turned.
"""

from __future__ import annotations

import re
from typing import Any

LONG = 8  # steps: a bar has six at most (m l l l l h)
_NUMBER = rb"[-+.\d]+\s+"
_STEP = rb"(?:%b){2}[ml]\s+|(?:%b){6}c\s+|h\s+" % (_NUMBER, _NUMBER)
_MATRIX = re.compile(rb"(?<=\s)((?:%b){6})cm\b" % _NUMBER)
_OUTLINE = re.compile(rb"(?<=\s)(?:%b){%d,}" % (_STEP, LONG))


def instructions(stream: Any) -> Any:
    """Return the instructions of a stream; pikepdf's errors are not caught."""
    import pikepdf

    scratch = pikepdf.new()
    return pikepdf.parse_content_stream(scratch.make_stream(shortened(_bytes(stream))))


def shortened(data: bytes) -> bytes:
    """Return a stream's bytes with each long outline as one curve over its box, or its hull if turned."""
    return _OUTLINE.sub(_hulled if _turns(data) else _boxed, data)


def _turns(data: bytes) -> bool:
    """Tell whether a stream turns or slants anything, by other than quarters."""
    found = (list(map(float, matrix[1].split())) for matrix in _MATRIX.finditer(data))
    return any((a or d) and (b or c) for a, b, c, d, *_ in found)


def _points(outline: re.Match[bytes]) -> tuple[list[float], list[float]]:
    numbers = [float(one) for one in outline[0].translate(None, b"mlch").split()]
    return numbers[0::2], numbers[1::2]


def _hulled(outline: re.Match[bytes]) -> bytes:
    xs, ys = _points(outline)
    points = sorted(set(zip(xs, ys, strict=True)))
    if not points:
        return b"h "
    hull = (*_side(points), *_side(points[::-1]))
    padded = (*hull, *hull[-1:] * (-(len(hull) - 1) % 3))
    numbers = [b"%.6f %.6f" % point for point in padded]
    curves = (b" ".join(numbers[at : at + 3]) + b" c " for at in range(1, len(numbers), 3))
    return numbers[0] + b" m " + b"".join(curves)


def _side(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return one side of the convex hull of points that are in order (Andrew's monotone chain)."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        while len(kept) > 1:
            (x1, y1), (x2, y2) = kept[-2:]
            if (x2 - x1) * (y - y1) > (y2 - y1) * (x - x1):
                break
            kept.pop()
        kept.append((x, y))
    return kept


def _boxed(outline: re.Match[bytes]) -> bytes:
    xs, ys = _points(outline)
    if not xs:  # nothing but closings
        return b"h "
    left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    corners = (left, bottom, left, top, right, top, right, bottom)
    return b"%.6f %.6f m %.6f %.6f %.6f %.6f %.6f %.6f c " % corners


def _bytes(stream: Any) -> bytes:
    """Return what a page or another stream draws; a page may have it in several parts."""
    import pikepdf

    drawn = stream.get("/Contents", ()) if isinstance(stream, pikepdf.Dictionary) else stream
    parts = [drawn] if isinstance(drawn, pikepdf.Stream) else list(drawn)
    return b"\n".join(part.read_bytes() for part in parts)
