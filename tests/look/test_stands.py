"""What a row of stands, banners and screens shows: feet with air in them, figures on an edge, words first."""

from __future__ import annotations

import pytest
from poster_formats import poster_formats, shaped_job
from poster_jobs import concepts, extent
from pressed_posters import POSTER

from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.foot import caption_labels
from generator.render.footwords import TextRun, has_stub, lines_in, width_em

STANDS = ["易拉宝", "X展架", "X展架大号", "展板120x240"]
THEMES = ["警报", "校园", "卷宗", "关怀"]


def composed(text: str, name: str, concept: str, theme: str = "警报") -> Composition:
    return compose(shaped_job(text, poster_formats()[name], concept=concept, theme=theme), POSTER)[0]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", STANDS)
def test_the_address_beside_a_stands_code_keeps_clear_of_the_numbers(name: str, theme: str) -> None:
    """It ended 3 % of the width before 96110, so that both read as one line."""
    foot = composed("先打电话/再谈转账", name, "帽子", theme).foot
    text = foot.block.text_at
    assert foot.numbers[0].label_at.x - text.x - text.w >= 0.06 * poster_formats()[name].page_mm[0]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [*STANDS, "电子屏"])
def test_no_label_stands_alone_over_its_address(name: str, theme: str) -> None:
    """网址应是 had a line of its own, the address another: six crowded lines for four facts."""
    block = composed("先打电话/再谈转账", name, "帽子", theme).foot.block
    measure = block.text_at.w / block.text_at.em
    assert not [one for one in block.paragraphs if has_stub(one, measure)]
    assert all(lines_in(one, measure) == 1 for one in block.paragraphs)


def test_a_stub_is_a_short_first_line_of_several() -> None:
    short, long = (TextRun(text=text, bold=False, tight=True) for text in ("认准", "扫出的网址应是"))
    host = TextRun(text="a.example", bold=True, tight=True)
    whole = width_em("认准 a.example", bold=True) + 0.1
    assert [has_stub((short, host), measure) for measure in (whole, whole - 1)] == [False, True]
    assert not has_stub((long, host), 8)


def test_both_labels_of_the_numbers_are_of_one_weight() -> None:
    """已转账 was light before a bold 报警 and a bold 先停，再问: it looked like a face that was missing."""
    assert all(run.bold for label in caption_labels() for run in label)


@pytest.mark.parametrize("name", STANDS)
def test_a_price_stands_on_a_stands_lower_edge(name: str) -> None:
    """It floated amid its field, air above and below."""
    form = poster_formats()[name]
    figure = composed("白送的皮肤/会咬人", name, "零元").figure
    assert figure
    edge = form.page_mm[1] - (form.clear_mm[2] if form.code_at_m else 0)
    over = figure.y + extent(figure.words["价"])[3] * figure.scale - edge
    assert 0 <= over <= 0.03 * form.page_mm[0]


@pytest.mark.parametrize("name", ["X展架", "易拉宝"])
def test_a_long_phrase_is_parted_between_words_where_a_stands_slogan_gets_larger(name: str) -> None:
    """Six characters on a line were a seventh of a stand's width each, half of what four are."""
    made = composed("最后一单/后面还有一单", name, "进度")
    assert made.lines == ("最后一单", "后面", "还有一单")
    assert made.em >= 0.18 * poster_formats()[name].page_mm[0]
    assert composed("先挂电话/自己去查", name, "挂断").lines == ("先挂电话", "自己去查")


def test_the_wire_behind_a_plane_goes_down_to_a_roll_ups_end() -> None:
    """A bar of the plane's colour cut it off above the strip that the case hides."""
    form = poster_formats()["易拉宝"]
    made = composed("只包你去/不包你回", "易拉宝", "单程")
    assert made.figure and made.figure.clip[1] + made.figure.clip[3] >= form.page_mm[1]
    strip = form.trim_mm[1] - form.clear_mm[2]
    assert not [area for area in made.areas if area.y == pytest.approx(strip)]


def test_the_bar_of_gold_on_a_stand_is_so_large_that_the_side_cuts_it() -> None:
    """It was six tenths of the width, a third of its field empty above it."""
    form = poster_formats()["X展架"]
    figure = composed("金条出了门/就长了腿", "X展架", "金条").figure
    assert figure and figure.tall
    assert (284 - 150) * figure.scale >= 0.75 * form.page_mm[0]
    assert figure.sight[1] > 280 or figure.sight[1] < 276, "cut well or not at all"


@pytest.mark.parametrize("concept", sorted(concepts()))
@pytest.mark.parametrize("theme", THEMES)
def test_words_on_a_banner_are_as_large_as_a_square_picture_lets_them(concept: str, theme: str) -> None:
    """A picture took a fifth of the length, the slogan beside it less than half of the height."""
    form = poster_formats()["横幅"]
    made = composed("先挂电话/自己去查", "横幅", concept, theme)
    if made.cells or made.figure is None or concepts()[concept].floor:  # words on a floor are lower
        return
    assert made.em >= 0.6 * form.page_mm[1] or made.figure.clip[2] <= 1.25 * form.page_mm[1]


def test_what_the_telephone_says_below_the_eye_is_read_from_a_boards_distance() -> None:
    """正在共享屏幕 was 2.5 % of the width a character: nobody read it at three metres."""
    figure = composed("共享屏幕/就是共享钱包", "展板90x120", "眼睛").figure
    assert figure
    left, _, right, _ = extent(figure.words["共享"])
    assert (right - left) / 6 * figure.scale >= 0.035 * poster_formats()["展板90x120"].page_mm[0]
