"""Pupils of one name in a class: by what a list tells them apart, and what it prints behind their names.

The warning of `roster_whole` and the lists of `letters` both go by this, so that they never disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.ledger.columns import NUMBER, SEAT
from generator.ledger.pupil import Pupil

LEAST_MARK = 4
"""Characters of a number behind a name, from its end; more where those of two are the same."""


def distinction(alike: Sequence[Pupil]) -> str:
    """Return the column that tells pupils of one name apart; "" where only their order in the roster does."""
    for column, values in ((NUMBER, {one.number for one in alike}), (SEAT, {one.seat for one in alike})):
        if len(values - {""}) == len(alike):
            return column
    return ""


def told_apart(pupils: Sequence[Pupil]) -> Iterator[str]:
    """Yield the names of a class for a list to be ticked: those of one name with what tells them apart."""
    bearers = defaultdict[str, list[Pupil]](list)
    for pupil in pupils:
        bearers[pupil.name].append(pupil)
    marks = {name: iter(_marks(alike)) for name, alike in bearers.items() if len(alike) > 1}
    for pupil in pupils:
        yield f"{pupil.name}（{next(marks[pupil.name])}）" if pupil.name in marks else pupil.name


def _marks(alike: Sequence[Pupil]) -> list[str]:
    """Return the shortest ends of what tells pupils apart that are all different."""
    column = distinction(alike)
    if not column:
        return [str(pupil.order) for pupil in alike]
    values = [pupil.number if column == NUMBER else pupil.seat for pupil in alike]
    longest = max(len(value) for value in values)
    ends = ([value[-length:] for value in values] for length in range(LEAST_MARK, longest + 1))
    return next((marks for marks in ends if len(set(marks)) == len(marks)), values)
