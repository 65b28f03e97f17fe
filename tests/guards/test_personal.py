"""Personal data in every writing is found at its place (H14), and what only looks like it passes (H15).

`personal/caught.tsv` has the rule and a form with ▶ where the finding must stand, `missed.tsv` forms that
are known not to be found, `near.txt` what must pass. Escapes are \\n, \\\\ and \\uXXXX. All of it
is invented: the division 119999 does not exist, the card numbers belong to no bank, 13800138000 is a
carrier's own number.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from guarding import findings
from in_one_go import in_one_go

from generator.diagnostics import Diagnostic
from generator.guards import accounts, identity, numbers, people, places
from generator.guards.text import folded

FOLDER = Path(__file__).with_name("personal")
DOCUMENT = Path(__file__).resolve().parents[2] / "handbook" / "个人信息检查.md"
CODES = frozenset(
    one.code
    for one in (*identity.GUARDS, *numbers.GUARDS, *places.GUARDS, *people.GUARDS, *accounts.GUARDS)
    if one.private
)
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(n)|\\)")


def plain(written: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else "\n" if found[3] else "\\"

    return ESCAPE.sub(character, written)


def rows(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(code, plain(form)) for code, _, form in (line.partition("\t") for line in lines)]


def place(marked: str) -> tuple[int, int]:
    before = marked.partition("▶")[0]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


CAUGHT = rows("caught.tsv")
MISSED = rows("missed.tsv")
NEAR = [plain(line) for line in (FOLDER / "near.txt").read_text(encoding="utf-8").splitlines()]


@cache
def found_of(code: str) -> dict[str, list[Diagnostic]]:
    """Return what a rule finds in each of its forms."""
    return {
        marked: [one for one in findings(marked.replace("▶", "")) if one.code == code]
        for rule, marked in CAUGHT
        if rule == code
    }


@pytest.mark.parametrize("code", sorted({code for code, _ in CAUGHT}))
def test_h14_each_form_is_found_where_it_begins(code: str) -> None:
    """Each form that is not, with where it was found first, or with None."""
    wrong = {
        marked: (found[0].location.line, found[0].location.column) if found else None
        for marked, found in found_of(code).items()
        if not found or (found[0].location.line, found[0].location.column) != place(marked)
    }
    assert wrong == {}


@pytest.mark.parametrize("code", sorted({code for code, _ in CAUGHT}))
def test_h14_no_finding_repeats_what_it_found(code: str) -> None:
    for marked, found in found_of(code).items():
        shown = folded(marked.partition("▶")[2])[:4]
        assert all(shown not in one.message for one in found), marked


def test_h14_each_limit_is_still_one() -> None:
    """A form that is found now belongs into caught.tsv, and the handbook's limits are to be read again."""
    assert [form for code, form in MISSED if code in {one.code for one in findings(form)}] == []


def test_h15_what_only_looks_like_it_passes() -> None:
    found = {form: [str(one) for one in findings(form) if one.code in CODES] for form in NEAR}
    assert {form: codes for form, codes in found.items() if codes} == {}


def test_h14_h15_the_table_is_large() -> None:
    assert len({form for _, form in CAUGHT}) >= 400
    assert len(set(NEAR)) >= 200
    assert {code for code, _ in CAUGHT} == CODES - {"id-number-like"}


def test_the_handbook_has_the_share_of_each_kind() -> None:
    """The figures of the handbook are those of the tables here: rule, forms tried, forms found."""
    caught, missed = (Counter(code for code, _ in table) for table in (CAUGHT, MISSED))
    written = re.findall(
        r"^\| [^|]+ \| `([a-z-]+)` \| (\d+) \| (\d+) \| (\d+)% \|$", DOCUMENT.read_text("utf-8"), re.M
    )
    right = [
        (code, str(count + missed[code]), str(count), str(count * 100 // (count + missed[code])))
        for code, count in caught.items()
    ]
    assert sorted(written) == sorted(right)
    assert f"{len(NEAR)} 种" in DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize(
    "unit",
    [
        "1<", "1<a ", "1、", "零", "l", "1<!--", "1](", "1\n", "一 ", "陈 ", "买·", "高一3班",
        "Zhang ", "学号1", "\u3164", "&#49;", "%31", "a at b dot ", "\U000e0041",
    ],
)  # fmt: skip
def test_h14_much_of_anything_is_read_in_one_go(unit: str) -> None:
    """Takes seconds instead of a tenth of one if a pattern backtracks over the whole."""
    in_one_go(lambda length: findings(unit * (length // len(unit))))
