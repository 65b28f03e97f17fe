"""Workbooks to sheets: .xlsx, .xls and .ods, by way of a bounded process of its own (`calamine`).

In: the bytes of a file. Out: its worksheets; a cell merged over rows of one column is written into all of
them (not in .ods, of which calamine does not say what is merged).
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.reading.rows import TableRow, UnreadableTableError, Worksheet, check_rows

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # .xlsx and .ods; .xls, and whatever has a password
MOST_UNPACKED = 150_000_000  # a workbook of 50,000 rows and ten columns unpacks to 30 MB; a bomb to far more
MOST_PARTS = 5000
MOST_SHEETS = 200

_READER = "generator.reading.calamine"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_TOO_LARGE = "这个表格解开后太大", "请新建一个表格，只把名单复制进去（粘贴为数值）。"
_BROKEN = "表格文件损坏，打不开", "请用 Excel 或 WPS 打开，另存为一份新的 .xlsx。"
_LOCKED = "表格加了密码，或者已经损坏", "请去掉密码，另存为 .xlsx。"


def workbook(raw: bytes) -> Iterator[Worksheet]:
    """Yield the worksheets of a workbook; raise `UnreadableTableError` where it cannot be read."""
    if raw.startswith(ZIP):
        _check_archive(raw)
    child = subprocess.run(  # noqa: S603 words of our own
        [sys.executable, "-m", _READER],
        input=raw,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    if child.returncode < 0:  # it was ended: by calamine for want of memory, or as too slow
        raise UnreadableTableError(*_TOO_LARGE)
    if child.returncode:
        raise UnreadableTableError(*(_BROKEN if raw.startswith(ZIP) else _LOCKED))
    found = json.loads(child.stdout)
    if len(found) > MOST_SHEETS:
        raise UnreadableTableError(f"工作表超过了 {MOST_SHEETS} 张", "请把名单放进一张工作表。")
    yield from map(_sheet, found)


def _check_archive(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError):
        raise UnreadableTableError(*_BROKEN) from None
    if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise UnreadableTableError(*_TOO_LARGE)
    if not (_ODS in raw[:200] or any(member.filename.startswith("xl/") for member in members)):
        raise UnreadableTableError("这是压缩包或别的文件，不是 Excel 表格", "名单请用 .xlsx 或 .csv。")


def _sheet(found: dict[str, Any]) -> Worksheet:
    check_rows(len(found["rows"]))
    return Worksheet(
        name=found["name"],
        rows=tuple(
            TableRow(number=number, cells=tuple(cells), dated=frozenset(dated))
            for number, cells, dated in found["rows"]
        ),
        hidden=found["hidden"],
        formulas=frozenset((row, column) for row, column in found["formulas"]),
    )
