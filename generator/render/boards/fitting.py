"""What of a board's text does not fit, as errors at its lines.

In: blocks as they were set. Out: diagnostics that say how many characters are too many, and what would help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from generator.diagnostics import Diagnostic, Location, Severity
from generator.render.boards.masthead import LetterSheet
from generator.render.boards.writing import HAIR, NARROW, WrittenBlock
from generator.text.calling import numbers_in


def remarks_on(blocks: Iterable[WrittenBlock]) -> Iterator[Diagnostic]:
    """Yield an error for each block without text, and for each heading or text that is too long."""
    for block in blocks:
        name = f"“{block.title[:20]}”"
        if not block.lines:
            message = f"{name}没有文字：“案例”写的那一个没有审核、过了有效期，或者是给别的学段的"
            yield _error(block.location, "board-text", message, "请换一个案例，或者在小标题下面自己写。")
        if block.title_excess:
            most = len(block.title) - block.title_excess
            message = f"小标题{name}多了 {block.title_excess} 个字，这一块最多写 {most} 个字"
            yield _error(block.location, "board-overflow", message, "请把小标题写短。")
        if block.excess:
            hint = f"请删掉 {block.excess} 个字，或者换一种文字地方大的版面。"
            yield _error(
                block.location, "board-overflow", f"{name}多了 {block.excess} 个字：{_room(block)}", hint
            )
        if block.wide:
            most = floor(block.box[2] / block.advance_cm / NARROW + HAIR)
            message = (
                f"{name}里“{block.wide[:6]}…”连在一起，一行写不下：字写到最小，一行放 {most} 个字母或数字"
            )
            hint = "请写短，或者换成中文。网址不用写，黑板上贴着应用码。"
            if any("-" in number[0] for number in numbers_in(block.wide)):
                hint = "电话号码不拆成两行：请换一种文字地方宽的版面，或者不写号码，写“打学校的电话”。"
            yield _error(block.location, "board-overflow", message, hint)


def remarks_on_letters(letters: Iterable[LetterSheet], place: Location) -> Iterator[Diagnostic]:
    """Yield an error for each letter of the masthead whose corners have no room on its sheet."""
    for sheet in letters:
        if not sheet.fits:
            message = f"报头里的“{sheet.character}”笔画太多，单字纸上写不下它的角点"
            yield _error(place, "board-overflow", message, "请换一个笔画少的字；粉笔也不好描这样的字。")


def _room(block: WrittenBlock) -> str:
    width, height = f"{block.box[2]:g}", f"{block.box[3]:g}"
    least = f"字写到最小（{block.chalk_cm:g} 厘米高）"
    return f"这一块宽 {width}、高 {height} 厘米，{least}放 {block.room} 行，每行 {block.per_line} 个字"


def _error(place: Location, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(location=place, severity=Severity.ERROR, code=code, message=message, hint=hint)
