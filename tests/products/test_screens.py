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
from generator.render.render import pictured, render

USUAL = poster_formats()["电子屏"]


@pytest.mark.parametrize(
    ("px", "shape"),
    [
        ((1920, 1080), "landscape"),
        ((2560, 1440), "landscape"),
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
