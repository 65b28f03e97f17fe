"""A row of a roster, read as a pupil: what is no pupil is passed over and said, what is wrong is refused."""

from __future__ import annotations

import re

from generator.ledger import judging
from generator.ledger.closing import closed_up
from generator.ledger.columns import CLASS, KNOWN, NAME, NUMBER, SEAT, Columns
from generator.ledger.pupil import Pupil
from generator.ledger.roster_findings import RosterReading
from generator.ledger.totals import Tally, check_total, is_total
from generator.reading import tables
from generator.reading.tables import TableRow, Worksheet

_DAMAGE = re.compile(  # controls, surrogates, U+FFFD and what Unicode never gives a character
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"
    + "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def pupil_of(
    row: TableRow, head: Columns, sheet: Worksheet, tally: Tally, reading: RosterReading
) -> Pupil | None:
    """Return the pupil of a row; None where it is none, or an error was found in it."""
    name, class_name = row.cell(head.place(NAME)), _class_of(row, head, sheet)
    if is_total(row, head, name):
        check_total(row, tally, reading)
        return None
    if sheet.struck and _is_struck_out(row, head, sheet, reading):
        return None
    for title, value in ((CLASS, class_name), (NAME, name)):
        if not _is_sound(title, value, row, head, sheet, reading):
            return None
    number = row.cell(head.place(NUMBER))
    _check_number(number, row, head, sheet, reading)
    _check_damage(row, head, reading)
    _warn_of_remarks(name, row, head, reading)
    return Pupil(
        class_name=class_name,
        name=closed_up(name),
        number=number,
        seat=row.cell(head.place(SEAT)),
        row=row.number,
        sheet=reading.sheet,
        further=_further(row, head),
    )


def _is_struck_out(row: TableRow, head: Columns, sheet: Worksheet, reading: RosterReading) -> bool:
    """Tell whether a pupil's name is struck out, who then gets no letter; say what else of a row is."""
    struck = {
        title: place
        for title, place in head.titles
        if (row.number, place) in sheet.struck and row.cell(place)
    }
    if NAME in struck:
        message = f"“{row.cell(struck[NAME])[:12]}”画了删除线，当作已经不在，没有读"
        hint = "若这个学生也要印，请去掉删除线，保存后再试。"
        reading.warning(row.number, struck[NAME], "roster-struck", message, hint)
    elif struck:
        title, place = next(iter(struck.items()))
        message = f"“{title}”这一格画了删除线，还是照样读了：{row.cell(place)[:12]}"
        hint = "不要的内容请删去，要的请去掉删除线，保存后再试。"
        reading.warning(row.number, place, "roster-struck", message, hint)
    return NAME in struck


def _further(row: TableRow, head: Columns) -> tuple[tuple[str, str], ...]:
    return tuple((title, row.cell(place)) for title, place in head.titles if title not in KNOWN)


def _is_sound(
    title: str, value: str, row: TableRow, head: Columns, sheet: Worksheet, reading: RosterReading
) -> bool:
    place = head.place(title) or 0
    if not value:
        _report_blank(title, place, row, sheet, reading)
        return False
    wrong = judging.wrong(title, value, dated=place in row.dated, broken=place in row.broken)
    if not wrong and place in row.halved:
        wrong = judging.half_a_name(value)
    if wrong:
        reading.error(row.number, place, "roster-cell", *wrong)
    return not wrong


def _check_damage(row: TableRow, head: Columns, reading: RosterReading) -> None:
    """Refuse characters that no text has: they tell of a damaged file, and no register can hold them."""
    if not _DAMAGE.search("".join(row.cells)):
        return
    for title, place in head.titles:
        found = _DAMAGE.search(row.cell(place))
        if found:
            message = f"“{title}”里有损坏的字符（U+{ord(found[0]):04X}）"
            reading.error(row.number, place, "roster-cell", message, "请重新填写这一格。")


def _warn_of_remarks(name: str, row: TableRow, head: Columns, reading: RosterReading) -> None:
    """Say what is remarked in the name's cell, and in columns beside it of a pupil who has left."""
    remark = judging.remark(name)
    if remark:
        reading.warning(row.number, head.place(NAME), *remark)
    for title, place in head.titles:
        left = judging.gone(title, row.cell(place)) if title not in KNOWN else None
        if left:
            reading.warning(row.number, place, *left)


def _report_blank(title: str, place: int, row: TableRow, sheet: Worksheet, reading: RosterReading) -> None:
    if (row.number, place) in sheet.formulas:
        message = f"“{title}”是公式，文件里没有算出来的值"
        hint = "请选中这一列，复制，再“选择性粘贴为数值”，保存后重试。"
        reading.error(row.number, place, "roster-formula", message, hint)
    else:
        hint = f"请补上{title}；如果这一行用不着，请整行删除。"
        reading.error(row.number, place, "roster-blank", f"“{title}”是空的", hint)


def _check_number(
    number: str, row: TableRow, head: Columns, sheet: Worksheet, reading: RosterReading
) -> None:
    place = head.place(NUMBER)
    if place is not None and not number and (row.number, place) in sheet.formulas:
        _report_blank(NUMBER, place, row, sheet, reading)
    if _SCIENTIFIC.fullmatch(number):
        message = f"学号被写成了科学计数法：{number}"
        hint = "请把“学号”一列的格式改成“文本”，再重新填写。"
        reading.error(row.number, place, "roster-number", message, hint)


def _class_of(row: TableRow, head: Columns, sheet: Worksheet) -> str:
    place = head.place(CLASS)
    return row.cell(place) if place is not None else tables.tidy(sheet.name)
