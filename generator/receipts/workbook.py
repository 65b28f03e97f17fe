"""The counts as a workbook, 回执统计.xlsx (XlsxWriter), and what staff settled in it, read back.

In: the book's views. Out: sheets for totals, who is missing (with the text for each one's parents), what is
to settle with its picture and a column to fill in, and every slip. Texts stay texts.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from generator.ledger.register import printable_cell
from generator.ledger.serials import is_serial
from generator.reading.tables import UnreadableTableError, read_sheets
from generator.receipts.view import VERDICTS, ClassView, Line, ToSettle

SETTLE, DECISION, SERIAL = "核对", "决定", "回执编号"
PICTURE_WIDTH_PX, PICTURE_ROW_PT = 560, 170
ROW_PT = 15
"""The height of a line in points."""
MOST_PICTURES = 400
"""Pictures in one workbook: about 12 MB. What is beyond is settled on the page or in the next run's file."""
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)

TOTALS_HEAD = ("信", "班级", "应交", "已交", "回收率", "是", "否", "待核对", "未交", "未签名")
MISSING_HEAD = ("班级", "姓名", SERIAL, "情况", "单独发给这位家长的话")
SETTLE_HEAD = ("班级", "姓名", SERIAL, DECISION, "为什么要看", "程序的看法", "文件", "图片")
LINES_HEAD = ("班级", "姓名", "学号", SERIAL, "交回", "答复", "签名", "文件")


def write_workbook(
    path: Path,
    views: Sequence[ClassView],
    settle: Sequence[ToSettle],
    lines: Iterable[Line],
    picture: Callable[[int], bytes],
) -> None:
    """Write the workbook beside its place and move it there, readable by its owner only."""
    from xlsxwriter import Workbook

    part = path.with_name(".part-receipts.xlsx")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with Workbook(part, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "回执统计", "created": EPOCH})
        head = {"bold": True, "bg_color": "#E8EEF5", "border": 1, "border_color": "#C8D2DE"}
        open_cell = {"bg_color": "#FFF4CC", "border": 1, "border_color": "#E0C060", "valign": "top"}
        look = {"bold": book.add_format(head), "open": book.add_format(open_cell)}
        look["cell"] = book.add_format({"text_wrap": True, "valign": "top"})
        look["right"] = book.add_format({"align": "right", "valign": "top"})
        _rows(book.add_worksheet("统计"), TOTALS_HEAD, (16, 16, 7, 7, 9, 7, 7, 8, 7, 8), _totals(views), look)
        _rows(book.add_worksheet("未交和未签"), MISSING_HEAD, (16, 12, 18, 8, 70), _missing(views), look)
        _settling(book.add_worksheet(SETTLE), settle, picture, look)
        _rows(book.add_worksheet("全部回执"), LINES_HEAD, (16, 12, 14, 18, 7, 12, 8, 40), _lines(lines), look)
    part.replace(path)


def _rows(
    sheet: Any, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str | int]], look: Any
) -> int:
    for column, (title, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, look["bold"])
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, column, value, look["cell"])
            elif value:
                cell = look["right"] if value.endswith("%") else look["cell"]
                sheet.write_string(last, column, printable_cell(value), cell)
        sheet.set_row(last, ROW_PT * max(map(_lines_of, row, widths)))
    sheet.autofilter(0, 0, last, len(head) - 1)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return last


def _lines_of(value: str | int, width: int) -> int:
    """Return how many lines a value takes in a column: LibreOffice does not look for itself.

    A column's width counts figures, and a 汉字 is as wide as two.
    """
    wide = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in str(value))
    return max(1, -(-wide // (width - 1)))


def _totals(views: Sequence[ClassView]) -> Iterator[tuple[str | int, ...]]:
    for one in views:
        yield (
            *(one.letter, one.name, one.expected, one.returned, one.percent, one.yes, one.no, one.open),
            *(len(one.missing), len(one.unsigned)),
        )


def _missing(views: Sequence[ClassView]) -> Iterator[tuple[str, ...]]:
    for view in views:
        for one in view.missing:
            yield view.name, one.name, one.serial, "未交", one.text
        for one in view.unsigned:
            yield view.name, one.name, one.serial, "未签名", one.text


def _lines(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for one in lines:
        yield (one.class_name, one.name, one.number, one.serial, one.back, one.answer, one.signed, one.source)


def _settling(sheet: Any, rows: Sequence[ToSettle], picture: Callable[[int], bytes], look: Any) -> None:
    texts = ((r.class_name, r.name, r.serial, "", r.why, r.guess, r.source) for r in rows)
    last = _rows(sheet, SETTLE_HEAD, (16, 12, 18, 12, 26, 16, 30, 82), ((*row, "") for row in texts), look)
    if not last:
        sheet.write_string(1, 0, "没有要核对的。", look["cell"])
        return
    sheet.data_validation(1, 3, last, 3, {"validate": "list", "source": list(VERDICTS)})
    for at, row in enumerate(rows, start=1):
        sheet.write_blank(at, 3, None, look["open"])
        data = picture(row.picture) if row.picture and at <= MOST_PICTURES else b""
        if data:
            sheet.set_row(at, PICTURE_ROW_PT)
            size = {"x_scale": PICTURE_WIDTH_PX / 950, "y_scale": PICTURE_WIDTH_PX / 950}
            about = {"image_data": io.BytesIO(data), "x_offset": 4, "y_offset": 4, "object_position": 1}
            sheet.insert_image(at, 7, f"{row.key}.jpg", {**about, **size, "description": row.serial})


class SettledError(Exception):
    """A workbook cannot be read, or holds a decision that nobody can follow; the words say so in Chinese."""


def settled_in(path: Path) -> tuple[tuple[str, str], ...]:
    """Return what staff settled in a workbook: serials and words of verdicts."""
    try:
        sheets = read_sheets(path, lambda cells: DECISION in cells)
    except UnreadableTableError as problem:
        raise SettledError(f"{path.name}：{problem.message}。{problem.hint}") from None
    found = []
    for sheet in sheets:
        places: tuple[int, int] | None = None
        for row in sheet.rows:
            if DECISION in row.cells and SERIAL in row.cells:
                places = row.cells.index(SERIAL), row.cells.index(DECISION)
            elif places and max(places) < len(row.cells) and row.cells[places[1]].strip():
                serial, word = (row.cells[place] for place in places)
                found.append(_settled(serial, word, f"{path.name} 第 {row.number} 行"))
    return tuple(found)


def _settled(serial: str, word: str, place: str) -> tuple[str, str]:
    plain, said = "".join(serial.split()).upper(), word.strip()
    if not is_serial(plain):
        raise SettledError(f"{place}：回执编号“{serial}”不对。请不要改“{SERIAL}”这一列。")
    if said not in VERDICTS:
        raise SettledError(f"{place}：“{DECISION}”里写了“{said}”，只能写{'、'.join(VERDICTS)}。")
    return plain, VERDICTS[said]
