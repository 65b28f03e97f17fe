"""Glyph outlines: what is drawn is what the font has, as short path data that does not drift."""

import pytest
from poster_jobs import extent

from generator.render.outline import MissingGlyphError, drawn_text, face_box, glyph, glyph_paths, path_data


def test_a_character_stands_on_the_baseline_and_fills_its_em() -> None:
    one = glyph("国", "sans-bold")
    assert one.advance == 1
    left, top, right, bottom = one.ink
    assert 0 < left < 0.15 and 0.85 < right < 1
    assert -0.9 < top < -0.75 and 0 < bottom < 0.12


def test_a_vertical_full_stop_stands_at_the_top_right() -> None:
    flat, tall = glyph("。", "serif-bold"), glyph("。", "serif-bold", vertical=True)
    assert tall.ink[0] > flat.ink[0] + 0.4
    assert tall.ink[1] < flat.ink[1] - 0.4


def test_a_character_beyond_the_fixed_subset_comes_from_the_whole_font() -> None:
    assert glyph("㙍", "serif-bold").commands


def test_a_character_that_the_face_lacks_comes_from_the_sans() -> None:
    assert glyph("㙍", "smiley").commands == glyph("㙍", "sans-bold").commands


def test_a_character_that_no_font_has_is_our_bug() -> None:
    with pytest.raises(MissingGlyphError):
        glyph("\U0010fffd", "sans-bold")


@pytest.mark.parametrize("face", ["sans-bold", "smiley", "serif-bold"])
def test_path_data_covers_the_ink_to_a_hundredth_of_a_millimetre(face: str) -> None:
    for one in glyph_paths("戴了帽子也是骗子？", face):
        drawn = extent(path_data(one, 10, 100, 60))
        wanted = (10 + 60 * one.ink[0], 100 + 60 * one.ink[1], 10 + 60 * one.ink[2], 100 + 60 * one.ink[3])
        assert drawn == pytest.approx(wanted, abs=0.06)


def test_a_line_is_as_wide_as_its_characters_and_condenses() -> None:
    assert drawn_text("前三单", "serif-bold", 20).width == pytest.approx(60)
    narrow = drawn_text("前三单", "serif-bold", 20, condense=0.9)
    assert narrow.width == pytest.approx(54)
    assert extent(narrow.path)[2] < 54


def test_a_stroke_reaches_beyond_the_ink_by_half_its_width() -> None:
    plain, heavy = drawn_text("国", "sans-bold", 100), drawn_text("国", "sans-bold", 100, stroke_em=0.02)
    assert heavy.stroke == 2
    assert heavy.ascent == pytest.approx(plain.ascent + 1)


def test_a_drawn_line_stays_within_two_hundred_letters_a_stroke_rich_character() -> None:
    assert len(drawn_text("戴了帽子", "sans-bold", 60).path) < 4 * 700


def test_a_space_draws_nothing_but_takes_its_width() -> None:
    assert drawn_text(" ", "sans-bold", 10).path == ""
    assert drawn_text("A B", "sans-bold", 10).width > drawn_text("AB", "sans-bold", 10).width


def test_the_face_box_holds_every_usual_character() -> None:
    for face in ("sans-bold", "smiley", "serif-bold"):
        ascent, descent = face_box(face)
        for one in glyph_paths("验证码不能给前三单是鱼饵共享屏幕钱包", face):
            assert -one.ink[1] <= ascent + 0.02 and one.ink[3] <= descent + 0.06
