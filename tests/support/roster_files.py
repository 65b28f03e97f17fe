"""Rosters as files of every format that schools export, made from the same rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from generator.diagnostics import Report
from generator.ledger.pupil import Roster
from generator.ledger.roster import read_roster

Rows = Sequence[Sequence[str]]


def text(rows: Rows, delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def write_xlsx(path: Path, rows: Rows, title: str = "") -> Path:
    """Write a workbook; with a title, under a merged title row and an empty one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
        sheet.append([])
        sheet.merge_cells("A1:D1")
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"


def write_ods(path: Path, rows: Rows) -> Path:
    """Write a workbook as LibreOffice does, with the empty cells and rows up to the sheet's end."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(escape(one)) for one in row)}"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        for row in rows
    )
    spaces = " ".join(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "table", "text"))
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    table = f'<table:table table:name="名单">{lines}{blank}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0"/>'
        )
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return path


def _text_file(encoding: str, delimiter: str, suffix: str = ".csv") -> Callable[[Path, Rows], Path]:
    def write(folder: Path, rows: Rows) -> Path:
        path = folder / f"名单{suffix}"
        path.write_bytes(text(rows, delimiter).encode(encoding))
        return path

    return write


FORMATS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": lambda folder, rows: write_xlsx(folder / "名单.xlsx", rows),
    "xlsx with a title": lambda folder, rows: write_xlsx(folder / "名单.xlsx", rows, "示例中学名单"),
    "ods": lambda folder, rows: write_ods(folder / "名单.ods", rows),
    "utf-8": _text_file("utf-8", ","),
    "utf-8 with a mark": _text_file("utf-8-sig", ","),
    "gb18030": _text_file("gb18030", ","),
    "tabs": _text_file("gb18030", "\t", ".txt"),
    "semicolons": _text_file("utf-8-sig", ";"),
    "wide commas": _text_file("utf-8", "，"),
    "bars": _text_file("gb18030", "|"),
    "utf-16": _text_file("utf-16", "\t", ".txt"),
}


def read(path: Path) -> tuple[Roster | None, list[tuple[int, str, str]]]:
    """Read a roster; return it and (row, severity, code) of what was found."""
    report = Report()
    roster = read_roster(path, report)
    return roster, [(found.location.line, found.severity.value, found.code) for found in report]


def people(roster: Roster | None) -> list[tuple[str, str, str]]:
    assert roster is not None
    return [(pupil.class_name, pupil.name, pupil.number) for pupil in roster.pupils]
