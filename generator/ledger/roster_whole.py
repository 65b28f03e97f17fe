"""A roster as a whole: which pupils are of one class, numbers twice, names alike, classes of one."""

from __future__ import annotations

from collections import Counter

from generator.ledger import campuses as places
from generator.ledger import classes
from generator.ledger import sheets as worksheets
from generator.ledger.columns import CLASS, NAME, NUMBER
from generator.ledger.namesakes import distinction
from generator.ledger.pieces import Run, in_two_places
from generator.ledger.printable import unprintable
from generator.ledger.pupil import Pupil
from generator.ledger.roster_findings import RosterReading

MOST_ROWS = 8
"""Numbers of rows that are listed in one sentence."""


def classed(pupils: list[Pupil], campuses: tuple[str, ...], reading: RosterReading) -> list[Pupil]:
    """Settle which pupils are of one class, and say what was settled."""
    pupils, others = classes.alike(pupils)
    for pupil, name in others:
        message = f"“{pupil.class_name}”和“{name}”只差写法，当作一个班“{name}”"
        reading.warning_of(
            pupil, "roster-classes", message, "请把班级的写法改成一样；若是两个班，请换个名字。"
        )
    pupils = places.resolved(pupils, campuses)
    _refuse_half_told(pupils, reading)
    _warn_of_strays(pupils, campuses, reading)
    by_column, columns = classes.qualified(pupils)
    settled, placed = worksheets.qualified(by_column, campuses)
    reading.told_by = (*columns, "工作表") if placed else columns
    for pupil, name in classes.lookalikes(settled):
        message = f"“{pupil.class_name}”和“{name}”像是一个班，现在算两个班"
        hint = "若是一个班，请把班级的写法改成一样；若是两个班，不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)
    _warn_of_overlaps(by_column, settled, reading)
    _warn_of_unused(settled, reading)
    return settled


def _refuse_half_told(pupils: list[Pupil], reading: RosterReading) -> None:
    """Refuse a column that tells classes apart and is blank in some rows of a class: whose are they?

    Most are written into the first row of a block only, and two classes would become one.
    """
    for words in classes.QUALIFIERS:
        half = list(classes.half_told(pupils, words))
        if half:
            title, blank, filled = half[0]
            rows = sorted(pupil.row for _, pupil, _ in half if pupil.sheet == blank.sheet)
            message = (
                f"“{title}”这一列有 {len(half)} 行是空的（{_rows(rows)}），"
                f"同一个“{blank.class_name}”第 {filled.row} 行却写着“{dict(filled.further)[title]}”，"
                "看不出是不是一个班"
            )
            hint = f"请把“{title}”每一行都填上；只写在每段第一行的，请往下填满。"
            reading.error_of(blank, "roster-blank", message, hint)


def _warn_of_strays(pupils: list[Pupil], campuses: tuple[str, ...], reading: RosterReading) -> None:
    """Say which rows name another campus than nearly all others of their class: a slip parts the class.

    Of a campus that the school has not nobody can tell here which is meant: `letters` asks.
    """
    for some in places.unknown(pupils, campuses).values():
        for pupil in some:
            reading.doubt(pupil)
    for one in places.strays([pupil for pupil in pupils if not reading.is_doubted(pupil)]):
        name = classes.with_subject(one.pupil)
        message = f"这一行的校区是“{one.said}”，“{name}”另外 {one.count} 行写的是“{one.usual}”"
        hint = f"写错了，就改成“{one.usual}”；两个校区真有同名的班，就不用改。"
        reading.warning_of(one.pupil, "roster-campus", message, hint)
        reading.doubt(one.pupil)


def _rows(rows: list[int]) -> str:
    return f"第 {'、'.join(map(str, rows[:MOST_ROWS]))} 行{'等' if len(rows) > MOST_ROWS else ''}"


def _warn_of_overlaps(before: list[Pupil], settled: list[Pupil], reading: RosterReading) -> None:
    """Say which classes stand on several sheets of which nobody can tell whether they are one."""
    for pupil, other, count in worksheets.merged(settled):
        message = f"{_classes(pupil, count)}在工作表“{other.sheet}”（第 {other.row} 行）里也有，当作同一个班"
        hint = "若是两个班，请把工作表改成校区、院系或年级的名字（如“东校区”）；是一个班，就不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)
    for pupil, other, count in worksheets.parted(before, settled):
        message = f"{_classes(pupil, count)}在工作表“{other.sheet}”（第 {other.row} 行）里也有，当作另一个班"
        hint = "若是同一个班，请把这几行移到那张工作表里；是两个班，就不用改。"
        reading.warning_of(pupil, "roster-classes", message, hint)


def _warn_of_unused(pupils: list[Pupil], reading: RosterReading) -> None:
    """Say which sheets are called as if nobody used them any more: their pupils get letters all the same."""
    for pupil, count in worksheets.unused(pupils):
        message = f"工作表“{pupil.sheet}”像是不用的名单，里面 {count} 个学生的信也会印"
        hint = "不用的，请删掉或隐藏这张工作表；要用的，请给工作表换个名字。"
        reading.warning_of(pupil, "roster-classes", message, hint)


def _classes(pupil: Pupil, count: int) -> str:
    return f"“{pupil.class_name}”" + (f"等 {count} 个班" if count > 1 else "")


def check_whole(pupils: list[Pupil], reading: RosterReading) -> None:
    """Report what is wrong or odd with a roster as a whole."""
    if not reading.headed:
        hint = "名单要有一行表头，写着“班级”和“姓名”（在前十行里）。"
        reading.error(1, None, "roster-column", "找不到表头：没有“班级”和“姓名”这两列", hint)
    elif not pupils and reading.faultless:
        reading.error(1, None, "roster-empty", "名单里没有学生", "请在表头下面填上学生，一人一行。")
    _check_numbers(pupils, reading)
    _check_glyphs(pupils, reading)
    if reading.faultless:  # what is wrong makes classes look small
        _warn_of_same_names(pupils, reading)
        _warn_of_small_classes(pupils, reading)
        _warn_of_pieces(pupils, reading)
    reading.end(max((pupil.row for pupil in pupils), default=1))


def _check_numbers(pupils: list[Pupil], reading: RosterReading) -> None:
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


def _check_glyphs(pupils: list[Pupil], reading: RosterReading) -> None:
    lacking = set(unprintable("".join({c for pupil in pupils for c in pupil.class_name + pupil.name})))
    if not lacking:
        return
    for pupil in pupils:
        for title, value in ((CLASS, pupil.class_name), (NAME, pupil.name)):
            for character in sorted(lacking & set(value)):
                message = f"{title}“{value}”里的“{character}”（U+{ord(character):04X}）没有字体能印"
                hint = "请换成这个字的通行写法，或在名单里写同音字，印好后手写更正。"
                reading.error_of(pupil, "roster-glyph", message, hint)


def _warn_of_same_names(pupils: list[Pupil], reading: RosterReading) -> None:
    """Say who bears another's name in a class, and what tells the two apart."""
    bearers: dict[tuple[str, str], list[Pupil]] = {}
    for pupil in pupils:
        bearers.setdefault((pupil.class_name, pupil.name), []).append(pupil)
    for (class_name, name), alike in bearers.items():
        if len(alike) > 1:
            told_by, hint = _what_to_do(distinction(alike), "工号" if reading.staff else NUMBER)
            for pupil in alike[1:]:
                rows = f"{_row(alike[0], pupil)}和{_row(pupil, alike[0])}"
                message = f"{class_name}有 {len(alike)} 个“{name}”（{rows}），{told_by}"
                reading.warning_of(pupil, "roster-same-name", message, hint)


def _row(pupil: Pupil, other: Pupil) -> str:
    """Return where a pupil stands: by row, and by sheet where another is meant that stands on another."""
    return f"“{pupil.sheet}”第 {pupil.row} 行" if pupil.sheet != other.sheet else f"第 {pupil.row} 行"


def _what_to_do(told_by: str, number: str) -> tuple[str, str]:
    """Return in words what tells pupils of one name apart, and what to do."""
    if told_by:
        hint = "请核对是不是两个人：是就不用改；若是重复的一行，请删去。"
        return f"按{number if told_by == NUMBER else told_by}区分", hint
    hint = f"若是重复的一行，请删去；真是同名的，请给他们填上“{number}”，登记表上才分得清。"
    return "只能按名单的先后区分", hint


def _warn_of_small_classes(pupils: list[Pupil], reading: RosterReading) -> None:
    count = Counter(pupil.class_name for pupil in pupils)
    group, members = ("部门", "一个人") if reading.staff else ("班级", "一个学生")
    for pupil in pupils:
        if count[pupil.class_name] == 1 and not reading.is_doubted(pupil):
            message = f"“{pupil.class_name}”只有{members}"
            hint = f"请检查{group}的名字有没有写错；没有错就不用改。"
            reading.warning_of(pupil, "roster-class-of-one", message, hint)
            reading.doubt(pupil)


def _warn_of_pieces(pupils: list[Pupil], reading: RosterReading) -> None:
    """Say which class stands in two places where all others stand together."""
    for first, second in in_two_places([pupil for pupil in pupils if not reading.is_doubted(pupil)]):
        message = (
            f"“{second[0].class_name}”分在两处：{_span(first)}和{_span(second)}，别的班都在一处，"
            "多半是其中一处的“校区”“专业”或“班级”填错了"
        )
        hint = "请对一对这两处是不是一个班；填错了就改过来，没有错就不用改。"
        reading.warning_of(second[0], "roster-classes", message, hint)


def _span(run: Run) -> str:
    first, last = run[0].row, run[-1].row
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"
