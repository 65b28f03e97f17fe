"""Guard on marks of the roster: 〔姓名〕 only where a roster is ever put in, and written so that it is seen.

In: folded text. Out: hits. Letters and pledges have such marks (`model/merge`); anywhere else, in other
brackets, half written or with emphasis inside they would be printed as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.model.base import TextKind
from generator.model.merge import MARK

COLUMNS = "(?:学生|家长)?姓名|班级|学号|年级|专业|院系|学院|宿舍|部门|校区|编号"
_OTHER = re.compile(
    rf"(?:[【﹝〖<＜«]|[\[［{{｛]{{1,2}}) ?(?:{COLUMNS}) ?(?:[】﹞〗>＞»]|[\]］}}｝]{{1,2}})(?!\()"
)
FACTS = "热线|反诈热线|报警|应用|被骗之后|停问报"
_FACT = re.compile(
    rf"(?<![【〔〖])[【〔﹝〖<＜«] ?(?:{FACTS}) ?[】〕﹞〗>＞»](?![】〕〗])"
    rf"|[{{｛]{{1,2}} ?(?:{FACTS}) ?[}}｝]{{1,2}}"
)
_BRACKETS = re.compile("〔[^〔〕\n]{0,40}〕?|〕")
_NUMBERED = re.compile("〔 ?[0-9][^〔〕\n]*〕")  # as documents of authorities are: 教〔2026〕5 号


def lost_mark(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find marks that nothing will ever put a value in."""
    for found in _FACT.finditer(text.flat):
        message = f"“{found[0]}”不会换成号码，会原样印出来"
        hint = "程序认得的写法是两层半角方括号，比如 [[热线]]、[[报警]]、[[应用]]。"
        yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)
    if text.kind is TextKind.LETTER:
        yield from _misspelt(text)
        return
    for found in MARK.finditer(text.flat):
        message = f"只有信和承诺书里的{found[0]}会换成名单上的内容，这里会原样登出来"
        yield Hit(start=found.start(), end=found.end(), message=message, hint="请删掉，或者换成普通的括号。")


def _misspelt(text: GuardedText) -> Iterator[Hit]:
    for found in _BRACKETS.finditer(text.flat):
        raw = text.raw[text.raw_index(found.start()) : text.raw_index(found.end() - 1) + 1]
        as_written = raw == found[0] and MARK.fullmatch(raw)
        if not as_written and not _FACT.fullmatch(found[0]) and not _NUMBERED.fullmatch(found[0]):
            yield _printed(found)
    yield from map(_printed, _OTHER.finditer(text.flat))


def _printed(found: re.Match[str]) -> Hit:
    message = f"“{found[0][:12]}”不会换成名单上的内容，会原样印出来"
    return Hit(start=found.start(), end=found.end(), message=message)


GUARDS = (
    Guard(
        code="merge-mark",
        catches="〔姓名〕写成了别的括号、少了半边，或者写在信和承诺书以外的地方",
        message="{}不会换成名单上的内容，会原样印出来",
        fix="请写成〔姓名〕：用六角括号，左右各一个，里面只写名单里那一列的名称，不加空格和星号。",
        find=lost_mark,
        kinds=SOURCES,
    ),
)
