"""Guard on one campus' own number in a text that others get too, which does not say whose it is.

In: folded text, the campuses of a school that has several, and which of them get the text. Out: hits. Front
matter that names one campus makes the whole text its own. What the program writes itself is written anew for
each campus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.diagnostics import Severity
from generator.guards.campusnumbers import OwnNumber, named, numbers_of_nobody
from generator.guards.rule import WRITTEN, CampusFacts, Guard, GuardContext, Hit
from generator.guards.text import GuardedText

_WEEKS = "每周"
"""The key of a plan's rows, which are judged by their days in the plan stage (`plan/campusfindings.py`)."""

_MOST = 200
"""Numbers that are looked at in one text: nobody writes more, and of a hundred findings none is read."""


def foreign_number(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers of some campuses in what others get too, without a word of whose they are."""
    campuses = context.campuses
    readers = text.readers or tuple(campus.name for campus in campuses)
    numbers = numbers_of_nobody(text.flat, campuses)
    meant: frozenset[str] | None = None
    for number in islice((one for one in numbers if text.part(one.start) != _WEEKS), _MOST):
        others = [name for name in readers if name not in number.owners]
        meant = _named_in_head(text.flat, campuses) if meant is None else meant
        if others and not (meant and meant <= set(number.owners)):
            yield _hit(text, number, others)


def _named_in_head(flat: str, campuses: tuple[CampusFacts, ...]) -> frozenset[str]:
    """Return the campuses that the front matter names."""
    return named(flat[: flat.find("\n---", 3)] if flat.startswith("---") else "", campuses)


def _hit(text: GuardedText, number: OwnNumber, others: Iterable[str]) -> Hit:
    words, whose = text.flat[number.start : number.end], "、".join(number.owners)
    message = f"{words} 是{whose}自己的号码，这里没有写是谁的，{'、'.join(others)}也用这一份"
    return Hit(start=number.start, end=number.end, message=message)


GUARDS = (
    Guard(
        code="campus-number",
        catches="一个校区自己的号码（它的咨询电话，“电话”里名称带着它的），写在几个校区共用的稿子里，"
        "又没有写是哪个校区的",
        message="{}是一个校区自己的号码，别的校区也用这一份",
        fix="拿不准时打的，请写 [[热线]]，每个校区印自己的；别的号码，请写明是谁的：东校区打……，西校区打……。",
        fix_in_head="请换成全校都能打的号码，比如 96110；或者写明是哪个校区的。",
        find=foreign_number,
        kinds=WRITTEN,
        severity=Severity.WARNING,
        open=True,
    ),
)
