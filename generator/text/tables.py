"""Rows of tables as they are typed: how many cells each has, and rows that Markdown takes for prose.

In: lines of a body. Out: cells and problems. CommonMark's tables cut off what a row has more than the head,
and print the bars of rows without a line of dashes below the first; neither says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Problem

_CONTAINERS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_BAR = re.compile(r"(?<!\\)[|｜]")
_RULER = re.compile(r"[\s|｜:：\-—－]*[\-—－][\s|｜:：\-—－]*")
_SHOWN = 20


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a row, those between its outer bars."""
    bare = _CONTAINERS.sub("", line, count=1).strip()
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", bare)]
    return tuple(cells[bare.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])])


def uneven_row(line: str, head: int) -> tuple[Problem, bool] | None:
    """Return what is wrong with a row below a head of so many cells, and whether words of it are lost."""
    cells = cells_of(line)
    lost = next((cell for cell in cells[head:] if cell), "")
    if lost:
        message = f"表格这一行有 {len(cells)} 格，表头只有 {head} 格：“{lost[:_SHOWN]}”不会印出来"
        hint = "请删掉多的格，或者给表头和它下面那一行 --- 也添上一格；格里要写竖线，写成 \\|。"
        return Problem(code="table-row", message=message, hint=hint), True
    if len(cells) < head:
        message = f"表格这一行只有 {len(cells)} 格，表头有 {head} 格：后面的格会是空的"
        row = " | ".join((*cells, *[""] * (head - len(cells)))).strip()
        hint = f"请写上缺的格，空着的也写竖线：| {row[:60]} |。不是表格里的话，就在上面空一行。"
        return Problem(code="table-row", message=message, hint=hint), False
    return None


def unruled_rows(lines: Sequence[str]) -> tuple[int, Problem] | None:
    """Return the line of a paragraph from which on it is a table that lacks its line of dashes."""
    rows = [_CONTAINERS.sub("", line, count=1).strip() for line in lines]
    bars = [len(_BAR.findall(row)) for row in rows]
    for at, (row, count) in enumerate(zip(rows, bars, strict=True)):
        framed = count > 1 and row[0] in "|｜" and row[-1] in "|｜"
        if framed or (count and bars[at + 1 : at + 2] == [count]):
            return at, _unruled(row, rows[at + 1] if at + 1 < len(rows) else "")
    return None


def _unruled(row: str, following: str) -> Problem:
    ruler = f"|{' --- |' * len(cells_of(row.replace('｜', '|')))}"
    ruled = bool(following and _RULER.fullmatch(following))
    wrong = "下面那一行 --- 和它的格数不一样" if ruled else "下面少了一行 ---"
    message = f"这几行像是表格，表头{wrong}：竖线会原样印出来"
    hint = f"请把表头下面那一行改成 {ruler[:60]}。" if ruled else f"请在表头下面另起一行，写 {ruler[:60]}。"
    if "｜" in row:
        message, hint = (
            "这几行像是表格，竖线是全角的：会原样印出来",
            f"请用英文的 |，表头下面写一行 {ruler[:60]}。",
        )
    return Problem(code="table-pasted", message=message, hint=hint)
