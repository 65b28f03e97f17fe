"""Which column is which: the words that schools write over class, name, number and seat."""

from __future__ import annotations

import re
from dataclasses import dataclass

CLASS, NAME, NUMBER, SEAT, GRADE = "班级", "姓名", "学号", "座号", "年级"
KNOWN = (CLASS, NAME, NUMBER, SEAT)
"""What a pupil is known by; all others are further columns, which only letters may print."""

_WORDS = {
    CLASS: ("班级", "班别", "行政班", "行政班级", "所在班级", "班级名称", "班", "部门", "科室", "处室"),
    NAME: ("姓名", "学生姓名", "学生", "名字", "教师姓名"),
    NUMBER: ("学号", "学生学号", "学籍号", "工号"),
    SEAT: ("座号", "座位号", "班内座号"),
    GRADE: ("年级", "所在年级"),
}
_REMARK = re.compile(r"[（(【\[].*|[*＊:：]+$")  # 姓名（必填）, 姓名*, 姓名：


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns stand (from 0), by our names for them, and what each column is called as a field."""

    places: tuple[tuple[str, int], ...]
    titles: tuple[tuple[str, int], ...]

    def place(self, name: str) -> int | None:
        """Return where a column stands, if it does."""
        return dict(self.places).get(name)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return which of the two columns that must be there are not."""
        return tuple(name for name in (CLASS, NAME) if self.place(name) is None)


def columns(cells: tuple[str, ...]) -> Columns:
    """Read a row as a header; the first column of a kind counts."""
    plain = [_plain(cell) for cell in cells]
    places = {
        name: plain.index(word)
        for name, words in _WORDS.items()
        for word in [next((word for word in words if word in plain), None)]
        if word is not None
    }
    known = {place: name for name, place in places.items()}
    titles: dict[str, int] = {}
    for place, cell in enumerate(cells):
        title = known.get(place) or cell.replace(" ", "")
        if title:
            titles.setdefault(title, place)
    return Columns(places=tuple(places.items()), titles=tuple(titles.items()))


def is_head(cells: tuple[str, ...]) -> bool:
    """Tell whether a row is a roster's header: it names both the class and the pupil."""
    return not columns(cells).lacking


def is_half_head(cells: tuple[str, ...]) -> bool:
    """Tell whether a row looks like a header that lacks one of the two columns."""
    return len(columns(cells).lacking) == 1


def _plain(cell: str) -> str:
    return _REMARK.sub("", cell.replace(" ", ""))
