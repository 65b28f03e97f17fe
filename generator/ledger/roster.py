"""Read a roster: a table file in, pupils and classes out; everything wrong with it is reported by its row.

Errors (nothing is printed then): no header, a missing column, a blank name or class, a formula without a
value, a 学号 twice, a class that Excel made a date, a character that no font has. Warnings (the letters are
made): the same name twice in a class, a class of one, rows and sheets that were passed over.
Locations are row and column of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.ledger.columns import (
    CLASS,
    GRADE,
    KNOWN,
    NAME,
    NUMBER,
    SEAT,
    Columns,
    columns,
    is_half_head,
    is_head,
)
from generator.ledger.printable import unprintable
from generator.ledger.pupil import Pupil, Roster
from generator.reading import tables
from generator.reading.tables import TableRow, UnreadableTableError, Worksheet

MOST_NAME = 60  # characters; the longest names that registries know have about 50
MOST_FINDINGS = 50  # what is wrong with a whole column needs no 50,000 lines

_TOTALS = re.compile(r"(合计|总计|小计|共计|说明|备注|注[:：]|制表|打印)")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def read_roster(path: Path, report: Report, *, shown: str = "") -> Roster | None:
    """Return the roster of a file, or None if there is an error in it; `shown` is its name in messages."""
    file = shown or path.name
    try:
        sheets = tables.read_sheets(path, is_head)
    except UnreadableTableError as problem:
        report.error(Location(file=file), "roster-unreadable", f"名单读不了：{problem.message}", problem.hint)
        return None
    return roster_of(sheets, report, shown=file)


def roster_of(sheets: tuple[Worksheet, ...], report: Report, *, shown: str) -> Roster | None:
    """Return the roster that the sheets of a file hold, or None if there is an error in it."""
    reading = _Reading(file=shown, report=report, before=report.errors)
    pupils = _in_order(_with_grades([pupil for sheet in sheets for pupil in _pupils(sheet, reading)]))
    _check_whole(pupils, reading)
    if report.errors > reading.before:
        return None
    shown_as = (
        name for pupil in pupils for name, value in pupil.values.items() if value or name not in KNOWN
    )
    classes = tuple(dict.fromkeys(pupil.class_name for pupil in pupils))
    return Roster(pupils=tuple(pupils), classes=classes, columns=tuple(dict.fromkeys(shown_as)))


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of a file: where it reports to, and whether a header was seen. Not frozen: it counts."""

    file: str
    report: Report
    before: int
    headed: bool = False
    dropped: int = 0

    def error(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        if self.report.errors - self.before >= MOST_FINDINGS:
            self.dropped += 1
        else:
            self.report.error(self._at(row, column), code, message, hint)

    def warning(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        self.report.warning(self._at(row, column), code, message, hint)

    def _at(self, row: int, column: int | None) -> Location:
        return Location(file=self.file, line=row, column=(column or 0) + 1)


# -- sheets ------------------------------------------------------------------------------------------------


def _pupils(sheet: Worksheet, reading: _Reading) -> Iterator[Pupil]:
    at = next((i for i, row in enumerate(sheet.rows[: tables.HEAD_ROWS]) if is_head(row.cells)), None)
    if at is None or sheet.hidden:
        _pass_over(sheet, reading)
        return
    reading.headed = True
    head = columns(sheet.rows[at].cells)
    for row in sheet.rows[at + 1 :]:
        if row.cells == sheet.rows[at].cells:  # the header again, as on every printed page
            continue
        pupil = _pupil(row, head, sheet, reading)
        if pupil is not None:
            yield pupil


def _pass_over(sheet: Worksheet, reading: _Reading) -> None:
    """Say that a sheet is no roster; a header that lacks a column is an error whatever else there is."""
    half = next((row for row in sheet.rows[: tables.HEAD_ROWS] if is_half_head(row.cells)), None)
    name = f"工作表“{sheet.name}”里" if sheet.name else ""
    if half is not None and not sheet.hidden and (len(sheet.rows) > 1):
        lacking = columns(half.cells).lacking[0]
        reading.headed = True
        hint = f"请在表头这一行加上“{lacking}”；名单要有“班级”和“姓名”两列。"
        reading.error(half.number, None, "roster-column", f"{name}缺少“{lacking}”这一列", hint)
    elif sheet.rows and sheet.name:
        why = "是隐藏的" if sheet.hidden else "没有“班级”和“姓名”两列"
        hint = "如果里面有学生，请取消隐藏，或补上表头。"
        reading.warning(1, None, "roster-skipped", f"工作表“{sheet.name}”{why}，没有读", hint)


# -- rows --------------------------------------------------------------------------------------------------


def _pupil(row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading) -> Pupil | None:
    name, class_name = row.cell(head.place(NAME)), row.cell(head.place(CLASS))
    if _is_total(row, name):
        hint = "如果这一行是学生，请把姓名填在“姓名”那一列。"
        reading.warning(row.number, None, "roster-skipped", "这一行像是合计或说明，没有读", hint)
        return None
    for title, value in ((CLASS, class_name), (NAME, name)):
        if not _is_sound(title, value, row, head, sheet, reading):
            return None
    number = row.cell(head.place(NUMBER))
    _check_number(number, row, head, sheet, reading)
    return Pupil(
        class_name=class_name,
        name=closed_up(name),
        number=number,
        seat=row.cell(head.place(SEAT)),
        row=row.number,
        further=_further(row, head),
    )


def _further(row: TableRow, head: Columns) -> tuple[tuple[str, str], ...]:
    return tuple((title, row.cell(place)) for title, place in head.titles if title not in KNOWN)


def _is_total(row: TableRow, name: str) -> bool:
    first = next((cell for cell in row.cells if cell), "")
    return not name and bool(_TOTALS.match(first))


def _is_sound(
    title: str, value: str, row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading
) -> bool:
    place = head.place(title) or 0
    if not value:
        _report_blank(title, place, row, sheet, reading)
    elif place in row.dated:
        message = f"“{title}”这一格被 Excel 变成了日期：{value}"
        hint = "请把这一列的格式改成“文本”，再重新填写（如 3-1 班写成 3-1班）。"
        reading.error(row.number, place, "roster-cell", message, hint)
    elif len(value) > MOST_NAME:
        message = f"“{title}”有 {len(value)} 个字，不像{title}：{value[:12]}…"
        reading.error(row.number, place, "roster-cell", message, "请检查这一行有没有错列。")
    else:
        return True
    return False


def _report_blank(title: str, place: int, row: TableRow, sheet: Worksheet, reading: _Reading) -> None:
    if (row.number, place) in sheet.formulas:
        message = f"“{title}”是公式，文件里没有算出来的值"
        hint = "请选中这一列，复制，再“选择性粘贴为数值”，保存后重试。"
        reading.error(row.number, place, "roster-formula", message, hint)
    else:
        hint = f"请补上{title}；如果这一行用不着，请整行删除。"
        reading.error(row.number, place, "roster-blank", f"“{title}”是空的", hint)


def _check_number(number: str, row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading) -> None:
    place = head.place(NUMBER)
    if place is not None and not number and (row.number, place) in sheet.formulas:
        _report_blank(NUMBER, place, row, sheet, reading)
    if _SCIENTIFIC.fullmatch(number):
        message = f"学号被写成了科学计数法：{number}"
        hint = "请把“学号”一列的格式改成“文本”，再重新填写。"
        reading.error(row.number, place, "roster-number", message, hint)


def closed_up(name: str) -> str:
    """Close up a name that was spaced to fill a column (张 三); a space between longer parts stays."""
    parts = name.split(" ")
    spaced = all(len(part) == 1 and unicodedata.category(part) == "Lo" for part in parts)
    return "".join(parts) if spaced else name


# -- the whole ---------------------------------------------------------------------------------------------


def _with_grades(pupils: list[Pupil]) -> list[Pupil]:
    """Put the 年级 before the class where classes of different years bear one name (1班, 1班)."""
    grades: dict[str, set[str]] = {}
    for pupil in pupils:
        grades.setdefault(pupil.class_name, set()).add(dict(pupil.further).get(GRADE, ""))
    if all(len(found) == 1 for found in grades.values()):
        return pupils
    return [replace(pupil, class_name=_graded(pupil)) for pupil in pupils]


def _graded(pupil: Pupil) -> str:
    grade = dict(pupil.further).get(GRADE, "")
    return pupil.class_name if pupil.class_name.startswith(grade) else grade + pupil.class_name


def _in_order(pupils: list[Pupil]) -> list[Pupil]:
    """Count pupils of one name in one class."""
    seen: Counter[tuple[str, str]] = Counter()
    counted: list[Pupil] = []
    for pupil in pupils:
        who = (pupil.class_name, pupil.name)
        seen[who] += 1
        counted.append(pupil if seen[who] == 1 else replace(pupil, order=seen[who]))
    return counted


def _check_whole(pupils: list[Pupil], reading: _Reading) -> None:
    if not reading.headed:
        hint = "名单要有一行表头，写着“班级”和“姓名”（在前十行里）。"
        reading.error(1, None, "roster-column", "找不到表头：没有“班级”和“姓名”这两列", hint)
    elif not pupils and reading.report.errors == reading.before:
        reading.error(1, None, "roster-empty", "名单里没有学生", "请在表头下面填上学生，一人一行。")
    _check_numbers(pupils, reading)
    _check_glyphs(pupils, reading)
    if reading.report.errors == reading.before:  # what is wrong makes classes look small
        _warn_of_same_names(pupils, reading)
        _warn_of_small_classes(pupils, reading)
    if reading.dropped:
        message = f"还有 {reading.dropped} 处同样要改，没有全部列出"
        place = Location(file=reading.file, line=max(pupil.row for pupil in pupils) if pupils else 1)
        reading.report.error(place, "too-many", message, "请先改好上面这些，再试一次。")


def _check_numbers(pupils: list[Pupil], reading: _Reading) -> None:
    first: dict[str, Pupil] = {}
    for pupil in pupils:
        other = first.setdefault(pupil.number, pupil) if pupil.number else pupil
        if other is not pupil:
            message = f"学号 {pupil.number} 出现了两次，第 {other.row} 行已经有了"
            reading.error(pupil.row, None, "roster-number", message, "请改正其中一个，或删去重复的一行。")


def _check_glyphs(pupils: list[Pupil], reading: _Reading) -> None:
    lacking = set(unprintable("".join({c for pupil in pupils for c in pupil.class_name + pupil.name})))
    if not lacking:
        return
    for pupil in pupils:
        for title, value in ((CLASS, pupil.class_name), (NAME, pupil.name)):
            for character in sorted(lacking & set(value)):
                message = f"{title}“{value}”里的“{character}”（U+{ord(character):04X}）没有字体能印"
                hint = "请换成这个字的通行写法，或在名单里写同音字，印好后手写更正。"
                reading.error(pupil.row, None, "roster-glyph", message, hint)


def _warn_of_same_names(pupils: list[Pupil], reading: _Reading) -> None:
    for pupil in pupils:
        if pupil.order > 1:
            message = f"{pupil.class_name}有 {pupil.order} 个“{pupil.name}”，按名单的先后区分"
            hint = "若是重复的一行，请删去；若真有同名的，名单里有“学号”一列最稳妥。"
            reading.warning(pupil.row, None, "roster-same-name", message, hint)


def _warn_of_small_classes(pupils: list[Pupil], reading: _Reading) -> None:
    count = Counter(pupil.class_name for pupil in pupils)
    for pupil in pupils:
        if count[pupil.class_name] == 1:
            message = f"“{pupil.class_name}”只有一个学生"
            hint = "请检查班级的名字有没有写错；没有错就不用改。"
            reading.warning(pupil.row, None, "roster-class-of-one", message, hint)
