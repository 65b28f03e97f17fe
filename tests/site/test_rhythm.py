"""Which ground each slide of the hall takes."""

from site_samples import THEMES

from generator.model import Temperature
from generator.site.rhythm import Turn, in_rhythm, painted
from generator.site.slide import Slide

RED, BLACK, TEAL = "#e7412b", "#222322", "#1f5458"
EITHER = {"满": RED, "深": BLACK}


def test_the_colour_that_was_shown_longest_ago_comes_next() -> None:
    turns = [Turn(free=EITHER), Turn(free=EITHER), Turn(free={**EITHER, "旁": TEAL}), Turn(free=EITHER)]
    assert list(in_rhythm(turns)) == ["满", "深", "旁", "满"]


def test_none_that_the_next_slide_has_anyway() -> None:
    fixed = Turn(fixed=frozenset({RED}), free={})
    assert list(in_rhythm([Turn(free=EITHER), fixed, Turn(free=EITHER)])) == ["深", "", "深"]


def test_where_nothing_else_is_left_a_colour_comes_twice() -> None:
    only = {"满": RED}
    turns = [Turn(free=only), Turn(fixed=frozenset({RED}), free=only)]
    assert list(in_rhythm(turns)) == ["满", "满"]


def test_a_band_has_neither_the_colour_of_the_words_ground_nor_the_panel_s() -> None:
    """A chart on paper white ended nowhere: what he says lay on the same white below it."""

    def band(paint: str) -> tuple[bool, bool]:
        slide = Slide(
            kind="case",
            temperature=Temperature.ARCHIVE,
            label="",
            title="",
            seconds=12,
            paint=paint,
            grounds=("卷宗满",),
        )
        (shown,) = painted((slide,), THEMES)
        return shown.pale, shown.deep

    assert band("卷宗浅") == (True, True)
    assert band("卷宗深") == (True, False)
