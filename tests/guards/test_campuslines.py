"""A number of one campus that stands at another in the campaign file, with both places."""

import pytest

from generator.diagnostics import Location
from generator.guards.campuslines import lines_of_other_campuses
from generator.model import Campus, Origin, Phone, Settings

FILE = "content/campaign.yml"
EAST, WEST = "0999-5550110", "0998-6660110"
OFFICE = ("学生工作部", "0999-5551234")
EAST_LINE, WEST_LINE = ("东湖校区咨询电话", EAST), ("西山校区咨询电话", WEST)


def found(*phones: tuple[str, str], east: str = EAST, west: str = WEST) -> list[tuple[int, str, str]]:
    """Return line, code and message; phones stand from line 10, the campuses' numbers from line 20."""
    places = (
        *((f"电话.{at}.号码", Location(file=FILE, line=10 + at)) for at in range(len(phones))),
        *((f"校区.{at}.咨询电话", Location(file=FILE, line=20 + at)) for at in range(2)),
    )
    settings = Settings(
        school="云溪学院",
        phones=tuple(Phone(name=name, number=number) for name, number in phones),
        campuses=(
            Campus(name="东湖校区", region="云溪省云溪市东湖区", ask=east),
            Campus(name="西山校区", region="云溪省西山市青石县", ask=west),
        ),
        origin=Origin(file=FILE, places=places),
    )
    return [(one.location.line, one.code, one.message) for one in lines_of_other_campuses(settings)]


def test_the_neighbours_number_pasted_as_ones_own_is_told_with_both_places() -> None:
    ((line, code, message),) = found(OFFICE, EAST_LINE, WEST_LINE, east=WEST)
    assert (line, code) == (20, "campus-mixed")
    assert WEST in message and EAST in message and "第 11 行" in message


@pytest.mark.parametrize("swapped", ["list", "campuses"])
def test_numbers_that_were_exchanged_in_one_of_two_places_are_told_each_once(swapped: str) -> None:
    if swapped == "list":
        told = found(OFFICE, (EAST_LINE[0], WEST), (WEST_LINE[0], EAST))
    else:
        told = found(OFFICE, EAST_LINE, WEST_LINE, east=WEST, west=EAST)
    assert [(line, code) for line, code, _ in told] == [(11, "campus-mixed"), (12, "campus-mixed")]
    assert "西山校区的咨询电话" in told[0][2] or "西山校区咨询电话" in told[0][2]
    assert "第 21 行" in told[0][2] and "第 20 行" in told[1][2]


@pytest.mark.parametrize(
    "phones",
    [
        (OFFICE, EAST_LINE, WEST_LINE),
        (OFFICE, ("东湖校区保卫处", "0999-5551110"), ("东湖校区心理咨询电话", "0999-5559999"), WEST_LINE),
        (("东湖校区、西山校区咨询电话", EAST), WEST_LINE),
        (("东湖校区反诈咨询", EAST), ("东湖校区咨询电话（夜间）", "0999-5550120"), WEST_LINE),
        (OFFICE,),
    ],
)
def test_numbers_that_agree_and_lines_for_other_questions_pass(phones: tuple[tuple[str, str], ...]) -> None:
    assert found(*phones) == []


def test_a_number_that_is_in_no_list_is_told_by_the_rule_of_lists_only() -> None:
    assert found(OFFICE, EAST_LINE, WEST_LINE, east="0999-5550101") == []


def test_one_number_of_both_campuses_is_nobodys_own() -> None:
    assert found(("东湖校区咨询电话", EAST), ("西山校区咨询电话", EAST), east=EAST, west=EAST) == []
