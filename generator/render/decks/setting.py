"""Words set as a part of a slide: one look, line by line, spaced as the house spaces 汉字 and Latin."""

from __future__ import annotations

from generator.model.rectangle import Rectangle
from generator.render.decks.parts import LEADING, Run, TextPart
from generator.text.setting import spaced


def text_part(
    name: str,
    box: Rectangle,
    words: str | tuple[str, ...],
    pt: int,
    colour: str,
    *,
    bold: bool = True,
    align: str = "left",
    fill: str = "",
    beat: int = 1,
    leading: float = LEADING,
    radius: float = 0,
    title: bool = False,
    face: str = "",
) -> TextPart:
    """Return words in a box: one line, or several as they were broken."""
    lines = words if isinstance(words, tuple) else (words,)
    return TextPart(
        name=name,
        box=box,
        lines=tuple((Run(text=spaced(line)),) for line in lines),
        pt=pt,
        colour=colour,
        bold=bold,
        align=align,
        fill=fill,
        beat=beat,
        leading=leading,
        radius=radius,
        title=title,
        face=face,
    )
