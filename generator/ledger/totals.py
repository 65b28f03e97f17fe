"""Rows that sum a roster up or sign it: known by their words, and their count compared with what was read.

In: a row below a header, and how many pupils were read above it. Out: whether it is such a row, and a warning
where its count is another, or where it tells none: then only people can see whether it is a pupil.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.ledger.columns import CLASS, Columns
from generator.ledger.pupil import Pupil
from generator.ledger.roster_findings import RosterReading
from generator.reading.tables import TableRow

_TOTALS = re.compile(r"(合计|总计|小计|共计|说明|备注|注[:：]|制表|打印)")
_TOTAL = re.compile(
    r"(本[页班]|全[校班]|年级|班级)?(合计|总计|小计|共计|总人数|人数合计)[:：]?\s*[\d人]*"
    r"|(?:[本全]?[页班校]|其中[:：]?)?(?:总?共|[应实]到|[男女]生?|人数|学生)?[:：]?\s*\d+\s*[人名位](?:[,，、;；].*)?"
)
_DUTY = re.compile(
    "(?:正|副)?(?:班长|班主任|辅导员|导师|团支?书记?|支书|学习委员|[\u4e00-\u9fff]{2}委员|[小舍组寝]?[组室]长|值日生?|任课教师|系主任)[:：].*"
)
_SIGNED = re.compile(
    "(?:[制填]表|审[核批]|[复核校]对|复核|经办|负责|主管|分管|日期|[\u4e00-\u9fff]{0,8}签[字名章])[人章]?[:：].*"
)
_COUNT = re.compile(r"(?<![\d.])(\d{1,5})\s*[人名位]")
_BARE = re.compile(r"[\u4e00-\u9fff]*[:：]?\s*(\d{1,5})")


@dataclass(slots=True)
class Tally:
    """How many pupils were read so far: of the file, the sheet, the class, since the last row that sums up.

    Not frozen: it counts.
    """

    file: int = 0
    sheet: int = 0
    block: int = 0
    classes: Counter[str] = field(default_factory=Counter)

    def add(self, pupil: Pupil) -> None:
        """Count a pupil."""
        self.file += 1
        self.sheet += 1
        self.block += 1
        self.classes[pupil.class_name] += 1

    def begin_sheet(self) -> None:
        """Count anew what stands on a sheet."""
        self.sheet = self.block = 0

    def close_block(self) -> int:
        """Return how many were read since the last row that summed up, and count anew."""
        count, self.block = self.block, 0
        return count

    def knows(self, count: int) -> bool:
        """Tell whether a count is one of those that a row may sum up."""
        return count in (self.file, self.sheet, self.block, *self.classes.values())


def is_total(row: TableRow, head: Columns, name: str) -> bool:
    """Tell whether a row sums up or is signed: no name in it, or 合计 or 审核： where one should stand."""
    cells = [row.cell(place) for _, place in head.titles]
    first = next((cell for cell in cells if cell), "")
    class_name = row.cell(head.place(CLASS))
    if any(_TOTAL.fullmatch(cell) for cell in (first, name, class_name)):
        return True
    if any(_SIGNED.fullmatch(cell) or _DUTY.fullmatch(cell) for cell in (name, class_name)):
        return True
    return not name and bool(_TOTALS.match(first) or _SIGNED.fullmatch(first))


def check_total(row: TableRow, tally: Tally, reading: RosterReading) -> None:
    """Warn of a row that was passed over: of its count, if it is not what was read, or that it tells none."""
    counts = tuple(_counts(row))
    agreed = any(map(tally.knows, (*counts, sum(counts))))
    read = tally.close_block()
    if not counts or not tally.file:
        message, hint = "这一行像是合计或说明，没有读", "如果这一行是学生，请把姓名填在“姓名”那一列。"
        reading.warning(row.number, None, "roster-skipped", message, hint)
    elif not agreed and reading.faultless:
        message = f"合计写着 {counts[0]} 人，上面读到 {read} 个学生"
        hint = "请看一看是不是漏了人、多了人；合计是从前的，就改成现在的，或者删去这一行。"
        reading.warning(row.number, None, "roster-total", message, hint)


def _counts(row: TableRow) -> Iterator[int]:
    """Yield the numbers of people in a row: 45, 45人, 合计45. Of boys alone nothing can be compared."""
    words = "".join(row.cells)
    if ("男" in words) != ("女" in words):
        return
    for cell in row.cells:
        bare = _BARE.fullmatch(cell)
        found = (bare,) if bare else _COUNT.finditer(cell)
        yield from (int(one[1]) for one in found)
