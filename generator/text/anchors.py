"""Places on a page: what follows the `#` of a link, made of a heading's words.

In: headings. Out: their anchors, as GitHub and editors make them, so that links written there hold here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_DROPPED = re.compile(r"[^\w\s-]")


def anchor_of(words: str) -> str:
    """Return the anchor of a heading, or of what a link asks for: small letters, no signs, - for spaces."""
    return re.sub(r"\s+", "-", _DROPPED.sub("", words.strip().lower()).strip())


def next_anchor(title: str, taken: Counter[str]) -> str:
    """Return the anchor of the next heading of a page; one that was taken gets a number (`甲-1`)."""
    anchor = anchor_of(title)
    taken[anchor] += 1
    return anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor] - 1}"


def anchors_of(titles: Iterable[str]) -> frozenset[str]:
    """Return the anchors of all headings of a page."""
    taken: Counter[str] = Counter()
    return frozenset(next_anchor(title, taken) for title in titles if title)
