"""The floor (Chrome 78 of WeChat's X5 and of offices, iOS 13): what it lacks is not needed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CHANCE, COLOUR_RULES, DESK, PHONE, Watch, violations
from floor import as_read, features, floor
from floor_scripts import not_parsed, younger_names
from playwright.sync_api import Browser, Page

from generator.site.pages import THEME

SHEETS = sorted(THEME.glob("*.css"))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
OWN_COLOURS = (
    "index.html",
    "cases/index.html",
    "cases/kefu-gongxiang-pingmu.html",
    "quiz/index.html",
    "zhuanzhang-zhihou.html",
)
"""Pages that have all colours between them."""

FLEXIBLE = (
    "index.html", "cases/type/maochong-kefu.html", "cases/kefu-gongxiang-pingmu.html", "types/index.html",
    "posters/index.html", "letters/zhi-jiazhang.html", "zhuanzhang-zhihou.html", "yingyong.html",
    "daping/index.html",
)  # fmt: skip
"""Pages that have all flex boxes between them."""

SCRIPTS = sorted(THEME.glob("*.js"))


@pytest.mark.parametrize("sheet", [*SHEETS, THEME / "missing.html"], ids=lambda path: path.name)
def test_b1_b3_sheets_use_what_the_floor_knows_or_what_only_adds(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    used = set(features(text.partition("<style>")[2].partition("</style>")[0] or text))
    unknown = {one for one in used if (one[0] == ":" or ":" not in one) and one not in floor().known}
    assert not unknown, "look them up in MDN's data and add them to tests/support/floor.toml"
    assert {one for one in used if not floor().has(one)} <= set(floor().only_adds)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_before_every_value_with_min_stands_one_without_it(sheet: Path) -> None:
    """As tests/support/floor.toml promises: without it a question fell below its number on paper."""
    text = sheet.read_text(encoding="utf-8")
    plain = re.compile(r"([a-z-]+):[^;{}]+;$")
    for found in re.finditer(r"([a-z-]+):[^;{}]*\bmin\(", text):
        before = plain.search(text[: found.start()])
        assert before is not None and before[1] == found[1], found[0]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_b2_scripts_ask_for_what_the_floor_has_and_can_be_parsed_there(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not_parsed(text) == []
    assert younger_names(text) <= set(floor().only_adds)


def test_b2_what_is_shipped_can_be_parsed_too(built: Path) -> None:
    """Data are scripts, and the others are made small."""
    shipped = sorted(built.rglob("*.js"))
    assert len(shipped) > len(SCRIPTS)
    assert [path.name for path in shipped if not_parsed(path.read_text(encoding="utf-8"))] == []


def test_what_is_said_to_be_younger_is() -> None:
    """A line in [only_adds] that nobody needs, or an API that the floor has, would hide the next mistake."""
    known = floor()
    assert [name for name in known.apis if known.knows(known.apis[name])] == []
    sheets = {one for sheet in SHEETS for one in features(sheet.read_text(encoding="utf-8"))}
    scripts = {api for script in SCRIPTS for api in younger_names(script.read_text(encoding="utf-8"))}
    assert [name for name in known.only_adds if name not in sheets | scripts] == []
    assert [name for name in known.only_adds if name in known.known and known.has(name)] == []


@pytest.mark.parametrize(
    ("younger", "older"),
    [
        ("a{inset:0;top:0}", "a{top:0;}"),
        ("a:is(b),c{top:0}", ""),
        ("a,b:focus-visible{top:0}", ""),
        ("a:not(b,c){top:0}", ""),
        ("a:not(.b){top:0}", "a:not(.b){top:0;}"),
        ("a{width:9px;width:min(9px,1vw)}", "a{width:9px;}"),
        ("a{--u:min(1vw,2vh)}", "a{--u:unknown();}"),
        ("@media (forced-colors:active){a{top:0}}", ""),
        ("@media print,(forced-colors:active){a{top:0}}", "@media print{a{top:0;}\n}"),
        ("@supports not (inset:0){a{top:0}}", "a{top:0;}"),
        ("@supports (inset:0){a{top:0}}", ""),
        ("a{overflow:hidden auto}", "a{}"),
        ("a{overflow-wrap:anywhere}", "a{}"),
    ],
)
def test_a_sheet_is_read_as_old_parsers_read_it(younger: str, older: str) -> None:
    assert as_read(younger).strip() == older.strip()


@pytest.mark.parametrize(
    "script",
    [
        "a?.b", "a ?? b", "a ??= b", "a ||= b", "class A { #b = 1 }", "class A { static {} }", "1_000", "9n",
        "/(?<=a)b/", "/(?<!a)b/", "import.meta", "export const a = 1", "async function* a() {}",
    ],
)  # fmt: skip
def test_b2_a_script_that_old_engines_can_not_parse_is_refused(script: str) -> None:
    assert not_parsed(script)


@pytest.mark.parametrize(
    "script",
    ["a.replaceChildren()", "[].at(-1)", "a.replaceAll(b, c)", "Object.hasOwn(a)", "structuredClone(a)",
     "a.findLast(b)", "new ResizeObserver(a)", "a.inert = true", "AbortSignal.timeout(1)", "Promise.any(a)"],
)  # fmt: skip
def test_b2_a_script_that_asks_for_younger_names_is_refused(script: str) -> None:
    assert younger_names(script) - set(floor().only_adds)


def test_media_queries_of_old_safari_are_listened_to_the_old_way() -> None:
    for script in SCRIPTS:
        assert not re.search(
            r"matchMedia\([^)]*\)\.addEventListener|query\.addEventListener", script.read_text("utf-8")
        )


# -- pages on the floor --------------------------------------------------------------------------------------


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param)
    context.add_init_script(CHANCE)
    yield context.new_page()
    context.close()


def at(folder: Path, path: str) -> str:
    return f"{folder.as_uri()}/{path}"


def test_b3_every_word_can_be_told_from_its_ground(browser: Browser, lowered: Path) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page, found = context.new_page(), []
    for path in OWN_COLOURS:
        page.goto(at(lowered, path))
        page.evaluate(Axe().axe_script)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += violations(page, path, COLOUR_RULES)
    context.close()
    assert found == []


def test_b1_the_red_panel_stands_on_the_screen_and_calls(page: Page, lowered: Path) -> None:
    page.goto(at(lowered, "cases/index.html"))
    page.locator("details.sos summary").click()
    size = page.viewport_size
    for number in ("110", "96110"):
        place = page.locator(f'.sheet a[href="tel:{number}"]').bounding_box()
        assert place and size and place["y"] > 0 and place["y"] + place["height"] < size["height"]


APART = """() => [...document.querySelectorAll('body *')]
  .filter(box => /flex$/.test(getComputedStyle(box).display))
  .map(box => [box.className || box.parentNode.className,
     [...box.children].map(one => one.getBoundingClientRect()).filter(place => place.width && place.height)])
  .flatMap(([name, places]) => places.slice(1).map((place, at) => [name, places[at], place]))
  .filter(([name, one, two]) => two.top < one.bottom && one.top < two.bottom && two.left > one.left)
  .map(([name, one, two]) => [name, Math.round(two.left - one.right)])"""
"""Each pair of neighbours in a line of a flex box: the box's class, and how many px lie between the two."""


@pytest.mark.parametrize("path", [*FLEXIBLE, "quiz/index.html#go", "cases/index.html#year=2026"])
def test_what_stands_apart_by_a_gap_does_so_without_one(
    path: str, page: Page, built: Path, lowered: Path
) -> None:
    distances = []
    for folder in (built, lowered):
        page.goto("about:blank")
        page.goto(at(folder, path))
        page.wait_for_timeout(50)
        distances.append(page.evaluate(APART))
    least = [{name: min(px for other, px in one if other == name) for name, _ in one} for one in distances]
    near = {name: (px, least[1].get(name, 0)) for name, px in least[0].items() if px >= 4}
    assert {name: pair for name, pair in near.items() if pair[1] < pair[0] / 2} == {}


def test_pictures_are_there_without_webp(browser: Browser, lowered: Path) -> None:
    context = browser.new_context(viewport=DESK)
    watch, page = Watch(context), context.new_page()
    for path in ("index.html", "posters/index.html", "letters/index.html", "letters/zhi-jiazhang.html"):
        page.goto(at(lowered, path))
        page.evaluate("document.querySelectorAll('img').forEach(one => one.removeAttribute('loading'))")
        assert page.locator("main img").count()
        page.evaluate(
            "Promise.all([...document.querySelectorAll('main img')].map(one => one.decode()))"
        )  # throws for what is broken
    context.close()
    assert watch.complaints == []


def answered(page: Page, here: str) -> bool:
    """Wait until a press led away or showed something."""
    for _ in range(60):
        if page.url != here or page.locator("dialog[open], .q, .found .row").count():
            return True
        page.wait_for_timeout(50)
    return False


# -- nothing is caught that can't be done --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "link", "leads_to"),
    [
        ("cases/index.html", ".pick a[data-type]", "/cases/type/"),
        ("quiz/index.html", "a[data-kind]", "/quiz/"),
    ],
)
def test_b2_a_link_whose_data_do_not_arrive_leads_where_it_leads_without_a_script(
    path: str, link: str, leads_to: str, browser: Browser, http_address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/data/*", lambda route: route.abort())
    page.goto(http_address + path)
    goal = str(page.locator(link).first.get_attribute("href")).rpartition("/")[2]
    page.locator(link).first.click()
    page.wait_for_url(f"**{leads_to}{goal}")
    context.close()


@pytest.mark.parametrize(
    "gone",
    [
        "Element.prototype.append",
        "Array.prototype.flat",
        "window.URLSearchParams",
        "HTMLElement.prototype.focus",
    ],
)
def test_b2_b4_on_what_is_older_still_every_link_leads_on(gone: str, browser: Browser, lowered: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(f"delete {gone}")
    page = context.new_page()
    for path, link in (
        ("posters/index.html", ".poster > a"),
        ("quiz/index.html", "a[data-kind]"),
        ("cases/index.html", ".pick a[data-type]"),
        ("types/index.html", ".say"),
    ):
        page.goto(at(lowered, path))
        page.locator(link).first.dispatch_event("click")
        assert answered(page, at(lowered, path)), (gone, path)
    page.goto(at(lowered, "daping/index.html"))
    page.keyboard.press("ArrowRight")
    shown = page.locator(".slide:visible")
    assert shown.count() > 1 or shown.get_attribute("id") != "s1"  # s2, or s3 once the season of s2 is over
    context.close()


def test_b4_a_poster_opens_where_there_are_no_dialogs_and_escape_closes_it(
    browser: Browser, lowered: Path
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(at(lowered, "posters/index.html"))
    assert page.evaluate("typeof HTMLDialogElement.prototype.showModal") == "undefined"
    page.locator(".poster > a").first.click()
    box = page.locator("dialog.large")
    assert box.bounding_box() == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not box.is_visible()
    context.close()


# -- paper ---------------------------------------------------------------------------------------------------

OPEN = "document.querySelectorAll('main details[open]').length"


@pytest.mark.parametrize("path", ["cases/kefu-gongxiang-pingmu.html", "quiz/maochong-kefu.html", "zice.html"])
def test_b5_answers_are_open_on_paper_and_as_they_were_afterwards(
    path: str, page: Page, folder: Path
) -> None:
    """Browsers of 2024 know `name` of boxes and no `::details-content`."""
    page.add_init_script("CSS.supports = () => false")
    page.goto(at(folder, path))
    page.locator("main details summary").nth(1).click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(OPEN) == page.locator("main details").count() > 2
    page.wait_for_timeout(50)
    assert page.evaluate(OPEN) == page.locator("main details").count()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(50)
    assert page.evaluate(OPEN) == 1
    assert page.locator("main details").nth(1).get_attribute("open") is not None


def test_b5_browsers_that_only_tell_by_media_open_them_too(page: Page, lowered: Path) -> None:
    page.goto(at(lowered, "quiz/maochong-kefu.html"))
    page.emulate_media(media="print")
    page.wait_for_function(f"() => {OPEN} > 2")
    page.emulate_media(media="screen")
    page.wait_for_function(f"() => {OPEN} === 0")


def test_b5_a_quiz_that_is_printed_counts_no_answers(page: Page, lowered: Path) -> None:
    page.goto(at(lowered, "quiz/index.html#go"))
    page.wait_for_selector(".q")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(50)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(50)
    assert not page.locator(".q > .btn").is_visible()


# -- forms ---------------------------------------------------------------------------------------------------


def test_s14_every_form_has_a_button_that_submits_it(built: Path) -> None:
    pages = [path for path in built.rglob("*.html") if b"<form" in path.read_bytes()]
    forms = [
        (path.name, form)
        for path in pages
        for form in html5lib.parse(path.read_bytes(), namespaceHTMLElements=False).iter("form")
    ]
    assert len(forms) == len(pages) > 10
    assert [
        name for name, form in forms if not any(one.get("type") == "submit" for one in form.iter("button"))
    ] == []


def test_every_page_asks_two_engine_browsers_for_the_younger_engine(built: Path) -> None:
    """360 and QQ on office PCs have Chromium and Trident and read this (360: 浏览器内核控制 Meta 标签)."""
    for path in built.rglob("*.html"):
        assert '<meta name="renderer" content="webkit">' in path.read_text(encoding="utf-8"), path.name
