"""Rosters as files of every format that schools export, made from the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

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


def _text_file(encoding: str, delimiter: str, suffix: str = ".csv") -> Callable[[Path, Rows], Path]:
    def write(folder: Path, rows: Rows) -> Path:
        path = folder / f"名单{suffix}"
        path.write_bytes(text(rows, delimiter).encode(encoding))
        return path

    return write


FORMATS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": lambda folder, rows: write_xlsx(folder / "名单.xlsx", rows),
    "xlsx with a title": lambda folder, rows: write_xlsx(folder / "名单.xlsx", rows, "示例中学名单"),
    "utf-8": _text_file("utf-8", ","),
    "utf-8 with a mark": _text_file("utf-8-sig", ","),
    "gb18030": _text_file("gb18030", ","),
    "tabs": _text_file("gb18030", "\t", ".txt"),
    "semicolons": _text_file("utf-8-sig", ";"),
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
