"""Part a text into lines between its words: the fewest lines, then the most even.

In: a text and how many em a line takes at most. Out: the lines. Not here: how large they are set.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.phrases import words
from generator.text.setting import setting_of

MARKS_AT_ENDS = "，、；"
"""What a line that is set large may leave out at its end: the break is the pause."""

_PAUSES = frozenset("，、；：。？！")
_NOT_FIRST = _PAUSES | frozenset("”’）》…")
_NOT_LAST = frozenset("“‘（《")

_LATIN = 0.55
"""Of an em, what a Latin letter or a digit takes."""

_Way = tuple[tuple[float, int, int, float], tuple[str, ...]]
"""What a way of parting costs (what is too long, lines, those that end within a clause, how uneven they are),
and its lines."""


def part_evenly(text: str, most: float) -> tuple[str, ...]:
    """Return a text in lines of at most so many em; what has no place to part it stays whole."""
    held = setting_of(text, words()).held
    ways: dict[int, _Way] = {0: ((0, 0, 0, 0), ())}
    for stop in range(1, len(text) + 1):
        if stop == len(text) or _may_part(text, stop, held):
            ways[stop] = min(_longer(way, text[start:stop], most) for start, way in ways.items())
    return ways[len(text)][1]


def _may_part(text: str, at: int, held: frozenset[int]) -> bool:
    return at not in held and text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST


def torn(lines: Sequence[str]) -> int:
    """Return how many lines end within a clause."""
    return sum(line[-1:] not in _PAUSES for line in lines[:-1])


def _longer(way: _Way, part: str, most: float) -> _Way:
    """Add a line to a way of parting: the line before it ends now."""
    (excess, count, within, uneven), parts = way
    within += bool(parts) and parts[-1][-1] not in _PAUSES
    wide = sum(_LATIN if character.isascii() else 1.0 for character in part.rstrip(MARKS_AT_ENDS))
    return (excess + max(0.0, wide - most), count + 1, within, uneven + wide**2), (*parts, part)
