"""How an article of 公众号 writes a text: words only.

In: spans. Out: a target for `generator/text/html.py`. A link keeps its words: the editor takes no address
from outside WeChat, and a number calls nobody there.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Picture, Span
from generator.text.html import characters


@dataclass(frozen=True, slots=True)
class WechatTarget:
    """An article of 公众号."""

    def words(self, text: str) -> str:
        """Return characters."""
        return characters(text)

    def link(self, span: Span, inside: str) -> str:  # noqa: ARG002 -- where it leads stays outside
        """Return the words of a link."""
        return inside

    def picture(self, picture: Picture) -> str:
        """Refuse a picture of staff's: bodies of cases have none, and a file of theirs can't be pasted."""
        raise ValueError(f"{picture.path}: an article has numbered pictures only")
