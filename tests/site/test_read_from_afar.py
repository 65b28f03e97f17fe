"""A reader that knows nothing of the pages reads headlines and numbers from three metres (issue 14).

A person sees two lines apart from 1 arc minute on, 0.87 mm at three metres; a telephone has 390 px on 68 mm.
So first screens are blurred by a Gauss curve as wide at half its height, and read by an OCR library that is
asked for by this check alone: `pip install rapidocr-onnxruntime`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from io import BytesIO
from math import pi, tan
from pathlib import Path
from typing import Any

import pytest
from browsing import TEMPLATES
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page, ViewportSize

numpy = pytest.importorskip("numpy")
rapidocr = pytest.importorskip("rapidocr_onnxruntime", reason="asked for by hand: rapidocr-onnxruntime")

SCREEN, SCALE = ViewportSize(width=390, height=844), 2
METRES, WIDE_MM, ACUITY = 3.0, 68.0, 1 / 60
PX = SCREEN["width"] * SCALE / WIDE_MM
BLUR = 1000 * METRES * tan(ACUITY * pi / 180) * PX / 2.355
"""A Gauss curve's deviation, px, whose width at half its height is what a person just tells apart."""

PAGES = tuple(path for path in TEMPLATES if not path.startswith("daping/"))  # a hall is no telephone
LARGE = 30  # CSS px: a headline from here on is meant to be read from afar; text for the hand is not
ALIKE = 0.8  # of the characters, in their order
KNOWN = re.compile(r"96110|110")

LOOK = """() => {
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let one = walk.nextNode(); one; one = walk.nextNode()) {
    const holder = one.parentElement, style = getComputedStyle(holder);
    const range = document.createRange();
    range.selectNodeContents(one);
    const box = range.getBoundingClientRect();
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const shown = box.width > 1 && box.height > 1 && box.top >= 0 && box.bottom <= innerHeight
      && hit && (holder.contains(hit) || hit.contains(holder)) && holder.checkVisibility()
      && !holder.closest('details:not([open]) > :not(summary)') && style.visibility === 'visible'
      && !holder.closest('.vh, [hidden]');
    if (shown) seen.push([one.textContent.trim(), parseFloat(style.fontSize)]);
  }
  const drawn = [...document.querySelectorAll('h1.vh')].map(head => head.textContent.trim());
  return [seen, drawn];
}"""


@pytest.fixture(scope="module")
def read() -> Callable[[Image.Image], str]:
    reader = rapidocr.RapidOCR()

    def words(picture: Image.Image) -> str:
        found, _ = reader(numpy.asarray(picture.convert("RGB")))
        return "".join(line[1] for line in found or ())

    return words


def from_afar(page: Page) -> Image.Image:
    """Return a window's picture as it is seen from three metres."""
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    return shot.filter(ImageFilter.GaussianBlur(BLUR))


def bare(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


@pytest.mark.parametrize("path", PAGES)
def test_headline_and_numbers_are_read_from_three_metres(
    path: str, built: Path, browser: Browser, read: Callable[[Image.Image], str]
) -> None:
    context = browser.new_context(
        viewport=SCREEN, device_scale_factor=SCALE, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto((built / path).as_uri())
    seen: list[tuple[str, float]]
    seen, drawn = page.evaluate(LOOK)
    got = bare(read(from_afar(page)))
    context.close()
    large = [bare(text) for text, size in seen if size >= LARGE and len(bare(text)) > 1]
    for words in (*large, *map(bare, drawn)):
        assert part_read(words, got) >= ALIKE, (path, words, got)
    numbers = {found for text, size in seen if size >= LARGE for found in KNOWN.findall(text)}
    assert all(number in got for number in numbers), (path, numbers, got)


def part_read(words: str, got: str) -> float:
    """Return which part of the words stands in what was read, in its order."""
    blocks = SequenceMatcher(None, words, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def test_the_blur_is_that_of_three_metres_and_takes_what_is_small(read: Callable[[Image.Image], Any]) -> None:
    """Without it the test could not fail: text for the hand is gone."""
    from PIL import ImageDraw, ImageFont

    from generator.render.subset import fonts_folder

    assert 3.5 < BLUR < 5
    sheet = Image.new("RGB", (780, 400), "white")
    pen = ImageDraw.Draw(sheet)
    for y, size in ((40, 12), (160, 44)):
        font = ImageFont.truetype(str(fonts_folder() / "sans-bold.otf"), size * SCALE)
        pen.text((30, y), "先别转再问", fill="black", font=font)
    got = read(sheet.filter(ImageFilter.GaussianBlur(BLUR)))
    assert got.count("先别转") == 1
