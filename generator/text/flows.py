"""Markup in flows: the text of a block as one, whatever bold, links or marks lie in it.

In: HTML that our templates wrote. Out: for each block its pieces, text and the tags inside it; and what
stands between blocks or is not to be set: drawings, code, addresses to be typed, what `data-set="off"`
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Piece = tuple[str, bool]
"""A part of a document, and whether it is text."""

_PARTS = re.compile(
    r"<!--.*?-->|<(?P<whole>style|script|title|svg|pre)\b.*?</(?P=whole)\s*>"
    r"|<(?P<off>\w+)[^>]*(?:data-set=\"off\"|class=\"address\")[^>]*>.*?</(?P=off)\s*>"
    r"|<a\b[^>]*href=\"field:[^>]*>.*?</a\s*>"  # a value that is stamped later
    r"|<[^>]*>",
    re.DOTALL,
)
_INLINE = re.compile(r"<!--|</?(?:a|b|strong|em|i|mark|span|code|cite|small|sub|sup|time|q)\b", re.DOTALL)


def flows(markup: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each block's text, and each part between; joined they are the markup."""
    for block, part in blocks(markup):
        yield pieces(block)
        yield [(part, False)]


def blocks(markup: str) -> Iterator[tuple[str, str]]:
    """Yield the markup of each block and the part that ends it ("" at the end); joined they are the whole."""
    at = 0
    for part in _PARTS.finditer(markup):
        start = part.start()
        if not _INLINE.match(markup, start):
            yield markup[at:start], part[0]
            at = part.end()
    yield markup[at:], ""


def pieces(block: str) -> list[Piece]:
    """Return the texts of a block and the tags inside it."""
    flow: list[Piece] = []
    at = 0
    for tag in _PARTS.finditer(block):
        if tag.start() > at:
            flow.append((block[at : tag.start()], True))
        flow.append((tag[0], False))
        at = tag.end()
    return [*flow, (block[at:], True)]


def text_of_flow(flow: list[Piece]) -> str:
    """Return the text of a block."""
    return "".join([piece for piece, is_text in flow if is_text])


def markup_of(flow: list[Piece]) -> str:
    """Return the markup of a block."""
    return "".join([piece for piece, _ in flow])
