"""The marks that staff write inside short texts: `/` a line may break here, `//` it must, `*字*` the accent.

In: a text as written. Out: `MarkedText`, in which the marks are values; no use of a text looks for
marks again. No place in a file, no mistakes (those are for `text.wording`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

_BREAK = re.compile(r"(/+)")
_ACCENT = re.compile(r"\*([^*]*)\*")
_MARKS = re.compile(r"[/*]")

MOST_PHRASES = 12
"""Two a line on six lines: more is no text to be set large. Fitters try out ways of joining them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A short text in phrases that are never split; printed by itself it is the text without its marks.

    A line may break after each phrase; after the phrases whose index is in `forced` it must. `accent` is
    (phrase index, first character, length) of the one accented word, or None. `written` is the text with its
    marks, for the rules that judge how they were set; it makes no two texts differ.
    """

    phrases: tuple[str, ...] = ()
    forced: tuple[int, ...] = ()
    accent: tuple[int, int, int] | None = None
    written: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def text(self) -> str:
        """Return the text as one line without marks."""
        return "".join(self.phrases)

    @property
    def sentence(self) -> str:
        """Return the text as one reads it out: a comma where a line broke, unless a mark is there."""
        pauses = (f"{one}，" if one[-1].isalnum() else one for one in self.phrases[:-1])
        return "".join((*pauses, *self.phrases[-1:]))

    @property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """Return each phrase in pieces, of which the second is the accented word, if the phrase has it."""
        if self.accent is None:
            return tuple((phrase,) for phrase in self.phrases)
        where, first, length = self.accent
        cut = (0, first, first + length, None)
        return tuple(
            tuple(phrase[a:b] for a, b in pairwise(cut)) if at == where else (phrase,)
            for at, phrase in enumerate(self.phrases)
        )


def parse(written: str) -> MarkedText:
    """Return a written text as phrases and marks.

    White space beside a break goes, beside a star it stays (国家反诈中心 *APP*). Of several accents the first
    counts; one over a break, or without a character, is none.
    """
    phrases: list[str] = []
    forced: set[int] = set()
    for at, part in enumerate(_BREAK.split(written)):
        if at % 2 == 0:
            phrases += filter(None, [part.replace("*", "").strip()])
        elif len(part) > 1:
            forced.add(len(phrases) - 1)
    return MarkedText(
        phrases=tuple(phrases),
        forced=tuple(sorted(forced & set(range(len(phrases) - 1)))),
        accent=_accent(written),
        written=written,
    )


def _accent(written: str) -> tuple[int, int, int] | None:
    """Return the place of the first accent that stands inside a phrase."""
    inside = (found for found in _ACCENT.finditer(written) if found[1].strip() and "/" not in found[1])
    found = next(inside, None)
    if found is None:
        return None
    start = written.rfind("/", 0, found.start()) + 1
    before = written[start : found.start()].replace("*", "").lstrip()
    white = len(found[1]) - len(found[1].lstrip()) if before else 0
    return len(parse(written[:start]).phrases), len(before) + white, len(found[1].strip())


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees and no font draws (joiners, direction marks,
    BOM).
    """
    if text.isprintable():
        return text
    return "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc"))


def length(text: str) -> int:
    """Count the characters that will be seen: marks and white space at the ends are not."""
    return len(_MARKS.sub("", text).strip())
