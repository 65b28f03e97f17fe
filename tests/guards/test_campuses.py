"""What belongs to a campus: forms are in examples/campuses.yml; here is what the campaign file says."""

from dataclasses import replace

import pytest
from guarding import CAMPUSES, known

from generator.guards.campuses import facts_of, mixed_up
from generator.guards.rule import CampusFacts
from generator.guards.text import guarded
from generator.model.base import TextKind
from generator.model.campaign import Campus, Phone, Settings

MIXED = "西河校区的同学，请打 0531-88881110。"


def words_found(text: str, campuses: tuple[CampusFacts, ...] = CAMPUSES) -> list[str]:
    seen = guarded(text, "a.md", TextKind.PAGE)
    context = replace(known(), campuses=campuses)
    return [seen.flat[hit.start : hit.end] for hit in mixed_up(seen, context)]


def test_one_campus_alone_has_nobody_to_be_mixed_up_with() -> None:
    assert words_found(MIXED) == ["0531-88881110"]
    assert words_found(MIXED, CAMPUSES[1:]) == []


def test_a_number_that_both_campuses_have_is_nobodys_own() -> None:
    east, west = CAMPUSES
    assert words_found(MIXED, (east, replace(west, numbers=east.numbers))) == []


def test_numbers_that_differ_in_their_area_codes_only_are_told_apart_by_them() -> None:
    east, west = CAMPUSES
    west = replace(west, ask="0532-88881110", numbers=("0532-88881110",))
    assert words_found(MIXED, (east, west)) == ["0531-88881110"]
    assert words_found("西河校区的同学，请打 88881110。", (east, west)) == []


def test_a_campus_of_one_character_is_known_by_its_whole_name() -> None:
    east, west = CAMPUSES
    named = (replace(east, name="东校区"), replace(west, name="西校区"))
    assert words_found("西校区打 0531-88881110。", named) == ["0531-88881110"]
    assert words_found("东、西校区的电话分别是 0531-88881110、0532-77772220。", named) == []


def test_phones_in_the_list_are_a_campus_own_by_name() -> None:
    settings = Settings(
        school="甲",
        phones=(
            Phone(name="总机", number="0531-88880000"),
            Phone(name="东荆校区保卫处", number="0531-88881111"),
        ),
        ask="96110",
        campuses=(
            Campus(name="东荆校区", region="甲市东荆区", ask="0531-88880000"),
            Campus(name="西河校区", region="甲市西河区", ask="0532-77772220"),
        ),
    )
    assert [campus.numbers for campus in facts_of(settings)] == [("0531-88881111",), ("0532-77772220",)]


@pytest.mark.parametrize(
    "unit",
    [
        "0531-88881110",
        "西河校区",
        "西河校区、0531-88881110",
        "## 西河校区\n\n0531-88881110\n",
        "|西河校区|\n",
    ],
)
def test_a_long_file_is_read_in_one_go(unit: str) -> None:
    """A text may have 1 MB: it takes minutes if each number looks through all that stands above it."""
    words_found(f"{unit} 0531-88881110 东荆区" + unit * (100_000 // len(unit)))
