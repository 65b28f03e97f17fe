"""The sample's letters in large type: a sheet of two sides holds each of them.

Three of them grew with the order after being cheated, and two had no room in large type any more: nothing
had tried.
"""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as Xml
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from stamped import serial

from generator.diagnostics import Report
from generator.letters.form import StampedPage, prepare_forms
from generator.letters.sheets import sheets, style
from generator.load.load import load
from generator.model import Job, Letter
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.render.press import press
from generator.render.render import render

ROOT = Path(__file__).resolve().parents[2]
LETTERS = sorted(file.stem for file in (ROOT / "content" / "letters").glob("*.md"))


@cache
def planned() -> tuple[tuple[Job, ...], Catalog]:
    catalog = load_catalog(ROOT, Report(), check_names())
    campaign = load(ROOT, catalog.names, Report())
    assert campaign
    return plan(campaign, catalog, date(2026, 11, 26), Report()), catalog


@pytest.mark.parametrize("slug", LETTERS)
def test_a_letter_of_the_sample_has_room_in_large_type(slug: str, tmp_path: Path) -> None:
    jobs, catalog = planned()
    job = next(job for job in jobs if job.subject == slug)
    assert isinstance(job.piece.subject, Letter)
    kind = style(job.piece.subject, large=True, two_sided=True)
    made = list(sheets(job, catalog.product(job.product).folder, tmp_path / "fonts", kind, packed=False))
    values = {"姓名": "欧阳娜娜", "班级": "高一（12）班", "回执号": serial(1)}
    pages = [StampedPage(sheet=sheet.name, values=values, code=serial(1)) for sheet in made]
    assert len(made) == 2
    assert prepare_forms(made, pages, tmp_path).problems == ()


def type_sizes(pdf: Path) -> list[tuple[float, str]]:
    """Return size (pt) and characters of each run of type on the first page."""
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", "-l", "1", str(pdf), "-"], capture_output=True, check=True
    )
    lines = [one for one in Xml.fromstring(told.stdout).iter() if one.tag.endswith("word")]
    return [(float(one.attrib["yMax"]) - float(one.attrib["yMin"]), one.text or "") for one in lines]


@pytest.mark.parametrize("slug", LETTERS)
def test_the_numbers_have_60_pt_on_every_letter(slug: str, tmp_path: Path) -> None:
    """18 pt stood for people without glasses, then 44 where a text was longer."""
    pdf = _pressed(slug, "large-front", tmp_path)
    sizes = {words: size for size, words in type_sizes(pdf) if words in ("96110", "110")}
    ascent_and_descent = 1.448  # of Noto Sans CJK, in em: what a word's box is high
    assert set(sizes) == {"96110", "110"}
    assert all(size / ascent_and_descent >= 59.5 for size in sizes.values()), sizes


@pytest.mark.parametrize("sheet", ["letter", "large-back"])
def test_the_labels_of_a_slip_stand_on_one_axis_and_before_their_lines(sheet: str, tmp_path: Path) -> None:
    pdf = _pressed("zhi-jiazhang", sheet, tmp_path)
    told = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(pdf), "-"], capture_output=True, check=True)
    places = {one.text: one.attrib for one in Xml.fromstring(told.stdout).iter() if one.text}
    left = {words: float(places[words]["xMin"]) for words in ("回执", "班级", "是")}
    if sheet == "letter":  # in 14 pt the two acts hang beside it
        acts = {words: attrib for words, attrib in places.items() if words in ("1", "2")}
        left |= {words: float(attrib["xMin"]) for words, attrib in acts.items()}
        assert len(acts) == 2
    assert max(left.values()) - min(left.values()) < 2.5, left  # pt: what is beside a glyph's ink
    signature = next(attrib for words, attrib in places.items() if "家长签名" in words)
    assert float(signature["xMax"]) < (10 + 61) * 72 / 25.4, "the line begins there (slip.yml)"


def test_the_slip_s_words_have_14_pt_and_its_heading_stands_in_line(tmp_path: Path) -> None:
    pdf = _pressed("zhi-jiazhang", "large-back", tmp_path)
    found = {words: size / 1.448 for size, words in type_sizes(pdf)}
    asked = ("示例市第一中学", "班级", "学生", "家长签名", "日期", "选项区请勿盖章")
    assert all(found[words] >= 13.9 for words in asked), {words: found[words] for words in asked}
    heading, school = (_middle(pdf, words) for words in ("回执", "示例市第一中学"))
    assert abs(heading - school) < 4, "both on one line (pt)"


def test_a_sign_of_one_character_is_as_large_as_both_lines_beside_it(tmp_path: Path) -> None:
    """停, 问, 报 were bold words of the text's size behind a number, on a card for a fridge door."""
    jobs, catalog = planned()
    job = next(one for one in jobs if (one.subject, one.product) == ("bingxiang-tie", "large-leaflet"))
    made = render(job, catalog.product(job.product).folder, tmp_path)
    sizes = {words: size / 1.448 for size, words in type_sizes(made.pdf)}
    assert min(sizes[sign] for sign in "停问报") >= 70, sizes


def _pressed(slug: str, sheet: str, folder: Path) -> Path:
    jobs, catalog = planned()
    job = next(job for job in jobs if job.subject == slug)
    assert isinstance(job.piece.subject, Letter)
    kind = style(job.piece.subject, large=sheet != "letter", two_sided=True)
    own = catalog.product(job.product).folder
    made = next(one for one in sheets(job, own, folder / "fonts", kind, packed=False) if one.name == sheet)
    pdf = folder / "sheet.pdf"
    pdf.write_bytes(press(made.markup, folders=made.folders).pdf)
    return pdf


def _middle(pdf: Path, words: str) -> float:
    told = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(pdf), "-"], capture_output=True, check=True)
    one = next(one for one in Xml.fromstring(told.stdout).iter() if one.text == words)
    return (float(one.attrib["yMin"]) + float(one.attrib["yMax"])) / 2
