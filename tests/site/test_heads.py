"""Heads of pages: on a phone the figure is large and cut by the corner; no word ever comes there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import TEMPLATES
from playwright.sync_api import Browser, Page, ViewportSize

LOW = (
    "letters/index.html",
    "letters/zhi-jiazhang.html",
    "quiz/maochong-kefu.html",
    "zice.html",
    "yingyong.html",
    "falv.html",
    "guanyu.html",
    "guanjianci.html",
    "xin-shi-zhende-ma.html",
)
"""Pages whose head has a figure below or beside its title."""

SET = 100
"""Size (%) of letters as the page has them."""

CUT = """() => {
  const band = document.querySelector('.band').getBoundingClientRect();
  const figure = document.querySelector('.band .fig').getBoundingClientRect();
  return {side: figure.width, right: figure.right - innerWidth, bottom: figure.bottom - band.bottom};
}"""

WHOLE = """() => {
  const top = document.querySelector('.band').getBoundingClientRect().top;
  const paths = [...document.querySelectorAll('.band .fig *')].map(one => one.getBoundingClientRect());
  return Math.min(...paths.filter(one => one.width).map(one => one.top)) - top;
}"""

TOUCHING = """() => {
  const box = one => one.getBoundingClientRect();
  const figures = [...document.querySelectorAll('.band .fig path')].map(box), found = new Set();
  const said = '.band h1:not(:has(.vh)), .band .beside, .band .tell, .band .meta, .words path';
  for (const words of document.querySelectorAll(said)) {
    if (!words.getClientRects().length || words.matches('.vh')) continue;
    const range = document.createRange();
    range.selectNodeContents(words);
    for (const line of words.tagName === 'path' ? [box(words)] : range.getClientRects())
      for (const one of figures)
        if (line.width > 1 && line.left < one.right && line.right > one.left
            && line.top < one.bottom && line.bottom > one.top)
          found.add(words.textContent.trim() || words.parentNode.getAttribute('class'));
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return the one page that all tests of this file open and size."""
    opened = browser.new_context(bypass_csp=True).new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [360, 390])
def test_a_figure_is_no_stamp_and_is_cut_by_the_corner(width: int, page: Page, built: Path) -> None:
    """84 px in the corner of a field of blue looked like a stamp."""
    page.set_viewport_size(ViewportSize(width=width, height=800))
    stamps = []
    for path in (*LOW, "cases/kefu-gongxiang-pingmu.html", "types/maochong-kefu.html"):
        page.goto(f"{built.as_uri()}/{path}")
        cut = page.evaluate(CUT)
        if cut["side"] < 140 or cut["right"] < 15 or cut["bottom"] < 10:
            stamps.append((path, cut))
    assert stamps == []


@pytest.mark.parametrize("width", [820, 1280, 1920])
def test_no_figure_is_cut_by_the_top_of_its_band(width: int, page: Page, built: Path) -> None:
    """The strip above has the band's colour: a figure sliced there is sliced by nothing that one sees."""
    page.set_viewport_size(ViewportSize(width=width, height=900))
    cut = []
    cases = sorted(path.relative_to(built).as_posix() for path in built.glob("cases/*.html"))
    for path in (*LOW, *(one for one in cases if one != "cases/index.html"), "types/shuadan-fanli.html"):
        page.goto(f"{built.as_uri()}/{path}")
        if page.locator(".band .fig").count() and page.evaluate(WHOLE) < 16:
            cut.append(path)
    assert cut == []


SEEN = """name => {
  const ink = [...document.querySelectorAll(name + ' path')].map(one => one.getBoundingClientRect());
  const left = Math.min(...ink.map(one => one.left)), right = Math.max(...ink.map(one => one.right));
  return (Math.min(right, innerWidth) - left) / (right - left);
}"""


def test_on_a_phone_a_figure_is_cut_so_little_that_one_can_name_it(page: Page, built: Path) -> None:
    """A receiver lost a fifth and was a hook, a cap lost a third and was a dome."""
    page.set_viewport_size(ViewportSize(width=390, height=844))
    page.goto(f"{built.as_uri()}/types/maochong-kefu.html")
    assert page.evaluate(SEEN, ".band .fig") >= 0.85
    page.goto(f"{built.as_uri()}/richeng/index.html")
    assert page.evaluate(SEEN, ".week .fig") >= 0.95


@pytest.mark.parametrize("size", [SET, 150, 200])
def test_no_word_of_a_head_comes_where_its_figure_is_however_large(
    size: int, page: Page, built: Path
) -> None:
    touching = []
    for path in TEMPLATES:
        if path in ("daping/index.html", "404.html", "index.html", "types/index.html", "quiz/index.html"):
            continue  # no figure stands in the head, or one that large letters push out of it
        page.goto(f"{built.as_uri()}/{path}")
        page.add_style_tag(content=f"html{{font-size:{size}%!important}}")
        for width in (320, 360, 390, 820, 1280) if size == SET else (320, 360, 390):
            page.set_viewport_size(ViewportSize(width=width, height=800))
            touching += [(path, width, *one) for one in [page.evaluate(TOUCHING)] if one]
    assert touching == []


DRAWN = """() => {
  const band = document.querySelector('.band').getBoundingClientRect();
  const panel = document.querySelector('.band .drawn').getBoundingClientRect();
  const range = document.createRange();
  const said = '.band h1:not(:has(.vh)), .band .tell, .band .meta';
  const words = [...document.querySelectorAll('.band .words path')].map(one => one.getBoundingClientRect());
  for (const one of document.querySelectorAll(said)) {
    range.selectNodeContents(one);
    words.push(...range.getClientRects());
  }
  return {
    edges: [panel.top - band.top, panel.bottom - band.bottom, panel.right - innerWidth].map(Math.round),
    share: panel.width / innerWidth,
    free: panel.left - Math.max(...words.map(one => one.right)),
    pictogram: document.querySelector('.band .fig').getClientRects().length,
  };
}"""


def test_beside_the_words_a_head_has_its_poster_s_drawing_in_a_panel_as_high_as_itself(
    page: Page, built: Path
) -> None:
    """Eleven blue bands with a white pictogram each were a list, no series; a cap was taken for an eye."""
    heads = sorted(
        path.relative_to(built).as_posix()
        for folder in ("cases", "types", "quiz")
        for path in built.glob(f"{folder}/*.html")
        if 'class="drawn"' in path.read_text(encoding="utf-8")
    )
    assert len(heads) > 60
    wrong = []
    for path in heads:
        page.goto(f"{built.as_uri()}/{path}")
        for width in (720, 960, 1280, 1600, 1920):
            page.set_viewport_size(ViewportSize(width=width, height=900))
            seen = page.evaluate(DRAWN)
            if seen["edges"] != [0, 0, 0] or seen["share"] < 0.37 or seen["free"] < 0 or seen["pictogram"]:
                wrong.append((path, width, seen))
    assert wrong == []


def test_a_phone_has_the_pictogram_alone(page: Page, built: Path) -> None:
    page.set_viewport_size(ViewportSize(width=390, height=844))
    page.goto(f"{built.as_uri()}/cases/kefu-gongxiang-pingmu.html")
    assert not page.locator(".band .drawn").is_visible()
    assert page.locator(".band .fig").is_visible()


@pytest.mark.parametrize("width", [820, 1280, 1920])
def test_on_wide_screens_a_name_of_four_characters_and_the_wall_s_head_take_one_line(
    width: int, page: Page, built: Path
) -> None:
    page.set_viewport_size(ViewportSize(width=width, height=900))
    for path in ("types/touzi-licai.html", "posters/index.html"):
        page.goto(f"{built.as_uri()}/{path}")
        lines = "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width)"
        shown = page.eval_on_selector_all(".band .words path", lines)
        assert max(box["top"] for box in shown) < min(box["bottom"] for box in shown), path


@pytest.mark.parametrize("width", [820, 1280, 1920])
def test_the_eye_is_cut_by_the_edge_that_it_touched(width: int, page: Page, built: Path) -> None:
    page.set_viewport_size(ViewportSize(width=width, height=900))
    page.goto(f"{built.as_uri()}/zice.html")
    eye = page.evaluate("document.querySelector('.band .fig path').getBoundingClientRect().toJSON()")
    assert 0.08 < (eye["right"] - width) / eye["width"] < 0.25


def test_a_phone_s_receipt_keeps_its_sum(page: Page, built: Path) -> None:
    """-8000 lost its last 0, and the pun with it."""
    page.set_viewport_size(ViewportSize(width=390, height=844))
    page.goto(f"{built.as_uri()}/cases/shuadan-fanli.html")
    figure = page.evaluate("document.querySelector('.band .fig').getBoundingClientRect().toJSON()")
    assert figure["left"] + figure["width"] * 0.86 < 390
