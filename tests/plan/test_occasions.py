"""Times of the school year: one row each day, with words that fit and a figure that there is."""

from datetime import date, timedelta
from itertools import pairwise

from generator.plan.occasions import in_season, occasion_on, occasions
from generator.products.catalog import PACKAGE

FIGURES = PACKAGE / "site" / "theme" / "figures"
MOST_LINE, MOST_GIVEAWAY = 11, 20


def test_each_time_of_the_year_has_words_that_fit_and_a_drawn_figure() -> None:
    for one in occasions():
        assert len(one.line.phrases) == 2 and len(one.line.text) <= MOST_LINE, one.name
        assert 0 < len(one.giveaway.text) <= MOST_GIVEAWAY, one.name
        assert (FIGURES / f"{one.figure}.svg").is_file(), one.name


def test_a_new_time_of_the_year_is_seen_by_its_colours() -> None:
    year = sorted(occasions(), key=lambda one: one.first)
    for one, after in pairwise((*year, year[0])):
        assert (one.temperature, one.line) != (after.temperature, after.line)
        assert one.temperature is not after.temperature or one.figure != after.figure, after.name


def test_it_ends_in_the_year_in_which_it_is_asked_for() -> None:
    day = date(2027, 1, 1)
    while day.year == 2027:
        assert day <= occasion_on(day).ends(day) < day + timedelta(days=80)
        day += timedelta(days=1)


def test_what_is_of_the_time_comes_first_and_the_rest_keeps_its_order() -> None:
    types = ("婚恋交友", "冒充电商物流客服", "网络赌博", "虚假购物服务")
    assert in_season(types, str, date(2026, 11, 9)) == (
        "虚假购物服务",
        "冒充电商物流客服",
        "婚恋交友",
        "网络赌博",
    )
    assert in_season(types, str, date(2026, 4, 9)) == (
        "婚恋交友",
        "网络赌博",
        "冒充电商物流客服",
        "虚假购物服务",
    )
