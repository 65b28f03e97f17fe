"""What is said of a class's slips: nothing is called done that is not, and namesakes are told apart."""

from __future__ import annotations

import pytest

from generator.ledger.slips import NAMED, LedgerEntry
from generator.receipts.answers import Doubt
from generator.receipts.command import _rest
from generator.receipts.tally import ClassTotal, Return
from generator.receipts.words import for_group

A, B = "ABCD2345678K", "ABCD2345678L"


def entry(serial: str, name: str, number: str = "", place: int = 1) -> LedgerEntry:
    return LedgerEntry(
        serial=serial, kind=NAMED, class_name="1班", name=name, number=number, seat="", place=place
    )


def total(
    *returned: Return, pupils: tuple[LedgerEntry, ...] = (entry(A, "张示例"), entry(B, "李示例"))
) -> ClassTotal:
    return ClassTotal(slug="xin", name="1班", pupils=pupils, returned=returned, spares=())


def back(serial: str, *, signed: bool | None = True, doubts: tuple[str, ...] = ()) -> Return:
    return Return(
        serial=serial,
        answer="yes",
        confident=not doubts,
        signed=signed,
        doubts=doubts,
        sightings=(),
        settled=False,
    )


@pytest.mark.parametrize(
    "last", [back(B, signed=False), back(B, doubts=(Doubt.BOTH.value,)), back(B, signed=None)]
)
def test_slips_that_nobody_signed_or_that_are_in_doubt_are_not_said_to_be_all_in(last: Return) -> None:
    said = for_group(total(back(A), last), "一封信")
    assert "收齐" not in said and "1 张还要补签名或者核对" in said
    assert "全部收齐，共 2 张" in for_group(total(back(A), back(B)), "一封信")


@pytest.mark.parametrize(
    ("numbers", "shown"), [(("", ""), "王示例（2）"), (("20260008", "20260019"), "王示例（0019）")]
)
def test_of_two_of_one_name_it_is_said_which_one_is_missing(numbers: tuple[str, str], shown: str) -> None:
    one, other = numbers
    pupils = (entry(A, "王示例", one), entry(B, "王示例", other, 2))
    assert _rest(total(back(A), pupils=pupils)) == f"未交 1 人：{shown}"


def test_of_a_class_with_spare_slips_only_nobody_is_said_to_have_returned_all() -> None:
    assert _rest(total(pupils=())) == "没有应交的，收到备用回执 0 张"
    assert _rest(total(back(A), back(B))) == "齐了"
    assert _rest(total(back(A), back(B, signed=False))) == "齐了，1 张没签名"
