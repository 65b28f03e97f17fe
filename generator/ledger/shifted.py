"""A column of names that holds something else, as 男 and 女, from top to bottom: one finding, not one a row.

In: a worksheet and its header. Out: whether its names are none; then nothing of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ledger.columns import NAME, Columns, Head
from generator.ledger.roster_findings import RosterReading
from generator.reading.tables import Worksheet

_FEWEST = 3
"""Names of which half may be told to be none."""
_SEX, _DIGITS = re.compile("[男女]性?"), re.compile(r"[A-Za-z]{0,2}[\d.\s-]*\d[\d.\s-]*[Xx]?")
_KINDS = ((_SEX, "“男”“女”，像是性别"), (_DIGITS, "数字，像是序号或学号"))


def refuse_shifted(sheet: Worksheet, head: Head, at: int, reading: RosterReading) -> bool:
    """Refuse a sheet of which half of the names below the header, row `at`, are the sexes or digits."""
    return any(_refuse(sheet, block, at, reading) for block in head.blocks)


def _refuse(sheet: Worksheet, block: Columns, at: int, reading: RosterReading) -> bool:
    names = list(_names(sheet, block.place(NAME), at))
    for kind, what in _KINDS:
        wrong = [(row, name) for row, name in names if kind.fullmatch(name)]
        if len(names) >= _FEWEST and 2 * len(wrong) >= len(names):
            row, name = wrong[0]
            message = (
                f"“姓名”这一列整列不像姓名：{len(names)} 格里有 {len(wrong)} 格是{what}"
                f"（第 {row} 行是“{name[:12]}”）"
            )
            hint = "多半是粘贴的时候错了一列，请对照学籍表，把姓名移回“姓名”下面，别的列也看一看。"
            reading.error(row, block.place(NAME), "roster-column", message, hint)
            return True
    return False


def _names(sheet: Worksheet, place: int | None, at: int) -> Iterator[tuple[int, str]]:
    for row in sheet.rows[at + 1 :]:
        if place is not None and row.number not in sheet.filtered and (name := row.cell(place)):
            yield row.number, name
