"""Tables that people export: Excel, WPS, school systems and text files to rows of plain cells.

In: a file of any of these kinds, recognised by its content and not by its name: `.xlsx`, `.xls`, `.ods`; web
pages and XML of Excel 2003 that are called `.xls`; text in UTF-8 (with or without a byte order mark), UTF-16
with one, or GB18030, with commas, tabs, semicolons, ， or |. Out: sheets of rows, each with its number in the
file; cells trimmed of every kind of space. What a row means is not known here, and nothing is reported here:
`UnreadableTableError` says why a file is none of these.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.reading.delimited import HEAD_ROWS, IsHead, text_rows
from generator.reading.rows import TableRow, UnreadableTableError, Worksheet, tidy
from generator.reading.workbooks import OLE, ZIP, marked_up, workbook

__all__ = ["HEAD_ROWS", "MOST_BYTES", "TableRow", "UnreadableTableError", "Worksheet", "read_sheets", "tidy"]

MOST_BYTES = 20_000_000  # 50,000 pupils are 3 MB

_MARKUP = re.compile(r"\s*<(!doctype|html|head|body|meta|table|style|\?xml|!--|workbook)", re.IGNORECASE)
_OTHER = re.compile(r"%PDF-|\{\\rtf|MIME-Version:", re.IGNORECASE)
_NO_TABLE = "这不是表格文件", "请用 Excel 或 WPS 打开，另存为 .xlsx；名单要用 .xlsx，或逗号隔开的 .csv。"


def read_sheets(path: Path, is_head: IsHead) -> tuple[Worksheet, ...]:
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
    text = _decoded(raw)
    if _MARKUP.match(text):
        return tuple(marked_up(text))
    return (Worksheet(name="", rows=tuple(text_rows(text, is_head))),)


def _decoded(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return _checked(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableTableError("文字编码认不出来", "请用 Excel 或 WPS 打开，另存为 .xlsx，或“CSV UTF-8”。")


def _checked(text: str) -> str:
    if "\0" in text or _OTHER.match(text):
        raise UnreadableTableError(*_NO_TABLE)
    return text
