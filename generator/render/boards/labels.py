"""Numbers on grids and drawings, as outlines: live text 13 14 15 16 17 would read like a telephone number.

In: short texts with the places of their middles (mm). Out: one path for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.render.outline import drawn_text, glyph_paths

FACE = "sans-bold"

Label = tuple[str, float, float]
"""A text, the middle of its baseline."""


def labels(texts: Iterable[Label], em: float) -> str:
    """Return path data of labels, each centred on its place."""
    return "".join(_centred(text, x, y, em) for text, x, y in texts)


def _centred(text: str, x: float, y: float, em: float) -> str:
    width = round(sum(one.advance for one in glyph_paths(text, FACE)) * em, 3)
    return drawn_text(text, FACE, em, at=(x - width / 2, y)).path
