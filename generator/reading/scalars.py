"""One written value to one Python value, by the type that is wanted.

In: source text such as `2026-03-01` or 是. Out: the value, or a `Problem` in words for staff.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from generator.diagnostics import Problem
from generator.model.base import Month
from generator.model.marks import MarkedText, parse
from generator.reading.nearest import listed, suggestion

_TRUE = frozenset({"是", "true", "yes", "对"})
_FALSE = frozenset({"否", "false", "no", "不"})
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_INTEGER = re.compile(r"[+-]?\d{1,9}")
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?")
_YEARS = range(2000, 2100)


def read_scalar(hint: Any, text: str) -> Any:
    """Return the value of `text` for a type, or a Problem; TypeError for a type that no file can hold."""
    if hint is str:
        return text
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice(hint, text)
    readers = {bool: _bool, int: _int, float: _float, date: _date, Month: _month, MarkedText: parse}
    if hint not in readers:
        raise TypeError(f"no reader for {hint!r}")
    return readers[hint](text)


def _choice(enum: type[StrEnum], text: str) -> StrEnum | Problem:
    names = tuple(member.value for member in enum)
    if text in names:
        return enum(text)
    meant: Callable[[str], StrEnum | None] = getattr(enum, "meant_by", lambda _: None)  # e.g. of `Stage`
    hint = _choices(meant(text) or text, names)
    return Problem(code="value-choice", message=f"不能写“{text[:20]}”", hint=hint)


def _choices(text: str, names: tuple[str, ...]) -> str:
    guess = suggestion(text, names)
    return guess if guess.startswith("可以写") else f"{guess}{listed(names)}"


def _bool(text: str) -> bool | Problem:
    word = text.lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    return Problem(code="value-bool", message=f"不能写“{text[:20]}”", hint="请写“是”或者“否”。")


def _int(text: str) -> int | Problem:
    if _INTEGER.fullmatch(text):
        return int(text)
    digits = re.search(r"\d+", text)
    return Problem(
        code="value-number",
        message=f"要写一个整数，不是“{text[:20]}”",
        hint=f"只写数字，比如 {digits[0][:9] if digits else 50}。",
    )


def _float(text: str) -> float | Problem:
    if _NUMBER.fullmatch(text):
        return float(text)
    return Problem(code="value-number", message=f"要写一个数，不是“{text[:20]}”", hint="只写数字，比如 0.5。")


def _date(text: str) -> date | Problem:
    found = _DATE.fullmatch(text)
    if not found:
        return Problem(
            code="value-date", message=f"不是日期：“{text[:20]}”", hint="请写成 2026-03-01 这样的年-月-日。"
        )
    year, month, day = (int(part) for part in found.groups())
    if year not in _YEARS:
        return Problem(code="value-date", message=f"的年份 {year} 不对", hint="请检查年份。")
    try:
        return date(year, month, day)
    except ValueError:
        return Problem(code="value-date", message=f"没有这一天：{text[:20]}", hint="请检查月份和日子。")


def _month(text: str) -> Month | Problem:
    if _DATE.fullmatch(text):
        year, month, _ = _DATE.fullmatch(text).groups()  # type: ignore[union-attr]
        return Problem(
            code="value-month",
            message="只写到月，不写日子，以免让人认出当事人",
            hint=f"请写成 {year}-{int(month):02d}。",
        )
    found = _MONTH.fullmatch(text)
    if not found:
        return Problem(
            code="value-month", message=f"不是月份：“{text[:20]}”", hint="请写成 2025-09 这样的年-月。"
        )
    year, month = int(found[1]), int(found[2])
    if year not in _YEARS or month not in range(1, 13):
        return Problem(code="value-month", message=f"没有这个月份：{text[:20]}", hint="请检查年份和月份。")
    return Month(year=year, month=month)
