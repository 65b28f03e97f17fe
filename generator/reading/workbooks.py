"""Workbooks to sheets: .xlsx, .xls and .ods, and tables in markup, by a bounded process (`calamine`).

In: the bytes of a file, or the text of one in markup. Out: its worksheets; a cell merged over rows of one
column is written into all of them.
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
MOST_WAIT = 300  # seconds, on a machine where others work too; the child bounds its own processor time

_LIBRARY = "python_calamine"
_READER = "generator.reading.calamine"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_TOO_LARGE = "这个表格解开后太大", "请新建一个表格，只把名单复制进去（粘贴为数值）。"
_BROKEN = "表格文件损坏，打不开", "请用 Excel 或 WPS 打开，另存为一份新的 .xlsx。"
_LOCKED = "表格加了密码", "请在 Excel 或 WPS 里去掉密码，另存为 .xlsx。"
_NO_TABLE = "这其实是网页，里面没有表格", "请用 Excel 或 WPS 打开，另存为 .xlsx。"
_REFUSED = {"large": _TOO_LARGE, "locked": _LOCKED, "sheets": ("工作表太多", "请把名单放进一张工作表。")}
_OTHER_OLE = (  # streams of compound files (MS-CFB), by their names
    ("EncryptedPackage", *_LOCKED),
    ("WordDocument", "这是 Word 文档，不是表格", "请把里面的表格复制到 Excel 或 WPS 表格里，存成 .xlsx。"),
    ("PowerPoint Document", "这是演示文稿，不是表格", "名单请用 .xlsx 或 .csv。"),
)
_XLSB = "这是 .xlsb（二进制工作簿），读不了", "请用 Excel 或 WPS 打开，另存为 .xlsx。"


def workbook(raw: bytes) -> Iterator[Worksheet]:
    """Yield the worksheets of a workbook; raise `UnreadableTableError` where it cannot be read.

    ImportError says that the library which reads it is damaged.
    """
    if raw.startswith(ZIP):
        _check_archive(raw)
    else:
        _check_compound(raw)
    yield from _asked(raw, broken=_BROKEN)


def marked_up(text: str) -> Iterator[Worksheet]:
    """Yield the tables of a web page or of XML of Excel 2003; raise `UnreadableTableError` if it has none."""
    from generator.reading.calamine import MARKUP

    yield from _asked(text.encode("utf-8", "replace"), MARKUP, broken=_NO_TABLE)


def _asked(raw: bytes, *words: str, broken: tuple[str, str]) -> Iterator[Worksheet]:
    """Ask the bounded process; whatever it writes to its standard error is for nobody."""
    try:
        child = subprocess.run(  # noqa: S603 words of our own
            [sys.executable, "-m", _READER, *words],
            input=raw,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            timeout=MOST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableTableError(*_TOO_LARGE) from None
    if child.returncode < 0:  # it was ended: by calamine for want of memory, or as too slow
        raise UnreadableTableError(*_TOO_LARGE)
    found = json.loads(child.stdout) if child.returncode == 0 else "broken"
    if found == "uninstalled":  # the file may be as good as any: it is the installation that is damaged
        raise ImportError(_LIBRARY, name=_LIBRARY)
    if isinstance(found, str):
        raise UnreadableTableError(*_REFUSED.get(found, broken))
    yield from map(_sheet, found)


def _check_archive(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableTableError(*_BROKEN) from None
    if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise UnreadableTableError(*_TOO_LARGE)
    names = {member.filename for member in members}
    if "xl/workbook.bin" in names:
        raise UnreadableTableError(*_XLSB)
    if not (_ODS in raw[:200] or any(name.startswith("xl/") for name in names)):
        raise UnreadableTableError("这是压缩包或别的文件，不是 Excel 表格", "名单请用 .xlsx 或 .csv。")


def _check_compound(raw: bytes) -> None:
    for stream, message, hint in _OTHER_OLE:
        if stream.encode("utf-16-le") in raw:
            raise UnreadableTableError(message, hint)


def _sheet(found: dict[str, Any]) -> Worksheet:
    check_rows(len(found["rows"]))
    return Worksheet(
        name=found["name"],
        rows=tuple(
            TableRow(number=number, cells=tuple(cells), dated=frozenset(dated), broken=frozenset(broken))
            for number, cells, dated, broken in found["rows"]
        ),
        hidden=found["hidden"],
        formulas=frozenset((row, column) for row, column in found["formulas"]),
        filtered=frozenset(found["filtered"]),
        struck=frozenset((row, column) for row, column in found["struck"]),
        unseen=frozenset(found["unseen"]),
    )
