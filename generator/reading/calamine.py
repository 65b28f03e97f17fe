"""Read a workbook in a process of its own: python-calamine's only home.

In: a workbook (.xlsx, .xls, .ods) on standard input. Out: JSON on standard output, for each worksheet its
name, whether it is hidden, its rows (number, cells, columns with dates) and the places of formulas.

calamine keeps a sheet as one block from the first cell to the last and aborts the whole process where memory
does not suffice (one cell in XFD1048576 asks for 550 GB): so it runs apart, within bounds.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from generator.reading.rows import MOST_COLUMNS, MOST_ROWS, tidy

MOST_MEMORY = 2 << 30  # bytes; 200,000 rows of 30 columns take a third of it
MOST_SECONDS = 60  # of the processor; 50,000 rows take one

_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')


def main() -> None:
    """Answer one request and end; any status but 0 says that the workbook could not be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    json.dump(list(_sheets(sys.stdin.buffer.read())), sys.stdout)


def _sheets(raw: bytes) -> Iterator[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    formulas = _formulas(raw)
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(index)
            rows = {number: (cells, dated) for number, cells, dated in islice(_rows(sheet), MOST_ROWS + 1)}
            _fill_down(rows, sheet.merged_cell_ranges or ())
            yield {
                "name": about.name,
                "hidden": about.visible != SheetVisibleEnum.Visible,
                "rows": [(number, *row) for number, row in rows.items()],
                "formulas": formulas.get(about.name, []),
            }


def _rows(sheet: Any) -> Iterator[tuple[int, list[str], list[int]]]:
    """Yield the rows that hold anything; calamine leaves out empty columns at the left, but no rows above."""
    if not sheet.start:
        return
    left = sheet.start[1]
    for number, line in enumerate(sheet.iter_rows(), start=1):
        values = [*[""] * left, *line][:MOST_COLUMNS]
        cells = list(map(_cell, values))
        if any(cells):
            yield number, cells, [at for at, one in enumerate(values) if isinstance(one, _DATES)]


_DATES = (date, time, timedelta)


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


def _fill_down(rows: dict[int, tuple[list[str], list[int]]], merged: Any) -> None:
    """Write what is merged downwards in one column (a class beside its pupils) into all its rows."""
    for (top, column), (bottom, right) in merged:  # counted from 0
        above = rows.get(top + 1, ([], []))[0]
        if column != right or column >= len(above):
            continue
        for number in range(top + 2, min(bottom + 1, max(rows)) + 1):
            if number in rows:
                cells = rows[number][0]
                cells[column] = cells[column] or above[column]


# -- what calamine does not say ---------------------------------------------------------------------------


def _formulas(raw: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the formula cells of each sheet of an .xlsx (row from 1, column from 0).

    Programs that write workbooks leave their values out; Excel, WPS and LibreOffice always write them, so
    that the other formats need no such look.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {
                name: [(int(row), _column(letters)) for letters, row in _FORMULA.findall(archive.read(part))]
                for name, part in _parts(archive)
            }
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each worksheet of an .xlsx and of its part (ECMA-376 part 1, §18.2.19)."""
    relations, book = (
        ElementTree.fromstring(archive.read(part))  # noqa: S314 this process is bounded
        for part in ("xl/_rels/workbook.xml.rels", "xl/workbook.xml")
    )
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        target = next((targets.get(value, "") for name, value in sheet.items() if name.endswith("}id")), "")
        if "worksheets/" in target:
            yield sheet.get("name", ""), posixpath.join("/xl", target)[1:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


if __name__ == "__main__":
    main()
