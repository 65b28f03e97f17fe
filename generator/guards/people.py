"""Guards on people: full names beside a role or an age, and first-person stories without consent.

In: folded text. Out: hits. A name is a known surname with one or two characters that given names are made
of, where a name can stand: beside 同学, 受害人 and their like, or with age and sex. 小王, 王某某, 阿强,
李同学 and what is called a 化名 pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.text import GuardedText, inside
from generator.guards.words import any_of, name_lists
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run

_HAN = re.compile("[\u4e00-\u9fff]")
_AGED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:"
    r"[ ，,、(（]{1,3}[男女](?:性|生)?(?=[ ，,、；;。)）\n]|$|[0-9]{1,2} ?岁)"
    r"|[ ，,、(（]{0,3}(?:今年|现年|当时|年仅|时年)? ?[0-9一二三四五六七八九十]{1,3} ?周?岁)"
)
_AFTER_ROLE = re.compile(r"[ 　]{0,2}(?:[：:]|名叫|叫做|叫|为)?[ “]{0,2}")
_BEFORE_ROLE = re.compile(r"[ ”（(]{0,2}$")
_PSEUDONYM_AFTER = re.compile(r"[ ”]?[（(](?:均?为)?化名|[^。\n]{0,6}均?为?化名")
_PSEUDONYM_BEFORE = re.compile(r"化名[为叫是：: “]{0,3}$")

# Who signs is meant to be known: the reviewer and the publisher.
_SIGNING = frozenset({"审核人", "落款", "来源", "学校", "简称", "发布单位"})

_LINE = re.compile("[^\n]+")
_SEPARATOR = re.compile("[|,]")
_NAME_COLUMN = re.compile("(?:^|[|,]) ?(?:学生|家长|同学|受害人)?(?:姓名|名字|学生|家长) ?(?=[|,]|$)")
_NAME_CELL = re.compile("(?<![^|,\n ]) ?([\u4e00-\u9fff]{2,4}) ?(?=[|,\n]|$)")

_NARRATION = re.compile("我(?!国|校|市|省|县|区|院|班级?群|要举报)")
_QUOTED = re.compile("“[^“”]{0,300}”|‘[^‘’]{0,300}’")
_LEAST_NARRATION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alphabet:
    """The lists as sets, ready for looking up."""

    single: frozenset[str]
    compound: frozenset[str]
    given: frozenset[str]
    words: frozenset[str]
    follow: frozenset[str]
    lead: frozenset[str]
    role: re.Pattern[str]


@once_a_run
def _alphabet() -> _Alphabet:
    lists = name_lists()
    return _Alphabet(
        single=frozenset(lists.single),
        compound=frozenset(lists.compound),
        given=frozenset(lists.given),
        words=frozenset(lists.words),
        follow=frozenset(lists.follow),
        lead=frozenset(lists.lead),
        role=re.compile(any_of(lists.roles)),
    )


def full_name(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find names beside a role, and names with age or sex."""
    for start, end in (*_beside_roles(text.flat), *_with_age(text.flat), *_in_tables(text.flat)):
        name = text.flat[start:end]
        signing = text.part(start) in _SIGNING or name in context.names
        if not signing and not _pseudonym(text.flat, start, end):
            yield Hit(start=start, end=end)


def _beside_roles(flat: str) -> Iterator[tuple[int, int]]:
    for role in _alphabet().role.finditer(flat):
        gap = _AFTER_ROLE.match(flat, role.end())
        after = gap.end() if gap else role.end()
        yield from ((after, after + size) for size in _name_from(flat, after))
        tail = _BEFORE_ROLE.search(flat[max(0, role.start() - 2) : role.start()])
        before = role.start() - (len(tail[0]) if tail else 0)
        yield from ((before - size, before) for size in _name_until(flat, before))


def _with_age(flat: str) -> Iterator[tuple[int, int]]:
    for aged in _AGED.finditer(flat):
        at = aged.start()
        yield from ((at - size, at) for size in _name_until(flat, at))


def _in_tables(flat: str) -> Iterator[tuple[int, int]]:
    """Yield names in the rows of a table (or of a CSV file) that has a column of names."""
    named = False
    for line in _LINE.finditer(flat):
        if not _SEPARATOR.search(line[0]):
            named = False
        elif _NAME_COLUMN.search(line[0]):
            named = True
        elif named:
            cells = _NAME_CELL.finditer(flat, line.start(), line.end())
            yield from (cell.span(1) for cell in cells if _is_name(cell[1]))


def _name_from(flat: str, start: int) -> tuple[int, ...]:
    """Return the length of the name that starts at an index, as the only element, if there is one."""
    for size in (4, 3, 2):
        name = flat[start : start + size]
        if len(name) == size and _is_name(name) and _ends(flat, start, name):
            return (size,)
    return ()


def _name_until(flat: str, end: int) -> tuple[int, ...]:
    """Return the length of the name that ends before an index, as the only element, if there is one."""
    for size in (4, 3, 2):
        name = flat[end - size : end] if end >= size else ""
        if name and _is_name(name) and _begins(flat, end - size, name):
            return (size,)
    return ()


def _is_name(name: str) -> bool:
    """Tell whether a word is a surname and one or two characters of given names."""
    letters = _alphabet()
    if name in letters.words or name[:2] in letters.words or name[1:] in letters.words:
        return False
    given = name[2:] if name[:2] in letters.compound else name[1:]
    surname = name[: len(name) - len(given)]
    if not 1 <= len(given) <= 2 or (len(surname) == 1 and surname not in letters.single):
        return False
    return all(c in letters.given for c in given)


def _ends(flat: str, start: int, name: str) -> bool:
    """Tell whether a name can end here: one of three characters anywhere, if it is hardly a word."""
    if len(name) > 2 and name[0] not in name_lists().wordlike:
        return True
    after = flat[start + len(name) : start + len(name) + 1]
    return not _HAN.match(after) or after in _alphabet().follow


def _begins(flat: str, start: int, name: str) -> bool:
    """Tell whether a name can begin here: after punctuation, or (three characters) after any but 小老阿."""
    before = flat[start - 1] if start > 0 else ""
    if before and before in "小老阿":
        return False
    free = not _HAN.match(before) or before in _alphabet().lead or len(name) > 2
    return free or flat.endswith(name_lists().roles, 0, start)


def _pseudonym(flat: str, start: int, end: int) -> bool:
    before = flat[max(0, start - 6) : start]
    return bool(_PSEUDONYM_AFTER.match(flat, end) or _PSEUDONYM_BEFORE.search(before))


def first_person(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find stories in the first person without the narrator's written consent."""
    if text.teller_agreed:
        return
    spoken = [found.span() for found in _QUOTED.finditer(text.flat)]
    narrated = [
        found.start()
        for found in _NARRATION.finditer(text.flat)
        if text.part(found.start()) == "## 案情"
        and not text.aside(found.start())
        and not inside(spoken, found.start())
    ]
    if len(narrated) >= _LEAST_NARRATION:
        yield Hit(start=narrated[0], end=narrated[0] + 1)


GUARDS = (
    Guard(
        code="full-name",
        catches="同学、家长、老师、受害人、嫌疑人等旁边，或带着年龄、性别的真实姓名（小王、王某某、阿强和写明“化名”的可以）",
        message="这里像是真实姓名{}",
        fix="请改用化名：小王、王某某，或在姓名后面写（化名）；若不是人名，请换一种说法。",
        find=full_name,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="teller-consent",
        catches="用“我”讲的案情，没有写“讲述人同意”",
        message="案情是用“我”讲的，却没有读到讲述人的同意",
        fix="请补上一行 讲述人同意: 怎样同意的、同意书谁保管（空着、“否”“还没签”都不算）；"
        "不是本人讲的，请改用“小陈”这样的化名。",
        find=first_person,
        kinds=frozenset({TextKind.CASE}),
    ),
)
