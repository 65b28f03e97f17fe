"""The marks that staff write inside short texts: `/` a line may break here, `//` it must, `*字*` the accent.

Pure text in, pure text out; no place in a file, no mistakes (those are the content stage's).
"""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile(r"/+")
_MARKS = re.compile(r"[/*]")


def phrases(text: str) -> tuple[str, ...]:
    """Split a text at its break marks into pieces that may not be broken inside, accents left out."""
    return tuple(piece for part in _BREAK.split(text) if (piece := part.replace("*", "").strip()))


def plain(text: str) -> str:
    """Return the text as it is read aloud, without marks."""
    return "".join(phrases(text))


def seen(text: str) -> str:
    """Return a text without the signs that nobody sees and no font draws (joiners, direction marks, BOM)."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc"))


def length(text: str) -> int:
    """Count the characters that will be seen: marks and white space at the ends are not."""
    return len(_MARKS.sub("", text).strip())
