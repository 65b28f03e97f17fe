"""Which column is which: the words that schools write over class, name, number and seat.

In: the cells of a row. Out: whether it is a header, and its blocks: a roster may stand in two or more
blocks side by side (班级 姓名 | 班级 姓名), each read by columns of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

CLASS, NAME, NUMBER, SEAT, GRADE = "班级", "姓名", "学号", "座号", "年级"
KNOWN = (CLASS, NAME, NUMBER, SEAT)
"""What a pupil is known by; all others are further columns, which only letters may print."""

_DEPARTMENTS = ("部门", "科室", "处室", "所在部门", "部门名称")
_WORDS = {
    CLASS: (
        *("现班级", "现在班级", "现所在班级", "现班"),
        *("班级", "班别", "行政班", "行政班级", "所在班级", "就读班级", "专业班级", "学生班级", "班级名称"),
        *("班", "新班级", "调整后班级", "分班后班级", *_DEPARTMENTS),
    ),
    NAME: ("姓名", "学生姓名", "学生", "名字", "教师姓名", "职工姓名", "教职工姓名"),
    NUMBER: ("学号", "学生学号", "学籍号", "工号"),
    SEAT: ("座号", "座位号", "班内座号"),
    GRADE: ("年级", "所在年级"),
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words}
_TRADITIONAL = str.maketrans("級號學師職處門專業區係", "级号学师职处门专业区系")
_BEFORE = re.compile(r"[*＊※★☆]+|\d{1,2}[.、)]")  # *姓名, 1.姓名
_REMARK = re.compile(r"[（(【\[].*|[*＊:：]+$")  # 姓名（必填）, 姓名*, 姓名：
_OTHERS = re.compile(
    "家长|父|母|监护|联系人|亲属|配偶|(?<!被)(?:推荐|举荐|介绍|担保)人?|(?:经办|填表|填报|证明)人|教师|老师|班主任"
)
_NAME_WORD = re.compile("姓名|学生|名字|學生")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A header: its blocks from left to right, a column of which there are two and nobody knows which, and
    whether its classes are departments of staff.
    """

    blocks: tuple[Columns, ...]
    twice: str = ""
    staff: bool = False


def kind_of(cell: str) -> str | None:
    """Return which column a cell is the title of: 姓名（家长）, 姓名（推荐人） are not the pupil's."""
    word, remark = _title(cell)
    kind = _KIND.get(word)
    if kind == NAME and _OTHERS.search(remark):
        return None
    return kind


def is_title(cell: str) -> bool:
    """Tell whether a cell can only be the title of a column of names or classes: nobody is called so."""
    word, _ = _title(cell)
    return _KIND.get(word) is not None and len(word) > 1 and word not in ("学生", "部门", "科室", "处室")


def head_of(cells: tuple[str, ...]) -> Head:
    """Read a row as a header."""
    kinds = [kind_of(cell) for cell in cells]
    staff = any(_title(cell)[0] in _DEPARTMENTS for cell in cells)
    if min(kinds.count(NAME), kinds.count(CLASS)) > 1:
        blocks = tuple(_columns(cells, kinds, start, stop) for start, stop in _cuts(cells))
        if all(not block.lacking for block in blocks) and len(blocks) == kinds.count(NAME):
            return Head(blocks=blocks, staff=staff)
    whole = _columns(cells, kinds, 0, len(cells))
    twice = next((name for name in (CLASS, NAME) if _twice(cells, name)), "")
    return Head(blocks=(whole,), twice=twice, staff=staff)


def is_head(cells: tuple[str, ...]) -> bool:
    """Tell whether a row is a roster's header: it names both the class and the pupil."""
    if not _NAME_WORD.search("".join(cells).replace(" ", "")):  # nearly every row ends here
        return False
    kinds = set(map(kind_of, cells))
    return CLASS in kinds and NAME in kinds


def is_half_head(cells: tuple[str, ...]) -> bool:
    """Tell whether a row looks like a header that lacks one of the two columns."""
    return len({CLASS, NAME} - set(map(kind_of, cells))) == 1


def joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return a header that stands over two rows as one: what is below counts, else what is above."""
    width = max(len(upper), len(lower))
    pairs = zip(_wide(upper, width), _wide(lower, width), strict=True)
    return tuple(below or above for above, below in pairs)


def _wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _title(cell: str) -> tuple[str, str]:
    """Return the word of a title and its remark: *學生姓名（必填） is 学生姓名 and （必填）."""
    plain = unicodedata.normalize("NFKC", cell).replace(" ", "").translate(_TRADITIONAL)
    bare = _BEFORE.sub("", plain, count=1) if _BEFORE.match(plain) else plain
    word = _REMARK.sub("", bare)
    return word, bare[len(word) :]


def _twice(cells: tuple[str, ...], kind: str) -> bool:
    """Tell whether two columns bear the word that would be taken for a kind."""
    words = [_title(cell)[0] for cell in cells if kind_of(cell) == kind]
    chosen = next((word for word in _WORDS[kind] if word in words), "")
    return words.count(chosen) > 1


def _cuts(cells: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where blocks begin and end: a new one begins where a title comes again."""
    starts, seen = [0], set[str]()
    for place, cell in enumerate(cells):
        title = kind_of(cell) or _title(cell)[0]
        if title in seen:
            starts.append(place)
            seen = set()
        if title:
            seen.add(title)
    return list(zip(starts, [*starts[1:], len(cells)], strict=True))


def _columns(cells: tuple[str, ...], kinds: list[str | None], start: int, stop: int) -> Columns:
    """Read a part of a row; of words for one kind the likeliest counts, of equal ones the first."""
    words = {place: _title(cells[place])[0] for place in range(start, stop) if kinds[place]}
    places: dict[str, int] = {}
    for kind, known in _WORDS.items():
        found = [place for place in words if kinds[place] == kind]
        if found:
            places[kind] = min(found, key=lambda place: (known.index(words[place]), place))
    named = {place: kind for kind, place in places.items()}
    titles: dict[str, int] = {}
    for place in range(start, stop):
        title = named.get(place) or cells[place].replace(" ", "")
        if title:
            titles.setdefault(title, place)
    return Columns(places=tuple(places.items()), titles=tuple(titles.items()))
