"""A school's own screens are formats: a shape that suits the px, a code that is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from poster_formats import poster_formats, shaped_job
from poster_jobs import PAYLOAD
from pressed_posters import POSTER

from generator.content.screens import is_drawable
from generator.model.campaign import pixels_of
from generator.model.piece import picture_of
from generator.products.screens import screen_format
from generator.render.compose import compose
from generator.render.foot import BASELINE_EM, INK_TOP_EM
from generator.render.render import pictured, render

USUAL = poster_formats()["电子屏"]


@pytest.mark.parametrize(
    ("px", "shape"),
    [
        ((1920, 1080), "landscape"),
        ((2560, 1440), "landscape"),
        ((2592, 1080), "landscape"),
        ((3200, 1080), "wide"),
        ((3840, 1080), "wide"),
        ((7680, 1080), "ribbon"),
        ((1600, 1600), "square"),
        ((1080, 1920), "phone"),
        ((960, 2160), "tall"),
    ],
)
def test_the_shape_goes_by_the_proportion(px: tuple[int, int], shape: str) -> None:
    made = screen_format(USUAL, "大门屏", px)
    assert (made.shape, made.px, made.name) == (shape, px, "大门屏")
    assert made.page_mm == pytest.approx([side / made.ppi * 25.4 for side in px], abs=0.01)
    if shape not in ("square", "ribbon"):
        assert made.code_mm >= 0.22 * min(made.trim_mm)


@pytest.mark.parametrize(
    ("px", "concept", "theme"),
    [
        ((3840, 1080), "帽子", "警报"),
        ((3840, 1080), "结算单", "卷宗"),
        ((5120, 1080), "", "校园"),
        ((960, 2160), "结算单", "卷宗"),
    ],
)
def test_a_wall_is_composed_for_its_shape_and_its_code_is_read(
    px: tuple[int, int], concept: str, theme: str, tmp_path: Path
) -> None:
    job = shaped_job("跟你要钱的/不是警察", screen_format(USUAL, "大门屏", px), concept=concept, theme=theme)
    made = pictured(render(job, POSTER, tmp_path), tmp_path)
    assert [str(found) for found in made.findings] == []
    with Image.open(picture_of(made.outputs).path) as opened:
        assert opened.size == px
        assert [code.bytes for code in zxingcpp.read_barcodes(opened.convert("RGB"))] == [PAYLOAD]


@pytest.mark.parametrize("written", ["3840x1080", "3840X1080", " 3840 × 1080 ", "3840*1080"])
def test_a_size_is_read_as_people_write_it(written: str) -> None:
    assert pixels_of(written) == (3840, 1080)


@pytest.mark.parametrize(
    "written", ["", "大", "1920", "1920x", "320x160", "1921x1080", "9000x1080", "8000x480"]
)
def test_a_size_that_cannot_be_drawn_is_told(written: str) -> None:
    assert not is_drawable(pixels_of(written))


@pytest.mark.parametrize("px", [(3200, 1080), (3840, 1080), (5120, 1080)])
@pytest.mark.parametrize("concept", ["帽子", "单程"])
def test_on_a_wall_words_are_as_high_as_it_and_the_foot_is_a_column(
    px: tuple[int, int], concept: str
) -> None:
    """One line stood small over a foot that took a third of the height; it is read while passing a gate."""
    form = screen_format(USUAL, "大门屏", px)
    made = compose(shaped_job("先打电话/再谈转账", form, concept=concept), POSTER)[0]
    wide, high = form.page_mm
    assert len(made.lines) == 2 and made.figure
    assert made.box[3] - made.box[1] >= 0.5 * high
    assert made.figure.clip[3] >= high
    code, (ask, report) = made.foot.code_at, made.foot.numbers
    assert code and code.x > max(made.box[2], min(made.figure.clip[0] + made.figure.clip[2], wide) - 1)
    assert code.y + code.h <= ask.label_at.y <= ask.digits_at.y < report.label_at.y
    gap = report.label_at.y + INK_TOP_EM * report.label_at.em
    gap -= ask.digits_at.y + BASELINE_EM * ask.digits_at.em
    assert gap >= 0.8 * report.label_at.em, "a label nearer to the number above than to its own"


def test_a_saying_without_a_picture_fills_a_hall_screen() -> None:
    """Four lines of seven characters stood in its left third, beside 60 % of bare red."""
    text = "未知链接不点击//陌生来电不轻信//个人信息不透露//转账汇款*多*核实"
    made = compose(shaped_job(text, USUAL), POSTER)[0]
    assert len(made.lines) == 2
    assert made.box[2] - made.box[0] >= 0.95 * made.measure
