"""What a page does not hold: boxes marked `data-fit` are measured, and where their text gets too long.

In: the boxes of WeasyPrint's pages. Out: an `Overflow` for each box whose lines end outside it. Elements say
by `data-line` in which line of staff's file they stand; what is in `data-foot` stands below the text,
whatever its length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.units import PX_PER_MM

TOLERANCE_PX = 0.5  # rounding of layout; 0.13 mm
TOO_LONG_A_WORD = "请在中间加空格或标点把它断开，或者删短。"
TOO_MANY_COLUMNS = "请减少几列，或者改成一条一条的话。"
_HAN = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—… ]+")
_STAND_IN = re.compile("国{2}")  # a form's stand-in for a name (`letters/fields`): no words to show to staff
QUOTED = 12  # characters that are enough to find a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A part of a page that does not hold its text, and by how much (mm).

    `line` is the line of staff's file where what has no room begins (0 where that is not known), `words` are
    the first ones there, and `rows` about how many rows too many there are: none where it is too wide, a word
    that cannot be parted or, if `table`, a table, or a line of verse, which is not broken: then `characters`
    are those too many.
    """

    part: str
    excess_mm: float
    line: int = 0
    words: str = ""
    rows: int = 0
    table: bool = False
    characters: int = 0

    def said(self) -> str:
        """Return what is wrong, for staff."""
        if self.characters:
            return f"“{self.words}”这一行太长，多出 {self.excess_mm:g} 毫米，大约 {self.characters} 个字"
        if self._too_wide:
            what = "表格列太多" if self.table else f"“{self.words}”中间断不开"
            return f"“{self.part}”里的{what}，一行排不下，多出 {self.excess_mm:g} 毫米"
        size = f"“{self.part}”的文字放不下，多出 {self.excess_mm:g} 毫米"
        return f"{size}，大约 {self.rows} 行；从“{self.words}”起放不下" if self.line else size

    def cure(self, usual: str) -> str:
        """Return what staff should do; `usual` is said where there is too much text."""
        if self.characters:
            return f"请把这一行写短 {self.characters} 个字；一句话说不完，就分成两行。"
        if not self._too_wide:
            return usual
        return TOO_MANY_COLUMNS if self.table else TOO_LONG_A_WORD

    @property
    def _too_wide(self) -> bool:
        return bool(self.words) and not self.rows


def overflows(page: Any) -> Iterator[Overflow]:
    """Measure each box marked `data-fit`: its lines must end inside its height and width.

    `placeholders`: otherwise absolutely placed boxes, and all that is in them, are passed over.
    """
    for box in page.descendants(placeholders=True):
        part = _part(box)
        if not part:
            continue
        below, beside = _below(box), _beside(box)
        if max(below, beside) > TOLERANCE_PX:
            yield _too_wide(part, box, beside) if beside >= below else _too_long(part, box, below)


def _part(box: Any) -> str:
    """Return the name in `data-fit` if this box is the element's own outer box."""
    return (
        "" if type(box).__name__ in ("LineBox", "TextBox", "AbsolutePlaceholder") else _said(box, "data-fit")
    )


def _said(box: Any, attribute: str) -> str:
    element = getattr(box, "element", None)
    return "" if element is None else str(element.get(attribute, ""))


def _below(box: Any) -> float:
    """Return by how many px the text of a box ends below the box."""
    bottom = box.border_box_y() + min(box.border_height(), _declared_height(box))
    return float(max(map(_end, _lines(box)), default=bottom) - bottom)


def _declared_height(box: Any) -> float:
    """Return the height (px) that the style gives a box, borders included; infinite where it gives none.

    A box whose text runs beyond the page ends with the page, whatever its style says, and the rest is lost.
    """
    height = box.style["height"]
    if getattr(height, "unit", "") != "px":
        return math.inf
    inner = box.style["box_sizing"] == "border-box"
    return float(height.value if inner else height.value + box.border_height() - box.height)


def _beside(box: Any) -> float:
    """Return by how many px the widest line of a box sticks out of it."""
    right = box.position_x + box.margin_width() - box.margin_right
    inner = box.descendants(placeholders=True)
    ends = [text.position_x + text.width for text in inner if type(text).__name__ == "TextBox"]
    return float(max(ends, default=right) - right)


def _lines(box: Any) -> list[Any]:
    return [inner for inner in box.descendants(placeholders=True) if type(inner).__name__ == "LineBox"]


def _end(line: Any) -> float:
    return float(line.position_y + line.height)


# -- where it begins ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of type: the line of staff's file that it is of, and whether it is in `data-foot` or a table."""

    box: Any
    line: int
    foot: bool
    table: bool


def _rows(box: Any, line: int = 0, *, foot: bool = False, table: bool = False) -> Iterator[_Row]:
    """Yield the rows of a box that are of staff's text, in the order of the document."""
    line = int(_said(box, "data-line") or line)
    foot = foot or bool(_said(box, "data-foot"))
    table = table or (type(box).__name__ == "TableBox" and getattr(box.element, "tag", "") == "table")
    if type(box).__name__ == "LineBox":
        if line:
            yield _Row(box, line, foot, table)
        return
    for child in box.all_children() if hasattr(box, "all_children") else ():
        yield from _rows(getattr(child, "_box", child), line, foot=foot, table=table)


def _too_long(part: str, box: Any, below: float) -> Overflow:
    """Say from where on a text has no room: as much must go as is too much, counted from its end."""
    excess_mm = round(below / PX_PER_MM, 1)
    rows = [row for row in _rows(box) if _text(row.box)]
    text = [row for row in rows if not row.foot] or rows
    if not text:
        return Overflow(part=part, excess_mm=excess_mm)
    limit = max(_end(row.box) for row in text) - below + TOLERANCE_PX
    first = next((row for row in text if _end(row.box) > limit), text[-1])
    count = math.ceil(below / max(first.box.height, 1))
    return Overflow(part=part, excess_mm=excess_mm, line=first.line, words=_text(first.box), rows=count)


def _too_wide(part: str, box: Any, beside: float) -> Overflow:
    """Say which words stick out."""
    excess_mm = round(beside / PX_PER_MM, 1)
    widest = max(_rows(box), key=lambda row: _right(row.box), default=None)
    if widest is None or not _text(widest.box):  # words of the foot, which stand in the campaign file
        line = max(_lines(box), key=_right, default=None)
        words = _whole(line) if line else ""
        return Overflow(part=part, excess_mm=excess_mm, words="" if _STAND_IN.search(words) else words)
    return Overflow(
        part=part,
        excess_mm=excess_mm,
        line=widest.line,
        words=_text(widest.box),
        table=widest.table,
        characters=0 if widest.table else _verse(widest.box, beside),
    )


def _verse(line: Any, beside: float) -> int:
    """Return how many 汉字 a row that is not broken has too many; 0 where a long word is what sticks out."""
    texts = _texts(line)
    size = float(texts[0].style["font_size"])
    return math.ceil(beside / size) if _HAN.fullmatch(_whole(line)) else 0


def _right(line: Any) -> float:
    return float(max((text.position_x + text.width for text in _texts(line)), default=0))


def _texts(line: Any) -> list[Any]:
    return [inner for inner in line.descendants() if type(inner).__name__ == "TextBox"]


def _whole(line: Any) -> str:
    return "".join(text.text for text in _texts(line)).strip()


def _text(line: Any) -> str:
    """Return the first words of a row."""
    words = _whole(line)
    return f"{words[:QUOTED]}……" if len(words) > QUOTED else words
