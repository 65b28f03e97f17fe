"""Classes that stand in two places of a roster in which all others stand together: a slip of a column.

In: pupils in the order of the file. Out: the two pieces of such a class. A roster that is sorted by anything
else than classes has no such class, nor has one in which somebody was put at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.ledger.pupil import Pupil

Run = tuple[Pupil, ...]
"""Pupils of one class who stand behind one another."""

_FEWEST_CLASSES = 3
_MOST_PIECES = 3
_TIMES_AS_MANY = 3
"""A piece in the midst of another class, or at the end, is so much less than the class elsewhere."""


def in_two_places(pupils: Sequence[Pupil]) -> Iterator[tuple[Run, Run]]:
    """Yield both pieces of each class that is split, where that is a slip."""
    runs = [tuple(run) for _, run in groupby(pupils, _class)]
    if len(set(map(_class, pupils))) < _FEWEST_CLASSES:
        return
    runs = _without_tail(runs)
    amid = _amid_others(runs)
    if len(amid) > _MOST_PIECES:
        return
    kept = [one for run in runs if run not in amid for one in run]
    count = Counter(name for name, _ in groupby(kept, _class))
    split = [name for name, pieces in count.items() if pieces > 1]
    if amid and not split:
        yield from ((_largest(runs, run), run) for run in amid)
    elif not amid and len(split) == 1 and count[split[0]] == 2:
        first, second = (run for run in runs if _class(run[0]) == split[0])
        yield first, second


def _class(pupil: Pupil) -> tuple[str, str]:
    return pupil.sheet, pupil.class_name


def _without_tail(runs: list[Run]) -> list[Run]:
    """Leave out who was put at the end of a roster, behind other classes."""
    end = len(runs)
    while end > 1 and _is_less(runs[end - 1], _largest(runs, runs[end - 1])):
        end -= 1
    return runs[:end]


def _amid_others(runs: list[Run]) -> list[Run]:
    """Return the runs that part another class, and whose own class stands elsewhere."""
    return [
        run
        for before, run, after in zip(runs, runs[1:], runs[2:], strict=False)
        if _class(before[0]) == _class(after[0]) and _is_less(run, _largest(runs, run))
    ]


def _largest(runs: list[Run], piece: Run) -> Run:
    """Return the largest other piece of a class, or nobody."""
    others = (run for run in runs if run is not piece and _class(run[0]) == _class(piece[0]))
    return max(others, key=len, default=())


def _is_less(piece: Run, other: Run) -> bool:
    return len(piece) * _TIMES_AS_MANY <= len(other)
