"""Tables that people export: Excel, WPS and text files to rows of plain cells.

In: a file of any of these kinds, recognised by its content and not by its name: `.xlsx`, `.xls`, `.ods`; text
in UTF-8 (with or without a byte order mark), UTF-16 with one, or GB18030, with commas, tabs or semicolons.
Out: sheets of rows, each with its number in the file; cells trimmed of every kind of space. What a row means
is not known here, and nothing is reported here: `UnreadableTableError` says why a file is none of these.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.reading.rows import MOST_COLUMNS, TableRow, UnreadableTableError, Worksheet, check_rows, tidy
from generator.reading.workbooks import OLE, ZIP, workbook

__all__ = ["HEAD_ROWS", "MOST_BYTES", "TableRow", "UnreadableTableError", "Worksheet", "read_sheets"]

MOST_BYTES = 20_000_000  # 50,000 pupils are 3 MB
HEAD_ROWS = 10  # a title and remarks may stand above the header
DELIMITERS = (",", "\t", ";")

_TEXT_AS_FORMULA = re.compile(r'="(.*)"')  # how exports keep the zeros of 0012


def read_sheets(path: Path, is_head: Callable[[tuple[str, ...]], bool]) -> tuple[Worksheet, ...]:
    """Read a file; raise `UnreadableTableError` where it is no table, OSError where it cannot be opened.

    `is_head` recognises a header row: it decides which delimiter a text file has.
    """
    with path.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        size = MOST_BYTES // 1_000_000
        raise UnreadableTableError(f"文件超过了 {size} MB", "名单只有文字，请删去图片和用不到的工作表。")
    if not raw.strip(b"\0\r\n\t "):
        raise UnreadableTableError("文件是空的", "请重新导出名单。")
    if raw.startswith((ZIP, OLE)):
        return tuple(workbook(raw))
    return (Worksheet(name="", rows=tuple(_text_rows(_decoded(raw), is_head))),)


# -- text --------------------------------------------------------------------------------------------------


def _decoded(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return _checked(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableTableError("文字编码认不出来", "请用 Excel 或 WPS 打开，另存为 .xlsx，或“CSV UTF-8”。")


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableTableError("这不是表格文件", "名单请用 .xlsx，或逗号隔开的 .csv。")
    if re.match(r"\s*<(!doctype|html|\?xml|table)", text, re.IGNORECASE):
        raise UnreadableTableError("这其实是网页，不是表格", "请用 Excel 或 WPS 打开，另存为 .xlsx。")
    return text


def _text_rows(text: str, is_head: Callable[[tuple[str, ...]], bool]) -> Iterator[TableRow]:
    return _split(text, _delimiter(text, is_head))


def _delimiter(text: str, is_head: Callable[[tuple[str, ...]], bool]) -> str:
    """Return what separates cells: what shows a header in the first rows, else what occurs most there."""
    head = "".join(text.splitlines(keepends=True)[:HEAD_ROWS])
    by_count = sorted(DELIMITERS, key=head.count, reverse=True)
    found = (d for d in by_count if any(is_head(row.cells) for row in _head_rows(head, d)))
    return next(found, by_count[0])


def _head_rows(head: str, delimiter: str) -> tuple[TableRow, ...]:
    try:
        return tuple(_split(head, delimiter))
    except UnreadableTableError:  # a quote that opens in the head and closes below
        return ()


def _split(text: str, delimiter: str) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start, count = 1, 0
    try:
        for line in reader:
            cells = tuple(_text_cell(cell) for cell in line[:MOST_COLUMNS])
            if any(cells):
                count += 1
                check_rows(count)
                yield TableRow(number=start, cells=cells)
            start = reader.line_num + 1
    except csv.Error:
        message = f"第 {start} 行读不下去，引号没有成对"
        raise UnreadableTableError(message, "请用 Excel 或 WPS 打开，另存为 .xlsx。") from None


def _text_cell(cell: str) -> str:
    kept = _TEXT_AS_FORMULA.fullmatch(cell.strip())
    return tidy(kept[1] if kept else cell)
