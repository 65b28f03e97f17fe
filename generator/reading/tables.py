"""Tables that people export: Excel, WPS and text files to rows of plain cells.

In: a file of any of these kinds, told by its content and not by its name: `.xlsx`; text in UTF-8 (with or
without a byte order mark), UTF-16 with one, or GB18030, with commas, tabs or semicolons. Out: sheets of rows,
each with its number in the file; cells trimmed of every kind of space. What a row means is not known here,
and nothing is reported here: `UnreadableError` says why a file is none of these.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MOST_BYTES = 20_000_000  # 50,000 pupils are 3 MB
MOST_UNPACKED = 150_000_000  # a workbook of 50,000 rows and ten columns unpacks to 30 MB; a bomb to far more
MOST_ROWS = 200_000
MOST_SHEETS = 200
MOST_COLUMNS = 200
MOST_CELL = 1000  # characters; what is longer is no cell of a roster
HEAD_ROWS = 10  # a title and remarks may stand above the header
DELIMITERS = (",", "\t", ";")

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_TEXT_AS_FORMULA = re.compile(r'="(.*)"')  # how exports keep the zeros of 0012


class UnreadableError(Exception):
    """A file is no table; the words say why and what to do, in Chinese."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row by its number in the file (from 1); `dated` are the columns that Excel took for dates."""

    number: int
    cells: tuple[str, ...]
    dated: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Return the cell of a column (from 0), empty where the row is shorter."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of rows; a text file is one sheet without a name. Blank rows are left out.

    `is_formula` tells of a row number (from 1) and a column (from 0) whether a formula stands there.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    is_formula: Callable[[int, int], bool] = lambda _row, _column: False


def read_sheets(path: Path, is_head: Callable[[tuple[str, ...]], bool]) -> tuple[Sheet, ...]:
    """Read a file; raise `UnreadableError` where it is no table, OSError where it cannot be opened.

    `is_head` tells a header row: it decides which delimiter a text file has.
    """
    with path.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        size = MOST_BYTES // 1_000_000
        raise UnreadableError(f"文件超过了 {size} MB", "名单只有文字，请删去图片和用不到的工作表。")
    if not raw.strip(b"\0\r\n\t "):
        raise UnreadableError("文件是空的", "请重新导出名单。")
    if raw.startswith(_OLD_EXCEL):
        raise UnreadableError("这是旧式的 .xls，或者加了密码的表格", "请去掉密码，另存为 .xlsx。")
    if raw.startswith(b"PK\x03\x04"):
        return tuple(_workbook(raw))
    return (Sheet(name="", rows=tuple(_text_rows(_decoded(raw), is_head))),)


def tidy(cell: str) -> str:
    """Trim a cell and make each run of spaces, full-width ones too, one space; drop what nobody sees."""
    shown = "".join(c for c in cell if c in "\t\r\n" or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join(shown.split())


# -- text --------------------------------------------------------------------------------------------------


def _decoded(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return _checked(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableError("文字编码认不出来", "请用 Excel 或 WPS 打开，另存为 .xlsx，或“CSV UTF-8”。")


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableError("这不是表格文件", "名单请用 .xlsx，或逗号隔开的 .csv。")
    if re.match(r"\s*<(!doctype|html|\?xml|table)", text, re.IGNORECASE):
        raise UnreadableError("这其实是网页，不是表格", "请用 Excel 或 WPS 打开，另存为 .xlsx。")
    return text


def _text_rows(text: str, is_head: Callable[[tuple[str, ...]], bool]) -> Iterator[Row]:
    return _split(text, _delimiter(text, is_head))


def _delimiter(text: str, is_head: Callable[[tuple[str, ...]], bool]) -> str:
    """Return what separates cells: what shows a header in the first rows, else what occurs most there."""
    head = "".join(text.splitlines(keepends=True)[:HEAD_ROWS])
    by_count = sorted(DELIMITERS, key=head.count, reverse=True)
    found = (d for d in by_count if any(is_head(row.cells) for row in _head_rows(head, d)))
    return next(found, by_count[0])


def _head_rows(head: str, delimiter: str) -> tuple[Row, ...]:
    try:
        return tuple(_split(head, delimiter))
    except UnreadableError:  # a quote that opens in the head and closes below
        return ()


def _split(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start, count = 1, 0
    try:
        for line in reader:
            cells = tuple(_text_cell(cell) for cell in line[:MOST_COLUMNS])
            if any(cells):
                count += 1
                _check_rows(count)
                yield Row(number=start, cells=cells)
            start = reader.line_num + 1
    except csv.Error:
        message = f"第 {start} 行读不下去，引号没有成对"
        raise UnreadableError(message, "请用 Excel 或 WPS 打开，另存为 .xlsx。") from None


def _text_cell(cell: str) -> str:
    kept = _TEXT_AS_FORMULA.fullmatch(cell.strip())
    return tidy((kept[1] if kept else cell)[:MOST_CELL])


def _check_rows(count: int) -> None:
    if count > MOST_ROWS:
        raise UnreadableError(f"超过了 {MOST_ROWS:,} 行", "请分成几份名单，或删去下面多余的行。")


# -- workbooks ---------------------------------------------------------------------------------------------


def _workbook(raw: bytes) -> Iterator[Sheet]:
    book = _opened(raw)
    merged = _merged_starts(raw, book)
    formulas: dict[str, frozenset[tuple[int, int]]] = {}

    def is_formula(title: str, row: int, column: int) -> bool:
        if not formulas:  # a second pass, only where a cell that is needed came out blank
            formulas.update(_formulas(raw))
        return (row, column) in formulas.get(title, frozenset())

    for index, sheet in enumerate(book.worksheets):
        title = str(sheet.title)
        rows = _filled_down(tuple(_sheet_rows(sheet)), merged.get(index, ()))
        yield Sheet(
            name=title,
            rows=rows,
            hidden=sheet.sheet_state != "visible",
            is_formula=lambda row, column, title=title: is_formula(title, row, column),  # type: ignore[misc]
        )


def _opened(raw: bytes, *, values: bool = True) -> Any:
    """Open a workbook that is safe to unpack."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    broken = UnreadableError("表格文件损坏，打不开", "请用 Excel 或 WPS 打开，另存为一份新的 .xlsx。")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_archive(archive)
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=values)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, EOFError):
        raise broken from None  # SyntaxError is what XML's ParseError is
    if len(book.worksheets) > MOST_SHEETS:
        raise UnreadableError(f"工作表超过了 {MOST_SHEETS} 张", "请把名单放进一张工作表。")
    return book


def _check_archive(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > 5000:
        raise UnreadableError("这个表格解开后太大", "请新建一个表格，只把名单复制进去（粘贴为数值）。")
    if not any(member.filename.startswith("xl/") for member in members):
        raise UnreadableError("这是压缩包或别的文件，不是 Excel 表格", "名单请用 .xlsx 或 .csv。")


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows that hold anything; what the sheet says of its size is often wrong and not asked."""
    sheet.reset_dimensions()
    count = 0
    try:
        for number, line in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
            cells = tuple(_cell(value) for value in line)
            if not any(cells):
                continue
            count += 1
            _check_rows(count)
            dated = frozenset(i for i, value in enumerate(line) if isinstance(value, date | time))
            yield Row(number=number, cells=cells, dated=dated)
    except (KeyError, ValueError, TypeError, IndexError, SyntaxError, zipfile.BadZipFile, EOFError):
        raise UnreadableError(
            f"工作表“{sheet.title}”损坏，读到一半读不下去", "请用 Excel 或 WPS 打开，另存为一份新的 .xlsx。"
        ) from None


def _cell(value: object) -> str:
    """Write a cell as people see it: whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return tidy(str(value)[:MOST_CELL])


def _formulas(raw: bytes) -> Iterator[tuple[str, frozenset[tuple[int, int]]]]:
    for sheet in _opened(raw, values=False).worksheets:
        sheet.reset_dimensions()
        found = (
            (number, column)
            for number, line in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1)
            for column, value in enumerate(line)
            if not isinstance(value, int | float | None) and str(value).startswith(("=", "<openpyxl"))
        )
        yield str(sheet.title), frozenset(found)


_MERGE = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
Merge = tuple[int, int, int]
"""One column merged downwards: column from 0, first and last row from 1."""


def _merged_starts(raw: bytes, book: Any) -> dict[int, tuple[Merge, ...]]:
    """Return, by the place of each sheet, cells merged downwards in one column (a class beside its pupils).

    openpyxl's reading mode for large files leaves them out, so they are read from the sheet's own text.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [str(sheet._worksheet_path) for sheet in book.worksheets]
        return {index: tuple(_merges(archive, name)) for index, name in enumerate(names)}


def _merges(archive: zipfile.ZipFile, name: str) -> Iterator[Merge]:
    from openpyxl.utils import column_index_from_string

    for left, top, right, bottom in _MERGE.findall(archive.read(name)):
        if left == right:
            yield column_index_from_string(left.decode()) - 1, int(top), int(bottom)


def _filled_down(rows: tuple[Row, ...], merges: tuple[Merge, ...]) -> tuple[Row, ...]:
    if not merges:
        return rows
    by_number = {row.number: row for row in rows}
    for column, top, bottom in merges:
        value = by_number[top].cell(column) if top in by_number else ""
        for number in range(top + 1, min(bottom, top + MOST_ROWS) + 1):
            row = by_number.get(number)
            if value and row is not None:
                by_number[number] = _with_cell(row, column, value)
    return tuple(by_number[number] for number in sorted(by_number))


def _with_cell(row: Row, column: int, value: str) -> Row:
    cells = [*row.cells, *[""] * (column + 1 - len(row.cells))]
    cells[column] = cells[column] or value
    return Row(number=row.number, cells=tuple(cells), dated=row.dated)
