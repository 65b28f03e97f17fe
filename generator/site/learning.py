"""The finder's model: which signs and pairs of signs speak for which type, learned from told sentences.

In: labelled sentences, each with a weight. Out: a `Lesson` that the page can hold: for each telling sign or
pair a few whole numbers, one for each label for or against which it speaks. What somebody types is the sum of
the numbers of its signs and pairs over the root of their count, as a softmax over the labels.

A linear model, because it was measured (`handbook/我遇到了.md`). Learned by steps down the slope of the log
loss, sentence by sentence; what is small is pulled to nothing after each round, then the rest learns on
without that pull. No clock, no chance: the order is drawn from a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, sqrt

_ROUNDS, _RATE, _PULL = 6, 2.5, 0.2
_LAST_ROUNDS, _LAST_RATE = 4, 1.5
_SLOWEST = 0.2
"""The share of its rate that the last round of a series goes at."""

_FAINT = 0.01
"""A label less likely than this share is left alone by a step: it would hardly move."""

STEP = 0.25
"""One whole number of a lesson in the units that are summed."""

MOST = 27
"""The greatest whole number, so that each fits one printable character (`written`)."""

LEAST = 2
"""Smaller numbers are left out: a sixteenth of all; no held-out sentence is answered otherwise without."""

_SEED = 12
_OTHER = re.compile("[^㐀-鿿々〇a-z0-9]")

_Row = list[float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as somebody tells it, the label that it speaks for, and how much it counts."""

    text: str
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: for each sign or pair its numbers by the place of a label in `labels`."""

    labels: tuple[str, ...]
    numbers: Mapping[str, Mapping[int, int]]


def signs_of(text: str) -> tuple[str, ...]:
    """Return the signs and pairs of neighbours of a text, each once and bare; the page does it too."""
    bare = _OTHER.sub("", text.lower())
    return tuple(dict.fromkeys((*bare, *map("".join, pairwise(bare)))))


@lru_cache(maxsize=8)
def learned(told: tuple[Told, ...]) -> Lesson:
    """Learn from sentences; labels keep the order in which they come first."""
    labels = tuple(dict.fromkeys(one.label for one in told))
    rows: dict[str, _Row] = {}
    lines = tuple(line for one in told if (line := _line(one, labels, rows)))
    order = random.Random(_SEED)  # noqa: S311 -- an order, no secret
    for share in _slowing(_ROUNDS):
        _round(_shuffled(lines, order), _RATE * share, everything=True)
        for row in rows.values():
            row[:] = [x - _PULL if x > _PULL else x + _PULL if x < -_PULL else 0.0 for x in row]
    for share in _slowing(_LAST_ROUNDS):
        _round(_shuffled(lines, order), _LAST_RATE * share, everything=False)
    whole = ((sign, _whole(row)) for sign, row in sorted(rows.items()))
    return Lesson(labels, {sign: numbers for sign, numbers in whole if numbers})


@dataclass(frozen=True, slots=True)
class _Line:
    rows: tuple[_Row, ...]
    label: int
    weight: float


def _line(one: Told, labels: tuple[str, ...], rows: dict[str, _Row]) -> _Line | None:
    signs = signs_of(one.text)
    own = tuple(rows.setdefault(sign, [0.0] * len(labels)) for sign in signs)
    return _Line(own, labels.index(one.label), one.weight) if own else None


def _slowing(rounds: int) -> Iterable[float]:
    return (1 - (1 - _SLOWEST) * at / rounds for at in range(rounds))


def _shuffled(lines: tuple[_Line, ...], order: random.Random) -> list[_Line]:
    return order.sample(lines, len(lines))


def _round(lines: Iterable[_Line], rate: float, *, everything: bool) -> None:
    """Go once through all lines; not `everything` leaves at nothing what was pulled to nothing."""
    for line in lines:
        scale = 1 / sqrt(len(line.rows))
        odds = [exp(scale * total) for total in map(sum, zip(*line.rows, strict=True))]
        whole, reach = sum(odds), rate * line.weight * scale
        steps = [(at, reach * part / whole) for at, part in enumerate(odds) if part > _FAINT * whole]
        for row in line.rows:
            for at, step in steps:
                if everything or row[at]:
                    row[at] -= step
            if everything or row[line.label]:
                row[line.label] += reach


def _whole(row: _Row) -> dict[int, int]:
    numbers = ((at, max(-MOST, min(MOST, round(value / STEP)))) for at, value in enumerate(row))
    return {at: number for at, number in numbers if abs(number) >= LEAST}


# -- as the page reads it -----------------------------------------------------------------------------------

_LABEL, _NUMBER = ord("@"), ord("#")
_MOST_LABELS = 32
"""From "@" to the sign before "a", which may be told."""


def written(lesson: Lesson) -> str:
    """Write a lesson in one text, as short as it can be read without a table.

    A comma opens a sign; after it come its numbers, then each sign that follows it in a pair, with the pair's
    numbers. A number is two characters: "@" and on for the label's place, "#" and on for -MOST and on. No
    character of a number's first half is a sign that is told, nor a comma. ValueError for too many labels.
    """
    if len(lesson.labels) > _MOST_LABELS:
        raise ValueError(f"a lesson has at most {_MOST_LABELS} labels")
    parts, before = [], ""
    for sign in sorted({*lesson.numbers, *(sign[0] for sign in lesson.numbers)}):
        if sign[0] != before:
            parts.append(",")
        parts.append(sign[-1])
        before = sign[0]
        parts += [
            f"{chr(_LABEL + at)}{chr(_NUMBER + MOST + number)}"
            for at, number in lesson.numbers.get(sign, {}).items()
        ]
    return "".join(parts)
