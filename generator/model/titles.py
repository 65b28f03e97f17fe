"""A file's title as one reads it out, for running text in which no line breaks where its marks are."""

from __future__ import annotations

from generator.model.base import Reviewed
from generator.model.marks import MarkedText


def title_in_a_sentence(content: Reviewed) -> str:
    """Return a title with its pauses: a comma where `/` breaks its line, unless a mark is there."""
    head = content.head
    marked = getattr(head, "slogan", None) or getattr(head, "title", None)
    return marked.sentence if isinstance(marked, MarkedText) and marked else content.title
