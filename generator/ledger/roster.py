"""Read a roster: a table file in, pupils and classes out; everything wrong with it is reported by its row.

Errors (nothing is printed then): no header, a missing column, a blank name or class, a formula without a
value, a 学号 twice, a class that Excel made a date, nobody (无), a character that no font has. Warnings
(the letters are made): the same name twice in a class, a class of one, classes that look like one, rows and
sheets that were passed over: hidden, struck out, totals.
Locations are row and column of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.ledger.apart import united
from generator.ledger.columns import (
    CLASS,
    KNOWN,
    NAME,
    Head,
    head_of,
    is_half_head,
    is_head,
    is_title,
    joined,
)
from generator.ledger.hidden_columns import HiddenColumns, hidden_columns, spoken, without
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.roster_findings import RosterReading
from generator.ledger.roster_rows import pupil_of
from generator.ledger.roster_whole import check_whole, classed
from generator.ledger.sheets import in_places
from generator.ledger.shifted import refuse_shifted
from generator.ledger.totals import Tally
from generator.reading import tables
from generator.reading.tables import TableRow, UnreadableTableError, Worksheet

_CLASS_NAME = re.compile("班|[0-9０-９].*级|级.*[0-9０-９]")


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
    reading = RosterReading(file=shown, report=report, before=report.errors, several=several)
    tally = Tally()
    found = [pupil for sheet in united(sheets) for pupil in _pupils(sheet, tally, reading)]
    only = next((sheet.name for sheet in sheets if sheet.rows), "")
    pupils = _in_order(in_places(classed(found, campuses, reading), campuses, "" if several else only))
    check_whole(pupils, reading)
    if not reading.faultless:
        return None
    shown_as = (
        name for pupil in pupils for name, value in pupil.values.items() if value or name not in KNOWN
    )
    names = tuple(dict.fromkeys(pupil.class_name for pupil in pupils))
    return Roster(
        pupils=tuple(pupils),
        classes=names,
        columns=tuple(dict.fromkeys(shown_as)),
        taken=tuple(reading.taken),
        above="\n".join(reading.above),
        told_by=reading.told_by,
    )


def _in_order(pupils: list[Pupil]) -> list[Pupil]:
    """Count pupils of one name in one class."""
    seen: Counter[tuple[str, str]] = Counter()
    counted: list[Pupil] = []
    for pupil in pupils:
        who = (pupil.class_name, pupil.name)
        seen[who] += 1
        counted.append(pupil if seen[who] == 1 else replace(pupil, order=seen[who]))
    return counted


def _pupils(sheet: Worksheet, tally: Tally, reading: RosterReading) -> Iterator[Pupil]:
    """Yield the pupils of a sheet; a header may come again below, also with its columns in another order."""
    reading.sheet = sheet.name if reading.several else ""
    found = None if sheet.hidden else _head_at(sheet)
    if found is None:
        _pass_over(sheet, reading)
        return
    reading.headed = True
    hidden = hidden_columns(sheet, found[1])
    _warn_of_hidden(hidden, found[1], sheet.rows[found[0]].number, reading)
    sheet = without(sheet, hidden.dropped)
    at, titles = _head_at(sheet) or found
    reading.above.extend(" ".join(row.cells) for row in sheet.rows[:at])
    head, seen = head_of(titles), set[int]()
    _check_head(head, sheet.rows[at], reading)
    _say_taken(head, titles, sheet.rows[at], reading)
    tally.begin_sheet()
    if refuse_shifted(sheet, head, at, reading):
        return
    for row in sheet.rows[at + 1 :]:
        if _is_head_of(row.cells, sheet):
            seen |= set(_places(head, CLASS, NAME))
            head = head_of(row.cells)
            _check_head(head, row, reading)
        elif row.number not in sheet.filtered:
            _check_untitled(row, seen - set(_places(head)), reading)
            yield from _pupils_of(row, head, sheet, tally, reading)
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


def _places(head: Head, *names: str) -> Iterator[int]:
    """Yield the columns of a header, or those that bear one of the names."""
    for block in head.blocks:
        yield from (place for title, place in block.titles if not names or title in names)


def _check_head(head: Head, row: TableRow, reading: RosterReading) -> None:
    reading.staff = reading.staff or head.staff
    if head.twice:
        message = f"表头里有两列“{head.twice}”，分不清哪一列才是学生的"
        hint = f"请只留一列“{head.twice}”，另一列改个名字（如“家长姓名”）；左右并排的名单请接到下面去。"
        reading.error(row.number, None, "roster-column", message, hint)


def _say_taken(head: Head, titles: tuple[str, ...], row: TableRow, reading: RosterReading) -> None:
    """Note which columns a header's names and classes were taken from."""
    for block in head.blocks:
        name, class_name = (block.place(title) for title in (NAME, CLASS))
        where = "工作表的名字" if class_name is None else f"“{titles[class_name]}”一列"
        sheet = f"工作表“{reading.sheet}”" if reading.sheet else ""
        if name is not None:
            reading.taken[
                f"姓名取自“{titles[name]}”一列，班级取自{where}（{sheet}第 {row.number} 行表头）"
            ] = None


def _check_untitled(row: TableRow, places: set[int], reading: RosterReading) -> None:
    """Say that a class or name stands where the header that holds now has no column."""
    place = next((place for place in sorted(places) if row.cell(place)), None)
    if place is not None:
        message = f"“{row.cell(place)}”这一格上面换了表头，分不清是哪一列"
        reading.error(row.number, place, "roster-column", message, "请把上下几块名单的列对齐，只留一行表头。")


def _pupils_of(
    row: TableRow, head: Head, sheet: Worksheet, tally: Tally, reading: RosterReading
) -> Iterator[Pupil]:
    """Yield the pupils of a row, one a block; where blocks stand side by side one may end before another."""
    for block in head.blocks:
        if len(head.blocks) == 1 or any(row.cell(place) for _, place in block.titles):
            pupil = pupil_of(row, block, sheet, tally, reading)
            if pupil is not None:
                tally.add(pupil)
                yield pupil


def _warn_of_filtered(sheet: Worksheet, head: int, reading: RosterReading) -> None:
    """Say which rows below the header were left out because nobody sees them."""
    unseen = [row.number for row in sheet.rows if row.number > head and row.number in sheet.filtered]
    if unseen:
        message = f"有 {len(unseen)} 行被筛选或隐藏了，没有读（第 {unseen[0]} 行起）"
        hint = "如果这些学生也要印，请取消筛选和隐藏，保存后再试。"
        reading.warning(unseen[0], None, "roster-skipped", message, hint)


def _warn_of_hidden(hidden: HiddenColumns, titles: tuple[str, ...], row: int, reading: RosterReading) -> None:
    """Say which columns nobody sees: those left out, and those that classes or names were taken from."""
    if hidden.dropped:
        words = "、".join(filter(None, (titles[place] for place in hidden.dropped)))
        message = f"隐藏的列（{spoken(hidden.dropped)}：{words}）里另有一份名单，没有读"
        hint = "不要的旧名单请删掉；要印的，请取消隐藏，接到下面去。里面有现在还要的一列，就把它移出来。"
        reading.warning(row, hidden.dropped[0], "roster-skipped", message, hint)
    for place in hidden.read:
        message = f"“{titles[place]}”一列（{spoken((place,))}）是隐藏的，照样读了"
        hint = "请取消隐藏，看一眼是不是现在的；不是，就换成现在的。"
        reading.warning(row, place, "roster-hidden", message, hint)


def _pass_over(sheet: Worksheet, reading: RosterReading) -> None:
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
