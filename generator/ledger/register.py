"""The school's register, 回执登记表.xlsx: every slip of a letter, a row each, ready to filter (openpyxl).

Texts stay texts: a name that begins with `=` is no formula. The same rows give the same bytes, since the
times that the format wants are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.ledger.ledger import BLANK, NAMED, Entry
from generator.ledger.pupil import Roster
from generator.ledger.serials import grouped

HEAD = ("班级", "序号", "学号", "座号", "姓名", "回执编号", "交回", "备注")
WIDTHS = (18, 7, 16, 8, 14, 18, 8, 20)  # characters
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that zip knows
_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Line = tuple[str, ...]


def lines(roster: Roster, entries: Iterable[Entry]) -> list[Line]:
    """Return the register's rows: the roster's classes in its order, then classes known from other rosters.

    Who is no longer on the roster of a class stays, with a remark: his slip may still come back.
    """
    place = {name: at for at, name in enumerate(roster.classes)}
    row_of = {(p.class_name, p.name, p.order): at for at, p in enumerate(roster.pupils)}
    last = len(roster.pupils)

    def key(entry: Entry) -> tuple[int, str, int, int, str, int]:
        named = entry.kind == NAMED
        at = row_of.get((entry.class_name, entry.name, entry.place), last) if named else last
        group = place.get(entry.class_name, len(place))
        return (group, entry.class_name, 0 if named else 1, at, entry.name, entry.place)

    found: list[Line] = []
    counts: dict[str, int] = {}
    for entry in sorted(entries, key=key):
        counts[entry.class_name] = counts.get(entry.class_name, 0) + 1
        gone = entry.kind == NAMED and (entry.class_name, entry.name, entry.place) not in row_of
        found.append(_line(entry, counts[entry.class_name], gone and entry.class_name in place))
    return found


def _line(entry: Entry, number: int, gone: bool) -> Line:
    remark = "不在这次的名单里" if gone else ""
    if entry.kind != NAMED:
        remark = "不记名" if entry.kind == BLANK else "备用"
    return (
        entry.class_name,
        str(number) if entry.kind == NAMED else f"{remark}{entry.place}",
        entry.number,
        entry.seat,
        entry.name,
        grouped(entry.serial),
        "",
        remark,
    )


def write_register(path: Path, title: str, rows: Iterable[Line]) -> None:
    """Write the register beside its place and move it there, readable by its owner only."""
    made = io.BytesIO()
    _book(title, rows).save(made)
    part = path.with_name(".part-register")
    part.touch(mode=0o600)
    with part.open("wb") as stream:
        stream.write(_timeless(made.getvalue()))
    part.replace(path)


def _book(title: str, rows: Iterable[Line]) -> Any:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, ""
    sheet = book.create_sheet("回执登记表")
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[at]].width = width
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    head = [WriteOnlyCell(sheet, value=word) for word in HEAD]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    count = 1
    for row in rows:
        sheet.append([_text(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:H{count}"
    return book


def _text(sheet: Any, value: str) -> Any:
    """Return a value as a cell; only what Excel would take for a formula or an error needs one of its own."""
    from openpyxl.cell import WriteOnlyCell

    if not value.startswith(("=", "#")):
        return value or None
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _timeless(raw: bytes) -> bytes:
    """Return the same workbook without the hour it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
