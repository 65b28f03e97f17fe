"""What blackboards are drawn from: `generator/catalog/board/` as values.

In: its files (`board.yml`, `borders.yml`, a file a layout and a drawing). Out: `BoardData`, checked. It is
the developers' own data, so a mistake in it is our bug and no finding for staff.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import Report
from generator.model.board import BoardData, BoardDrawing, BoardLayout, BoardRules, Border, Box
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

PROJECT = Path(__file__).resolve().parent.parent.parent
FOLDER = PROJECT / "generator" / "catalog" / "board"
CODE_CM = (21, 29.7)
"""An A4, which is stuck on as it comes from the printer."""

T = TypeVar("T")


@once_a_run
def board_data() -> BoardData:
    """Return all that boards are drawn from; ValueError if a file is wrong."""
    report = Report()
    found = BoardData(
        rules=_one(BoardRules, FOLDER / "board.yml", report),
        layouts=_many(BoardLayout, "layouts", report),
        drawings=_many(BoardDrawing, "drawings", report),
        borders=_one(tuple[Border, ...], FOLDER / "borders.yml", report),
    )
    wrong = [*map(str, report), *(words for layout in found.layouts for words in mistakes_in(layout))]
    if wrong:
        raise ValueError("\n".join(wrong))
    return found


def mistakes_in(layout: BoardLayout) -> Iterator[str]:
    """Yield what is wrong with a layout: boxes that leave the board, lie on its border or on one another."""
    width, height = layout.board_cm
    boxes = boxes_of(layout)
    for name, (left, top, wide, high) in boxes.items():
        if min(left, top, width - left - wide, height - top - high) < 8:
            yield f"{layout.name}：{name}离边不到 8 厘米，压着花边"
    for (one, first), (other, second) in combinations(boxes.items(), 2):
        if _meet(first, second):
            yield f"{layout.name}：{one}和{other}叠在一起"
    if layout.code[2] < CODE_CM[0] or layout.code[3] < CODE_CM[1]:
        yield f"{layout.name}：贴码的地方放不下一张 A4"


def boxes_of(layout: BoardLayout) -> dict[str, Box]:
    """Return all that stands on a board by the name that the plan gives it."""
    return {
        "报头": layout.masthead,
        "期号和编辑": layout.sign,
        **{f"文字{at}": box for at, box in enumerate(layout.blocks, 1)},
        **{
            ("插图" if len(layout.drawings) == 1 else f"插图{at}"): box
            for at, box in enumerate(layout.drawings, 1)
        },
        "电话": layout.hotlines,
        "贴码": layout.code,
    }


def _meet(one: Box, other: Box) -> bool:
    apart = (
        one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
    )  # fmt: skip
    return not apart


def _one(cls: type[T], file: Path, report: Report) -> T:
    found = decode_file(cls, file, PROJECT, report)
    if found is None:
        raise ValueError("\n".join(map(str, report)))
    return found


def _many(cls: type[T], folder: str, report: Report) -> tuple[T, ...]:
    return tuple(_one(cls, file, report) for file in sorted((FOLDER / folder).glob("*.yml")))
