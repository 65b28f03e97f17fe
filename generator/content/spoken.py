"""Who says what, as a case and the question bank write it: 群里的客服：“做满四单，*本金一起退*。”

In: spans. Out: who speaks (empty where nobody is named) and the words without their quotes.
"""

from __future__ import annotations

from generator.model.text import SpanKind, Spans
from generator.text.inline import cut, joined, stripped, text_of, with_lie

MOST_WORDS = 28
"""Characters of what is said at once (look-site.md §4): what fits a bubble."""

MOST_WHO = 12
"""Characters before the colon: a longer run before one is part of what is said."""


def spoken(spans: Spans) -> Spans:
    """Return what is said as the model has it; the words in stars are the lie."""
    return with_lie(joined(spans))


def lies(spans: Spans) -> int:
    """Count the places in stars."""
    return sum(span.kind is SpanKind.EM for span in spans)


def who_and_words(spans: Spans) -> tuple[str, Spans]:
    """Split 群里的客服：“……” at the colon; what stands in one pair of quotes loses them."""
    text = text_of(spans)
    at = next((i for i, c in enumerate(text) if c in "：:"), -1)
    if at < 0 or not (at <= MOST_WHO or text[at + 1 : at + 2] == "“"):
        return "", _unquoted(stripped(spans))
    before, after = cut(spans, at)
    _, words = cut(after, 1)
    return text_of(before).strip(), _unquoted(stripped(words))


def _unquoted(spans: Spans) -> Spans:
    text = text_of(spans)
    if not _wholly_quoted(text):
        return spans
    _, rest = cut(spans, 1)
    inner, _ = cut(rest, len(text) - 2)
    return inner


def _wholly_quoted(text: str) -> bool:
    """Tell whether the quote that opens a text is closed by its very last character."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "“") - (character == "”")
        if depth == 0:
            return index == len(text) - 1 and len(text) > 2
    return False
