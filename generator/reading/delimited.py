"""Text files of cells between commas, tabs, semicolons or bars: text in, rows out (RFC 4180, read strictly).

A cell in quotes may go over a line end, by that standard. In a roster it never does on purpose: a stray quote
opens a cell that swallows whole rows. So a line end inside a cell is an error at its row, but for a header
(Excel's Alt+Enter: 姓名, and （必填） below it) and for what stands above one, where no delimiter is
swallowed with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from generator.reading.rows import MOST_COLUMNS, TableRow, UnreadableTableError, check_rows, tidy

HEAD_ROWS = 10  # a title and remarks may stand above the header
DELIMITERS = (",", "\t", ";", "，", "；", "|")
MOST_LINES = 1 << 20  # rows of a sheet in Excel, all of which an export may have, most of them empty

IsHead = Callable[[tuple[str, ...]], bool]
"""Recognises the header row of a roster."""

_TEXT_AS_FORMULA = re.compile(r'="(.*)"')  # how exports keep the zeros of 0012
_QUOTES = "请删去这一行里多余的引号，一格的字写在一行里；或用 Excel、WPS 打开，另存为 .xlsx。"


def text_rows(text: str, is_head: IsHead) -> Iterator[TableRow]:
    """Yield the rows of a text; raise `UnreadableTableError` at a row that cannot be meant as it stands."""
    return _split(text, _delimiter(text, is_head), is_head)


def _delimiter(text: str, is_head: IsHead) -> str:
    """Return what separates cells: what shows a header in the first rows, else what occurs most there."""
    head = "".join(islice(io.StringIO(text, newline=""), HEAD_ROWS))
    by_count = sorted(DELIMITERS, key=head.count, reverse=True)
    return next((d for d in by_count if _shows_head(head, d, is_head)), by_count[0])


def _shows_head(head: str, delimiter: str, is_head: IsHead) -> bool:
    try:
        return any(is_head(row.cells) for row in _split(head, delimiter, is_head))
    except UnreadableTableError:  # a quote that opens in the head and closes below
        return False


def _split(text: str, delimiter: str, is_head: IsHead) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start, count, above = 1, 0, True
    try:
        for line in reader:
            if any(line) and any(cells := tuple(map(_text_cell, line[:MOST_COLUMNS]))):
                count += 1
                check_rows(count)
                if reader.line_num > start:
                    _check_line_ends(line, delimiter, start, above)
                above = above and count < HEAD_ROWS and not is_head(cells)
                yield TableRow(number=start, cells=cells)
            start = reader.line_num + 1
            if start > MOST_LINES + 1:
                check_rows(start)
    except csv.Error as problem:
        raise _unreadable(problem, start, swallowed=reader.line_num > start) from None


def _check_line_ends(line: list[str], delimiter: str, start: int, above: bool) -> None:
    """Raise an error for a cell that goes over a line end, unless it may be a header's or a title's."""
    broken = [cell for cell in line if "\n" in cell or "\r" in cell]
    if not above or any(delimiter in cell for cell in broken):
        message = f"第 {start} 行有一格换了行，多半是多了一个引号，把后面的行也吞了进去"
        raise UnreadableTableError(message, _QUOTES, start)


def _unreadable(problem: csv.Error, start: int, *, swallowed: bool) -> UnreadableTableError:
    if "field larger" in str(problem) and not swallowed:
        most = csv.field_size_limit()
        return UnreadableTableError(f"第 {start} 行有一格超过 {most:,} 个字", "请删去这一格里的内容。", start)
    return UnreadableTableError(f"第 {start} 行读不下去，引号没有成对", _QUOTES, start)


def _text_cell(cell: str) -> str:
    kept = _TEXT_AS_FORMULA.fullmatch(cell.strip()) if cell[:1] == "=" else None
    return tidy(kept[1] if kept else cell) if cell else ""
