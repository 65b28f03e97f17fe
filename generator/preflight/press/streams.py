"""A content stream's instructions, each long outline shortened to one that fills the same box.

In: a page, form or pattern of pikepdf. Out: pikepdf's instructions. Nine tenths of a press sheet's operators
are text as outlines, and of each path no check asks more than its box and whether it is a bar: so a long path
is read here, by the extremes of its numbers, and stands among the instructions as one curve. Where a path is
turned by other than quarters, its box is that of its box.
"""

from __future__ import annotations

import re
from typing import Any

LONG = 8  # steps: a bar has six at most (m l l l l h)
_NUMBER = rb"[-+.\d]+\s+"
_STEP = rb"(?:%b){2}[ml]\s+|(?:%b){6}c\s+|h\s+" % (_NUMBER, _NUMBER)
_OUTLINE = re.compile(rb"(?<=\s)(?:%b){%d,}" % (_STEP, LONG))


def instructions(stream: Any) -> Any:
    """Return the instructions of a stream; pikepdf's errors are not caught."""
    import pikepdf

    scratch = pikepdf.new()
    return pikepdf.parse_content_stream(scratch.make_stream(shortened(_bytes(stream))))


def shortened(data: bytes) -> bytes:
    """Return a stream's bytes with each long outline as one curve from corner to corner of its box."""
    return _OUTLINE.sub(_boxed, data)


def _boxed(outline: re.Match[bytes]) -> bytes:
    numbers = [float(one) for one in outline[0].translate(None, b"mlch").split()]
    if not numbers:  # nothing but closings
        return b"h "
    xs, ys = numbers[0::2], numbers[1::2]
    left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    corners = (left, bottom, left, top, right, top, right, bottom)
    return b"%.6f %.6f m %.6f %.6f %.6f %.6f %.6f %.6f c " % corners


def _bytes(stream: Any) -> bytes:
    """Return what a page or another stream draws; a page may have it in several parts."""
    import pikepdf

    drawn = stream.get("/Contents", ()) if isinstance(stream, pikepdf.Dictionary) else stream
    parts = [drawn] if isinstance(drawn, pikepdf.Stream) else list(drawn)
    return b"\n".join(part.read_bytes() for part in parts)
