"""What WeasyPrint does not know of Chinese lines: room between characters, and joiners that nobody may copy.

In: its boxes. `text-align: justify` puts the rest of a line between all its characters, up to a limit; what
is short by more stays ragged. WeasyPrint itself would put it all beside the few Latin words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.render.flow import JOINER

MOST_EM = 0.125
"""The widest room between two characters, in em: two in a line of thirty may be missing, and a half more."""


@contextmanager
def chinese_lines(weasyprint: Any) -> Iterator[None]:
    """Have WeasyPrint justify as Chinese does while this lasts."""
    inline, make = weasyprint.layout.inline, weasyprint.text.line_break.create_layout
    before = inline.justify_line
    inline.justify_line = lambda context, line, rest: _justify(context, line, rest, make)
    try:
        yield
    finally:
        inline.justify_line = before


def without_joiners(document: Any) -> None:
    """Take the joiners out of lines that are broken, and out of bookmarks."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            if JOINER in getattr(box, "text", ""):
                box.text = box.text.replace(JOINER, "")
                box.pango_layout.text = box.pango_layout.text.replace(JOINER, "")
        page.bookmarks = [(level, label.replace(JOINER, ""), *more) for level, label, *more in page.bookmarks]


def _justify(context: Any, line: Any, rest: float, make: Any) -> None:
    """Put the rest of a line (px) between its characters, if that is within the limit."""
    count = sum(len(_shown(box)) for box in _texts(line)) - 1
    if count > 0 and rest / count <= MOST_EM * line.style["font_size"]:
        _spread(context, line, rest / count, 0.0, make)


def _texts(box: Any) -> Iterator[Any]:
    if hasattr(box, "pango_layout"):
        yield box
    for inner in getattr(box, "children", ()):
        if inner.is_in_normal_flow():
            yield from _texts(inner)


def _shown(box: Any) -> str:
    return str(box.text).replace(JOINER, "")


def _spread(context: Any, box: Any, each: float, moved: float, make: Any) -> float:
    """Move a box and widen what is in it; return how far what follows it moves (px)."""
    if hasattr(box, "pango_layout"):
        text = _shown(box)
        box.position_x += moved
        box.style = box.style.copy()
        usual = box.style["letter_spacing"]
        box.style["letter_spacing"] = each + (0 if usual == "normal" else usual)
        box.text = text
        box.pango_layout = make(text, box.style, context, None, 0)
        box.pango_layout.deactivate()
        box.width += each * (len(text) - 1)
        return moved + each * len(text)
    if not hasattr(box, "children") or not _is_inline(box):
        box.translate(moved, 0)
        return moved
    box.position_x += moved
    start = moved
    for child in box.children:
        if child.is_in_normal_flow():
            moved = _spread(context, child, each, moved, make)
    box.width += moved - start
    return moved


def _is_inline(box: Any) -> bool:
    return type(box).__name__ in ("LineBox", "InlineBox")
