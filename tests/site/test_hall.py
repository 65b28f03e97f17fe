"""The hall screen: which slides there are, and what a screen in a hall does with them."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize
from site_samples import REVIEWED, TODAY, campaign, case, edition, poster, two_campuses, with_alert

from generator.codes import read
from generator.model import Poster
from generator.render.staging import has_panel
from generator.site.adapter import build_site
from generator.site.edition import Edition
from generator.site.hall import HallData, hall_page

HALL = ViewportSize(width=1920, height=1080)
CUT = """() => [...document.querySelectorAll('.slide.now')]
  .map(node => [node.id, node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth])
  .filter(([id, down, right]) => down > 0 || right > 0)"""
COVERED = """() => {
  const keys = document.querySelector('.keys').getBoundingClientRect();
  return [...document.querySelectorAll('.call strong, .call span, .short p, .by p, .foot .qr')]
    .filter(one => one.closest('.slide.now'))
    .filter(one => { const box = one.getBoundingClientRect();
      return box.right > keys.left && box.left < keys.right
        && box.bottom > keys.top + 1 && box.top < keys.bottom; })
    .map(one => one.textContent || 'code');
}"""
SHAPES = [
    (1920, 1080),
    (1366, 768),
    (1024, 768),
    (1080, 1920),
    (360, 740),
    (740, 360),
    (3840, 1080),
    (1536, 1024),
    (390, 844),
    (844, 390),
]
"""Screens, LED walls of other shapes (32:9, 3:2), phones."""

MM_A_PX = 0.75  # of a screen of 65 inches with 1920 px
FAR_MM = 10_000


def data_of(of: Edition) -> HallData:
    data = hall_page(of).data
    assert isinstance(data, HallData)
    return data


def kinds(of: Edition) -> list[str]:
    return [slide.kind for slide in data_of(of).slides]


def test_cases_and_posters_take_turns_and_the_three_steps_and_the_code_end_it() -> None:
    made = edition(campaign([case("a"), case("b")], [poster("p")]))
    assert kinds(with_alert(made, "不用关")) == [
        *("alert", "season", "case", "poster", "case"),  # by turns
        *("official", "three", "order", "app"),  # 三不一多 first
    ]
    assert kinds(edition(campaign())) == ["season", "official", "three", "order", "app"]


def test_an_alert_past_its_last_day_is_on_no_slide() -> None:
    for days, first in ((0, "alert"), (-1, "season")):
        made = with_alert(edition(campaign()), "不用关", until=TODAY + timedelta(days=days))
        assert kinds(made)[0] == first


def test_the_four_sentences_of_the_ministry_and_the_three_steps_stand_once(sample: Edition) -> None:
    titles = [slide.title for slide in data_of(sample).slides]
    official = sample.campaign.facts.slogans["三不一多"]
    assert titles.count(official) == titles.count("停、问、报") == titles.count("钱已转出") == 1


def test_long_posters_alone_leave_the_code_in_sight(sample: Edition) -> None:
    long = tuple(one for one in sample.campaign.posters if len(one.head.giveaway.text) > 16)
    only = replace(sample, campaign=sample.campaign.holding(Poster, long))
    feet = [slide.foot for slide in data_of(only).slides]
    gaps = [len(gap) for gap in "".join("x" if foot else "." for foot in feet).split("x")]
    assert sum(gap > 3 for gap in gaps) <= 1  # the spare slides are two


def test_what_expires_says_when() -> None:
    expiring = replace(REVIEWED, expires=TODAY)
    slides = data_of(edition(campaign([case("a", review=expiring)]))).slides
    assert [slide.until for slide in slides if slide.kind == "case"] == [TODAY.isoformat()]


def test_every_slide_stands_long_enough_to_be_read(sample: Edition) -> None:
    assert all(12 <= slide.seconds <= 30 for slide in data_of(sample).slides)


def test_one_code_stands_on_every_foot_and_of_several_each_on_its_own_slide() -> None:
    one, several = campaign(), two_campuses(campaign())
    assert data_of(edition(one)).code is not None
    data = data_of(edition(several))
    assert data.code is None
    shown = [(slide.choice, slide.campus.issuer) for slide in data.slides if slide.campus]
    assert shown == [("0", ""), ("1", "示例分局"), ("2", "另一分局")]
    assert [slide.choice for slide in data_of(edition(one)).slides if slide.campus] == [""]


@pytest.mark.parametrize(("asked", "shown"), [("", "0"), ("?xiaoqu=2", "2"), ("?xiaoqu=9", "0")])
def test_a_screen_shows_no_code_but_that_of_the_campus_in_its_address(
    asked: str, shown: str, browser: Browser, tmp_path: Path
) -> None:
    made = edition(two_campuses(campaign([case("a")])))
    assert build_site(made, root=tmp_path, destination=tmp_path / "site") == ()
    context = browser.new_context(viewport=HALL)
    page = context.new_page()
    page.goto((tmp_path / "site/daping/index.html").as_uri() + asked)
    live = "Array.from(document.querySelectorAll('[data-campus]:not([hidden])')).map(s => s.dataset.campus)"
    assert page.evaluate(live) == [shown]
    context.close()


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the hall's folder, copied away from the site as on a USB stick."""
    stick = tmp_path_factory.mktemp("stick")
    shutil.copytree(folder / "daping", stick / "daping")
    return (stick / "daping/index.html").as_uri()


@pytest.fixture
def screen(browser: Browser, alone: str) -> Iterator[Page]:
    context = browser.new_context(viewport=HALL)
    page = context.new_page()
    page.clock.install(time=TODAY.isoformat())
    page.goto(alone)
    yield page
    context.close()


def shown(page: Page) -> str:
    assert page.locator(".slide:visible").count() == 1
    return page.locator(".slide.now .no").inner_text()


def run_out(page: Page) -> None:
    """Let the time of the slide that is shown pass."""
    seconds = int(page.locator(".slide.now").get_attribute("data-seconds") or 0)
    number = shown(page)
    page.clock.run_for((seconds - 5) * 1000)
    assert shown(page) == number
    page.clock.run_for(5500)
    assert shown(page) != number


def test_it_goes_on_by_itself_and_begins_again(screen: Page) -> None:
    total = int(shown(screen).split("/")[1])
    run_out(screen)
    assert shown(screen) == f"2 / {total}"
    screen.keyboard.press("End")
    run_out(screen)
    assert shown(screen) == f"1 / {total}"


def test_keys_lead_it_and_space_stops_it_with_a_word(screen: Page) -> None:
    total = int(shown(screen).split("/")[1])
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("PageUp", 2),
        ("ArrowLeft", 1),
        ("ArrowLeft", total),
    ):
        screen.keyboard.press(key)
        assert shown(screen) == f"{number} / {total}"
    screen.keyboard.press("Home")
    screen.keyboard.press(" ")
    assert screen.get_by_text("已暂停").is_visible()
    screen.clock.run_for(120_000)
    assert shown(screen) == f"1 / {total}"
    screen.keyboard.press(" ")
    assert not screen.get_by_text("已暂停").is_visible()


def test_a_touch_on_a_half_leads_it_and_escape_lists_everything(screen: Page) -> None:
    total = int(shown(screen).split("/")[1])
    screen.mouse.click(1700, 400)
    assert shown(screen) == f"2 / {total}"
    screen.mouse.click(200, 400)
    assert shown(screen) == f"1 / {total}"
    screen.keyboard.press("Escape")
    assert screen.locator(".slide:visible").count() == total
    screen.get_by_role("button", name="开始放映").click()
    assert shown(screen) == f"1 / {total}"


def test_a_slide_that_expires_while_the_screen_runs_is_left_out(screen: Page) -> None:
    total = int(shown(screen).split("/")[1])
    screen.evaluate("document.querySelectorAll('.slide')[1].dataset.until = '2020-01-01'")
    screen.keyboard.press("ArrowRight")
    assert shown(screen) == f"2 / {total - 1}"
    assert screen.locator(".slide.now").get_attribute("id") == "s3"


def test_the_codes_are_large_and_can_be_read_from_the_screen(screen: Page, sample: Edition) -> None:
    wanted = sample.campaign.settings.campuses[0].app_code
    assert wanted is not None
    for key in ("Home", "End"):
        screen.keyboard.press(key)
        place = screen.locator(".slide.now .qr").bounding_box()
        assert place is not None and place["width"] >= 270
        picture = Image.open(io.BytesIO(screen.screenshot())).convert("L")
        assert [code.payload for code in read.read_squares(picture)] == [wanted.payload]


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_nothing_is_cut_and_the_keys_cover_no_number_on_any_screen(
    width: int, height: int, browser: Browser, alone: str
) -> None:
    page, seen = browser.new_page(viewport=ViewportSize(width=width, height=height)), []
    page.goto(alone)
    for _ in range(page.locator(".slide").count()):
        seen.append((page.evaluate(CUT), page.evaluate(COVERED)))
        page.keyboard.press("ArrowRight")
    page.close()
    assert set(map(str, seen)) == {"([], [])"}


def test_words_can_be_read_from_ten_metres(screen: Page) -> None:
    small = screen.evaluate("""() => [...document.querySelectorAll('.slide *')]
      .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
      .filter(node => !node.closest('.vh') && parseFloat(getComputedStyle(node).fontSize) < 40)
      .map(node => [node.textContent, getComputedStyle(node).fontSize])""")
    assert small == []


def test_sizes_are_those_for_ten_metres(screen: Page) -> None:
    """D/100 for big words, D/124 for the line on how to recognise it, D/160 for what he says (look.md §3)."""
    least = (("big", 100), ("tell", 124), ("say", 193), ("flaw", 160))
    sizes = screen.evaluate("""() => [...document.querySelectorAll('.slide')].flatMap(slide => {
      slide.classList.add('now');
      const own = [...slide.querySelectorAll('.tell, .say, .flaw')].map(node =>
        [node.classList[0], parseFloat(getComputedStyle(node).fontSize), slide.id]);
      const big = slide.querySelector('.main .big');
      if (big && !slide.matches('.app')) { own.push(['big', 200 * big.getScreenCTM().a, slide.id]); }
      slide.classList.remove('now');
      return own;
    })""")
    assert {kind for kind, _, _ in sizes} == {kind for kind, _ in least}
    parts = dict(least)
    assert [one for one in sizes if one[1] * MM_A_PX < FAR_MM / parts[one[0]] - 0.5] == []


def test_a_poster_brings_its_drawn_idea_in_its_own_ground(screen: Page, sample: Edition) -> None:
    slides = [slide for slide in data_of(sample).slides if slide.kind == "poster" and slide.giveaway]
    drawn = {poster.title for poster in sample.campaign.posters if poster.head.concept}
    assert len(slides) >= 6 and all(slide.idea or slide.cells for slide in slides if slide.title in drawn)
    assert sum(slide.title in drawn for slide in slides) >= 5
    assert all(slide.paint != slide.ground for slide in slides)
    ideas = screen.evaluate("""() => [...document.querySelectorAll('.poster .idea')].map(idea => {
      const slide = idea.closest('.slide');
      slide.classList.add('now');
      const box = idea.getBoundingClientRect(), share = box.width * box.height / innerWidth / innerHeight;
      const shared = idea.querySelector('use'), there = shared && shared.getAttribute('href');
      const drawn = (there ? document.querySelector(there) : idea)
        .querySelectorAll('path, rect, circle, ellipse').length;
      const apart = getComputedStyle(idea).backgroundColor !== getComputedStyle(slide).backgroundColor;
      slide.classList.remove('now');
      return [share, drawn, apart];
    })""")
    assert len(ideas) == sum(bool(slide.idea) for slide in slides)
    assert all(share > 0.2 and drawn > 0 and apart for share, drawn, apart in ideas), ideas


def test_no_colour_stands_on_two_slides_running_nor_on_a_third_of_them(screen: Page) -> None:
    """Ten of eighteen slides were blue: whoever passed twice had seen it all."""
    shown = screen.evaluate("""() => [...document.querySelectorAll('.slide')].map(slide => {
      const one = getComputedStyle(slide).backgroundColor, idea = slide.querySelector('.idea');
      return [one, idea ? getComputedStyle(idea).backgroundColor : one];
    })""")
    words = [one for one, _ in shown]
    assert max(map(words.count, words)) <= len(words) / 3, words
    assert sum(one == other for one, other in pairwise(words)) <= 1, words
    assert len(set(words)) >= 5


def test_no_figure_stands_twice_while_posters_have_others(screen: Page, sample: Edition) -> None:
    """Four of eighteen slides had the figure of another: whoever passed by saw the same face again."""
    shown = [slide.idea.markup for slide in data_of(sample).slides if slide.idea]
    assert len(shown) >= 8 and max(map(shown.count, shown)) == 1
    assert screen.evaluate("""() => {
      const there = [...document.querySelectorAll('.idea use')].map(one => one.getAttribute('href'));
      return there.length === new Set(there).size;
    }""")


def test_on_a_long_strip_the_line_stands_beside_the_cells_and_no_name_is_cut(
    browser: Browser, alone: str
) -> None:
    """Half of a strip of lamps was bare red, and 三不一多 lost its top and its foot."""
    page = browser.new_page(viewport=ViewportSize(width=2048, height=512))
    page.goto(alone)
    box = "getBoundingClientRect()"
    cells, line = page.evaluate(
        f"[document.querySelector('.now .cells').{box}, document.querySelector('.now .tell').{box}]"
    )
    assert line["left"] >= cells["right"] and line["top"] < cells["bottom"]
    found = page.evaluate("""() => [...document.querySelectorAll('.idea .name')].flatMap(name => {
      document.querySelector('.now').classList.remove('now');
      name.closest('.slide').classList.add('now');
      const panel = name.parentNode.getBoundingClientRect();
      return [...name.querySelectorAll('path')].map(one => one.getBoundingClientRect())
        .map(one => one.top >= panel.top && one.bottom <= panel.bottom);
    })""")
    page.close()
    assert found and all(found)


@pytest.mark.parametrize(("width", "height"), [(2048, 512), (1440, 480)])
def test_on_a_longer_strip_what_he_says_stands_beside_title_and_figure(
    width: int, height: int, browser: Browser, alone: str
) -> None:
    """Both lay in two low bands, each of which was empty from its middle on."""
    page = browser.new_page(viewport=ViewportSize(width=width, height=height))
    page.goto(alone)
    found = page.evaluate("""() => [...document.querySelectorAll('.case.left,.case.right')].flatMap(slide => {
      document.querySelector('.now').classList.remove('now');
      slide.classList.add('now');
      const box = name => slide.querySelector(name).getBoundingClientRect();
      const stage = box('.stage'), talk = box('.talk'), foot = box('footer');
      const words = box('.where'), main = box('.stage .main');
      return [talk.left >= stage.right - 1, talk.top === stage.top, stage.bottom <= foot.top + 1,
        box('.flaw').bottom <= talk.bottom, words.right <= main.right, foot.bottom <= innerHeight + 1];
    })""")
    page.close()
    assert len(found) > 12 and all(found)


def test_a_figure_ends_on_edges_of_the_screen_and_of_grounds(screen: Page) -> None:
    """Boxes hung in a corner: now the panel goes from the top to the band or the foot, and to the side."""
    loose = screen.evaluate("""() => [...document.querySelectorAll('.slide')].flatMap(slide => {
      const idea = slide.querySelector('.idea');
      if (!idea) { return []; }
      slide.classList.add('now');
      const box = idea.getBoundingClientRect(), top = slide.getBoundingClientRect().top;
      const below = idea.parentNode.nextElementSibling, next = below.getBoundingClientRect();
      const apart = getComputedStyle(below).backgroundColor !== getComputedStyle(idea).backgroundColor;
      const held = Math.abs(box.top - top) < 1 && (box.left < 1 || box.right > innerWidth - 1)
        && Math.abs(next.top - box.bottom) < 1 && next.width > innerWidth - 1;
      slide.classList.remove('now');
      return held && apart ? [] : [[slide.id, box.top, box.bottom, next.top]];
    })""")
    assert loose == []


def test_the_season_s_figure_ends_at_a_band_of_another_ground(screen: Page) -> None:
    """It ended flat in mid-air above the giveaway."""
    found = screen.evaluate("""() => {
      const slide = document.querySelector('.slide.season');
      slide.classList.add('now');
      const tell = slide.querySelector('.tell'), box = one => one.getBoundingClientRect();
      const ground = one => getComputedStyle(one).backgroundColor;
      const made = [box(slide.querySelector('.fig')).bottom, box(tell).top, ground(tell), ground(slide)];
      slide.classList.remove('now');
      return made;
    }""")
    assert found[0] >= found[1] - 1 and found[2] != found[3]


INKS = """() => {
  const found = [];
  const inked = one => [...one.querySelectorAll('path, rect, circle')]
    .map(part => part.getBoundingClientRect());
  for (const slide of document.querySelectorAll('.slide')) {
    slide.classList.add('now');
    const figure = slide.querySelector('.main > .fig'), words = slide.querySelector('.main > .big');
    if (figure && words) {
      const top = Math.min(...inked(figure).map(box => box.top));
      const bottom = Math.max(...inked(words).map(box => box.bottom));
      found.push([slide.id, top - bottom]);
    }
    const panel = slide.querySelector('.idea'), beside = slide.querySelector('.stage .big');
    if (panel && beside) {
      const top = Math.min(...inked(beside).map(box => box.top));
      found.push([slide.id, top - panel.getBoundingClientRect().bottom]);
    }
    slide.classList.remove('now');
  }
  return found;
}"""


def test_on_an_upright_screen_no_figure_lies_on_the_words(browser: Browser, alone: str) -> None:
    """The season's speech bubble covered half of 当面问一声."""
    for width, height in ((1080, 1920), (390, 844), (800, 1280)):
        page = browser.new_page(viewport=ViewportSize(width=width, height=height))
        page.goto(alone)
        found = page.evaluate(INKS)
        page.close()
        assert len(found) >= 5 and [one for one in found if one[1] < 0] == [], (width, height)


def test_a_case_has_the_colours_of_its_poster() -> None:
    shown = poster("p", case_slug="a")
    shown = replace(shown, head=replace(shown.head, theme="校园"))
    slides = data_of(edition(campaign([case("a"), case("b", of="冒充公检法")], [shown]))).slides
    assert {one.ground[:2] for one in slides if one.kind == "case"} == {"校园"}


def test_both_numbers_stand_on_every_slide_and_the_code_on_every_fourth(
    screen: Page, sample: Edition
) -> None:
    assert all("96110" in one and "110" in one for one in screen.locator(".slide footer").all_inner_texts())
    feet = [slide.foot for slide in data_of(sample).slides]
    assert feet[0] and max(len(gap) for gap in "".join("x" if foot else "." for foot in feet).split("x")) <= 3


def test_a_case_comes_in_two_beats_unless_motion_is_unwelcome(screen: Page) -> None:
    name = "getComputedStyle(document.querySelector('.slide.case .flaw')).animationName"
    late = "parseFloat(getComputedStyle(document.querySelector('.slide.case .flaw')).animationDelay)"
    screen.evaluate("document.querySelector('.slide.case').classList.add('now')")
    assert screen.evaluate(name) == "second"
    assert screen.evaluate(late) <= 0.5  # whoever walks past sees the whole slide
    screen.emulate_media(reduced_motion="reduce")
    assert screen.evaluate(name) == "none"


def test_nothing_of_a_case_is_out_of_sight_before_its_second_beat(screen: Page) -> None:
    """Whoever walked past in the first half second saw half a slide: the answer was invisible."""
    first = screen.evaluate("""() => {
      document.querySelector('.slide.now').classList.remove('now');
      const slide = document.querySelector('.slide.case');
      slide.classList.add('now');
      return [...slide.querySelectorAll('*')].filter(one => getComputedStyle(one).opacity !== '1').length;
    }""")
    assert first == 0


def test_a_case_shows_the_drawing_of_its_poster_and_never_a_pictogram_instead(sample: Edition) -> None:
    """Pictograms beside the posters' drawings looked like another agency's."""
    cases = {case.title: case.slug for case in sample.cases}
    shown = [slide for slide in data_of(sample).slides if slide.kind == "case"]
    with_panel = [slide for slide in shown if has_panel(sample.ideas[cases[slide.title]])]
    assert len(with_panel) >= 4
    assert all(slide.idea and slide.paint and not slide.figure for slide in with_panel)


def test_the_line_below_the_cells_never_waits(screen: Page) -> None:
    """Where motion stands still, in a picture of the screen, a line that waits leaves a hole of red."""
    assert screen.evaluate(
        "[...document.querySelectorAll('.slide.now .tell')].map(one => getComputedStyle(one).animationName)"
    ) == ["none"]


def test_without_a_script_every_slide_can_be_read(browser: Browser, alone: str) -> None:
    context = browser.new_context(viewport=HALL, java_script_enabled=False)
    page = context.new_page()
    page.goto(alone)
    assert page.locator(".slide:visible").count() == page.locator(".slide").count()
    assert page.locator('a[href="tel:110"]').is_visible()
    assert not page.locator(".keys").is_visible()
    context.close()


def test_the_page_draws_one_code_once(built: Path) -> None:
    html = (built / "daping/index.html").read_text(encoding="utf-8")
    assert html.count('fill="#000"') == 2  # for all feet, and on its own slide


def test_keys_that_have_faded_can_be_pressed(screen: Page) -> None:
    total = screen.locator(".slide").count()
    screen.clock.run_for(4000)
    faded = "getComputedStyle(document.querySelector('.keys')).opacity"
    assert screen.evaluate(faded) == "0"
    screen.get_by_role("button", name="全部列出").click()
    assert screen.locator(".slide:visible").count() == total


def test_a_screen_that_is_switched_on_shows_no_keys_until_a_hand_comes(browser: Browser, alone: str) -> None:
    """They lay on the numbers of the first slide."""
    page = browser.new_page(viewport=HALL)
    page.clock.install(time=TODAY.isoformat())
    page.goto(alone)
    shown = "getComputedStyle(document.querySelector('.keys')).opacity"
    assert page.evaluate(shown) == "0"
    page.mouse.move(400, 300)
    assert page.evaluate(shown) == "1"
    page.close()


def test_a_finger_on_keys_that_have_faded_only_brings_them_back(browser: Browser, alone: str) -> None:
    context = browser.new_context(viewport=HALL, has_touch=True)
    page = context.new_page()
    page.clock.install(time=TODAY.isoformat())
    page.goto(alone)
    place = page.get_by_role("button", name="全部列出").bounding_box()
    assert place
    page.clock.run_for(4000)
    for count in (1, page.locator(".slide").count()):
        page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
        assert page.locator(".slide:visible").count() == count
    context.close()


@pytest.mark.parametrize("shape", [(1920, 1080), (1080, 1920)])
def test_lines_end_between_what_is_listed_and_an_address_has_one(
    shape: tuple[int, int], browser: Browser, alone: str
) -> None:
    """A giveaway broke after two of three that it lists, the address before its last name."""
    page = browser.new_page(viewport=ViewportSize(width=shape[0], height=shape[1]))
    page.goto(alone)
    broken = page.evaluate("""() => {
      const found = [];
      for (const slide of document.querySelectorAll('.slide')) {
        document.querySelector('.slide.now').classList.remove('now');
        slide.classList.add('now');
        for (const one of slide.querySelectorAll('.tell .ph .ph > span, .by .whole')) {
          const size = parseFloat(getComputedStyle(one).fontSize);
          // what is wider than an upright screen may break
          if (one.closest('.tell') && one.textContent.length > 9) { continue; }
          if (one.getBoundingClientRect().height > 2 * size) { found.push(one.textContent); }
        }
      }
      return found;
    }""")
    page.close()
    assert broken == []


def test_between_the_two_columns_of_the_order_there_is_air(screen: Page) -> None:
    """The third step and the seventh read as one line."""
    air = screen.evaluate("""() => {
      document.querySelector('.slide.now').classList.remove('now');
      document.querySelector('.slide.order').classList.add('now');
      const items = [...document.querySelectorAll('ol.order li')].map(one => one.getBoundingClientRect());
      const second = Math.max(...items.map(box => box.left));
      return second - Math.max(...items.filter(box => box.left < second).map(box => box.right));
    }""")
    assert air >= 95.9
