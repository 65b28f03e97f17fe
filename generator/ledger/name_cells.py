"""The names in any table, whether or not letters can be printed from it.

In: worksheets. Out: the names under every header that speaks of names, wherever it stands, in as many blocks
as there are; of a table without one, a column that is nearly all names. It reads more loosely than a roster
is read: parents, hidden sheets and rows, sheets with mistakes; what is no name is better looked for in vain
than a name missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from generator.guards.words import name_lists
from generator.ledger.apart import united, without_brackets
from generator.ledger.columns import CLASS, is_head
from generator.reading.tables import TableRow, Worksheet

_MOST_HEAD = 20  # characters; longer cells are no headers
_LIST = 0.8
"""A column without a header of which this share are names is a list of names."""

_MAY_BE_HEAD = re.compile(r"[名师长人者]|学生|班主任|监护人|联系人|name|xm", re.IGNORECASE)
_OTHER_NAME = "(?:曾用|[原旧小乳别又本真]|[中英外]文)名"
_HEAD = re.compile(
    rf"(?i)[*＊#\d.、,，)）\s]*(?:.{{0,8}}(?:姓名|名字)(?:[/／]?name)?.{{0,8}}|(?:学生)?{_OTHER_NAME}"
    r"|学生|家长|监护人|联系人|教师|老师|班主任"
    r"|被?(?:推荐|举荐|介绍|担保|申请|参赛|获奖|负责|填表|填报|经办|证明|报名|推优|受助|资助|举报|当事|受害)[人者]"
    r"|(?:student|pupil|full|child)?'?s?\s*names?|(?:xs)?xm)(?:[(\[【].*)?[*＊:：\s]*"
)
_SAYS = re.compile(r"(?:姓\s*名|名\s*字)\s*[:：]\s*(.{2,30})")
_REMARK = re.compile(r"[（(\[【<《].*")
_BETWEEN = re.compile(r"[、,，;；/／|\n]+")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_DOTS = r"[·•・･‧∙⋅.．]"
_CHINESE = re.compile(rf"{_HAN}(?:(?:\s|{_DOTS})*{_HAN})+")
_LATIN = re.compile(r"[^\W\d_]+(?:[\s.,'’\-][\s.,'’\-]*[^\W\d_]+)*\.?")
_NO_NAME = re.compile(
    rf"{_OTHER_NAME}"
    "|[合总小共]计|人数|说明|备?注|姓名|名字|学生|家长|班级|学号|座号|性别|年级|中文|英文|拼音|电话|签[名字]|班主任"
    "|(?:[制填]表|审[核批]|[复核校]对|复核|经办|负责|主管|分管)人?|日期|盖章"
    "|暂?无|没有|[未待]定|不详|空缺|同上|[退休转]学|转[走出入]|借读|请假|缺考|单位|[已未]交|测试|示例"
)


def names_in(sheets: Iterable[Worksheet]) -> Iterator[str]:
    """Yield the names of all sheets, some more than once."""
    for sheet in united(sheets):
        found = list(_under_heads(sheet.rows))
        yield from found or _lists(sheet.rows)


def _under_heads(rows: tuple[TableRow, ...]) -> Iterator[str]:
    below: set[int] = set()
    for row in rows:
        heads = {at for at, cell in enumerate(row.cells) if _is_head(cell)}
        for at, cell in enumerate(row.cells):
            if at in below and at not in heads:
                yield from names_of(cell)
            elif "名" in cell and (said := _SAYS.search(cell)):
                yield from names_of(said[1])
        below |= heads
        yield from _beside_heads(row, heads)


def _beside_heads(row: TableRow, heads: set[int]) -> Iterator[str]:
    """Yield names that stand to the right of their header: on a form, or in a table that lies on its side."""
    for at in heads:
        for cell in takewhile(_is_named, row.cells[at + 1 :]):
            yield from names_of(cell)


def _is_named(cell: str) -> bool:
    """Tell whether a cell names somebody and is no header itself: 曾用名 begins as names do."""
    return has_surname(cell) and not _is_head(cell)


def _lists(rows: tuple[TableRow, ...]) -> Iterator[str]:
    """Yield the columns that are lists of names without a header."""
    for at in range(max((len(row.cells) for row in rows), default=0)):
        cells = [cell for row in rows if (cell := row.cell(at))]
        named = [
            name for cell in cells if len(cell) <= _MOST_HEAD for name in names_of(cell) if has_surname(name)
        ]
        if named and len(named) >= _LIST * len(cells):
            yield from named


def _is_head(cell: str) -> bool:
    return len(cell) <= _MOST_HEAD and bool(_MAY_BE_HEAD.search(cell)) and _speaks_of_names(cell)


@lru_cache(maxsize=1000)
def _speaks_of_names(cell: str) -> bool:
    """Tell whether a cell heads a column of names: by the rule of rosters, or more loosely."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell))
    return is_head((CLASS, cell)) or bool(_HEAD.fullmatch(plain))


def names_of(cell: str) -> Iterator[str]:
    """Yield the names in a cell: 张 三, 李四（转走）, 欧阳（知行）, 王五、赵六, Anna Müller."""
    whole = without_brackets(unicodedata.normalize("NFKC", cell))
    for part in _BETWEEN.split(_REMARK.sub("", whole)):
        yield from _plain_names(_EDGE.sub("", part.strip()))


def names_of_pupil(name: str) -> Iterator[str]:
    """Yield the names in what a letter is addressed to; what no name can be told from is one as it stands."""
    found = tuple(names_of(name))
    yield from found or ([name] if sum(map(str.isalpha, name)) > 1 and not _NO_NAME.fullmatch(name) else ())


def _plain_names(part: str) -> Iterator[str]:
    if _CHINESE.fullmatch(part):
        whole, pieces = re.sub(r"\s", "", part), part.split()
        if not _NO_NAME.fullmatch(whole):
            yield whole
        if any(len(one) > 1 for one in pieces[:-1]):  # 王五 退学
            yield from (
                one for one in pieces if len(one) > 1 and has_surname(one) and not _NO_NAME.fullmatch(one)
            )
    elif _LATIN.fullmatch(part) and len(part) > 2:
        yield part
    else:
        yield from (one for one in re.findall(rf"{_HAN}(?:{_DOTS}?{_HAN})+", part) if has_surname(one))


def has_surname(name: str) -> bool:
    """Tell whether a word of 汉字 begins as names do and is as long as they are."""
    lists = name_lists()
    if name in lists.words or not _CHINESE.fullmatch(name):
        return False
    compound = name.startswith(lists.compound)
    return (compound and 3 <= len(name) <= 4) or (name[0] in lists.single and 2 <= len(name) <= 3)
