"""The list as a workbook, 工作清单.xlsx: rows, pieces, places (written as job tickets are)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.orders.workbook import Row, write_book
from generator.worklist.filled import FilledList, FilledRow


def write_worklist_book(path: Path, filled: FilledList) -> None:
    """Write the workbook."""
    tables = (
        ("清单", tuple(_rows(filled))),
        ("材料", tuple(_pieces(filled))),
        ("回执", tuple(_returns(filled))),
        ("三有", tuple(_places(filled))),
    )
    write_book(path, filled.worklist.title, tuple((name, rows) for name, rows in tables if rows))


def _rows(filled: FilledList) -> Iterator[Row]:
    for group in filled.groups:
        for one in group.rows:
            yield {
                "序号": one.number,
                "分组": group.name,
                "项目": one.row.name,
                "标准": one.row.standard,
                "材料件数": len(one.evidence),
                "回收": "；".join(words_of(one)),
                "还差": "；".join(one.lacks),
                "要附": "；".join(f"☐ {paper}" for paper in one.row.attach),
                "不收": one.row.refused,
            }


def words_of(one: FilledRow) -> Iterator[str]:
    """Yield the returns of a row in words."""
    for letter in one.returns:
        if letter.count:
            count = letter.count
            yield f"{letter.title}：应交 {count.expected}，已交 {count.returned}，回收率 {count.percent}"
        else:
            yield f"{letter.title}：没有按名单印发"


def _pieces(filled: FilledList) -> Iterator[Row]:
    for one in filled.rows:
        for piece in one.evidence:
            for file in piece.files or (None,):
                yield {
                    "序号": one.number,
                    "项目": one.row.name,
                    "种类": piece.word,
                    "标题": piece.title,
                    "审核日期": piece.reviewed,
                    "由谁审核": piece.reviewer,
                    "文件": f"dist/{file.path}" if file else "",
                    "SHA-256": file.sha256 if file else "",
                }


def _returns(filled: FilledList) -> Iterator[Row]:
    for one in filled.rows:
        for letter in one.returns:
            if letter.count:
                yield {
                    "信": letter.title,
                    "应交": letter.count.expected,
                    "已交": letter.count.returned,
                    "回收率": letter.count.percent,
                }


def _places(filled: FilledList) -> Iterator[Row]:
    for building in filled.buildings:
        for place in building.places:
            yield {
                "楼栋": building.name,
                "位置": place.name,
                "安排": "；".join(f"{one.title}（{'、'.join(one.formats)}）" for one in place.hung),
                "还差": "；".join(place.lacks),
            }
