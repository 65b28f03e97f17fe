"""Wide screens: the red button lies on nothing that one reads, columns are used, there are pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import TEMPLATES
from playwright.sync_api import Browser, Page, ViewportSize

PAGES = tuple(path for path in TEMPLATES if path not in ("daping/index.html", "404.html"))
SEEN = """(path) => [...document.querySelectorAll(path)]
  .filter(one => one.getBoundingClientRect().width > 60).length"""
FIGURELESS = ("index.html", "cases/index.html", "cases/type/maochong-kefu.html", "posters/index.html")
"""Their heads are symbols themselves: cells, a giant number, a giant name; the wall is pictures."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return the one page that all tests of this file open and size."""
    opened = browser.new_page()
    yield opened
    opened.close()


def open_wide(page: Page, address: str, width: int, height: int) -> None:
    """Open an address in a window of a size (px)."""
    page.set_viewport_size(ViewportSize(width=width, height=height))
    page.goto(address)


UNDER = """() => {
  const button = document.querySelector('.sos summary, a.sos'), found = [];
  const box = button.getBoundingClientRect();
  const strip = document.querySelector('.top'), last = document.documentElement.scrollHeight - innerHeight;
  for (let at = 0; at <= last; at += Math.max(innerHeight / 3, last / 40)) {
    scrollTo(0, at);
    for (const [x, y] of [[.02, .1], [.5, .1], [.98, .1], [.02, .5], [.5, .5], [.98, .5], [.5, .95]]) {
      const point = [box.left + x * box.width, box.top + y * box.height];
      const below = document.elementsFromPoint(...point).filter(node => !button.parentNode.contains(node))[0];
      if (!strip.contains(below) || below.closest('a')) { found.push([at, below.outerHTML.slice(0, 60)]); }
    }
  }
  return found;
}"""


def test_the_red_button_lies_on_the_strip_alone_wherever_one_has_scrolled(page: Page, folder: Path) -> None:
    found = []
    for path in PAGES:
        page.goto(f"{folder.as_uri()}/{path}")
        for width in (960, 1280, 1440, 1920):
            page.set_viewport_size(ViewportSize(width=width, height=800))
            found += [(path, width, *one) for one in page.evaluate(UNDER)][:2]
    assert found == []


def test_the_strip_hides_no_heading_that_a_link_leads_to(page: Page, built: Path) -> None:
    """By scroll-padding, which every desk's browser knows (Chrome 69); only iPhones before 2021 don't."""
    open_wide(page, f"{built.as_uri()}/guanjianci.html", 1280, 800)
    anchor = page.evaluate("[...document.querySelectorAll('main h2[id]')].slice(-2)[0].id")
    page.evaluate("id => { location.hash = id }", anchor)
    head, strip = page.locator(f"[id='{anchor}']").bounding_box(), page.locator(".top").bounding_box()
    assert head and strip and strip["y"] == 0 and head["y"] >= strip["height"]


def test_heads_and_lists_have_figures(page: Page, folder: Path) -> None:
    bare = []
    for path in PAGES:
        page.goto(f"{folder.as_uri()}/{path}")
        for width in (820, 1280, 1600, 1920):
            page.set_viewport_size(ViewportSize(width=width, height=900))
            if path not in FIGURELESS and not page.evaluate(SEEN, "main .band .fig, main .band .drawn"):
                bare.append((path, width, "head"))
            rows, tiles = page.locator(".row").count(), page.evaluate(SEEN, ".row .tile")
            if rows != tiles:
                bare.append((path, width, "rows"))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert bare == []


SIDE_BY_SIDE = (
    ("index.html", ".said .at", ".says"),
    ("cases/index.html", ".chips", ".lists"),
    ("cases/kefu-gongxiang-pingmu.html", ".trick", ".story"),
    ("guanjianci.html", ".hung > h2", ".hung > div"),
    ("zice.html", ".hung > h2", ".hung > div"),
    ("quiz/maochong-kefu.html", ".asks > section:nth-of-type(1)", ".asks > section:nth-of-type(2)"),
    ("letters/zhi-jiazhang.html", ".split > .prose", ".file"),
)


@pytest.mark.parametrize(("path", "left", "right"), SIDE_BY_SIDE)
def test_on_a_desk_things_that_belong_together_stand_side_by_side(
    path: str, left: str, right: str, page: Page, folder: Path
) -> None:
    open_wide(page, f"{folder.as_uri()}/{path}", 1280, 800)
    one, other = (page.locator(name).first.bounding_box() for name in (left, right))
    assert one and other and other["x"] >= one["x"] + one["width"]
    assert one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]


@pytest.mark.parametrize(
    ("path", "left", "right"),
    [
        ("guanyu.html", ".hung > h2", ".hung > div"),
        ("falv.html", ".statutes > section > h2", ".statutes > section > .law"),
        ("letters/zhi-jiazhang.html", ".split > .prose", ".file"),
        ("zhuanzhang-zhihou.html", ".w.after > section", ".w.after > section:nth-of-type(3)"),
        ("yingyong.html", ".code .qr", ".code dl"),
        ("cases/kefu-gongxiang-pingmu.html", ".trick", ".story"),
        ("types/maochong-kefu.html", ".split > div", ".advice"),
        ("quiz/maochong-kefu.html", ".asks > section:nth-of-type(1)", ".asks > section:nth-of-type(2)"),
    ],
)
def test_on_a_tablet_no_side_is_empty_beside_a_text(
    path: str, left: str, right: str, page: Page, folder: Path
) -> None:
    """At 820 px a text stood on the left, and a quarter of the page beside it was empty to its end."""
    open_wide(page, f"{folder.as_uri()}/{path}", 820, 1180)
    one, other = (page.locator(name).first.bounding_box() for name in (left, right))
    assert one and other and other["x"] >= one["x"] + one["width"]
    assert one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    assert other["x"] + other["width"] > 820 - 32 - 40


def test_a_law_stands_in_three_columns_on_a_large_window(page: Page, folder: Path) -> None:
    open_wide(page, f"{folder.as_uri()}/falv.html", 1920, 1000)
    found = boxes(
        page,
        about=".statutes > section > h2",
        ours=".statutes > section > p",
        law=".statutes > section > .law",
    )
    assert found["about"]["right"] < found["ours"]["left"] < found["ours"]["right"] < found["law"]["left"]
    assert found["about"]["top"] == pytest.approx(found["ours"]["top"], abs=24)


def test_types_that_a_script_leads_look_like_the_links_they_were(page: Page, built: Path) -> None:
    """As buttons each stood in a box of its own width."""
    open_wide(page, f"{built.as_uri()}/cases/index.html", 1280, 800)
    page.click(".facets summary")
    page.wait_for_selector(".pick button")
    widths = page.evaluate(
        "[...document.querySelectorAll('.pick :is(a, button)')].map(one => one.offsetWidth)"
    )
    assert len(set(widths)) == 1


def test_between_a_case_s_head_and_its_facts_there_is_air(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/cases/kefu-gongxiang-pingmu.html")
    for width, least in ((390, 12), (820, 12), (1280, 28)):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        head, facts = (
            page.locator(".band.case").bounding_box(),
            page.locator(".glance dt").first.bounding_box(),
        )
        assert head and facts and facts["y"] - head["y"] - head["height"] >= least, width


def boxes(page: Page, **paths: str) -> dict[str, dict[str, float]]:
    """Return where the first of each kind of thing stands."""
    found: dict[str, dict[str, float]] = page.evaluate(
        """paths => Object.fromEntries(Object.entries(paths).map(([name, path]) =>
          [name, document.querySelector(path).getBoundingClientRect().toJSON()]))""",
        paths,
    )
    return found


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_button_keeps_off_the_line_above_it(width: int, page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/index.html", width, 900)
    found = boxes(page, hint=".hint:has(+.btn)", button=".hint+.btn")
    assert found["button"]["top"] - found["hint"]["bottom"] >= 16


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (1440, 5)])
def test_the_ten_types_fill_their_rows(width: int, columns: int, page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/index.html", width, 900)
    lefts = page.evaluate("[...document.querySelectorAll('.kinds li')].map(li => li.offsetLeft)")
    assert len(set(lefts)) == columns and len(lefts) % columns == 0


def test_the_walls_chips_stand_on_its_edge_and_its_head_clear_of_the_strip(page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/posters/index.html", 1440, 900)
    found = boxes(page, chip=".chips button", words=".wall .words", strip=".notice")
    assert found["chip"]["left"] == found["words"]["left"]
    assert found["words"]["top"] - found["strip"]["bottom"] >= 40
    page.goto(f"{built.as_uri()}/cases/index.html")
    found = boxes(page, chip=".chips [aria-current]", rows=".chips ul", words=".giant")
    assert found["chip"]["left"] == found["rows"]["left"] == found["words"]["left"]


def test_the_code_and_the_number_stay_in_sight_beside_what_is_long(page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/yingyong.html", 1440, 900)
    lead = boxes(page, lead=".prose>div p", head=".prose>section h2")
    assert lead["lead"]["left"] == lead["head"]["left"]
    page.evaluate("scrollTo(0, document.querySelector('.get-app').offsetTop + 500)")
    assert boxes(page, code=".get-app")["code"]["top"] == 88
    page.goto(f"{built.as_uri()}/zhuanzhang-zhihou.html")
    page.evaluate("scrollTo(0, document.querySelector('.w.after>section.ask').offsetTop + 200)")
    assert boxes(page, ask=".w.after>section.ask")["ask"]["top"] == 88
    lefts = page.evaluate("[...document.querySelectorAll('.then-also>section')].map(one => one.offsetLeft)")
    assert len(set(lefts)) == 2


@pytest.mark.parametrize("width", [960, 1280, 1440])
def test_beside_the_steps_after_a_transfer_the_number_takes_half_their_height(
    width: int, page: Page, built: Path
) -> None:
    """It was a narrow box, and 500 px of nothing stood under it until the last step."""
    open_wide(page, f"{built.as_uri()}/zhuanzhang-zhihou.html", width, 800)
    found = boxes(page, ask=".after .call", steps=".w.after>section:nth-of-type(2)", digits=".after .call b")
    assert found["ask"]["bottom"] - found["ask"]["top"] > 0.45 * (
        found["steps"]["bottom"] - found["steps"]["top"]
    )
    assert found["digits"]["right"] <= found["ask"]["right"] - 16


def test_a_section_of_the_self_check_has_one_rule(page: Page, built: Path) -> None:
    page.set_viewport_size(ViewportSize(width=1440, height=900))
    for path in ("zice.html", "xin-shi-zhende-ma.html"):
        page.goto(f"{built.as_uri()}/{path}")
        second = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
        assert set(page.locator(".hung .habits, .hung .steps").evaluate_all(f"all => all.map({second})")) == {
            0
        }


def test_a_tablet_has_measures_of_its_own(page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/index.html", 820, 1100)
    found = boxes(page, red=".sos summary", bar=".bar")
    assert found["red"]["width"] == 200 and found["red"]["height"] == found["bar"]["height"] == 52
    assert found["bar"]["right"] == found["red"]["left"]


LARGE = (1600, 1920)
"""Windows (px) that have a layout of their own, not the desk's with margins."""

MEASURES = """() => [...document.querySelectorAll('main p, main li, main dd')].filter(one =>
  one.offsetParent && !one.closest('.vh,.band') && /block|list-item/.test(getComputedStyle(one).display)
  && [...one.querySelectorAll('*')].every(inner => /^inline/.test(getComputedStyle(inner).display)))
  .map(one => {
    const range = document.createRange(), size = parseFloat(getComputedStyle(one).fontSize);
    range.selectNodeContents(one);
    return [range.getBoundingClientRect().width / size, one.textContent.trim().slice(0, 30)];
  }).filter(([measure]) => measure > 40.5)"""
"""How many characters of its size a line of text is wide."""


def test_a_large_window_is_used_and_its_lines_stay_short(page: Page, folder: Path) -> None:
    wrong = []
    for path in PAGES:
        page.goto(f"{folder.as_uri()}/{path}")
        for width in LARGE:
            page.set_viewport_size(ViewportSize(width=width, height=1000))
            strip = boxes(page, mark=".wm", red=".sos summary, a.sos")
            if strip["mark"]["left"] != 96 or strip["red"]["right"] < width - 112:
                wrong.append((path, width, strip))
            wrong += [(path, width, *one) for one in page.evaluate(MEASURES)]
    assert wrong == []


@pytest.mark.parametrize("width", LARGE)
@pytest.mark.parametrize("path", ["cases/kefu-gongxiang-pingmu.html", "cases/gongjuren-xiaokapian.html"])
def test_a_case_stands_in_three_columns_on_a_large_window(
    path: str, width: int, page: Page, folder: Path
) -> None:
    """Beside its last step there was a hole; with or without a poster there are three columns now."""
    open_wide(page, f"{folder.as_uri()}/{path}", width, 1000)
    third = ".its-poster" if page.locator(".its-poster").count() else ".three-four"
    found = boxes(page, steps=".trick", story=".two", third=third)
    steps, story, other = found["steps"], found["story"], found["third"]
    assert steps["right"] <= story["left"] < story["right"] <= other["left"]
    assert max(one["top"] for one in found.values()) - min(one["top"] for one in found.values()) <= 60
    assert min(story["height"], other["height"]) > 0.6 * steps["height"]


def test_the_season_s_figure_ends_at_an_edge_of_its_band(page: Page, built: Path) -> None:
    """It hung in the middle of it: cut flat by nothing on a phone, a hair above the edge on a desk."""
    page.goto(f"{built.as_uri()}/index.html")
    for width in (360, 820, 1280, 1920, 2560):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        found = boxes(page, band=".band.season", figure=".season .fig", types=".season .near")
        assert found["figure"]["bottom"] >= found["band"]["bottom"], width
        assert found["figure"]["left"] >= found["types"]["right"], width


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_a_title_of_eight_keeps_off_its_figure(width: int, page: Page, built: Path) -> None:
    for slug in ("shangmen-jintiao", "jiaoyou-yiqi-touzi", "luqu-bulu-minge"):
        open_wide(page, f"{built.as_uri()}/cases/{slug}.html", width, 800)
        title = page.evaluate(
            "Math.max(...[...document.querySelectorAll('h1 .ph > span')]"
            ".map(one => one.getBoundingClientRect().right))"
        )
        figure = page.locator(".band.case .fig").bounding_box()
        assert figure and title <= figure["x"] < width


def test_on_a_phone_what_posters_are_for_takes_the_whole_row(page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/posters/index.html", 390, 800)
    use = page.locator(".wall .use").bounding_box()
    assert use and use["width"] == 390 - 2 * 16


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize(
    ("path", "edge"), [("quiz/maochong-gongjianfa.html", ".options"), ("types/maochong-kefu.html", ".rows")]
)
def test_the_neighbours_have_a_heading_and_stand_on_the_left_edge(
    path: str, edge: str, width: int, page: Page, built: Path
) -> None:
    open_wide(page, f"{built.as_uri()}/{path}", width, 800)
    places = [page.locator(one).first.bounding_box() for one in (edge, ".pager h2", ".pager a")]
    assert len({place["x"] for place in places if place}) == 1 and all(places)


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_law_s_lead_and_grounds_keep_to_the_edges_of_its_rules(
    width: int, page: Page, built: Path
) -> None:
    open_wide(page, f"{built.as_uri()}/falv.html", width, 900)
    names = (".statutes > div:first-child p", ".statutes > section", ".statutes > section > .law")
    lead, rule, ground = (page.locator(name).first.bounding_box() for name in names)
    assert lead and rule and ground and lead["x"] == rule["x"]
    assert ground["x"] + ground["width"] == pytest.approx(rule["x"] + rule["width"], abs=1)


@pytest.mark.parametrize("path", ["falv.html", "daping/index.html"])
def test_a_figure_is_cut_by_its_band_and_not_by_its_own_box(path: str, page: Page, built: Path) -> None:
    """A card that leans over its box had a sawn edge amid the blue."""
    open_wide(page, f"{built.as_uri()}/{path}", 1920, 1080)
    cut = "[...document.querySelectorAll('svg.fig')].map(one => getComputedStyle(one).overflowX)"
    assert set(page.evaluate(cut)) == {"visible"}


NAMEABLE = (
    "types/maochong-kefu.html",
    "types/touzi-licai.html",
    "types/gongjuren.html",
    "cases/kefu-gongxiang-pingmu.html",
    "cases/nfc-tie-yinhangka.html",
    "falv.html",
    "guanjianci.html",
    "letters/index.html",
    "zice.html",
)
SHOWN = """() => {
  const band = document.querySelector('.band').getBoundingClientRect();
  const boxes = [...document.querySelector('.band .fig').querySelectorAll('path')]
    .map(one => one.getBoundingClientRect());
  const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
  const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
  return [(Math.min(right, band.right) - left) / (right - left),
          (Math.min(bottom, band.bottom) - Math.max(top, band.top)) / (bottom - top)];
}"""


@pytest.mark.parametrize("width", [360, 390])
def test_what_a_phone_shows_of_a_figure_can_be_named(width: int, page: Page, built: Path) -> None:
    """A third of a receiver was a black arc, and the rising line had lost its hook."""
    unnamed = []
    for path in NAMEABLE:
        open_wide(page, f"{built.as_uri()}/{path}", width, 800)
        across, down = page.evaluate(SHOWN)
        if min(across, down) < 0.75:
            unnamed.append((path, across, down))
    assert unnamed == []


@pytest.mark.parametrize("width", [390, 820, 1280, 1920])
def test_the_wall_s_figure_hangs_whole_and_clear_of_its_words(width: int, page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/posters/index.html", width, 900)
    boxes = "name => [...document.querySelectorAll(name)].map(one => one.getBoundingClientRect().toJSON())"
    sheet = page.evaluate(boxes, ".wall > .fig path")
    words = page.evaluate(boxes, ".wall > .words path, .wall > .lead, .wall .chips")
    for one in sheet:
        over = [
            word
            for word in words
            if word["left"] < one["right"]
            and word["right"] > one["left"]
            and word["top"] < one["bottom"]
            and word["bottom"] > one["top"]
        ]
        assert over == [], width
        assert one["right"] <= width
    edge = page.evaluate(boxes, ".notice, .top")[-1]["bottom"]
    assert min(one["top"] for one in sheet) >= edge + 8, width  # whole: the strip above cut off its head


def test_on_a_phone_every_eleventh_poster_is_large_and_no_row_has_a_hole(page: Page, built: Path) -> None:
    """Twenty-three of one size tire; between two large ones stand five rows of two."""
    open_wide(page, f"{built.as_uri()}/posters/index.html", 390, 800)
    widths = page.evaluate(
        "[...document.querySelectorAll('.posters > li:not(.use)')]"
        ".map(one => one.getBoundingClientRect().width)"
    )
    assert [at for at, one in enumerate(widths) if one == 390 - 2 * 16] == list(range(0, len(widths), 11))


@pytest.mark.parametrize("width", [720, 820, 960, 1000, 1100, 1280])
def test_no_head_s_words_touch_its_figure(width: int, page: Page, built: Path) -> None:
    """At 1,000 px a case's title ran into its card, and 词 stood at the bubble's edge."""
    touching = []
    for path in (
        *NAMEABLE,
        "cases/liangka-shouji-kou.html",
        "cases/dubo-tiyanjin.html",
        "xin-shi-zhende-ma.html",
    ):
        open_wide(page, f"{built.as_uri()}/{path}", width, 800)
        words, figure = page.evaluate("""() => {
          const band = document.querySelector('.band'), box = one => one.getBoundingClientRect();
          const words = band.querySelectorAll('.words path, h1 .ph > span');
          const figure = [...band.querySelectorAll('.fig path, .drawn')].map(box).filter(one => one.width);
          return [Math.max(...[...words].map(one => box(one).right)),
                  Math.min(...figure.map(one => one.left))];
        }""")
        if words > figure - 12:
            touching.append((path, words, figure))
    assert touching == []


@pytest.mark.parametrize("width", [720, 820, 1000, 1280])
def test_the_bubble_keeps_off_the_field_that_one_types_into(width: int, page: Page, built: Path) -> None:
    """On a tablet its edge lay on the button."""
    open_wide(page, f"{built.as_uri()}/types/index.html", width, 900)
    line = page.locator(".askbox .line").bounding_box()
    left = page.evaluate("document.querySelector('.band .fig path').getBoundingClientRect().left")
    assert line and line["x"] + line["width"] < left


SLICED = """() => {
  const notice = document.querySelector('.notice').getBoundingClientRect();
  const left = notice.bottom - document.querySelector('.top').getBoundingClientRect().bottom;
  return left > 0 && left < notice.height ? left : 0;
}"""


@pytest.mark.parametrize(
    ("path", "act", "there"),
    [
        (
            "types/index.html",
            "said.value = '客服说我开了百万保障'; document.querySelector('.askbox button').click()",
            "#match h2",
        ),
        ("quiz/index.html#go", "0", ".q"),
        (
            "quiz/index.html#go",
            "setTimeout(() => document.querySelector('.q summary').click(), 200)",
            ".quiz.seen",
        ),
    ],
)
def test_the_strip_slices_no_notice_where_a_script_brings_something_into_sight(
    path: str, act: str, there: str, page: Page, built: Path
) -> None:
    """The page came to rest where the notice stood half below the strip."""
    page.goto("about:blank")  # else #go of the page before is no new page
    open_wide(page, f"{built.as_uri()}/{path}", 1280, 900)
    page.evaluate(act)
    page.wait_for_selector(there)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(SLICED) == 0


@pytest.mark.parametrize("width", [820, 1000, 1280, 1600, 1920])
@pytest.mark.parametrize("path", ["cases/index.html", "cases/shuadan-fanli.html"])
def test_a_figure_ends_on_the_margin_or_is_cut_at_the_side(
    path: str, width: int, page: Page, built: Path
) -> None:
    """The folder ended five pixels before the window did, the receipt eleven beyond the margin."""
    open_wide(page, f"{built.as_uri()}/{path}", width, 900)
    margin, right = page.evaluate("""() => {
      const box = document.querySelector('.band > .w');
      const figure = [...box.querySelectorAll('.fig path')].map(one => one.getBoundingClientRect().right);
      return [box.getBoundingClientRect().right - parseFloat(getComputedStyle(box).paddingRight),
              Math.max(...figure)];
    }""")
    panel = page.locator(".band .drawn")
    if panel.count():  # its drawing has a ground of its own, which goes to the window's edge
        box = panel.bounding_box()
        assert box and box["x"] + box["width"] == pytest.approx(width, abs=1)
        return
    assert right == pytest.approx(margin, abs=1) or right >= width + 8


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_the_types_beside_the_cases_stand_in_one_column(width: int, page: Page, built: Path) -> None:
    """In two columns their counts touched their names."""
    open_wide(page, f"{built.as_uri()}/cases/index.html", width, 900)
    lefts = page.evaluate(
        "[...document.querySelectorAll('.pick li')].map(one => one.getBoundingClientRect().left)"
    )
    types, cases = (page.locator(name).bounding_box() for name in (".pick", ".lists"))
    assert len(set(lefts)) == 1
    assert types and cases and cases["x"] - types["x"] - types["width"] == pytest.approx(48, abs=1)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_404_has_a_strip_a_foot_and_a_button_home(width: int, page: Page, built: Path) -> None:
    """It looked like another site's page, and on a phone its date broke after 11."""
    open_wide(page, f"{built.as_uri()}/404.html", width, 800)
    strip, home, foot = (page.locator(name).bounding_box() for name in (".top", "a.home", ".foot"))
    assert strip and home and foot
    assert strip["y"] == 0 and strip["width"] == width == foot["width"]
    assert home["height"] >= 44
    assert page.evaluate("document.querySelector('time').getClientRects().length") == 1


@pytest.mark.parametrize("width", [360, 820, 1280, 1920])
def test_on_the_page_404_his_line_hangs_from_the_edge_beside_a_large_title(
    width: int, page: Page, built: Path
) -> None:
    """At 1920 px it shrank into the middle, and its axis was not the site's."""
    open_wide(page, f"{built.as_uri()}/404.html", width, 900)
    hook, title, mark, strip = page.evaluate("""() => {
      const box = one => one.getBoundingClientRect().toJSON();
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1'));
      const line = document.querySelector('main > svg path');
      return [box(line), box(range), box(document.querySelector('.top i')),
              box(document.querySelector('.top span'))];
    }""")
    assert hook["top"] <= 0 and mark["width"] > 20
    assert title["right"] < hook["left"] and title["left"] == strip["left"]
    assert title["width"] > 0.5 * width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 820, 1280, 1920])
def test_each_line_of_the_calendar_has_its_figure(width: int, page: Page, built: Path) -> None:
    open_wide(page, f"{built.as_uri()}/richeng/index.html", width, 900)
    rows = page.locator(".line li:visible").count()
    assert rows and page.locator(".line .tile:visible").count() == rows
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1920])
def test_the_end_of_the_quiz_is_as_large_as_its_beginning(width: int, page: Page, built: Path) -> None:
    """Two lines of equal weight stood at the left of an empty field of yellow."""
    page.goto("about:blank")
    open_wide(page, f"{built.as_uri()}/quiz/index.html#go", width, 900)
    page.wait_for_selector(".nth b")
    for _ in range(10):
        page.locator(".q summary").first.click()
        page.locator(".q .btn:visible").click()
    title, hook = page.evaluate("""() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('.ended h1'));
      const box = one => one.getBoundingClientRect().toJSON();
      return [box(range), box(document.querySelector('.ended .bare path'))];
    }""")
    assert title["height"] > 80 and title["right"] < hook["left"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_question_s_number_has_no_air_before_it(page: Page, built: Path) -> None:
    """A 1 stood a tenth of its height to the right of the margin."""
    page.goto("about:blank")
    open_wide(page, f"{built.as_uri()}/quiz/index.html#go", 390, 800)
    page.wait_for_selector(".nth b")
    found = boxes(page, number=".nth b", question=".quiz h1")
    assert found["number"]["left"] < found["question"]["left"] - 8


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_on_a_desk_a_question_s_number_is_the_figure_of_its_head(width: int, page: Page, built: Path) -> None:
    """The right half of the head was an empty field of yellow."""
    page.goto("about:blank")
    open_wide(page, f"{built.as_uri()}/quiz/index.html#go", width, 800)
    page.wait_for_selector(".nth b")
    page.evaluate("document.querySelector('.nth b').textContent = '10'")  # the widest
    found = boxes(page, number=".nth b", question=".quiz h1", band=".band.quiz")
    assert found["question"]["right"] <= found["number"]["left"] < found["number"]["right"] <= width - 32
    assert found["number"]["bottom"] >= found["band"]["bottom"]  # its foot is cut
