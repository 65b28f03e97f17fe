"""Columns that nobody sees: an old roster hidden beside the new one, or a class that was folded away.

In: a worksheet and its header. Out: the worksheet as it is to be read, and what to say. Where the same title
stands in a column that is seen, the hidden ones beside it are as good as hidden rows, and are not read; a
class or name that stands nowhere else is read, and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from generator.ledger.columns import CLASS, NAME, kind_of
from generator.reading.rows import TableRow, Worksheet

_TAKEN = (CLASS, NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenColumns:
    """Columns of a sheet (from 0) that nobody sees: those left out, and those read all the same."""

    dropped: tuple[int, ...] = ()
    read: tuple[int, ...] = ()


def hidden_columns(sheet: Worksheet, titles: tuple[str, ...]) -> HiddenColumns:
    """Judge the hidden columns of a sheet by its header."""
    hidden = sorted(place for place in sheet.unseen if place < len(titles))
    if not hidden:
        return HiddenColumns()
    kinds = {place: kind_of(title) for place, title in enumerate(titles)}
    shown = {kind for place, kind in kinds.items() if place not in sheet.unseen}
    dropped = [
        place
        for run in _runs(hidden)
        if (taken := {kinds[place] for place in run} & set(_TAKEN)) and taken <= shown
        for place in run
    ]
    read = (place for place in hidden if place not in dropped and kinds[place] in _TAKEN)
    return HiddenColumns(dropped=tuple(dropped), read=tuple(read))


def without(sheet: Worksheet, columns: tuple[int, ...]) -> Worksheet:
    """Return a worksheet in whose columns nothing stands."""
    gone = frozenset(columns)
    return replace(sheet, rows=tuple(_blanked(row, gone) for row in sheet.rows)) if gone else sheet


def letters(column: int) -> str:
    """Return what a table program calls a column (from 0): A, Z, AA."""
    head, last = divmod(column, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + last)


def spoken(columns: tuple[int, ...]) -> str:
    """Return columns as people say them: A—C、F."""
    ends = (dict.fromkeys((run[0], run[-1])) for run in _runs(columns))
    return "、".join("—".join(map(letters, run)) for run in ends)


def _blanked(row: TableRow, gone: frozenset[int]) -> TableRow:
    return replace(row, cells=tuple("" if at in gone else cell for at, cell in enumerate(row.cells)))


def _runs(columns: list[int] | tuple[int, ...]) -> Iterator[list[int]]:
    """Yield the columns that stand side by side."""
    for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]
