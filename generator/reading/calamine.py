"""Read a table in a process of its own: python-calamine's only home.

In: on standard input a workbook (.xlsx, .xls, .ods), or with the argument `markup` a text in UTF-8 with
tables in markup. Out: JSON on standard output: for each worksheet its name, whether it is hidden, its rows
(number, cells, columns with dates, columns whose cell goes over a line end), the places of formulas and of
what is struck out, and the rows and columns that are hidden; or one of the words of `Refusal`.

calamine keeps a sheet as one block from the first cell to the last and aborts the whole process where memory
does not suffice (one cell in XFD1048576 asks for 550 GB): so it runs apart, within bounds.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from generator.reading.opendocument import TableParts, table_parts
from generator.reading.rows import MOST_COLUMNS, MOST_ROWS, is_broken, tidy
from generator.reading.sheetparts import Unsaid, unsaid

MOST_MEMORY = 2 << 30  # bytes; 200,000 rows of 30 columns take a third of it
MOST_SECONDS = 40  # of the processor; 50,000 rows take one
MOST_TEXT = 100_000_000  # characters of all cells; a roster of 50,000 pupils has two million
MOST_SHEETS = 200
MARKUP = "markup"

Answer = dict[str, Any]


class Refusal(StrEnum):
    """Why a table was not read."""

    LARGE = "large"
    LOCKED = "locked"
    BROKEN = "broken"
    SHEETS = "sheets"
    UNINSTALLED = "uninstalled"


def main() -> None:
    """Answer one request and end; any status but 0 says that the table could not be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    raw = sys.stdin.buffer.read()
    json.dump(_answer(raw, markup=MARKUP in sys.argv), sys.stdout)


def _answer(raw: bytes, *, markup: bool) -> list[Answer] | str:
    try:
        from python_calamine import CalamineError, PasswordError
    except ImportError:
        return Refusal.UNINSTALLED

    from generator.reading.markup import MarkupError

    try:
        return _bounded(_marked_up(raw) if markup else _sheets(raw))
    except _RefusedError as refused:
        return refused.why
    except MemoryError:
        return Refusal.LARGE
    except PasswordError:
        return Refusal.LOCKED
    except (CalamineError, MarkupError, ElementTree.ParseError):
        return Refusal.BROKEN


class _RefusedError(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def _bounded(sheets: Iterator[Answer]) -> list[Answer]:
    """Gather the sheets as long as what they hold is no more than a roster may have."""
    found, characters = list[Answer](), 0
    for sheet in sheets:
        characters += sum(len(cell) for _, cells, *_ in sheet["rows"] for cell in cells)
        if characters > MOST_TEXT:
            raise _RefusedError(Refusal.LARGE)
        found.append(sheet)
        if len(found) > MOST_SHEETS:
            raise _RefusedError(Refusal.SHEETS)
    return found


# -- workbooks ---------------------------------------------------------------------------------------------


def _sheets(raw: bytes) -> Iterator[Answer]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    parts, tables = unsaid(raw), table_parts(raw)
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(index)
            rows = {number: row for number, *row in islice(_rows(sheet), MOST_ROWS + 1)}
            table = tables.get(about.name, TableParts())
            _fill_down(rows, sheet.merged_cell_ranges or table.merged)
            more = parts.get(about.name, Unsaid())
            yield {
                "name": about.name,
                "hidden": about.visible != SheetVisibleEnum.Visible,
                "rows": [(number, *row) for number, row in rows.items()],
                "formulas": more.formulas,
                "filtered": (*more.filtered, *table.hidden),
                "struck": more.struck,
                "unseen": (*more.unseen, *table.unseen),
            }


def _rows(sheet: Any) -> Iterator[tuple[int, list[str], list[int], list[int]]]:
    """Yield the rows that hold anything; calamine leaves out empty columns at the left, but no rows above."""
    if not sheet.start:
        return
    left = sheet.start[1]
    for number, line in enumerate(sheet.iter_rows(), start=1):
        if not any(value != "" for value in line):
            continue
        values = [*[""] * left, *line][:MOST_COLUMNS]
        cells = list(map(_cell, values))
        if any(cells):
            dated = [at for at, one in enumerate(values) if isinstance(one, _DATES)]
            yield number, cells, dated, _broken(values)


_DATES = (date, time, timedelta)


def _broken(values: list[Any]) -> list[int]:
    return [at for at, one in enumerate(values) if isinstance(one, str) and is_broken(one)]


def _cell(value: object) -> str:
    """Write a cell as people see it: whole numbers without a point."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return tidy(str(value))


def _fill_down(rows: dict[int, Any], merged: Any) -> None:
    """Write what is merged downwards in one column (a class beside its pupils) into all its rows.

    A row is filled once: millions of merges over one another (an attack, or a macro gone wild) cost no more
    than the cells that there are.
    """
    filled: set[tuple[int, int]] = set()
    for (top, column), (bottom, right) in merged:  # counted from 0
        above = rows[top + 1][0] if top + 1 in rows else []
        if column != right or column >= len(above) or (top, column) in filled:
            continue
        filled.add((top, column))
        for number in range(top + 2, min(bottom + 1, max(rows)) + 1):
            if number in rows:
                cells = rows[number][0]
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or above[column]


# -- tables in markup --------------------------------------------------------------------------------------


def _marked_up(raw: bytes) -> Iterator[Answer]:
    from generator.reading.markup import markup_sheets

    for name, rows in markup_sheets(raw.decode()):
        found: list[tuple[int, list[str], list[int], list[int]]] = []
        for number, line in rows[: MOST_ROWS + 1]:
            cells = list(map(tidy, line[:MOST_COLUMNS]))
            if any(cells):
                found.append((number, cells, [], _broken(line[:MOST_COLUMNS])))
        nothing: Answer = {part: [] for part in ("formulas", "filtered", "struck", "unseen")}
        yield {"name": name, "hidden": False, "rows": found, **nothing}


if __name__ == "__main__":
    main()
