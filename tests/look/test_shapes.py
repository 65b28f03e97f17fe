"""One drawing in every shape: slogans of 2 to 19 characters, each concept, each format but the sheets."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import pytest
from PIL.Image import Image
from poster_formats import poster_formats, shaped_job
from poster_jobs import concepts, extent, poster_job, themes
from pressed_posters import POSTER, _pressed, picture, pressed
from stress_slogans import STRESS

from generator.model import Format
from generator.model.marks import parse
from generator.render.compose import compose
from generator.render.composition import Area, Composition
from generator.render.foot import BASELINE_EM, CAP_EM, DIGITS_FACE, INK_TOP_EM, digits_ink_em, label_width
from generator.render.outline import drawn_text, glyph
from generator.render.panel_layouts import Stance, read_panels, stance_of
from generator.render.panels import GROUNDS
from generator.render.press import press
from generator.render.props import prop_paths, prop_spans
from generator.render.templates import CATALOG, _environment
from generator.text.parting import between_words

OTHERS = [form for form in poster_formats().values() if form.shape != "portrait"]
ONE_A_SHAPE = list({form.shape: form for form in OTHERS}.values())
ROWS = [form for form in OTHERS if read_panels(POSTER)[form.shape].row]
STANDS = [form for form in OTHERS if form.code_at_m]


@cache
def composed(text: str, form: Format, concept: str = "", theme: str = "警报") -> Composition:
    """Compose a poster that holds; what many tests look at is composed once."""
    made, found = compose(shaped_job(text, form, concept=concept, theme=theme), POSTER)
    assert not [str(one) for one in found if one.code not in ("concept-length", "slogan-small")]
    return made


def inks(made: Composition) -> list[tuple[float, float, float, float]]:
    boxes = [(cell.x, cell.y, cell.x + cell.width, cell.y + cell.height) for cell in made.cells]
    for path in made.paths:
        left, top, right, bottom = extent(path.d)
        edge = path.stroke / 2
        boxes.append(
            (left + path.dx - edge, top + path.dy - edge, right + path.dx + edge, bottom + path.dy + edge)
        )
    return boxes


@pytest.mark.parametrize(("theme", "name"), [("警报", ""), ("校园", "验证码"), ("卷宗", "感应")])
@pytest.mark.parametrize("form", OTHERS, ids=lambda form: form.id)
@pytest.mark.parametrize("text", STRESS)
def test_a_slogan_of_any_length_holds_in_any_shape(text: str, form: Format, theme: str, name: str) -> None:
    made = composed(text, form, name, theme)
    (w, h), safe = form.page_mm, form.safe_mm * form.scale
    for left, top, right, bottom in inks(made):
        assert left >= safe / 2 and right <= w - safe / 2
        assert top >= safe / 2 and bottom <= h - safe / 2
    if made.kicker:
        assert made.kicker.y + made.kicker.em <= made.box[1] + 0.01
    if made.giveaway:
        assert made.box[3] <= made.giveaway.y + 0.01


@pytest.mark.parametrize("form", OTHERS, ids=lambda form: form.id)
@pytest.mark.parametrize("text", STRESS)
def test_no_word_is_split(text: str, form: Format) -> None:
    """Lines break only where staff allow it, on stands between words too."""
    made, slogan = composed(text, form), parse(text)
    if form.shape == "tall":
        slogan = between_words(slogan)
    starts = {0}
    for phrase in slogan.phrases:
        starts.add(max(starts) + len(letters(phrase)))
    at = 0
    for line in made.lines:
        assert at in starts
        at += len(letters(line))


def letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


@pytest.mark.parametrize("form", ONE_A_SHAPE, ids=lambda form: form.shape)
@pytest.mark.parametrize("name", sorted(concepts()))
def test_a_figure_is_whole_and_ends_on_real_edges(name: str, form: Format) -> None:
    concept = concepts()[name]
    made = composed("先打电话/再谈转账", form, name)
    if made.figure is None:
        assert made.cells or form.shape == "ribbon"
        return
    x, y, w, h = made.figure.clip
    scale, left, top = made.figure.scale, made.figure.x, made.figure.y
    runs = dict(concept.runs)
    views = [concept.whole]
    if read_panels(POSTER)[form.shape].close and concept.close:
        views.append(concept.close)
    if made.figure.tall and concept.tall:
        views = [concept.tall]
    if read_panels(POSTER)[form.shape].low and concept.low:
        views.append(concept.low)
    assert any(
        x - 0.1 <= left + view[0] * scale
        and left + view[2] * scale <= x + w + 0.1
        and y - 0.1 <= top + view[1] * scale
        and top + view[3] * scale <= y + h + 0.1
        for view in views
    )
    box = concept.box
    page_w, page_h = form.page_mm
    inner = (max(x, 0), max(y, 0), min(x + w, page_w), min(y + h, page_h))
    if "left" in runs:
        assert left + (box[0] - runs["left"]) * scale <= inner[0] + 0.1
    if "top" in runs:
        assert top + (box[1] - runs["top"]) * scale <= inner[1] + 0.1
    if "right" in runs:
        assert left + (box[0] + box[2] + runs["right"]) * scale >= inner[2] - 0.1
    if "bottom" in runs:
        assert top + (box[1] + box[3] + runs["bottom"]) * scale >= inner[3] - 0.1
    assert ground_at(made, inner) == made.paint["底"]


def ground_at(made: Composition, box: tuple[float, float, float, float]) -> str:
    """Return the role of the ground at the left middle of a box."""
    x, y = box[0] + 1, (box[1] + box[3]) / 2
    return [area.role for area in made.areas if holds(area, x, y)][-1]


def holds(area: Area, x: float, y: float) -> bool:
    return area.x <= x <= area.x + area.w and area.y <= y <= area.y + area.h


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("form", STANDS, ids=lambda form: form.id)
def test_the_code_of_a_stand_is_where_a_hand_holds_a_phone(form: Format, theme: str) -> None:
    made = composed("先打电话/再谈转账", form, "帽子", theme)
    assert form.code_at_m and made.foot.code_at
    low, high = (form.trim_mm[1] - metres * 1000 for metres in form.code_at_m)
    assert high <= made.foot.code_at.y and made.foot.code_at.y + made.foot.code_at.h <= low


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("form", poster_formats().values(), ids=lambda form: form.id)
def test_codes_and_text_keep_to_themselves(form: Format, theme: str) -> None:
    """The code's white lies on the foot's ground only, and as large as the format asks."""
    made = composed("先打电话/再谈转账", form, "帽子", theme)
    tile = made.foot.code_at
    if form.code_mm == 0:
        assert tile is None
        return
    assert tile
    assert tile.w >= form.code_mm * form.scale - 0.01
    for area in made.areas[1:]:
        if area.role != made.foot_role:
            assert tile.y + 0.01 >= area.y + area.h or tile.y + tile.h <= area.y + 0.01
    assert made.foot.block
    assert made.foot.block.text_at.em >= 2.45 * form.scale
    assert made.foot.block.text_at.x >= tile.x + tile.w - 0.01


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("form", ROWS, ids=lambda form: form.id)
def test_what_stands_in_a_foot_keeps_off_the_edges_of_its_ground(form: Format, theme: str) -> None:
    """On a board of 120 x 240 the band was too low: the digits stood in the rule and the head touched it."""
    made = composed("先打电话/再谈转账", form, "帽子", theme)
    foot, unit = made.foot, min(form.page_mm) / 297
    boxes = [(one.y, one.y + one.h) for one in (foot.code_at, foot.block.head_at) if one and one.h]
    for number in foot.numbers:
        top = number.digits_at.y + INK_TOP_EM * number.digits_at.em
        boxes.append((top, top + CAP_EM * number.digits_at.em))
    edges = [one for one in made.areas[1:] if one.role != made.foot_role or one.h < 2 * unit]
    for area in edges:
        for top, bottom in boxes:
            assert area.y + area.h <= top - 2.5 * unit or area.y >= bottom + 2.5 * unit, (area, top, bottom)


@pytest.mark.parametrize("form", poster_formats().values(), ids=lambda form: form.id)
def test_both_numbers_are_set_in_one_size(form: Format) -> None:
    foot = compose(shaped_job("戴了帽子/也是骗子", form, concept="帽子"), POSTER)[0].foot
    assert len({round(number.digits_at.em, 3) for number in foot.numbers}) <= 1


@pytest.mark.parametrize("name", ["桌牌", "电子屏", "手机海报", "明白卡"])
def test_two_numbers_in_a_row_stand_on_both_edges(name: str) -> None:
    """110 ended wherever it was done, a fifth of the row before the margin."""
    form = poster_formats()[name]
    report = composed("先打电话/再谈转账", form, "帽子").foot.numbers[1]
    margin = max(read_panels(POSTER)[form.shape].pad * min(form.page_mm) / 297, form.safe_mm)
    em, first = report.digits_at.em, glyph(report.digits[0], "sans-bold")
    ends = report.digits_at.x + (first.ink[0] + digits_ink_em(report.digits)) * em
    label = report.label_at.x + label_width(report.label) * report.label_at.em
    assert max(ends, label) == pytest.approx(form.page_mm[0] - margin, abs=0.02 * em)


@pytest.mark.parametrize("name", ["海报A3", "单页A5", "海报A3单色", "海报A1"])
def test_two_numbers_in_a_column_are_one_block_on_the_margin(name: str) -> None:
    """Both ended wherever they were done, and the second label stood nearer to 96110 than to its digits."""
    made = composed("先打电话/再谈转账", poster_formats()[name], "帽子")
    ask, report = made.foot.numbers
    ends = [
        one.digits_at.x
        + (glyph(one.digits[0], DIGITS_FACE).ink[0] + digits_ink_em(one.digits)) * one.digits_at.em
        for one in (ask, report)
    ]
    assert ends[0] == pytest.approx(ends[1]) == pytest.approx(made.box[0] + made.measure, abs=0.02)
    assert report.label_at.x == pytest.approx(ask.label_at.x)
    ink = report.digits_at.x + glyph(report.digits[0], DIGITS_FACE).ink[0] * report.digits_at.em
    assert (
        report.label_at.x + max(label_width((run,)) for run in report.label) * report.label_at.em
        <= ink + 0.7 * report.label_at.em
    )
    low = ask.digits_at.y + BASELINE_EM * ask.digits_at.em
    assert report.label_at.y - low >= 0.6 * report.label_at.em


@pytest.mark.parametrize("text", ["先挂电话/自己去查", "一个头像/两个人", "只包你去/不包你回"])
def test_a_cards_slogan_stands_in_two_lines_where_they_are_about_as_large_as_one(text: str) -> None:
    """In one line it ended at the seam over a hole, and the figure had a third of the width."""
    made = composed(text, poster_formats()["明白卡"], "挂断")
    assert len(made.lines) == 2
    assert made.figure and made.figure.clip[2] >= 0.44 * 85


@pytest.mark.parametrize("name", ["挂断", "学位帽", "换脸", "牵线", "钩线"])
def test_half_of_a_square_picture_is_its_idea(name: str) -> None:
    """The words had up to two thirds: as small as a fingernail nobody saw what it was about."""
    form = poster_formats()["公众号次图"]
    made = composed("先挂电话/自己去查", form, name)
    assert made.figure
    _, top, _, high = made.figure.clip
    assert min(top + high, form.page_mm[1]) - max(top, 0) >= 0.45 * form.page_mm[1]


def test_a_figure_that_runs_off_at_its_right_begins_with_the_words() -> None:
    """Bubbles and cards stood on no axis of a square picture."""
    form = poster_formats()["公众号次图"]
    for name in ("对话", "卡栏"):
        made, concept = composed("先挂电话/自己去查", form, name), concepts()[name]
        assert made.figure
        lefts = [view[0] - gap for view in (concept.whole, concept.close or concept.whole) for gap in (0, 9)]
        starts = [made.figure.x + left * made.figure.scale for left in lefts]
        assert any(start == pytest.approx(made.box[0], abs=0.6) for start in starts)


def test_the_familys_sign_leaves_a_slogan_of_four_lines_its_measure() -> None:
    """On a desk plate 三不一多 was narrower than its own giveaway."""
    text = "未知链接不点击/陌生来电不轻信/个人信息不透露/转账汇款多核实"
    for name in ("桌牌", "手机海报"):
        made = composed(text, poster_formats()[name], theme="卷宗")
        assert (made.box[2] - made.box[0]) / made.measure >= 0.84


@pytest.mark.parametrize("theme", ["警报", "单色"])
def test_bars_stand_off_a_card_as_dark_as_they_are(theme: str) -> None:
    """Black on black they were left as double hairlines: cut out of the card they are as wide as bars."""
    drawn = window("卡栏", (134, 22, 96, 6), theme=theme, height_px=60)
    look = themes()[theme]
    ground = bytes.fromhex(look.colour(look.paints("满")["底"]).screen[1:])
    seen = colours_of(drawn)
    share = sum(count for count, colour in seen if alike_to(colour, ground)) / sum(count for count, _ in seen)
    assert share >= 0.24


def test_a_card_has_a_drawn_idea_and_few_words_that_touch_nothing() -> None:
    """Eight lines without leading stood on the digits, and there was no picture (look at 明白卡)."""
    made = composed("戴了帽子/也是骗子", poster_formats()["明白卡"], "帽子")
    block, (ask, report) = made.foot.block, made.foot.numbers
    assert made.figure and not block.signature and len(block.paragraphs) == 2
    assert block.leading >= 1.2
    assert block.text_at.y + block.text_at.h <= ask.label_at.y
    assert ask.digits_at.em >= 2.5 * block.text_at.em
    assert ask.label_at.x == pytest.approx(block.text_at.x)
    assert report.digits_at.x < block.text_at.x + block.text_at.w
    cells = composed("验证码/不能给", poster_formats()["明白卡"], "验证码").cells
    assert len(cells) == 6


def test_a_rule_goes_from_edge_to_edge_or_is_not_drawn() -> None:
    """It began and ended on no axis, under the figure only."""
    for name in ("电子屏", "桌牌", "手机海报", "易拉宝"):
        form = poster_formats()[name]
        made = composed("他躲在后头/你站在前头", form, "牵线", "卷宗")
        rules = [area for area in made.areas if area.role == "墨" and area.h < 5]
        assert all(rule.x <= 0 and rule.x + rule.w >= form.page_mm[0] for rule in rules)
        assert bool(rules) == (name == "易拉宝")


@pytest.mark.parametrize("name", ["桌牌"])
def test_small_cards_have_one_left_edge_for_slogan_code_and_numbers(name: str) -> None:
    composed = compose(shaped_job("戴了帽子/也是骗子", poster_formats()[name], concept="帽子"), POSTER)[0]
    ask, foot = composed.foot.numbers[0], composed.foot
    assert foot.code_at is not None
    assert ask.label_at.x == pytest.approx(composed.giveaway.x if composed.giveaway else 0)
    assert foot.code_at.y + foot.code_at.h <= ask.digits_at.y + ask.digits_at.h
    assert foot.block.signature_at.y + foot.block.signature_at.em <= ask.label_at.y + ask.label_at.em


def test_a_banner_parts_its_one_line_where_staff_break_it() -> None:
    form = poster_formats()["横幅"]
    assert composed("跟你要钱的/不是警察", form).lines == ("跟你要钱的  不是警察",)
    assert composed("全是托，/只有你是真的", form).lines == ("全是托，只有你是真的",)


def test_words_on_a_banner_are_large_beside_the_figure_or_have_it_all() -> None:
    """Ends were ragged, nine on as many banners, and no banner showed its poster's idea."""
    form = poster_formats()["横幅"]
    for text, drawn in (
        ("前三单/是鱼饵", True),
        ("卡租出去/人搭进去", True),
        ("最后一单/后面还有一单", True),
        ("催你的电话/让它响一会儿", True),
        ("全是托，/只有你的本金是真的", False),
    ):
        made = composed(text, form, "零元", "卷宗")
        assert bool(made.figure) == drawn
        if made.figure:
            assert made.box[2] <= made.figure.clip[0]
            assert made.figure.clip[0] + made.figure.clip[2] == pytest.approx(0.865 * form.page_mm[0])
            assert made.em >= 0.47 * form.page_mm[1]


STAGED = {"lead": "钩线", "between": "换脸", "split": "金条", "through": "进度", "end": "零元"}


@pytest.mark.parametrize("staging", STAGED)
@pytest.mark.parametrize("text", ["给/钱", "前三单/是鱼饵", "跟你要钱的/不是警察", "最后一单/后面还有一单"])
def test_a_banner_stages_an_idea_over_its_whole_length(text: str, staging: str) -> None:
    """One template served all ideas: words, a box of the figure, numbers."""
    form, concept = poster_formats()["横幅"], concepts()[STAGED[staging]]
    assert concept.staging == staging
    made = composed(text, form, concept.name, "卷宗")
    assert made.figure
    start, end = made.figure.clip[0], made.figure.clip[0] + made.figure.clip[2]
    parts = sorted((left, right) for left, _, right, _ in inks(made))
    pad = 0.9 * 55 / 297 * form.page_mm[1]  # of which a character's own white is a part
    if staging == "split":
        assert parts[0][1] <= start - pad < start <= parts[1][0] - pad
        assert end == pytest.approx(0.865 * form.page_mm[0])
    elif staging == "through":
        assert start <= 0 and end == pytest.approx(0.865 * form.page_mm[0])
        digits = extent(made.figure.words["近数"])
        left, right = (made.figure.x + at * made.figure.scale for at in (digits[0], digits[2]))
        assert parts[0][1] <= left and right <= parts[1][0]
    elif staging == "between":
        assert parts[0][1] <= start - pad and end + pad <= parts[1][0]
    elif staging == "lead":
        assert start <= 0 and end + pad <= parts[0][0]
    else:
        assert parts[-1][1] <= start - pad


@pytest.mark.parametrize("text", ["给/钱", "前三单/是鱼饵", "最后一单/后面还有一单"])
@pytest.mark.parametrize("name", ["进度", "金条"])
def test_words_on_a_banner_keep_off_the_floor_that_goes_on_under_them(name: str, text: str) -> None:
    """The progress bar's white line ran along the feet of half a slogan, 8 % of their height below them."""
    made = composed(text, poster_formats()["横幅"], name)
    assert made.figure
    floor = made.figure.y + concepts()[name].floor * made.figure.scale
    feet = max(bottom for *_, bottom in inks(made))
    assert floor - feet >= 0.15 * made.em, (floor, feet, made.em)


def test_a_slogan_in_one_phrase_stands_before_a_figure_that_would_part_it() -> None:
    made = composed("没有断的一句话", poster_formats()["横幅"], "换脸")
    assert made.figure and made.box[2] <= made.figure.clip[0]


def test_a_high_room_has_two_lines_where_one_would_leave_it_empty() -> None:
    """One line was a little larger in a low room, and the slogan lay in a field of its ground."""
    for name in ("手机海报", "公众号次图"):
        assert composed("前三单/是鱼饵", poster_formats()[name], "结算单", "校园").lines == (
            "前三单",
            "是鱼饵",
        )
    assert len(composed("没有断的一句话", poster_formats()["手机海报"]).lines) == 1


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗", "关怀"])
@pytest.mark.parametrize("name", ["电子屏", "公众号首图", "明白卡"])
def test_99_is_whole_beside_words(name: str, theme: str) -> None:
    """Red digits, cut by the words' red ground, ran into it."""
    made = composed("最后一单/后面还有一单", poster_formats()[name], "进度", theme)
    assert made.figure
    digits = extent(made.figure.words["近数"])
    left = made.figure.x + digits[0] * made.figure.scale
    assert left >= max(made.figure.clip[0], 0)
    assert made.figure.x + digits[2] * made.figure.scale <= made.figure.clip[0] + made.figure.clip[2]


def test_in_a_head_the_figure_has_its_whole_height_and_the_numbers_are_small() -> None:
    """The numbers led: they stood as large as the slogan, and the figure was parked in a strip."""
    form = poster_formats()["公众号首图"]
    made = composed("帮你追钱的/先要你的钱", form, "救生圈")
    assert made.figure
    width = form.page_mm[0] - made.figure.clip[0]
    assert width == pytest.approx(0.42 * form.page_mm[0], abs=0.1)
    assert made.em >= 2 * made.foot.numbers[0].digits_at.em


def test_where_the_ground_goes_on_the_words_take_its_colours() -> None:
    form = poster_formats()["横幅"]
    through = composed("最后一单/后面还有一单", form, "进度")
    assert [path.paint for path in through.paths] == ["字", "字"]
    split = composed("一个头像/两个人", form, "双面", "校园")
    assert [path.paint for path in split.paths] == ["旁字", "次字"]
    assert split.paint["旁底"] == split.paint["底"]  # each half has the ground of its portrait
    floor = composed("金条出了门/就长了腿", form, "金条")
    assert [path.paint for path in floor.paths] == ["旁字", "字"]
    amid = composed("脸是他的脸/人不是他", form, "换脸", "校园")
    assert [path.paint for path in amid.paths] == ["旁字", "旁字"]


@pytest.mark.parametrize("hotline", ["96110", "0571-96110", "000096110110"])
def test_the_end_of_a_banner_is_one_block_of_even_width(hotline: str) -> None:
    """Two small numbers stood at the left of a block that was half empty."""
    form = poster_formats()["横幅"]
    job = shaped_job("跟你要钱的/不是警察", form, concept="帽子")
    job = replace(job, piece=replace(job.piece, foot=replace(job.piece.foot, hotline=hotline)))
    ask, report = compose(job, POSTER)[0].foot.numbers
    right = form.page_mm[0] - form.clear_mm[1] * form.scale
    assert ask.label_at.x >= 0.865 * form.page_mm[0]
    assert ask.label_at.x == report.label_at.x
    assert report.digits_at.x + report.digits_at.w <= right
    assert ask.label_at.y + ask.label_at.em <= ask.digits_at.y + 0.3 * ask.digits_at.em
    if hotline == "96110":
        assert ask.label_at.em >= 20_000 / 200 * form.scale  # read at 20 m (look.md §3)
        assert ask.digits_at.em >= 20_000 / 110 * form.scale
        block = right - 0.865 * form.page_mm[0]
        assert report.digits_at.x + report.digits_at.w / 1.2 - ask.label_at.x >= 0.75 * block


def test_a_banner_of_nine_wide_characters_shows_its_idea_too() -> None:
    """The words took the whole length from nine on, and half of the banners had no figure."""
    made = composed("跟你要钱的/不是警察", poster_formats()["横幅"], "帽子")
    assert made.figure and len(made.paths) == 2


def test_beside_a_code_of_four_lines_it_is_said_to_answer_96110_where_there_is_room() -> None:
    """The line had gone from all smaller formats; none of the others may be smaller for it."""

    def said(name: str) -> tuple[bool, float]:
        made = composed("先打电话/再谈转账", poster_formats()[name], "帽子", "校园")
        lines = ["".join(run.text for run in one) for one in made.foot.block.paragraphs]
        assert made.foot.block.fits
        return any("打来要接" in line for line in lines), made.foot.block.text_at.em

    shown = {name: said(name) for name in ("桌牌", "易拉宝", "X展架", "展板120x240")}
    assert any(told for told, _ in shown.values()), shown


STANCES = {
    "换脸": Stance.STANDS,
    "牵线": Stance.HANGS,
    "挂断": Stance.SHINES,
    "零元": Stance.FREE,
    "单程": Stance.FREE,
    "验证码": Stance.CELLS,
}


@pytest.mark.parametrize("name", STANCES)
def test_a_phone_poster_is_laid_out_by_how_its_figure_stands(name: str) -> None:
    """Twenty-two were alike: a third picture, a third words, a third foot."""
    stance, form = stance_of(concepts()[name]), poster_formats()["手机海报"]
    assert stance is STANCES[name]
    made = composed("验证码/不能给", form, name)
    code, (ask, report) = made.foot.code_at, made.foot.numbers
    assert code and report.digits_at.y + BASELINE_EM * report.digits_at.em <= code.y + code.h
    assert ask.label_at.x > code.x + code.w
    if stance is Stance.CELLS:
        assert len(made.cells) == 6 and made.figure is None
        return
    assert made.figure
    below = stance in (Stance.STANDS, Stance.FREE)
    assert (made.figure.clip[1] > made.box[3]) == below
    one_ground = stance in (Stance.SHINES, Stance.FREE)
    assert (made.paint["旁底"] == made.paint["底"]) == one_ground
    assert made.figure.clip[3] >= 0.29 * form.page_mm[1], "below that it would be a strip"


@pytest.mark.parametrize("name", ["单程", "感应", "牵线", "学位帽", "钩线"])
def test_on_stands_a_layout_comes_closer_to_the_figure(name: str) -> None:
    """Figures took a fifth of the height of a stand and floated."""
    concept, form = concepts()[name], poster_formats()["易拉宝"]
    made = composed("先打电话/再谈转账", form, name)
    assert made.figure
    assert made.figure.scale >= 1.09 * form.trim_mm[0] / (concept.whole[2] - concept.whole[0] + 18)


@pytest.mark.parametrize(
    "form", [form for form in ONE_A_SHAPE if form.shape != "ribbon"], ids=lambda form: form.id
)
def test_a_slogan_has_the_paint_of_its_own_ground(form: Format) -> None:
    made = composed("他躲在后头/你站在前头", form, "牵线", "卷宗")
    assert {path.paint for path in made.paths} == {"旁字"}


def test_beside_a_figure_words_stand_on_another_ground() -> None:
    for name in ("电子屏", "手机海报", "公众号首图", "桌牌"):
        for theme in themes().keys() - {"双色"}:  # of a duplicator's sheets, which are no panels
            made = composed("先打电话/再谈转账", poster_formats()[name], "帽子", theme)
            assert made.paint["底"] != made.paint["旁底"] != made.foot_role


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("name", sorted(concepts()))
def test_no_part_that_reaches_the_words_has_the_colour_of_their_ground(name: str, theme: str) -> None:
    """A red button ran into red words, a blue card into blue ones: what was left of them were corners."""
    boxes: dict[str, tuple[float, ...]] = {}
    words: dict[str, Area] = {}
    for form in ("公众号首图", "电子屏", "明白卡"):
        made = composed("先打电话/再谈转账", poster_formats()[form], name, theme)
        if made.figure is None:
            continue
        words[form], shown = made.areas[1:3]
        figure, wide = made.figure, 0.5  # mm beside the seam
        x = shown.x if words[form].x < shown.x else shown.x + shown.w - wide
        strip = ((x - figure.x), -figure.y, wide, words[form].y + words[form].h)
        boxes[form] = tuple(length / figure.scale for length in strip)
    pdf = sights(name, list(boxes.values()), theme=theme) if boxes else b""
    for at, (form, (_, _, w, h)) in enumerate(boxes.items()):
        seen = colours_of(picture(pdf, max(2, round(400 * w / h)), at))
        look, whole = themes()[theme], sum(count for count, _ in seen)
        met = {}
        for one in GROUNDS:
            ground = look.colour(look.paints(one)["底"])
            colour = bytes.fromhex(ground.screen[1:])
            met[ground] = sum(count for count, other in seen if alike_to(other, colour)) / whole
        few = 0.04  # a ledge may end on the seam
        assert met[look.colour(words[form].role)] < few or min(met.values()) >= few, form


@pytest.mark.parametrize("name", sorted(concepts()))
def test_no_part_nearly_touches_an_edge_of_its_panel(name: str) -> None:
    """A part is cut by an edge or clear of it: what ends a hair before it reads as an error."""
    look = themes()["警报"]
    ground = bytes.fromhex(look.colour(look.paints(concepts()[name].ground)["底"]).screen[1:])
    boxes: dict[bool, dict[str, tuple[float, ...]]] = {False: {}, True: {}}
    for form in ("公众号首图", "公众号次图", "电子屏", "手机海报", "明白卡", *STANDING):
        made = composed("先打电话/再谈转账", poster_formats()[form], name)
        if made.figure is None:
            continue
        (x, y, w, h), (wide, high) = made.figure.clip, poster_formats()[form].page_mm
        left, top, right, bottom = max(x, 0), max(y, 0), min(x + w, wide), min(y + h, high)
        box = (left - made.figure.x, top - made.figure.y, right - left, bottom - top)
        boxes[made.figure.tall][form] = tuple(length / made.figure.scale for length in box)
    for tall, asked in boxes.items():
        pdf = sights(name, list(asked.values()), theme="警报", tall=tall) if asked else b""
        for at, form in enumerate(asked):
            drawn = picture(pdf, 800, at)
            for turns in range(4):  # each edge as the top one
                turned = drawn.rotate(90 * turns, expand=True)
                edge = [
                    plain(turned, row, ground) for row in range(min(drawn.size) // 50)
                ]  # 2 % of the short side
                assert all(edge) or not edge[0], (form, turns, edge.index(False))


def plain(drawn: Image, row: int, colour: bytes) -> bool:
    """Tell whether a row of pixels has one colour."""
    return drawn.crop((0, row, drawn.width, row + 1)).tobytes() == colour * drawn.width


def alike_to(colour: bytes, other: bytes) -> bool:
    return max(abs(one - two) for one, two in zip(colour, other, strict=True)) < 24


def colours_of(drawn: Image) -> list[tuple[int, bytes]]:
    """Return how many pixels have each colour."""
    pixels = drawn.tobytes()
    return [(count, colour) for colour, count in Counter(batched(pixels)).items()]


def batched(pixels: bytes) -> Iterator[bytes]:
    return (pixels[at : at + 3] for at in range(0, len(pixels), 3))


@pytest.mark.parametrize("name", sorted(concepts()))
def test_a_drawing_goes_on_as_far_as_its_concept_says(name: str) -> None:
    """Where a panel may cut a figure there is something to cut, to the end of the run."""
    concept = concepts()[name]
    left, top, wide, high = concept.box
    for edge, far in concept.runs:
        match edge:
            case "left":
                strip = (left - far, top - 60, 2.0, high + 120)
            case "right":
                strip = (left + wide + far - 2, top - 60, 2.0, high + 120)
            case "top":
                strip = (left - 60, top - far, wide + 120, 2.0)
            case _:
                strip = (left - 60, top + high + far - 2, wide + 120, 2.0)
        ground = themes()["卷宗"].colour(themes()["卷宗"].paints(concept.ground)["底"]).screen
        drawn = {colour for _, colour in window(name, strip).getcolors(100_000) or []}
        assert drawn != {tuple(bytes.fromhex(ground[1:]))}, (name, edge)


@pytest.mark.parametrize(
    ("name", "prop", "gap"),
    [
        ("结算单", "近", 5.0),
        ("结算单", "近饵", 5.0),
        ("结算单", "近额", 6.0),
        ("结算单", "近零", 6.0),
        ("成绩单", "题", 3.0),
        ("成绩单", "行", 3.0),
    ],
)
def test_hooks_and_rules_touch_no_words_of_a_figure(name: str, prop: str, gap: float) -> None:
    """−8000 and 英语 stood on rules, and +38 leant on the hook; `gap` is in units of the figure."""
    concept = concepts()[name]
    places = zip(concept.props, prop_spans(concept), strict=True)
    for one, (start, _) in ((one, span) for one, span in places if one.name == prop):
        left, top, right, bottom = extent(drawn_text(one.text, one.face, one.em, at=(start, one.y)).path)
        box = (left - gap, top - gap, right - left + 2 * gap, bottom - top + 2 * gap)
        seen = window(name, box, worded=False).getcolors(100_000) or []
        assert len(seen) == 1, (one.text, seen)


@pytest.mark.parametrize("form", ONE_A_SHAPE, ids=lambda form: form.shape)
def test_the_hang_up_button_under_a_cap_is_whole_or_out_of_sight(form: Format) -> None:
    """Cut by the panel it was a red hump with a white crescent."""
    figure = composed("先打电话/再谈转账", form, "帽子").figure
    assert figure
    bottom = (min(figure.clip[1] + figure.clip[3], form.page_mm[1]) - figure.y) / figure.scale
    assert not 205 - 29 < bottom < 205 + 29 + 6


@pytest.mark.parametrize("form", ["公众号首图", "电子屏", "X展架大号", "手机海报", "横幅"])
def test_a_wire_has_two_whole_barbs_at_least(form: str) -> None:
    """One read as the bow of a gift; the second from the tail stands at 84, 131, 24 units to each side."""
    figure = composed("只包你去/不包你回", poster_formats()[form], "单程").figure
    assert figure
    left, top, _, height = figure.clip
    assert (max(left, 0) - figure.x) / figure.scale < 84 - 24
    assert (top + height - figure.y) / figure.scale > 131 + 24


def window(
    name: str,
    box: tuple[float, ...],
    *,
    worded: bool = True,
    theme: str = "卷宗",
    height_px: int = 0,
    tall: bool = False,
) -> Image:
    """Draw what of a figure lies in a box of its units, on its ground, with its words or without.

    Half a unit is a px unless a height (px) is asked for.
    """
    _, _, w, h = box
    pdf = sights(name, [box], worded=worded, theme=theme, tall=tall)
    return picture(pdf, max(2, round(height_px * w / h) if height_px else round(2 * w)))


def sights(
    name: str, boxes: list[tuple[float, ...]], *, theme: str, worded: bool = True, tall: bool = False
) -> bytes:
    """Press what of a figure lies in boxes of its units, each on a page of its own."""
    concept, look = concepts()[name], themes()[theme]
    paint = look.paints(concept.ground)
    if concept.second:
        paint |= {f"次{key}": role for key, role in look.paints(concept.second).items()}
    colour = {role: one.screen for role, one in look.colours}
    words = {prop: path if worded else "" for prop, path in prop_paths(concept).items()}
    figure = SimpleNamespace(
        x=0, y=0, scale=1, cut=4000, words=words, sight=(0, 300), runs_off=True, panel=True, tall=tall
    )
    drawn = _environment(CATALOG).get_template(f"{name}/figure.svg.j2")
    art = drawn.render(colour=colour, paint=paint, composition=SimpleNamespace(figure=figure))
    ground = colour[paint["底"]]
    rules, seen = "", ""
    for at, (x, y, w, h) in enumerate(boxes):
        rules += f"@page p{at}{{size:{w}mm {h}mm;margin:0;background:{ground}}}"
        svg = f'<svg width="{w}mm" height="{h}mm" viewBox="{x} {y} {w} {h}">{art}</svg>'
        seen += f"<div style='page:p{at};height:{h}mm;overflow:hidden'>{svg}</div>"
    style = f"<style>{rules}body{{margin:0}}svg{{display:block}}</style>"
    made = press(f"<html lang='zh'><title>图</title>{style}{seen}", folders=(CATALOG,))
    assert made.pages == len(boxes)
    return made.pdf


def test_a_cards_slogan_is_as_large_as_its_foot_lets_it_be() -> None:
    """Its lines were 5.9 mm apart; the code below, of 21 mm, takes the rest of the height."""
    made = composed("最后一单/后面还有一单", poster_formats()["明白卡"], "进度")
    assert (made.box[3] - made.box[1]) / len(made.lines) >= 6.1
    lined = composed("画的是线/藏的是钩", poster_formats()["明白卡"], "钩线", "卷宗")
    assert len(lined.lines) == 2, "on one line it had been smaller than the slogans of other cards"


@pytest.mark.parametrize("concept", ["帽子", "结算单"])
def test_numbers_on_a_hall_screen_keep_off_its_side(concept: str) -> None:
    """The last digit had stood 4.2 % of the width from the edge, where a screen may cut."""
    form = poster_formats()["电子屏"]
    report = composed("先打电话/再谈转账", form, concept).foot.numbers[1]
    first = report.digits_at.x + glyph(report.digits[0], DIGITS_FACE).ink[0] * report.digits_at.em
    right = first + digits_ink_em(report.digits) * report.digits_at.em
    assert form.page_mm[0] - right >= 0.048 * form.page_mm[0]


@pytest.mark.parametrize("name", ["易拉宝", "X展架", "X展架大号", "展板120x240", "桌牌", "手机海报"])
@pytest.mark.parametrize("text", ["先挂电话/自己去查", "前三单/是鱼饵", "打字喊妈的/未必是孩子"])
def test_in_a_stack_a_slogan_fills_its_measure_or_the_figure_keeps_its_least(name: str, text: str) -> None:
    """Four characters filled two thirds of a stand's width, and a quarter of its height lay empty below."""
    form = poster_formats()[name]
    made, layout = composed(text, form, "牵线", "卷宗"), read_panels(POSTER)[form.shape]
    assert made.figure and layout.grow
    wide, high = form.page_mm
    unit = min(wide, high) / 297
    hidden = form.clear_mm[2] if made.figure.clip[1] > high / 2 else 0
    top, bottom = max(made.figure.clip[1], 0), min(made.figure.clip[1] + made.figure.clip[3], high - hidden)
    least = bottom - top <= layout.grow.picture * wide + 0.5
    filled = (made.box[2] - made.box[0]) / made.measure
    assert filled >= 0.96 or made.em >= 0.99 * layout.slogan.most * unit or least, (filled, made.em)
    assert bottom - top >= layout.grow.picture * wide - 0.5


def test_on_a_stand_with_room_the_giveaway_takes_two_rows_in_larger_type() -> None:
    """It was read from a metre, the slogan above it from eight; then it was a second headline."""
    form = poster_formats()["易拉宝"]
    made = composed("打字喊妈的/未必是孩子", form, "对话")
    unit = form.page_mm[0] / 297
    assert made.giveaway and made.giveaway_rest
    assert 17 * unit <= made.giveaway.em <= made.em / 2.5


@pytest.mark.parametrize("name", ["救生圈", "零元", "换脸", "金条"])
def test_what_a_roll_ups_case_hides_is_a_base_under_the_figure(name: str) -> None:
    """The figure floated over a fifth of the stand in its ground; a face ended on a black sliver there."""
    form = poster_formats()["易拉宝"]
    made = composed("帮你追钱的/先要你的钱", form, name)
    strip = form.trim_mm[1] - form.clear_mm[2]
    bases = [area for area in made.areas if area.y == pytest.approx(strip)]
    assert [area.role for area in bases] == [made.paint["形"]]
    assert made.figure and made.figure.clip[1] + made.figure.clip[3] == pytest.approx(strip)
    assert not [
        area
        for area in composed("帮你追钱的/先要你的钱", poster_formats()["X展架"], name).areas
        if area.y > 1500
    ]


def test_three_bubbles_stand_on_a_stand() -> None:
    """The nearer view is chosen where it covers more of a panel, though it is a little smaller."""
    form = poster_formats()["易拉宝"]
    figure = composed("打字喊妈的/未必是孩子", form, "对话").figure
    assert figure
    low = concepts()["对话"].close[3]  # type: ignore[index]
    assert figure.y + low * figure.scale <= form.trim_mm[1] - form.clear_mm[2] + 0.1


@pytest.mark.parametrize("text", ["前三单/是鱼饵", "给/钱"])
def test_few_words_on_a_banner_are_as_high_as_its_hems_allow(text: str) -> None:
    """A short slogan stood at two thirds of that beside a figure in a field three times its width."""
    form = poster_formats()["横幅"]
    made = composed(text, form, "结算单", "卷宗")
    assert made.box[3] - made.box[1] >= 0.97 * (form.trim_mm[1] - 2 * form.safe_mm) * form.scale


@pytest.mark.parametrize("name", ["横幅", "电子屏", "公众号首图", "手机海报", "X展架"])
def test_what_the_bar_still_wants_is_read_with_the_number(name: str) -> None:
    """还差 1 单 was an eleventh of the digits' height."""
    made = composed("最后一单/后面还有一单", poster_formats()[name], "进度")
    assert made.figure
    digits, label = (extent(made.figure.words[part]) for part in ("近数", "近条"))
    assert label[3] - label[1] >= 0.14 * (digits[3] - digits[1])


@pytest.mark.parametrize("theme", ["警报", "校园"])
@pytest.mark.parametrize("form", ROWS, ids=lambda form: form.id)
def test_the_last_line_of_a_foot_keeps_to_the_safe_area_with_its_ink(form: Format, theme: str) -> None:
    """On a hall screen the signature reached 0.2 mm below it: its ink hangs below its row."""
    block = composed("先打电话/再谈转账", form, "帽子", theme).foot.block
    slack = (block.leading - 1) / 2 * block.signature_at.em
    low = block.signature_at.y + block.signature_at.h - slack
    assert low + 0.3 * form.scale <= form.page_mm[1] - form.safe_mm * form.scale


@pytest.mark.parametrize("name", ["桌牌", "手机海报", "易拉宝"])
def test_a_stack_without_an_idea_shows_the_familys_sign(name: str) -> None:
    """On a name plate the upper half was plain red, the slogan stood at its bottom."""
    form = poster_formats()[name]
    made = composed("先别转/打一个电话", form)
    sign = next(path for path in made.paths if path.paint == "形")
    left, top, right, bottom = extent(sign.d)
    assert right - left >= 0.75 * form.page_mm[0]
    assert bottom <= made.box[1] or top >= made.box[3]
    assert made.foot.code_at


@pytest.mark.parametrize("name", ["海报A3", "海报A4单色", "横幅", "电子屏", "手机海报", "X展架", "桌牌"])
def test_the_bar_of_99_is_full_but_for_one_gap_at_its_end(name: str) -> None:
    """On a banner it ended at 49 % of its ground under 99 %, and what it still wants was said before that."""
    job = shaped_job("最后一单/后面还有一单", poster_formats()[name], concept="进度", theme="卷宗")
    figure = compose(job, POSTER)[0].figure
    assert figure
    width, edge = job.format.page_mm[0], 4
    drawn = picture(_pressed(job).pdf, 2000)
    row = round((figure.y + (218 if figure.panel else 168.4) * figure.scale) * 2000 / width)
    start, end = (round((figure.x + one * figure.scale) * 2000 / width) for one in figure.sight)
    pixels = [drawn.getpixel((x, row)) for x in range(start + edge, end - edge)]
    full = max(at for at, one in enumerate(pixels) if one == pixels[0]) / len(pixels)
    assert 0.95 <= full <= 0.98
    wanted = extent(figure.words["近条" if figure.panel else "条"])
    assert 0 < 262 - wanted[2] < wanted[3] - wanted[1]  # 262 is drawn at the bar's end


@pytest.mark.parametrize("name", ["桌牌", "电子屏", "公众号首图", "横幅", "海报A3", "手机海报"])
def test_110_stands_amid_what_is_seen_of_its_bubble(name: str) -> None:
    """On a name plate it stood 2 mm from the trim; on a banner the bubble ran into the slogan's ground."""
    job = shaped_job("给钱他不删/报警才能断", poster_formats()[name], concept="照片", theme="校园")
    made = compose(job, POSTER)[0]
    figure = made.figure
    assert figure
    scale = 3000 / job.format.page_mm[0]
    drawn = picture(_pressed(job).pdf, 3000)
    x = [round((figure.x + one * figure.scale) * scale) for one in (92, figure.sight[1])]
    y = [round((figure.y + one * figure.scale) * scale) for one in (40, 92)]
    bubble = drawn.getpixel((x[0] + 2, y[0]))
    edge = max(at for at in range(x[0], x[1] - 1) if drawn.getpixel((at, y[1] - 2)) == bubble)
    across = [at for at in range(x[0], edge) if any(drawn.getpixel((at, one)) != bubble for one in range(*y))]
    assert abs((across[0] - x[0]) - (edge - across[-1])) < 0.1 * (edge - x[0])
    assert edge - across[-1] >= job.format.safe_mm * job.format.scale * scale or name == "横幅"
    assert (edge < x[1] - 0.01 * (x[1] - x[0])) == (not figure.runs_off) == (name == "横幅")


@pytest.mark.parametrize("text, concept", [("画的是线/藏的是*钩*", "钩线"), ("白送的皮肤/会咬人", "学位帽")])
@pytest.mark.parametrize("name", ["海报A4单色", "海报A3单色", "海报A4双色"])
def test_on_blank_paper_a_figure_is_whole_above_and_stands_in_no_box(
    text: str, concept: str, name: str
) -> None:
    """A hook's crown was planed flat where a copier prints nothing; then a hairline box stood round it."""
    form = poster_formats()[name]
    made = composed(text, form, concept, name[-2:])
    figure, idea = made.figure, concepts()[concept]
    assert figure and made.frame
    if "top" not in dict(idea.runs):
        assert figure.y + idea.whole[1] * figure.scale >= made.frame[1] - 0.01
    drawn = picture(pressed(text, concept=concept, theme=name[-2:], format=form).pdf, 1000)
    at = round((made.frame[0] + 0.2) * 1000 / form.page_mm[0])
    rows = range(round(0.05 * drawn.height), round(figure.cut * 1000 / form.page_mm[0]))
    grey = drawn.convert("L").tobytes()
    inked = sum(grey[row * drawn.width + at] < 200 for row in rows)
    assert inked < 0.9 * len(rows), "a line down the whole edge"


@pytest.mark.parametrize("name", ["海报A4单色", "海报A3单色", "海报A4双色", "海报A3"])
def test_a_receipt_ends_above_the_giveaway_and_leaves_no_sliver_beside_it(name: str) -> None:
    """A copier's blank edge pushed it down, teeth on the giveaway, and left 2 mm of ground at its right."""
    form, tell = poster_formats()[name], "先返几块，再让你垫，越垫越拿不回"
    job = poster_job("前三单/是鱼饵", concept="结算单", theme="单色", format=form, giveaway=tell)
    made = compose(job, POSTER)[0]
    figure, giveaway = made.figure, made.giveaway
    assert figure and giveaway
    assert figure.y + 299 * figure.scale + giveaway.em / 2 <= giveaway.y
    drawn = picture(_pressed(job).pdf, 2000)
    scale = 2000 / job.format.page_mm[0]
    row = round((figure.y + 120 * figure.scale) * scale)
    start, end = (round((figure.x + one * figure.scale) * scale) for one in (281, figure.sight[1]))
    ground = [drawn.getpixel((x, row)) != (255, 255, 255) for x in range(start, end - 2)]
    assert not any(ground) or sum(ground) > 6 * figure.scale * scale


@pytest.mark.parametrize("name", ["易拉宝", "X展架", "手机海报", "海报A3"])
def test_the_shoulders_of_a_computed_face_run_off_the_page(name: str) -> None:
    """The right one ended in a straight wall a twelfth before the edge of a roll-up."""
    body = window("换脸", (270, 222, 160, 200), theme="校园", height_px=200)
    assert len(body.getcolors(100_000) or []) == 1
    form = poster_formats()[name]
    figure = composed("脸是他的脸/人不是他", form, "换脸").figure
    assert figure
    assert figure.sight[1] < 438


@pytest.mark.parametrize("name", ["手机海报", "桌牌"])
def test_a_price_keeps_the_margin_of_the_words_above_it(name: str) -> None:
    """On a roll-up ¥ and 0 stood 2 to 3 % from the edges: neither cut by them nor in line with anything."""
    form = poster_formats()[name]
    figure = composed("白送的皮肤/会咬人", form, "零元").figure
    assert figure
    left = figure.x + (extent(figure.words["价"])[0] - 3) * figure.scale
    right = form.page_mm[0] - figure.x - (228 + 64) * figure.scale
    assert min(left, right) >= 24 / 297 * form.page_mm[0]
    assert abs(left - right) <= 0.02 * form.page_mm[0]


STANDING = ["易拉宝", "X展架", "X展架大号", "展板120x240"]


@pytest.mark.parametrize("name", STANDING)
def test_a_price_on_a_stand_is_so_large_that_both_sides_cut_it(name: str) -> None:
    """Within the margins it floated amid 400 px of ground; a fifth of each cut leaves both to be read."""
    form = poster_formats()[name]
    figure = composed("白送的皮肤/会咬人", form, "零元").figure
    assert figure and figure.tall
    wide = form.page_mm[0] / figure.scale
    start = extent(figure.words["价"])[0] - 3
    price, zero = 145.5 - start, 128
    assert 0.18 <= (-figure.x / figure.scale - start) / price <= 0.3
    assert 0.18 <= (228 + 64 - (wide - figure.x / figure.scale)) / zero <= 0.3


@pytest.mark.parametrize("name", ["易拉宝", "X展架"])
def test_most_figures_of_a_stand_are_larger_than_their_closer_views(name: str) -> None:
    """A figure whole in a panel higher than wide leaves a third of it empty: ideas have a view for stands."""
    form = poster_formats()[name]
    for idea in ("单程", "镜头", "零元", "金条", "放款口", "感应"):
        figure = composed("先打电话/再谈转账", form, idea).figure
        concept = concepts()[idea]
        assert figure and concept.tall
        plain = concept.close or concept.whole
        assert figure.scale >= 1.08 * min(
            form.page_mm[0] / (plain[2] - plain[0]), figure.clip[3] / (plain[3] - plain[1])
        ), idea


@pytest.mark.parametrize("name", STANDING)
def test_the_foot_of_a_stand_is_one_low_band_and_the_figure_has_more_than_it(name: str) -> None:
    """Code and numbers stood one over the other: a quarter of a stand was foot, three lines of it small."""
    form = poster_formats()[name]
    made = composed("先打电话/再谈转账", form, "帽子")
    code, (ask, report) = made.foot.code_at, made.foot.numbers
    assert made.figure and code
    foot = made.figure.clip[1] - made.ground
    assert foot <= 0.2 * form.page_mm[1]
    assert made.figure.clip[3] >= 2 * foot
    ends = report.digits_at.y + BASELINE_EM * report.digits_at.em
    assert code.y <= ask.label_at.y + ask.label_at.em and ends <= code.y + code.h


@pytest.mark.parametrize("name", STANDING)
def test_no_address_is_broken_on_a_stand(name: str) -> None:
    block = composed("先打电话/再谈转账", poster_formats()[name], "帽子").foot.block
    addresses = [run for one in block.paragraphs for run in one if run.text.endswith(".example")]
    assert addresses and all(run.tight for run in addresses)


@pytest.mark.parametrize("name", ["桌牌"])
def test_labels_of_numbers_have_air_above_them(name: str) -> None:
    """The signature stood a hair above 已转账，报警."""
    foot = composed("先打电话/再谈转账", poster_formats()[name], "帽子").foot
    block, label = foot.block, foot.numbers[0].label_at
    slack = (block.leading - 1) / 2 * block.signature_at.em
    low = block.signature_at.y + block.signature_at.h - slack
    assert label.y + INK_TOP_EM * label.em - low >= 0.6 * label.em


@pytest.mark.parametrize("text", ["先挂电话/自己去查", "只包你去/不包你回", "打字喊妈的/未必是孩子"])
def test_beside_no_foot_a_slogan_fills_its_measure_too(text: str) -> None:
    """It had ended at half to two thirds of a square picture, above or below a figure with room to spare."""
    for name in ("单程", "挂断"):
        made = composed(text, poster_formats()["公众号次图"], name)
        # less than beside no figure of that size: it has more than half of the width
        assert (made.box[2] - made.box[0]) / made.measure >= 0.75


def test_beside_a_short_slogan_the_figure_has_the_width_that_words_do_not_need() -> None:
    """Four characters left a third of their own panel empty."""
    form = poster_formats()["电子屏"]
    short, long = (
        composed(text, form, "挂断") for text in ("先挂电话/自己去查", "打字喊妈的人/未必是你的孩子")
    )
    assert short.figure and long.figure
    assert short.figure.clip[2] > long.figure.clip[2] + 0.03 * form.page_mm[0]
    assert short.em > long.em


@pytest.mark.parametrize("name", ["易拉宝", "X展架", "展板120x240"])
def test_on_a_stand_the_familys_sign_says_what_to_do(name: str) -> None:
    """Three characters in a row left the lower half of a board bare; each has a row and its act now."""
    form = poster_formats()[name]
    sign = next(path for path in composed("先别转/打一个电话", form).paths if path.paint == "形")
    left, top, right, bottom = extent(sign.d)
    assert right - left >= 0.78 * form.page_mm[0] and bottom - top >= 0.4 * (right - left)
    assert bottom <= form.page_mm[1] - form.clear_mm[2] - form.safe_mm


@pytest.mark.parametrize("name", ["卡栏", "帽子"])
def test_a_figure_and_the_floor_it_stands_on_are_of_one_black(name: str) -> None:
    """A card's black and its floor's showed a seam on a roll-up, above the base of the card's black."""
    drawn = window(name, (-100, 3985, 500, 14), theme="警报", height_px=40)
    assert bytes.fromhex(themes()["警报"].colour("墨").screen[1:]) not in {
        one for _, one in colours_of(drawn)
    }
