"""Marks in a letter's text that stand for a column of a roster: 〔姓名〕, 〔班级〕 (mail merge).

In: values of the model. Out: the values as they are when nobody's name is put in: with a rule to write on.
Where a value of the roster stands on a sheet is not here (`letters/fields`). 〔2026〕 with a number is no
mark: so documents of authorities are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.diagnostics import Location
from generator.model.base import Origin
from generator.model.marks import MarkedText, parse

MARK = re.compile(r"〔([^\d\s〔〕<>&\"][^〔〕<>&\"]{0,19})〕")
WRITE_ON = "＿＿＿＿"
"""A rule of four ems, room for a name by hand; full-width low lines join."""

_TO_ALL = (("家长|监护人|爸爸|妈妈|父母|家人", "家长朋友"), ("同学|学生", "同学"), ("老师|教师", "老师"))
"""Whom the words behind a mark speak of, and how all of them are spoken to; else they are parents."""

T = TypeVar("T")


def nameless(value: T) -> T:
    """Return a value with a rule to write on for each mark in its texts."""
    return with_texts(value, lambda text: MARK.sub(WRITE_ON, text))


def to_all(greeting: str) -> str:
    """Return a greeting for a page that everybody reads: 尊敬的家长朋友 for 尊敬的〔姓名〕同学家长.

    A greeting that has no mark, or no rule for one, stays.
    """
    before, mark, after = MARK.sub(WRITE_ON, greeting).partition(WRITE_ON)
    if not mark:
        return greeting
    return before.strip() + next((to for who, to in _TO_ALL if re.search(who, after)), "家长朋友")


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """Return a value of dataclasses and tuples with each of its texts changed; places stay what they are."""
    made: Any = value
    match value:
        case str():
            changed = change(value)
            made = value if changed == value else changed  # an enumeration's members stay themselves
        case tuple():
            made = tuple(with_texts(inner, change) for inner in value)
        case MarkedText(written=written) if written:
            made = value if change(written) == written else parse(change(written))
        case Origin() | Location():
            pass
        case _ if is_dataclass(value) and not isinstance(value, type):
            inner = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
            made = replace(value, **{key: with_texts(one, change) for key, one in inner.items()})
    return made  # type: ignore[no-any-return]
