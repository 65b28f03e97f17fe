"""Values of a roster as they are drawn: composed, without what draws nothing, and what no font can draw."""

from __future__ import annotations

import re
import unicodedata

from generator.model.marks import seen
from generator.render.subset import missing

PLAIN = re.compile("[ -~·（）\u4e00-\u9fff]*")
"""What nearly all names and classes are made of: drawn as it is written."""

_SELECTORS = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font can draw, each once."""
    return missing(printable(text))


def printable(text: str) -> str:
    """Return a text as it is stamped: composed, without what draws nothing (joiners, variation selectors)."""
    if PLAIN.fullmatch(text):
        return text
    return _SELECTORS.sub("", seen(unicodedata.normalize("NFC", text)))
