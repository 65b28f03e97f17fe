"""Slogans: how their marks were set, and wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location, Report
from generator.model.marks import parse
from generator.text.wording import check_giveaway, check_slogan

PLACE = Location(file="a.md")


@pytest.mark.parametrize(
    ("slogan", "codes"),
    [
        ("画的是线/藏的是*钩*", []),
        ("画的是线/藏的是*钩", ["slogan-accent"]),
        ("*画*的是线/藏的是*钩*", ["slogan-accent"]),
        ("画的是*线/藏*的是钩", ["slogan-accent"]),
        ("画的是线/藏的是* *钩", ["slogan-accent"]),
        ("先别转！", ["slogan-exclamation"]),
        ("他说的话你先/的确要想一想", ["slogan-line-start"]),
    ],
)
def test_how_marks_were_set_is_judged_as_they_were_written(slogan: str, codes: list[str]) -> None:
    report = Report()
    check_slogan(parse(slogan), PLACE, report)
    assert [found.code for found in report] == codes


@given(st.text(alphabet="甲乙/* ，", max_size=30))
def test_no_slogan_throws(text: str) -> None:
    check_slogan(parse(text), PLACE, Report())


def test_a_giveaway_of_its_own_is_fine() -> None:
    report = Report()
    check_giveaway(parse("先返几块钱，再要你垫付"), parse("前三单/是鱼饵"), PLACE, report)
    assert not report.found


def test_a_tell_repeats_its_slogan_whatever_marks_part_it() -> None:
    report = Report()
    check_giveaway(parse("记住前三/单是鱼饵"), parse("前三单/是鱼饵"), PLACE, report)
    assert [found.code for found in report] == ["tell-repeats"]
