"""What the rows of an .ods say and calamine does not: what is hidden, and what is merged downwards.

In: the bytes of a workbook, in the bounded process that reads it. Out: for each table its hidden rows (by
hand or by a filter) and columns and its merges. A row, column or cell may stand for many (OpenDocument 1.3
part 3, §19.675, §19.676); past the bounds of what is read nobody counts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from generator.reading.rows import MOST_COLUMNS, MOST_ROWS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_UNSEEN = ("collapse", "filter")

Merge = tuple[tuple[int, int], tuple[int, int]]
"""A range of merged cells: (row, column) of its first and of its last, counted from 0."""


@dataclass(slots=True)
class TableParts:
    """Of a table: the numbers of rows (from 1) and columns (from 0) nobody sees, and its merges.

    Not frozen: it is filled.
    """

    hidden: list[int] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)


def table_parts(raw: bytes) -> dict[str, TableParts]:
    """Return what the tables of an .ods say, by their names; of other formats nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(_CONTENT) as part:
            return dict(_tables(ElementTree.iterparse(part, ("start", "end"))))  # noqa: S314 this process is bounded
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}


def _tables(events: Iterator[tuple[str, ElementTree.Element]]) -> Iterator[tuple[str, TableParts]]:
    """Yield the tables; a table in a cell of another, which no table program makes, is none of them."""
    found, row, column, depth = TableParts(), 0, 0, 0
    for event, element in events:
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                found, row, column = TableParts(), 0, 0
                yield element.get(f"{_TABLE}name", ""), found
        elif element.tag == f"{_TABLE}table-column" and event == "end" and depth == 1:
            count = _times(element, "number-columns-repeated")
            if element.get(f"{_TABLE}visibility") in _UNSEEN:
                found.unseen.extend(range(column, min(column + count, MOST_COLUMNS)))
            column += count
        elif element.tag == f"{_TABLE}table-row" and event == "end" and depth == 1:
            count = _times(element, "number-rows-repeated")
            _look_at(element, row, count, found)
            row += count
            element.clear()


def _look_at(row: ElementTree.Element, at: int, count: int, found: TableParts) -> None:
    if row.get(f"{_TABLE}visibility") in _UNSEEN:
        found.hidden.extend(range(at + 1, min(at + count, MOST_ROWS) + 1))
    column = 0
    for cell in row:
        down = _times(cell, "number-rows-spanned")
        if down > 1 and column < MOST_COLUMNS:
            right = column + _times(cell, "number-columns-spanned") - 1
            found.merged.append(((at, column), (at + down - 1, right)))
        column += _times(cell, "number-columns-repeated")


def _times(element: ElementTree.Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1
