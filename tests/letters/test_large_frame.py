"""Large type that flows: its two numbers stand free in their frame, and two pages are both used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from generator.diagnostics import Report
from generator.letters.sheets import sheets, style
from generator.load.load import load
from generator.model import Job, Letter
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, Catalog, load_catalog
from generator.render.press import press
from generator.render.render import render

ROOT = Path(__file__).resolve().parents[2]
MM = 72 / 25.4
FRAME = (210 - 16 - 0.9) * MM
"""The inner right edge of the numbers' frame (pt from the left; large-type.css, pack/large.css)."""


@cache
def planned() -> tuple[tuple[Job, ...], Catalog]:
    catalog = load_catalog(ROOT, Report(), check_names())
    campaign = load(ROOT, catalog.names, Report())
    assert campaign
    return plan(campaign, catalog, date(2026, 11, 26), Report()), catalog


def calling(job: Job, hotline: str) -> Job:
    foot = replace(job.piece.foot, hotline=hotline)
    return replace(job, piece=replace(job.piece, foot=foot))


def flowing(subject: str, hotline: str, folder: Path) -> Path:
    """Press the large type of a letter or a leaflet."""
    jobs, _ = planned()
    job = next(job for job in jobs if job.subject == subject and job.product.startswith("large-"))
    return render(calling(job, hotline), PACKAGE / job.product, folder).pdf


def pack_front(subject: str, hotline: str, folder: Path) -> Path:
    """Press the front of a letter in a pack of large type."""
    jobs, catalog = planned()
    job = calling(next(job for job in jobs if job.subject == subject and job.product == "letter"), hotline)
    assert isinstance(job.piece.subject, Letter)
    kind = style(job.piece.subject, large=True, two_sided=True)
    made = sheets(job, catalog.product(job.product).folder, folder / "fonts", kind, packed=False)
    front = next(one for one in made if one.name == "large-front")
    pdf = folder / "front.pdf"
    pdf.write_bytes(press(front.markup, folders=front.folders).pdf)
    return pdf


def digits(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top (pt) of the ink of the largest digits on the last page."""
    document = pypdfium2.PdfDocument(pdf)
    words = document[len(document) - 1].get_textpage()
    text = words.get_text_range()
    boxes = [words.get_charbox(at) for at in range(words.count_chars()) if text[at : at + 1].isdigit()]
    high = max(top - bottom for _, bottom, _, top in boxes)
    return [box for box in boxes if box[3] - box[1] > 0.9 * high]


@pytest.mark.parametrize("hotline", ["96110", "0571-96110", "000096110110"])
@pytest.mark.parametrize(
    ("made", "subject"),
    [(flowing, "fengxian-tishidan"), (flowing, "bingxiang-tie"), (pack_front, "zhi-jiazhang")],
    ids=["usual", "roomy", "pack"],
)
def test_numbers_keep_5_mm_from_their_frame(
    made: Callable[[str, str, Path], Path], subject: str, hotline: str, tmp_path: Path
) -> None:
    """96110 stood on the frame's right edge."""
    found = digits(made(subject, hotline, tmp_path))
    assert len(found) >= len(hotline.replace("-", "")) + len("110")
    assert max(right for _, _, right, _ in found) <= FRAME - 5 * MM
    if hotline == "96110":
        assert max(top - bottom for _, bottom, _, top in found) >= 0.76 * 60, "60 pt: digits are 0.768 high"


def test_eleven_warnings_stand_on_both_pages_and_the_numbers_right_below_them(tmp_path: Path) -> None:
    """Eight stood on the first page; then a third of the second was empty between the text and the numbers.

    The room is where the seal goes, above the signature at the foot.
    """
    pdf = flowing("fengxian-tishidan", "96110", tmp_path)
    first, second = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "冒充熟人" in first and "冒充公检法" not in first
    assert "冒充公检法" in second and "出租两卡" in second
    page = pypdfium2.PdfDocument(pdf)[1].get_textpage()

    def heights(words: str) -> tuple[float, float]:
        at, count = page.search(words).get_next() or (0, 0)
        boxes = [page.get_charbox(place) for place in range(at, at + count)]
        return min(bottom for _, bottom, _, _ in boxes), max(top for _, _, _, top in boxes)

    assert heights("预警")[0] - heights("先停，再问")[1] < 25 * MM, (
        "the numbers' frame begins with their verbs"
    )
    assert heights("2026")[1] < 297 * MM / 5


@pytest.mark.parametrize(("subject", "em"), [("bingxiang-tie", 9.0), ("fengxian-tishidan", 6.35)])
def test_nothing_beside_the_numbers_is_smaller_than_the_text(subject: str, em: float, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(flowing(subject, "96110", tmp_path))
    page = document[len(document) - 1].get_textpage()
    for words in ("先停，再问", "已转账，报警", "打不通就打"):
        at, count = page.search(words).get_next() or (0, 0)
        boxes = [page.get_charbox(place) for place in range(at, at + count)]
        assert max(top - bottom for _, bottom, _, top in boxes) > 0.85 * em * MM, words


def test_one_page_has_no_number_and_each_of_two_has(tmp_path: Path) -> None:
    def feet(subject: str) -> list[bool]:
        pages = pypdfium2.PdfDocument(flowing(subject, "96110", tmp_path))
        return [" / " in page.get_textpage().get_text_range() for page in pages]

    assert feet("bingxiang-tie") == [False]
    assert feet("fengxian-tishidan") == [True, True]


def test_the_second_page_repeats_the_head_and_says_that_it_goes_on(tmp_path: Path) -> None:
    """It began without a head: a sheet that had come loose did not say what it belonged to."""
    document = pypdfium2.PdfDocument(flowing("fengxian-tishidan", "96110", tmp_path))
    first, second = ("".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "涉诈风险提示单（续）" in second
    assert "（续）" not in first


def test_a_short_text_stands_clear_of_its_title(tmp_path: Path) -> None:
    """Between the title and item 1 were 4 mm."""
    page = pypdfium2.PdfDocument(flowing("tuixiu-jiaoshi", "96110", tmp_path))[0]
    text = page.get_textpage()
    words = text.get_text_range()
    title, item = (text.get_charbox(words.index(mark)) for mark in ("这几个", "停"))
    assert (title[1] - item[3]) / MM > 11


@pytest.mark.parametrize("subject", ["tuixiu-jiaoshi", "bingxiang-tie"])
def test_who_signs_a_short_text_stands_at_the_foot_of_its_page(subject: str, tmp_path: Path) -> None:
    """A quarter of the page was empty below it."""
    document = pypdfium2.PdfDocument(flowing(subject, "96110", tmp_path))
    assert len(document) == 1
    text = document[0].get_textpage()
    at, _ = text.search("学生工作处").get_next() or (0, 0)
    assert 15 < text.get_charbox(at)[1] / MM < 26
