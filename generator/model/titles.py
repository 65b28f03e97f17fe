"""A file's title in running text and lists, where no line breaks at its marks: a gap keeps the pause."""

from __future__ import annotations

from generator.model.base import Reviewed
from generator.model.marks import MarkedText


def title_in_a_line(content: Reviewed) -> str:
    """Return a title with a space where `/` breaks its line, unless a mark is there (甲 乙)."""
    head = content.head
    marked = getattr(head, "slogan", None) or getattr(head, "title", None)
    if not isinstance(marked, MarkedText) or not marked:
        return content.title
    *before, last = marked.phrases
    return "".join((*(f"{one} " if one[-1].isalnum() else one for one in before), last))
