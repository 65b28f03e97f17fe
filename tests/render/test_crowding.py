"""How much heavier a character may be drawn before the white between its strokes closes."""

import pytest

from generator.render.crowding import LEAST_WHITE, bearable_stroke, narrowest_gap
from generator.render.outline import Glyph, glyph

ADDED = 0.026


def bars(*tops: float) -> Glyph:
    """Return a character of level bars, 0.1 em high and 0.5 em wide."""
    commands = []
    for top in tops:
        box = ((0.0, top), (0.5, top), (0.5, top + 0.1), (0.0, top + 0.1))
        commands += [("M" if at == 0 else "L", point) for at, point in enumerate(box)] + [("Z", ())]
    return Glyph(character="三", advance=1.0, ink=(0.0, 0.0, 0.5, 1.0), commands=tuple(commands))


def test_the_narrowest_white_counts_and_ink_does_not() -> None:
    assert narrowest_gap(bars(0.0, 0.14, 0.5)) == pytest.approx(0.04)
    assert narrowest_gap(bars(0.0)) == 1.0


@pytest.mark.parametrize("character", list("冒贴拿量赢疆报停"))
def test_a_crowded_character_gets_a_stroke_that_leaves_its_gaps_white(character: str) -> None:
    """冒 in a red head was cracked by hairlines: its gaps are 0.027 em, the stroke took 0.026 of them."""
    one = glyph(character, "sans-bold")
    assert narrowest_gap(one) < ADDED + LEAST_WHITE
    stroke = bearable_stroke(one, ADDED)
    assert stroke == 0 or narrowest_gap(one) - stroke >= LEAST_WHITE - 1e-9


@pytest.mark.parametrize("character", list("公法去不长一"))
def test_an_open_character_gets_all_of_it(character: str) -> None:
    assert bearable_stroke(glyph(character, "sans-bold"), ADDED) == ADDED
