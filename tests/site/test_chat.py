"""A case is a chat that one scrolls: his messages arrive, a bar says how far he is, and nothing jumps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, PHONE
from playwright.sync_api import Browser, Page, expect

CASE = "cases/shuadan-fanli.html"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) { if (!one.hadRecentInput) { window.shifted += one.value; } }
  }).observe({ type: 'layout-shift', buffered: true });
}"""
WAITING = "document.querySelectorAll('.moves > .waits').length"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def case(request: pytest.FixtureRequest, browser: Browser, built: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{built.as_uri()}/{CASE}")
    yield page
    context.close()


def read_down(page: Page) -> list[str]:
    """Scroll through the case as one reads; return what the bar says at the steps, without repetitions."""
    said: list[str] = []
    for _ in range(40):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(60)
        now = page.locator(".meter .share").inner_text() + page.locator(".meter .so-far").inner_text()
        if page.evaluate("document.documentElement.matches('.reads')") and now not in said[-1:]:
            said.append(now)
    return said


def test_messages_arrive_and_the_bar_halts_at_99_per_cent(case: Page) -> None:
    assert case.evaluate(WAITING) > 0
    case.evaluate(SHIFTS)
    said = read_down(case)
    assert said[-1] == "99%损失数千元" and said[0].endswith("还来得及"), said
    assert "50%还来得及" in said and "75%还来得及" in said, said
    assert case.evaluate(WAITING) == 0
    assert case.evaluate("shifted") == 0


def test_the_bar_never_lies_on_the_head(browser: Browser, built: Path) -> None:
    """At 1920 x 1000 the steps are in sight beside the head: the bar covered the line above the title."""
    context = browser.new_context(viewport={"width": 1920, "height": 1000}, reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{built.as_uri()}/{CASE}")
    page.wait_for_timeout(300)
    assert not page.locator(".meter").is_visible()
    page.mouse.wheel(0, 800)
    expect(page.locator(".meter")).to_be_visible()
    context.close()


def test_who_stops_stops_the_bar_and_the_hook_tugs_once(case: Page) -> None:
    case.locator("details.right summary").scroll_into_view_if_needed()
    case.locator("details.right summary").click()
    assert case.locator("details.right .black").is_visible()
    expect(case.locator(".meter .so-far")).to_have_text("停在第 3 步")
    assert case.evaluate("document.documentElement.matches('.tug')")
    case.mouse.wheel(0, 600)
    case.wait_for_timeout(900)
    assert not case.evaluate("document.documentElement.matches('.tug')")
    expect(case.locator(".meter .share")).to_have_text("75%")


def test_the_keyboard_never_lands_on_what_has_not_arrived(case: Page) -> None:
    last = case.locator(".moves .stop summary").last
    last.focus()
    assert last.evaluate("one => !one.closest('li').matches('.waits')")


def test_the_meter_is_for_eyes_alone_and_the_steps_keep_their_order(case: Page) -> None:
    assert case.locator(".meter").get_attribute("aria-hidden") == "true"
    numbers = case.locator(".moves .who .vh").all_inner_texts()
    assert numbers == [f"第 {at} 步，" for at in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("way", ["reduce", "no script", "floor"])
def test_without_motion_or_script_all_stands_there_from_the_first(
    way: str, browser: Browser, built: Path, lowered: Path
) -> None:
    context = browser.new_context(
        viewport=PHONE,
        reduced_motion="reduce" if way == "reduce" else "no-preference",
        java_script_enabled=way != "no script",
    )
    page = context.new_page()
    if way == "floor":
        page.add_init_script("delete window.IntersectionObserver")
    page.goto(f"{(lowered if way == 'floor' else built).as_uri()}/{CASE}")
    assert page.locator(".moves > .waits").count() == 0 and not page.locator(".meter").is_visible()
    context.close()


def test_paper_has_all_messages_and_no_meter(case: Page) -> None:
    case.emulate_media(media="print")
    seen = "[...document.querySelectorAll('.moves > li')].map(one => getComputedStyle(one).opacity)"
    assert set(case.evaluate(seen)) == {"1"} and not case.locator(".meter").is_visible()


def test_in_the_three_rows_a_row_as_a_whole_calls(browser: Browser, built: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{built.as_uri()}/index.html")
    rows = page.locator(".three li")
    calls = []
    for row in rows.all():
        box = row.bounding_box()
        assert box and box["height"] >= 64
        row.scroll_into_view_if_needed()
        hit = row.evaluate("""row => {
          const box = row.getBoundingClientRect();
          const node = document.elementFromPoint(box.left + 30, box.top + box.height / 2);
          return (node.closest('a') || {}).href || '';
        }""")
        calls.append(hit)
    assert calls == ["", "tel:96110", "tel:110"]
    page.close()


def test_the_pen_leaves_the_next_line_alone(browser: Browser, built: Path) -> None:
    """The wave ends 0.18 em and three strokes below the line; the next line's signs begin 0.88 em high."""
    page = browser.new_page(viewport=PHONE)
    for path in (CASE, "types/index.html", "types/maochong-kefu.html"):
        page.goto(f"{built.as_uri()}/{path}")
        gaps = page.evaluate("""() => [...document.querySelectorAll('.say mark')].map(mark => {
          const css = getComputedStyle(mark.closest('.say')), em = parseFloat(css.fontSize);
          return parseFloat(css.lineHeight) - 0.88 * em - (0.18 * em + 3 * 2);
        })""")
        assert gaps and min(gaps) >= 3, (path, min(gaps))
    page.close()


def test_a_quiz_ends_with_a_picture(browser: Browser, built: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{built.as_uri()}/quiz/index.html#go")
    page.wait_for_selector(".q")
    hook = page.locator(".bare")
    assert not hook.is_visible()
    for _ in range(10):
        page.locator(".q summary").first.click()
        page.locator(".q > .btn").click()
    box = hook.bounding_box()
    assert hook.is_visible() and box and box["height"] > 120
    page.close()


def test_the_foot_has_groups_with_heads(browser: Browser, built: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{built.as_uri()}/index.html")
    assert page.locator(".foot nav h2").all_inner_texts() == ["认一认", "出事了", "拿去用", "再看看"]
    assert all(
        1 < count < 6
        for count in page.evaluate(
            "[...document.querySelectorAll('.foot section')].map(one => one.querySelectorAll('a').length)"
        )
    )
    page.close()
