"""The school's register, 回执登记表.xlsx: every slip of a letter, a row each, ready to filter (XlsxWriter).

Texts stay texts: a name that begins with `=` is no formula. The same rows give the same bytes, since the
time that the format wants is fixed.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import grouped
from generator.ledger.slips import BLANK, NAMED, LedgerEntry
from generator.store.folders import PART

HEAD = ("班级", "序号", "学号", "座号", "姓名", "回执编号", "交回", "备注")
WIDTHS = (18, 7, 16, 8, 14, 18, 8, 20)  # characters
SHEET = "回执登记表"
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that zip knows

COUNT = "slips="
"""How a register says in its properties how many slips it has; a ledger that has fewer is an older one."""
MOST_PROPERTIES = 10_000  # bytes
_COUNTED = re.compile(rf"{COUNT}(\d{{1,9}})")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 §2.2

RegisterRow = tuple[str, ...]


def register_rows(roster: Roster, entries: Iterable[LedgerEntry]) -> list[RegisterRow]:
    """Return the register's rows: the roster's classes in its order, then classes known from other rosters.

    Who is no longer on the roster of a class stays, with a remark: his slip may still come back. Of pupils of
    one name in a class a remark says which is which: the row of the roster, or the order in it.
    """
    entries = tuple(entries)
    place = {name: at for at, name in enumerate(roster.classes)}
    row_of = {(p.class_name, p.name, p.order): at for at, p in enumerate(roster.pupils)}
    bearers = Counter((e.class_name, e.name) for e in entries if e.kind == NAMED)
    last = len(roster.pupils)

    def key(entry: LedgerEntry) -> tuple[int, str, int, int, str, int]:
        named = entry.kind == NAMED
        at = row_of.get((entry.class_name, entry.name, entry.place), last) if named else last
        group = place.get(entry.class_name, len(place))
        return (group, entry.class_name, 0 if named else 1, at, entry.name, entry.place)

    found: list[RegisterRow] = []
    counts: dict[str, int] = {}
    for entry in sorted(entries, key=key):
        counts[entry.class_name] = counts.get(entry.class_name, 0) + 1
        remarks = []
        if entry.kind == NAMED:
            at = row_of.get((entry.class_name, entry.name, entry.place))
            if bearers[entry.class_name, entry.name] > 1:
                remarks.append(_which(entry, roster.pupils[at] if at is not None else None))
            if at is None and entry.class_name in place:
                remarks.append("不在这次的名单里")
        found.append(_line(entry, counts[entry.class_name], "；".join(remarks)))
    return found


def _which(entry: LedgerEntry, pupil: Pupil | None) -> str:
    """Return which of several pupils of one name this is."""
    if pupil is None:
        return f"同名，第 {entry.place} 个"
    return f"同名，名单{f'“{pupil.sheet}”' if pupil.sheet else ''}第 {pupil.row} 行"


def _line(entry: LedgerEntry, number: int, remark: str) -> RegisterRow:
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


def write_register(path: Path, title: str, rows: Sequence[RegisterRow]) -> None:
    """Write the register beside its place and move it there, readable by its owner only."""
    part = path.with_name(f"{PART}register")
    part.touch(mode=0o600)
    with TemporaryDirectory(prefix=PART, dir=path.parent) as folder:  # rows lie there until all are known
        _write(part, title, rows, folder)
    part.replace(path)


def _for_paper(sheet: Any) -> None:
    """Print on A4 with the head on each page, and no columns on pages of their own."""
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)  # inch
    sheet.set_footer("&C第 &P 页，共 &N 页")


def printable_cell(text: str) -> str:
    """Return a text without the characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)


def slips_in(path: Path) -> int:
    """Return how many slips a register says that it has; 0 where it is none, or says nothing."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as part:
            found = _COUNTED.search(part.read(MOST_PROPERTIES).decode("utf-8", "replace"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return 0
    return int(found[1]) if found else 0


def _write(path: Path, title: str, rows: Sequence[RegisterRow], folder: str) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True, "tmpdir": folder}) as book:
        book.set_properties({"title": title, "created": EPOCH, "keywords": f"{COUNT}{len(rows)}"})
        sheet = book.add_worksheet(SHEET)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        _for_paper(sheet)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        last = 0
        for last, row in enumerate(chain((HEAD,), rows)):
            for column, value in enumerate(row):
                if value:
                    sheet.write_string(last, column, printable_cell(value), None if last else bold)
        sheet.autofilter(0, 0, last, len(HEAD) - 1)
