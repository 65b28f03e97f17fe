"""Part a text into lines between its words: the fewest lines, then the most even.

In: a text and how many em a line takes at most. Out: the lines. Not here: how large they are set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generator.model.marks import MarkedText
from generator.store.dependencies import for_a_run
from generator.text.phrases import words
from generator.text.setting import setting_of

MARKS_AT_ENDS = "，、；"
"""What a line that is set large may leave out at its end: the break is the pause."""

_PAUSES = frozenset("，、；：。？！")
_NOT_FIRST = _PAUSES | frozenset("”’）》…")
_NOT_LAST = frozenset("“‘（《")

_ONE_WORD = re.compile("[A-Za-z0-9]{2}")

SHORT = 4
"""Characters of a phrase that is set on one line: half of it would leave the measure empty."""

_LATIN = 0.55
"""Of an em, what a Latin letter or a digit takes."""

_Way = tuple[tuple[float, int, int, float], tuple[str, ...]]
"""What a way of parting costs (what is too long, lines, those that end within a clause, how uneven they are),
and its lines."""


def part_evenly(text: str, most: float) -> tuple[str, ...]:
    """Return a text in lines of at most so many em; what has no place to part it stays whole."""
    words()  # what is made of this is noted to depend on them, whatever `_lines_to` remembers
    ways: dict[int, _Way] = {0: ((0, 0, 0, 0), ())}
    for stop, lines in _lines_to(text):
        ways[stop] = min(_longer(ways[start], line, wide, most) for start, line, wide in lines)
    return ways[len(text)][1]


def between_words(slogan: MarkedText) -> MarkedText:
    """Return a slogan that may be parted between its words too; one with an accent or a must stays as it is.

    A word of one character goes with the one after it, the last with the one before: no line is so short.
    """
    if slogan.accent or slogan.forced:
        return slogan
    return replace(slogan, phrases=tuple(group for phrase in slogan.phrases for group in _groups(phrase)))


def _groups(phrase: str) -> tuple[str, ...]:
    if len(phrase) <= SHORT:
        return (phrase,)
    held = setting_of(phrase, words()).held
    groups, start = [], 0
    for at in range(2, len(phrase) - 1):
        if at - start >= 2 and at not in held and may_end(phrase, at):
            groups.append(phrase[start:at])
            start = at
    return (*groups, phrase[start:])


@for_a_run
@lru_cache(maxsize=64)
def _lines_to(text: str) -> tuple[tuple[int, tuple[tuple[int, str, float], ...]], ...]:
    """Return each place where a line may end, with the lines that would: where they begin, how wide they are.

    A text is tried in many sizes of type, one after the other.
    """
    held = setting_of(text, words()).held
    stops = [
        at for at in range(1, len(text) + 1) if at == len(text) or (at not in held and may_end(text, at))
    ]
    starts = [0, *stops]
    return tuple(
        (stop, tuple((start, text[start:stop], _width(text[start:stop])) for start in starts[: at + 1]))
        for at, stop in enumerate(stops)
    )


def may_end(text: str, at: int) -> bool:
    """Tell whether the marks and Latin letters of a text let a line end before a character of it."""
    return text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST and not _ONE_WORD.match(text, at - 1)


def torn(lines: Sequence[str]) -> int:
    """Return how many lines end within a clause."""
    return sum(line[-1:] not in _PAUSES for line in lines[:-1])


def _width(line: str) -> float:
    """Return how wide a line is (em), without a mark at its end that it may leave out."""
    return sum(_LATIN if character.isascii() else 1.0 for character in line.rstrip(MARKS_AT_ENDS))


def _longer(way: _Way, part: str, wide: float, most: float) -> _Way:
    """Add a line to a way of parting: the line before it ends now."""
    (excess, count, within, uneven), parts = way
    within += bool(parts) and parts[-1][-1] not in _PAUSES
    return (excess + max(0.0, wide - most), count + 1, within, uneven + wide**2), (*parts, part)
