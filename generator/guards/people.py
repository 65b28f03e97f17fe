"""Guards on people: full names beside a role or an age, a class with who of it, and stories without consent.

In: folded text. Out: hits. A name is a known surname with one or two characters that given names are made
of, where a name can stand: beside 同学, 受害人 and their like, in bylines, or with age and sex. 小王, 王某某,
阿强, 李同学 and what is called a 化名 pass.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate

from generator.guards.credits import credited
from generator.guards.names import (
    dotted_names,
    is_name,
    name_after_class,
    name_from,
    name_until,
    names_apart,
)
from generator.guards.rule import ALL, WRITTEN, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import any_of, name_lists
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run

_HAN = re.compile("[\u4e00-\u9fff]")
_AGED = Sought(
    re.compile(
        r"(?<=[\u4e00-\u9fff])(?:"
        r"[ ，,、(（]{1,3}[男女](?:性|生)?(?=[ ，,、；;。)）\n]|$|[0-9]{1,2} ?岁)"
        r"|[ ，,、(（]{0,3}(?:今年|现年|当时|年仅|时年)? ?[0-9一二三四五六七八九十]{1,3} ?周?岁)"
    )
)
_AFTER_ROLE = re.compile(r"[ 　]{0,2}(?:[：:]|名叫|叫做|叫|为)?[ “‘\"（(]{0,2}")
_BEFORE_ROLE = re.compile(r"的?[ ”（(]{0,2}$")
_CLASS = Sought(
    re.compile(
        r"(?:[0-9一二三四五六七八九十][)）]? ?班级?|(?:20)?[0-9]{2} ?级"
        r"|(?:[高初大研][一二三四]|[一二三四五六]年级))"
        r"(?:的|学生|同学)?[ ：:，,、|“\"'「《\-]{0,3}"
    )
)
_CLASS_END = re.compile("班")
_BEFORE_CLASS = re.compile(
    r"(?<=[\u4e00-\u9fff])[ （(，,]{1,2}[\u4e00-\u9fff]{0,10} ?[（(]?[0-9一二三四五六七八九十]{1,4}[)）]?"
    r" ?[\u4e00-\u9fff]{0,3}$"
)
_MOST_CLASS = 20
"""No class is longer: 计算机科学与技术 2301 班."""

# A sign between single characters (陈 思 远, 陈·思远), and the marks of a link.
_PARTED = re.compile(
    r"[ ·•・‧∙._/~\-](?<=[\u4e00-\u9fff].)(?<![\u4e00-\u9fff]{2}.)[ ·•・‧∙._/~\-]?(?=[\u4e00-\u9fff])"
    r"|\[(?=[\u4e00-\u9fff])|\](?<=[\u4e00-\u9fff].)\([^()\s\u4e00-\u9fff]{0,120}\)"
)
_PSEUDONYM_AFTER = re.compile(r"[ ”]?[（(](?:均?为)?化名|[^。\n]{0,6}均?为?化名")
_PSEUDONYM_BEFORE = re.compile(r"化名[为叫是：: “]{0,3}$")

# Who signs is meant to be known: the reviewer and the publisher.
# A consent says whose parents signed, and is printed nowhere.
_SIGNING = frozenset({"审核人", "落款", "学校", "简称", "发布单位", "照片同意", "讲述人同意"})

_LINE = re.compile("[^\n]+")
_SEPARATOR = re.compile("[|,]")
_NAME_COLUMN = re.compile("(?:^|[|,]) ?(?:学生|家长|同学|受害人)?(?:姓名|名字|学生|家长) ?(?=[|,]|$)")
_NAME_CELL = re.compile("(?<![^|,\n ]) ?([\u4e00-\u9fff]{2,4}) ?(?=[|,\n]|$)")

_NARRATION = re.compile("我(?!国|校|市|省|县|区|院|班级?群|要举报)")
_QUOTED = re.compile("“[^“”]{0,300}”|‘[^‘’]{0,300}’")
_LEAST_NARRATION = 2


@once_a_run
def _role() -> Sought:
    return Sought(re.compile(any_of(name_lists().roles)))


def full_name(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find names beside a role or a class, with age or sex, in a column of names; dotted ones anywhere."""
    joined, as_written = _joined(text.flat), (text.flat, _same)
    beside = [(joined, span) for span in _beside_words(joined[0])]
    for seen in dict.fromkeys((joined, as_written)):
        beside.extend((seen, span) for span in credited(seen[0], partial(_after_stroke, text, seen[1])))
    for (flat, places), (at, until) in beside:
        start, end = places(at), places(until - 1) + 1
        signing = text.part(start) in _SIGNING or flat[at:until] in context.names
        if not signing and not _pseudonym(flat, at, until):
            yield Hit(start=start, end=end)


def _beside_words(flat: str) -> Iterator[tuple[int, int]]:
    yield from _beside_roles(flat)
    yield from _after_classes(flat)
    yield from _with_age(flat)
    yield from _in_tables(flat)
    yield from dotted_names(flat)
    yield from names_apart(flat)


def _after_stroke(text: GuardedText, places: Callable[[int], int], index: int) -> bool:
    """Tell whether a stroke stands before an index of a folded text, which leaves it out."""
    raw = text.raw_index(places(index))
    return text.raw[max(0, raw - 1) : raw] in ("/", "／")


def _joined(flat: str) -> tuple[str, Callable[[int], int]]:
    """Return a text without what parts single characters (陈 思 远), and the way back to its indices."""
    gaps = [found.span() for found in _PARTED.finditer(flat)]
    if not gaps:
        return flat, _same
    ends = (0, *(end for _, end in gaps))
    pieces = [
        flat[start:end] for start, end in zip(ends, (*(start for start, _ in gaps), len(flat)), strict=True)
    ]
    starts = [0, *accumulate(map(len, pieces))]

    def place(at: int) -> int:
        piece = min(bisect_right(starts, at), len(ends)) - 1
        return ends[piece] + at - starts[piece]

    return "".join(pieces), place


def _same(index: int) -> int:
    return index


def _beside_roles(flat: str) -> Iterator[tuple[int, int]]:
    for role in _role().finditer(flat):
        gap = _AFTER_ROLE.match(flat, role.end())
        after = gap.end() if gap else role.end()
        yield from ((after, after + size) for size in name_from(flat, after))
        tail = _BEFORE_ROLE.search(flat[max(0, role.start() - 3) : role.start()])
        before = role.start() - (len(tail[0]) if tail else 0)
        whose = bool(tail and tail[0].startswith("的"))
        yield from ((before - size, before) for size in name_until(flat, before) if size > 2 or not whose)


def _after_classes(flat: str) -> Iterator[tuple[int, int]]:
    """Yield names right behind a class (高一3班陈思远), or before it: 陈思远（高一3班）."""
    for group in _CLASS.finditer(flat):
        yield from ((group.end(), group.end() + size) for size in name_after_class(flat, group.end()))
    for end in _CLASS_END.finditer(flat):
        yield from _before_class(flat, end.start())


def _before_class(flat: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the name before a class that ends at an index: before brackets, or where a sentence begins."""
    start = max(0, end - _MOST_CLASS)
    behind = _BEFORE_CLASS.search(flat[start:end])
    if behind:
        at, bracketed = start + behind.start(), bool(set(behind[0][:2]) & set("（("))
        for size in name_until(flat, at):
            if bracketed or not _HAN.match(flat[max(0, at - size - 1) : at - size]):
                yield at - size, at


def _with_age(flat: str) -> Iterator[tuple[int, int]]:
    for aged in _AGED.finditer(flat):
        at = aged.start()
        yield from ((at - size, at) for size in name_until(flat, at))


def class_person(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find a class with who of it is meant, in everyday names: 汽修2401班小王, 小王（汽修2401班）."""
    for pattern in (_class_then_person(), _person_then_class()):
        for found in pattern.finditer(text.flat):
            if text.part(found.start()) not in _SIGNING:
                yield Hit(start=found.start(), end=found.end())


def class_person_or_surname(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find who can be known by a class or a street, though the name is an everyday one."""
    yield from class_person(text, context)
    yield from surname_told(text)


def surname_told(text: GuardedText) -> Iterator[Hit]:
    """Find a bare surname with the class or the street of whoever bears it: 一人姓冯，家住学府路."""
    for found in _surname_with_place().finditer(text.flat):
        if not text.aside(found.start()):
            yield Hit(
                start=found.start(),
                end=found.end(),
                message="这里写了姓什么，又写了是哪个班、住在哪里{}",
                hint="只写“一名同学”；姓和班级、住处合在一起，认得出是谁。",
            )


_NO_VICTIMS = ("骗子", "民警", "老师", "警官", "律师", "客服", "嫌疑人", "班主任")


@once_a_run
def _surname_with_place() -> Sought:
    lists = name_lists()
    others = "".join(
        f"(?<!{who})" for who in ("骗子", "民警", "老师", "警官", "律师", "客服", "嫌疑人", "班主任")
    )
    surname = f"{others}姓(?:{any_of(lists.compound)}|[{lists.single}])(?![名叫氏某])"
    lives = r"[^。；！？\n“]{0,8}(?:家住|家在|住在|老家|就读)[^，。；！？\n]{2}"
    theirs = r"(?!的?(?:老师|民警|警官|骗子|客服|主任|医生|辅导员|律师|男子|女子|“))"
    return Sought(
        re.compile(
            f"{surname}{theirs}{lives}|{_NUMBERED_CLASS}[^。；！？\n“]{{0,24}}[人生名位个]{surname}{theirs}"
        )
    )


_NUMBERED_CLASS = r"[0-9一二三四五六七八九十]{1,4} ?[)）]? ?班"
_NO_NAME = (
    "小(?:程序|时|组|队|红|黄|白|金|高考|班|计|车|路|米|项|节|区|游戏|花|桌|石|方|温|平|常|全|单|包|丁|江|古"
    "|段|阳|万|向|成|应|季)"
)


@once_a_run
def everyday_name() -> str:
    """Return the pattern of a name that alone tells nobody: 小王, 王某, 王同学, 阿强."""
    lists = name_lists()
    surname = f"(?:{any_of(lists.compound)}|[{''.join(sorted(set(lists.single) - set(lists.wordlike)))}])"
    return rf"(?:(?!{_NO_NAME})小{surname}|{surname}(?:某{{1,2}}|同学)|阿[{lists.given}])"


@once_a_run
def _class_then_person() -> Sought:
    between = r"级?的?(?:有?[一1]?[个名位])?(?:[男女]?学?生|同学)?(?:名?叫)?[ “‘(（:：，,]{0,2}"
    return Sought(re.compile(f"{_NUMBERED_CLASS}{between}{everyday_name()}"))


@once_a_run
def _person_then_class() -> Sought:
    between = r"[ ”’]?(?:是|来自|就读于|[(（]|[，,] ?)[\u4e00-\u9fff]{0,8}? ?[(（]?"
    return Sought(re.compile(f"{everyday_name()}{between}{_NUMBERED_CLASS}"))


def _in_tables(flat: str) -> Iterator[tuple[int, int]]:
    """Yield names in the rows of a table (or of a CSV file) that has a column of names."""
    if not _SEPARATOR.search(flat):
        return
    named = False
    for line in _LINE.finditer(flat):
        if not _SEPARATOR.search(line[0]):
            named = False
        elif _NAME_COLUMN.search(line[0]):
            named = True
        elif named:
            cells = _NAME_CELL.finditer(flat, line.start(), line.end())
            yield from (cell.span(1) for cell in cells if is_name(cell[1]))


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
        catches="同学、家长、老师、受害人、嫌疑人等旁边，署名里，或带着年龄、性别的真实姓名（小王、王某某、阿强和写明“化名”的可以）",
        message="这里像是真实姓名{}",
        fix="请改用化名：小王、王某某，或在姓名后面写（化名）；若不是人名，请换一种说法。",
        find=full_name,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="class-person",
        catches="写了几班，又写了是班里的谁：汽修2401班小王、护理1班王某（某班的小王、高一的小王可以）",
        message="这里又写了几班，又写了是谁{}",
        fix="只留一样：写“某班的小王”“高一的小王”，或者只写班、不写人；合在一起，全班都知道是谁。",
        find=class_person_or_surname,
        kinds=WRITTEN,
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
