"""The slogan fitter: whole phrases, the largest type, marks out of the way."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from poster_jobs import extent, themes

from generator.model import MarkedText
from generator.model.marks import parse
from generator.render.shapes import columns_of, fit_cells, fit_columns, fit_stack, letters_of
from generator.render.slogan import (
    ACCENT,
    DROPPED,
    PLAIN,
    REVERSED,
    SloganArea,
    SloganStyle,
    fit,
    joinings,
    line_of,
    style_of,
)

SANS = SloganStyle(
    face="sans-bold",
    stroke_em=0.026,
    fine_stroke_em=0.014,
    condense=0.94,
    leading_em=1.08,
    heavy_mm=40,
    huge_mm=90,
)
ROOM = SloganArea(x=16, y=184, width=265, height=112, hang=11)


def lines(text: str, area: SloganArea = ROOM) -> tuple[str, ...]:
    return fit(parse(text), SANS, area).lines


def test_the_joining_with_the_largest_type_wins() -> None:
    assert lines("戴了帽子/也是骗子") == ("戴了帽子", "也是骗子")
    assert lines("戴了帽子/也是骗子", SloganArea(x=0, y=0, width=265, height=30)) == ("戴了帽子也是骗子",)


def test_on_ties_the_fewest_lines_win() -> None:
    low = replace(ROOM, most=10)  # every joining reaches 10 mm
    assert lines("先/打/电话", low) == ("先打电话",)


def test_among_as_many_lines_the_evenest_wins() -> None:
    low = SloganArea(x=0, y=0, width=60, height=500, most=10)
    assert lines("一二/三四/五六七/八", low) == ("一二三四", "五六七八")


def test_a_forced_break_is_kept() -> None:
    assert lines("先//打电话", SloganArea(x=0, y=0, width=500, height=30)) == ("先", "打电话")


def test_commas_are_dropped_at_a_break_and_kept_inside() -> None:
    assert lines("全是托，/只有你是真的") == ("全是托", "只有你是真的")
    wide = SloganArea(x=0, y=0, width=500, height=20)
    assert lines("全是托，/只有你是真的", wide) == ("全是托，只有你是真的",)


def test_a_question_mark_hangs_outside_the_measure() -> None:
    area = replace(ROOM, width=120, hang=30)
    plain, asked = (fit(parse(f"哪个是/真老师{mark}"), SANS, area) for mark in ("", "？"))
    assert asked.em == pytest.approx(plain.em, rel=0.01)
    assert 16 + 120 < asked.right <= 16 + 120 + 30


def test_a_question_mark_never_stands_farther_out_than_the_margin_allows() -> None:
    asked = fit(parse("哪个是/真老师？"), SANS, replace(ROOM, width=120, hang=8))
    assert asked.right <= 16 + 120 + 8.1


def test_inside_a_line_punctuation_is_six_tenths_of_an_em_wide() -> None:
    comma, none = (line_of(tuple((c, False) for c in text), "sans-bold", 1) for text in ("甲，乙", "甲乙"))
    assert comma.width - none.width == pytest.approx(0.6)


def test_every_line_starts_with_ink_on_the_left_edge() -> None:
    for text in ("戴了帽子/也是骗子", "前三单/是鱼饵", "共享屏幕/就是共享钱包"):
        fitted = fit(parse(text), SANS, ROOM)
        drawn = min(extent(path.d)[0] for path in fitted.paths)
        assert drawn - fitted.paths[0].stroke / 2 == pytest.approx(ROOM.x, abs=0.1)


def test_an_opening_quote_hangs_and_never_makes_the_type_small() -> None:
    quoted, plain = fit(parse("“免费”/皮肤最贵"), SANS, ROOM), fit(parse("免费/皮肤最贵"), SANS, ROOM)
    assert quoted.em > 0.7 * plain.em
    assert min(extent(path.d)[0] for path in quoted.paths) >= ROOM.x - ROOM.hang - 0.1


def test_the_accented_word_is_a_path_of_its_own() -> None:
    paths = {path.paint: path for path in fit(parse("搭进去的是*自己*"), SANS, ROOM).paths}
    assert set(paths) == {PLAIN, ACCENT}
    assert extent(paths[ACCENT].d)[0] > extent(paths[PLAIN].d)[2]


@pytest.mark.parametrize("text", ["搭进去的是*自己*", "让它*响*一会儿", "*响*了就挂"])
def test_in_one_ink_the_accented_word_stands_reversed_in_a_box(text: str) -> None:
    one_ink = replace(SANS, boxed=True)
    made = fit(parse(text), one_ink, ROOM)
    box, *drawn = made.paths
    word = next(path for path in drawn if path.paint == REVERSED)
    others = next(path for path in drawn if path.paint == PLAIN)
    assert (box.paint, box.stroke) == (PLAIN, 0)
    left, top, right, bottom = extent(box.d)
    inner = extent(word.d)
    assert left < inner[0] and top < inner[1] and inner[2] < right and inner[3] < bottom
    assert ROOM.x - 0.01 <= left and right <= ROOM.x + ROOM.width + 0.01
    for x1, y1, x2, y2 in (extent(f"M{part}") for part in others.d.split("M")[1:]):
        assert y2 < top or y1 > bottom or x2 + others.stroke < left or x1 - others.stroke > right


def test_round_a_face_that_leans_the_box_leans_too() -> None:
    """An upright tile round a slanted 钩 looked like a repair."""
    box = fit(parse("藏的是*钩*"), replace(SANS, face="smiley", boxed=True), ROOM).paths[0]
    top_left, bottom_right = (float(one) for one in (box.d[1:].split()[0], box.d.split("l")[2].split()[0]))
    assert box.paint == PLAIN and top_left > extent(box.d)[0] and bottom_right < 0


def test_characters_move_apart_where_the_height_ends_a_line_short_of_its_measure() -> None:
    """Four characters of a narrow face stopped at three quarters of the measure."""
    low = replace(ROOM, height=0.15 * ROOM.width)
    tight, spaced = (fit(parse("画的/是线"), SANS, replace(low, lines=1, track=by)) for by in (0.0, 0.06))
    assert spaced.em == tight.em
    moved = spaced.right - tight.right
    assert 0 < moved <= 3 * 0.06 * tight.em + 0.01 and spaced.right <= ROOM.x + ROOM.width + 0.01
    full = fit(parse("画的/是线"), SANS, replace(ROOM, track=0.06))
    assert full.right <= ROOM.x + ROOM.width + 0.01


def test_small_huge_or_crowded_type_gets_the_fine_stroke() -> None:
    large = fit(parse("不要去买"), SANS, ROOM)
    assert large.paths[0].stroke == pytest.approx(large.em * SANS.stroke_em, abs=0.01)
    for text in ("查", "戴帽别摘", "打字喊妈", "不要去买，/也不要去卖，/更不要去借"):
        fine = fit(parse(text), SANS, ROOM)
        assert fine.paths[0].stroke == pytest.approx(fine.em * SANS.fine_stroke_em, abs=0.01)


@pytest.mark.parametrize("text", ["跟你要钱的/不是警察", "报警才能断", "幕后", "转账之前"])
def test_what_has_no_white_to_give_gets_no_stroke_at_all(text: str) -> None:
    """警, 账 and 断 stood among their neighbours like a heavier face, their counters shut."""
    assert {path.stroke for path in fit(parse(text), SANS, ROOM).paths} == {0}


def test_a_theme_gives_its_style_in_proportion_to_the_page() -> None:
    assert style_of(themes()["警报"], 210 / 297).heavy_mm == pytest.approx(28.3, abs=0.1)


PHRASE = st.text("天地人你我他先别转打电话不是真假钱包骗子，。", min_size=1, max_size=7)


@settings(max_examples=60, deadline=None)
@given(st.lists(PHRASE, min_size=1, max_size=5), st.floats(60, 400), st.floats(20, 200), st.data())
def test_whatever_the_slogan_phrases_stay_whole_and_inside_the_area(
    phrases: list[str], width: float, height: float, data: st.DataObject
) -> None:
    forced = data.draw(st.frozensets(st.integers(0, max(len(phrases) - 2, 0)), max_size=2))
    text = MarkedText(phrases=tuple(phrases), forced=tuple(sorted(f for f in forced if f < len(phrases) - 1)))
    area = SloganArea(x=10, y=20, width=width, height=height, hang=8)
    fitted = fit(text, SANS, area)
    tried = ["".join(c for c, _ in line) for joined in joinings(text) for line in joined]
    for line in fitted.lines:
        assert any(line in (one, one[:-1]) for one in tried)
    bare = "".join(c for c in "".join(fitted.lines) if c not in DROPPED)
    assert bare == "".join(c for c in text.text if c not in DROPPED)
    assert len(fitted.lines) > len(text.forced)
    assert fitted.bottom <= area.y + area.height + 0.2
    assert fitted.right <= area.x + area.width + area.hang + 0.2


@settings(max_examples=30, deadline=None)
@given(st.lists(PHRASE, min_size=2, max_size=4))
def test_no_other_joining_holds_larger_type(phrases: list[str]) -> None:
    text = MarkedText(phrases=tuple(phrases))
    best = fit(text, SANS, ROOM).em
    for joined in joinings(text):
        fixed = tuple("".join(c for c, _ in line) for line in joined)
        alone = MarkedText(phrases=fixed, forced=tuple(range(len(fixed) - 1)))
        assert fit(alone, SANS, ROOM).em <= best * 1.011


def test_a_slogan_of_many_marks_is_fitted_quickly_enough_to_try() -> None:
    text = MarkedText(phrases=tuple("群里天天晒收益的全是托只有你的本金是真的"))
    assert len(fit(text, SANS, ROOM).lines) <= 6


# -- other shapes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["/".join("停" * 37), "//".join("停" * 37), "/".join(["先停"] * 25) + "//停"]
)
def test_s6_of_endless_slogans_only_some_joinings_are_tried(written: str) -> None:
    slogan = parse(written)
    ways = list(joinings(slogan))
    assert 1 <= len(ways) <= 382
    assert all("".join(c for line in way for c, _ in line) == slogan.text for way in ways)


def test_s6_a_slogan_of_ten_phrases_is_still_joined_in_every_way() -> None:
    assert len(set(joinings(parse("/".join("一二三四五六七八九十"))))) == 382


def test_columns_take_two_to_five_characters_each() -> None:
    assert columns_of(parse("前三单/是鱼饵"), 2, 5)
    assert columns_of(parse("前三单"), 2, 5) is None
    assert columns_of(parse("电话里的警察/视频里的警官证"), 2, 5) is None
    joined = columns_of(parse("先/返/你三单/再吞你"), 2, 5)
    assert joined and [len(column) for column in joined] == [5, 3]


def test_the_second_column_stands_on_the_bottom_a_step_below_the_first() -> None:
    pair = columns_of(parse("前三单/是鱼饵"), 2, 5)
    assert pair
    area = SloganArea(x=16, y=36, width=128, height=260)
    fitted = fit_columns(pair, SANS, area, gap_em=0.2, step_em=1)
    first, second = (next(path for path in fitted.paths if path.paint == paint) for paint in (ACCENT, PLAIN))
    assert extent(second.d)[1] > extent(first.d)[1] + 0.8 * fitted.em
    assert extent(second.d)[3] == pytest.approx(296, abs=3)
    assert extent(first.d)[0] == pytest.approx(16, abs=0.5)


@pytest.mark.parametrize("count", range(4, 21))
def test_in_cells_every_character_keeps_inside_its_cell_and_its_shape(count: int) -> None:
    text = parse("验证码不能给他们任何人都一样要守口如瓶啊"[:count])
    grid = {4: (2, 2), 6: (3, 2), 8: (4, 2), 9: (3, 3), 12: (4, 3), 15: (5, 3), 20: (5, 4)}
    columns, rows = next(value for most, value in grid.items() if count <= most)
    cells, em = fit_cells(
        text, SANS, SloganArea(x=16, y=36, width=265, height=260), grid=(columns, rows), gap=6, invert="不"
    )
    assert sum(bool(cell.d) for cell in cells) == count
    assert sum(cell.invert for cell in cells) == 1
    assert sum(cell.caret is not None for cell in cells) == (count < columns * rows)
    assert em >= 16.7  # D/60 on A3
    for cell in cells:
        if cell.d:
            left, top, right, bottom = extent(cell.d)
            edge = cell.stroke / 2
            assert cell.x < left - edge and right + edge < cell.x + cell.width
            assert cell.y < top - edge and bottom + edge < cell.y + cell.height


def test_the_accented_character_stands_out_in_cells_else_the_refusal() -> None:
    area = SloganArea(x=0, y=0, width=260, height=260)
    for text, at in (("验证码不能给", 3), ("验证*码*不能给", 2)):
        cells, _ = fit_cells(parse(text), SANS, area, grid=(3, 2), gap=6, invert="不别")
        assert [index for index, cell in enumerate(cells) if cell.invert] == [at]


def test_punctuation_gets_no_cell() -> None:
    assert "".join(c for c, _ in letters_of(parse("“验证码”，/不能给。"))) == "验证码不能给"


def test_a_stack_fills_the_measure_and_keeps_its_lines_apart() -> None:
    area = SloganArea(x=16, y=36, width=265, height=232, hang=11)
    stack = fit_stack(parse("群里晒收益的/全是托/只有你是真的"), SANS, area, gap_em=0.14, ratio=1.9)
    assert all(above.bottom < below.top for above, below in pairwise(stack))
    assert max(line.em for line in stack) <= 1.9 * min(line.em for line in stack) * 1.001
    assert stack[-1].bottom <= 36 + 232 + 0.5
