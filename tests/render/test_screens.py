"""Pieces for screens are pictures: exactly so many pixels, with a code that a phone reads from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from poster_formats import poster_formats, shaped_job
from poster_jobs import PAYLOAD
from pressed_posters import POSTER

from generator.model import Format, Poster, Role
from generator.model.marks import parse
from generator.model.piece import handed_out, picture_of
from generator.preflight import preflight
from generator.render.render import pictured, render

SCREENS = [form for form in poster_formats().values() if form.px]


@pytest.mark.parametrize("form", SCREENS, ids=lambda form: form.id)
def test_a_piece_for_screens_has_its_pixels_and_its_code(form: Format, tmp_path: Path) -> None:
    job = shaped_job("跟你要钱的/不是警察", form, concept="帽子")
    made = pictured(render(job, POSTER, tmp_path), tmp_path)
    assert [str(found) for found in made.findings] == []
    shown = picture_of(made.outputs)
    assert (shown.role, shown.px) == (Role.IMAGE, form.px)
    assert handed_out(made.outputs) == shown
    with Image.open(shown.path) as opened:
        assert opened.size == form.px
        picture = opened.convert("RGB")
    wanted = [PAYLOAD] if form.code_mm else []
    assert [code.bytes for code in zxingcpp.read_barcodes(picture)] == wanted
    small = picture.resize((picture.width // 2, picture.height // 2))  # a phone four widths away
    assert [code.bytes for code in zxingcpp.read_barcodes(small)] == wanted


def test_the_hidden_words_of_a_slogan_lie_in_no_others(tmp_path: Path) -> None:
    """On a card they are larger than the slogan's drawing, but its ground lies over them."""
    job = shaped_job("身体的照片/谁要都不拍", poster_formats()["明白卡"], concept="镜头", theme="校园")
    assert isinstance(job.piece.subject, Poster)
    head = replace(job.piece.subject.head, giveaway=parse("已经发了，错不在你：告诉大人，一起打 110"))
    subject = replace(job.piece.subject, head=head)
    job = replace(job, checks=("touching",), piece=replace(job.piece, subject=subject))
    found = preflight(job, render(job, POSTER, tmp_path).pdf)
    assert [one.code for one in found if one.code.startswith("touching")] == []


FAR_PX = 1500  # of a phone's 3000 and more: half is lost to shaking and to the lens


@pytest.mark.parametrize("name", ["海报A3", "海报A1", "易拉宝", "X展架", "展板90x120", "桌牌", "明白卡"])
def test_a_code_is_read_from_the_formats_distance(name: str, tmp_path: Path) -> None:
    """A phone's 1x camera sees 1.2 m at a metre over 3000 px; its reader has half of them."""
    import pypdfium2

    form = poster_formats()[name]
    made = render(shaped_job("跟你要钱的/不是警察", form, concept="帽子", theme="卷宗"), POSTER, tmp_path)
    page = pypdfium2.PdfDocument(made.pdf)[0]
    view_mm = 1.2 * max(form.distance_m, 0.3) * 1000
    px = FAR_PX * form.trim_mm[0] / view_mm
    picture = page.render(scale=px / page.get_width()).to_pil().convert("RGB")
    assert [code.bytes for code in zxingcpp.read_barcodes(picture)] == [PAYLOAD]
