"""Pupils of one name in a class: the warning and the lists go by one rule."""

from __future__ import annotations

import pytest

from generator.ledger.namesakes import distinction, told_apart
from generator.ledger.pupil import Pupil


def _pupils(*values: tuple[str, str]) -> list[Pupil]:
    return [
        Pupil(row=at + 1, class_name="1班", name="甲示例", number=number, seat=seat, order=at)
        for at, (number, seat) in enumerate(values, start=1)
    ]


@pytest.mark.parametrize(
    ("values", "column", "marks"),
    [
        ([("20260101", "1"), ("20260102", "2")], "学号", ["0101", "0102"]),
        ([("", "1"), ("", "12")], "座号", ["1", "12"]),
        ([("20260101", "1"), ("", "2")], "座号", ["1", "2"]),  # a number that one lacks tells nobody apart
        ([("", ""), ("", "")], "", ["1", "2"]),
        ([("250101", ""), ("260101", "")], "学号", ["50101", "60101"]),  # the last four are the same
        ([("5", ""), ("100005", "")], "学号", ["5", "0005"]),
    ],
)
def test_what_tells_them_apart_is_printed(
    values: list[tuple[str, str]], column: str, marks: list[str]
) -> None:
    pupils = _pupils(*values)
    assert distinction(pupils) == column
    assert list(told_apart(pupils)) == [f"甲示例（{mark}）" for mark in marks]


def test_who_bears_a_name_alone_has_nothing_behind_it() -> None:
    assert list(told_apart(_pupils(("20260101", "1")))) == ["甲示例"]
