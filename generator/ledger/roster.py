"""Read a roster: a table file in, pupils and classes out; everything wrong with it is reported by its row.

Errors (nothing is printed then): no header, a missing column, a blank name or class, a formula without a
value, a 学号 twice, a class that Excel made a date, nobody (无), a character that no font has. Warnings
(the letters are made): the same name twice in a class, a class of one, classes that look like one, rows and
sheets that were passed over: hidden, struck out, totals.
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
from generator.ledger import classes, judging
from generator.ledger import sheets as worksheets
from generator.ledger.apart import united
from generator.ledger.columns import (
    CLASS,
    KNOWN,
    NAME,
    NUMBER,
    SEAT,
    Columns,
    Head,
    head_of,
    is_half_head,
    is_head,
    is_title,
    joined,
)
from generator.ledger.printable import unprintable
from generator.ledger.pupil import Pupil, Roster
from generator.reading import tables
from generator.reading.tables import TableRow, UnreadableTableError, Worksheet

MOST_FINDINGS = 50  # what is wrong with a whole column needs no 50,000 lines

_TOTALS = re.compile(r"(合计|总计|小计|共计|说明|备注|注[:：]|制表|打印)")
_TOTAL = re.compile(r"(本[页班]|全[校班]|年级|班级)?(合计|总计|小计|共计|总人数|人数合计)[:：]?\s*[\d人]*")
_DAMAGE = re.compile(  # controls, surrogates, U+FFFD and what Unicode never gives a character
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"
    + "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_CLASS_NAME = re.compile("班|[0-9０-９].*级|级.*[0-9０-９]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def read_roster(
    path: Path, report: Report, *, shown: str = "", campuses: tuple[str, ...] = ()
) -> Roster | None:
    """Return the roster of a file, or None if there is an error in it; `shown` is its name in messages.

    `campuses` are the school's: a worksheet called after one holds its classes.
    """
    file = shown or path.name
    try:
        sheets = tables.read_sheets(path, is_head)
    except UnreadableTableError as problem:
        place = Location(file=file, line=problem.row or 1)
        report.error(place, "roster-unreadable", f"名单读不了：{problem.message}", problem.hint)
        return None
    return roster_of(sheets, report, shown=file, campuses=campuses)


def roster_of(
    sheets: tuple[Worksheet, ...], report: Report, *, shown: str, campuses: tuple[str, ...] = ()
) -> Roster | None:
    """Return the roster that the sheets of a file hold, or None if there is an error in it."""
    several = sum(bool(sheet.rows) for sheet in sheets) > 1
    reading = _Reading(file=shown, report=report, before=report.errors, several=several)
    found = [pupil for sheet in united(sheets) for pupil in _pupils(sheet, reading)]
    pupils = _in_order(_classed(found, campuses, reading))
    _check_whole(pupils, reading)
    if report.errors > reading.before:
        return None
    shown_as = (
        name for pupil in pupils for name, value in pupil.values.items() if value or name not in KNOWN
    )
    names = tuple(dict.fromkeys(pupil.class_name for pupil in pupils))
    return Roster(pupils=tuple(pupils), classes=names, columns=tuple(dict.fromkeys(shown_as)))


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of a file: where it reports to, and whether a header was seen. Not frozen: it counts."""

    file: str
    report: Report
    before: int
    headed: bool = False
    several: bool = False
    staff: bool = False
    sheet: str = ""
    dropped: int = 0
    warned: int = 0

    def error(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        if self.report.errors - self.before >= MOST_FINDINGS:
            self.dropped += 1
        else:
            self.report.error(self._at(row, column), code, message, hint)

    def error_of(self, pupil: Pupil, code: str, message: str, hint: str) -> None:
        self.sheet = pupil.sheet
        self.error(pupil.row, None, code, message, hint)

    def warning(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        self.warned += 1
        if self.warned <= MOST_FINDINGS:
            self.report.warning(self._at(row, column), code, message, hint)

    def warning_of(self, pupil: Pupil, code: str, message: str, hint: str) -> None:
        self.sheet = pupil.sheet
        self.warning(pupil.row, None, code, message, hint)

    def _at(self, row: int, column: int | None) -> Location:
        sheet = f"（{self.sheet}）" if self.sheet else ""
        return Location(file=f"{self.file}{sheet}", line=row, column=(column or 0) + 1)


# -- sheets ------------------------------------------------------------------------------------------------


def _pupils(sheet: Worksheet, reading: _Reading) -> Iterator[Pupil]:
    """Yield the pupils of a sheet; a header may come again below, also with its columns in another order."""
    reading.sheet = sheet.name if reading.several else ""
    found = None if sheet.hidden else _head_at(sheet)
    if found is None:
        _pass_over(sheet, reading)
        return
    reading.headed = True
    at, titles = found
    head, seen = head_of(titles), set[int]()
    _check_head(head, sheet.rows[at], reading)
    for row in sheet.rows[at + 1 :]:
        if _is_head_of(row.cells, sheet):
            seen |= set(_places(head, CLASS, NAME))
            head = head_of(row.cells)
            _check_head(head, row, reading)
        elif row.number not in sheet.filtered:
            _check_untitled(row, seen - set(_places(head)), reading)
            yield from _pupils_of(row, head, sheet, reading)
    _warn_of_filtered(sheet, sheet.rows[at].number, reading)


def _head_at(sheet: Worksheet) -> tuple[int, tuple[str, ...]] | None:
    """Return where the header ends and what it says; one over two rows (学生信息 above 姓名) is one."""
    for at, row in enumerate(sheet.rows[: tables.HEAD_ROWS]):
        below = sheet.rows[at + 1].cells if at + 1 < len(sheet.rows) else ()
        if _is_lower_half(row.cells, below):
            return at + 1, joined(row.cells, below)
        if _is_head_of(row.cells, sheet):
            return at, row.cells
    return None


def _is_lower_half(cells: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Tell whether two rows are one header, and the lower of them is none by itself."""
    titled = any(map(is_title, below)) and any(map(is_title, cells))
    return titled and not is_head(below) and is_head(joined(cells, below))


def _is_head_of(cells: tuple[str, ...], sheet: Worksheet) -> bool:
    """Tell whether a row is a header; where the worksheet is called like a class it may lack that column."""
    return is_head(cells) or (_is_class(sheet.name) and is_head((*cells, CLASS)))


def _is_class(name: str) -> bool:
    return bool(_CLASS_NAME.search(name)) and not is_title(name)


def _class_of(row: TableRow, head: Columns, sheet: Worksheet) -> str:
    place = head.place(CLASS)
    return row.cell(place) if place is not None else tables.tidy(sheet.name)


def _places(head: Head, *names: str) -> Iterator[int]:
    """Yield the columns of a header, or those that bear one of the names."""
    for block in head.blocks:
        yield from (place for title, place in block.titles if not names or title in names)


def _check_head(head: Head, row: TableRow, reading: _Reading) -> None:
    reading.staff = reading.staff or head.staff
    if head.twice:
        message = f"表头里有两列“{head.twice}”，分不清哪一列才是学生的"
        hint = f"请只留一列“{head.twice}”，另一列改个名字（如“家长姓名”）；左右并排的名单请接到下面去。"
        reading.error(row.number, None, "roster-column", message, hint)


def _check_untitled(row: TableRow, places: set[int], reading: _Reading) -> None:
    """Say that a class or name stands where the header that holds now has no column."""
    place = next((place for place in sorted(places) if row.cell(place)), None)
    if place is not None:
        message = f"“{row.cell(place)}”这一格上面换了表头，分不清是哪一列"
        reading.error(row.number, place, "roster-column", message, "请把上下几块名单的列对齐，只留一行表头。")


def _pupils_of(row: TableRow, head: Head, sheet: Worksheet, reading: _Reading) -> Iterator[Pupil]:
    """Yield the pupils of a row, one a block; where blocks stand side by side one may end before another."""
    for block in head.blocks:
        if len(head.blocks) == 1 or any(row.cell(place) for _, place in block.titles):
            pupil = _pupil(row, block, sheet, reading)
            if pupil is not None:
                yield pupil


def _warn_of_filtered(sheet: Worksheet, head: int, reading: _Reading) -> None:
    """Say which rows below the header were left out because nobody sees them."""
    unseen = [row.number for row in sheet.rows if row.number > head and row.number in sheet.filtered]
    if unseen:
        message = f"有 {len(unseen)} 行被筛选或隐藏了，没有读（第 {unseen[0]} 行起）"
        hint = "如果这些学生也要印，请取消筛选和隐藏，保存后再试。"
        reading.warning(unseen[0], None, "roster-skipped", message, hint)


def _pass_over(sheet: Worksheet, reading: _Reading) -> None:
    """Say that a sheet is no roster; a header that lacks a column is an error whatever else there is."""
    half = next((row for row in sheet.rows[: tables.HEAD_ROWS] if is_half_head(row.cells)), None)
    name = f"工作表“{sheet.name}”里" if sheet.name else ""
    if half is not None and not sheet.hidden and (len(sheet.rows) > 1):
        lacking = head_of(half.cells).blocks[0].lacking[0]
        reading.headed = True
        hint = f"请在表头这一行加上“{lacking}”；名单要有“班级”和“姓名”两列。"
        reading.error(half.number, None, "roster-column", f"{name}缺少“{lacking}”这一列", hint)
    elif sheet.rows and sheet.name:
        why = "是隐藏的" if sheet.hidden else "没有“班级”和“姓名”两列"
        hint = "如果里面有学生，请取消隐藏，或补上表头。"
        reading.warning(1, None, "roster-skipped", f"工作表“{sheet.name}”{why}，没有读", hint)


# -- rows --------------------------------------------------------------------------------------------------


def _pupil(row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading) -> Pupil | None:
    name, class_name = row.cell(head.place(NAME)), _class_of(row, head, sheet)
    if _is_total(row, head, name):
        hint = "如果这一行是学生，请把姓名填在“姓名”那一列。"
        reading.warning(row.number, None, "roster-skipped", "这一行像是合计或说明，没有读", hint)
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


def _is_struck_out(row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading) -> bool:
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


def _is_total(row: TableRow, head: Columns, name: str) -> bool:
    """Tell whether a row sums up: without a name, or with 合计 where a class or a name should stand."""
    cells = [row.cell(place) for _, place in head.titles]
    first = next((cell for cell in cells if cell), "")
    whole = any(_TOTAL.fullmatch(cell) for cell in (first, name, row.cell(head.place(CLASS))))
    return whole or (not name and bool(_TOTALS.match(first)))


def _is_sound(
    title: str, value: str, row: TableRow, head: Columns, sheet: Worksheet, reading: _Reading
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


def _check_damage(row: TableRow, head: Columns, reading: _Reading) -> None:
    """Refuse characters that no text has: they tell of a damaged file, and no register can hold them."""
    if not _DAMAGE.search("".join(row.cells)):
        return
    for title, place in head.titles:
        found = _DAMAGE.search(row.cell(place))
        if found:
            message = f"“{title}”里有损坏的字符（U+{ord(found[0]):04X}）"
            reading.error(row.number, place, "roster-cell", message, "请重新填写这一格。")


def _warn_of_remarks(name: str, row: TableRow, head: Columns, reading: _Reading) -> None:
    """Say what is remarked in the name's cell, and in columns beside it of a pupil who has left."""
    remark = judging.remark(name)
    if remark:
        reading.warning(row.number, head.place(NAME), *remark)
    for title, place in head.titles:
        left = judging.gone(title, row.cell(place)) if title not in KNOWN else None
        if left:
            reading.warning(row.number, place, *left)


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


def _classed(pupils: list[Pupil], campuses: tuple[str, ...], reading: _Reading) -> list[Pupil]:
    """Settle which pupils are of one class, and say what was settled."""
    pupils, others = classes.alike(pupils)
    for pupil, name in others:
        message = f"“{pupil.class_name}”和“{name}”只差写法，当作一个班“{name}”"
        reading.warning_of(
            pupil, "roster-classes", message, "请把班级的写法改成一样；若是两个班，请换个名字。"
        )
    for pupil, name in classes.lookalikes(pupils):
        message = f"“{pupil.class_name}”和“{name}”像是一个班，现在算两个班"
        hint = "若是一个班，请把班级的写法改成一样；若是两个班，不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)
    by_column, example = classes.qualified(pupils)
    settled, placed = worksheets.qualified(by_column, campuses)
    if example or placed:
        columns = "年级、专业或校区" if example else ""
        by = "，还有".join(filter(None, (columns, "工作表的名字" if placed else "")))
        message = f"有几个班名字相同，已在前面加上{by}，如“{placed or example}”"
        hint = "请看一看这样分对不对；不对就在“班级”一列把班级写全。"
        reading.warning_of(pupils[0], "roster-classes", message, hint)
    _warn_of_overlaps(by_column, settled, reading)
    return settled


def _warn_of_overlaps(before: list[Pupil], settled: list[Pupil], reading: _Reading) -> None:
    """Say which classes stand on several sheets of which nobody can tell whether they are one."""
    for pupil, other, count in worksheets.merged(settled):
        message = f"{_classes(pupil, count)}在工作表“{other.sheet}”（第 {other.row} 行）里也有，当作同一个班"
        hint = "若是两个班，请把工作表改成校区、院系或年级的名字（如“东校区”）；是一个班，就不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)
    for pupil, other, count in worksheets.parted(before, settled):
        message = f"{_classes(pupil, count)}在工作表“{other.sheet}”（第 {other.row} 行）里也有，当作另一个班"
        hint = "若是同一个班，请把这几行移到那张工作表里；是两个班，就不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)


def _classes(pupil: Pupil, count: int) -> str:
    return f"“{pupil.class_name}”" + (f"等 {count} 个班" if count > 1 else "")


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
    last = Location(file=reading.file, line=max(pupil.row for pupil in pupils) if pupils else 1)
    if reading.dropped:
        message = f"还有 {reading.dropped} 处同样要改，没有全部列出"
        reading.report.error(last, "too-many", message, "请先改好上面这些，再试一次。")
    elif reading.warned > MOST_FINDINGS:
        message = f"还有 {reading.warned - MOST_FINDINGS} 处也要看一看，没有全部列出"
        reading.report.warning(last, "too-many", message, "请先看上面这些，再试一次。")


def _check_numbers(pupils: list[Pupil], reading: _Reading) -> None:
    """Find a 学号 twice: in one class, or, where numbers are the school's, on two rows of one name."""
    first: dict[tuple[str, str], Pupil] = {}
    for pupil in pupils:
        if not pupil.number:
            continue
        for group in (f"班{pupil.class_name}", f"名{pupil.name}"):
            other = first.setdefault((group, pupil.number), pupil)
            if other is not pupil:
                message = f"学号 {pupil.number} 出现了两次，第 {other.row} 行已经有了"
                hint = "请改正其中一个，或删去重复的一行。"
                reading.error_of(pupil, "roster-number", message, hint)
                break


def _check_glyphs(pupils: list[Pupil], reading: _Reading) -> None:
    lacking = set(unprintable("".join({c for pupil in pupils for c in pupil.class_name + pupil.name})))
    if not lacking:
        return
    for pupil in pupils:
        for title, value in ((CLASS, pupil.class_name), (NAME, pupil.name)):
            for character in sorted(lacking & set(value)):
                message = f"{title}“{value}”里的“{character}”（U+{ord(character):04X}）没有字体能印"
                hint = "请换成这个字的通行写法，或在名单里写同音字，印好后手写更正。"
                reading.error_of(pupil, "roster-glyph", message, hint)


def _warn_of_same_names(pupils: list[Pupil], reading: _Reading) -> None:
    """Say who bears another's name in a class, and what tells the two apart."""
    bearers: dict[tuple[str, str], list[Pupil]] = {}
    for pupil in pupils:
        bearers.setdefault((pupil.class_name, pupil.name), []).append(pupil)
    for (class_name, name), alike in bearers.items():
        if len(alike) > 1:
            told_by, hint = _told_apart(alike, "工号" if reading.staff else NUMBER)
            for pupil in alike[1:]:
                rows = f"第 {alike[0].row} 行和第 {pupil.row} 行"
                message = f"{class_name}有 {len(alike)} 个“{name}”（{rows}），{told_by}"
                reading.warning_of(pupil, "roster-same-name", message, hint)


def _told_apart(alike: list[Pupil], number: str) -> tuple[str, str]:
    """Return what tells pupils of one name apart, and what to do."""
    for word, values in ((number, {p.number for p in alike}), (SEAT, {p.seat for p in alike})):
        if len(values - {""}) == len(alike):
            return f"按{word}区分", "请核对是不是两个人：是就不用改；若是重复的一行，请删去。"
    hint = f"若是重复的一行，请删去；真是同名的，请给他们填上“{number}”，登记表上才分得清。"
    return "只能按名单的先后区分", hint


def _warn_of_small_classes(pupils: list[Pupil], reading: _Reading) -> None:
    count = Counter(pupil.class_name for pupil in pupils)
    group, members = ("部门", "一个人") if reading.staff else ("班级", "一个学生")
    for pupil in pupils:
        if count[pupil.class_name] == 1:
            message = f"“{pupil.class_name}”只有{members}"
            hint = f"请检查{group}的名字有没有写错；没有错就不用改。"
            reading.warning_of(pupil, "roster-class-of-one", message, hint)
