"""Staff's overview in a browser, from a folder: it fits a phone, axe is content, and it can be narrowed."""

import itertools
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import ALL_RULES, DESK, PHONE, violations
from overview_samples import DAY, placed, read
from planned import TODAY, put_plan
from playwright.sync_api import Browser, ViewportSize

from generator.diagnostics import Report
from generator.overview import overview
from generator.overview.weekly import week_views, weekly_page
from generator.plan.appearing import weekly_pushes


@pytest.fixture
def page_file(minimal_campaign: Path) -> Path:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    dated = poster.read_text("utf-8").replace("状态: 已审核", "状态: 已审核\n有效期至: 2026-06-09")
    poster.write_text(dated, encoding="utf-8")
    campaign = read(minimal_campaign)
    page = overview(placed(minimal_campaign, campaign), campaign, DAY, Report())
    (minimal_campaign / "index.html").write_text(page, encoding="utf-8")
    return minimal_campaign / "index.html"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_fits_and_axe_finds_nothing(
    size: ViewportSize, scheme: Literal["light", "dark"], browser: Browser, page_file: Path
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate(Axe().axe_script)
    assert violations(page, "index.html", ALL_RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_weekly_pushes_fits_and_axe_finds_nothing(
    size: ViewportSize, scheme: Literal["light", "dark"], browser: Browser, minimal_campaign: Path
) -> None:
    campaign = read(put_plan(minimal_campaign))
    weeks = week_views(weekly_pushes(campaign, TODAY), placed(minimal_campaign, campaign), TODAY)
    file = minimal_campaign / "weekly.html"
    file.write_text(weekly_page(weeks, campaign, TODAY, "../日程.ics"), encoding="utf-8")
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate(Axe().axe_script)
    assert violations(page, "weekly.html", ALL_RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_rows_of_buttons_stand_clear_of_each_other(
    size: ViewportSize, browser: Browser, minimal_campaign: Path
) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    campus = """\
  - 名称: {}
    地区: 示例省示例市东区
    应用码: {{网址: "https://yingyong.shiligongan.example/{}", 发布单位: 示例市公安局}}
"""
    more = "".join(campus.format(name, at) for at, name in enumerate(("东边大校区", "西边大校区")))
    settings.write_text(settings.read_text("utf-8").replace("阶段", f"{more}阶段"), encoding="utf-8")
    campaign = read(minimal_campaign)
    file = minimal_campaign / "index.html"
    file.write_text(overview(placed(minimal_campaign, campaign), campaign, DAY, Report()), encoding="utf-8")
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(file.as_uri())
    tile = page.locator(".wall li", has_text="前三单是鱼饵")
    boxes = [one.bounding_box() for one in tile.locator(".chips a").all()]
    rows = sorted({(box["y"], box["height"]) for box in boxes if box})
    assert len(boxes) == 6 and rows
    assert all(above[0] + above[1] < below[0] for above, below in itertools.pairwise(rows))
    context.close()


def test_every_piece_of_the_overview_begins_on_a_column_of_one_grid(
    browser: Browser, page_file: Path
) -> None:
    """Posters began on one axis, letters on a second, small prints on a third."""
    page = browser.new_page(viewport=DESK)
    page.goto(page_file.as_uri())
    grid, lefts = page.evaluate("""() => {
      const all = document.querySelector('.walls').getBoundingClientRect();
      const lefts = [...document.querySelectorAll('.walls .wall > li, .walls h3')];
      return [(all.width + 20) / 7, lefts.map(one => one.getBoundingClientRect().left - all.left)];
    }""")
    page.close()
    assert len(lefts) > 3
    assert [one for one in lefts if abs(one / grid - round(one / grid)) * grid > 1] == []


def test_the_table_is_narrowed_without_a_script(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())

    def shown() -> list[str]:
        rows = page.locator("tr.row").all()
        return [row.locator("th").inner_text().split("\n")[0] for row in rows if row.is_visible()]

    printed = shown()
    assert "前三单 是鱼饵" in printed and "返了三次之后，第四单提不出" not in printed
    page.get_by_text("快到期和过期").last.click()
    assert shown() == ["前三单 是鱼饵"]
    page.locator("label[for=p-all]").click()
    assert set(printed) < set(shown())
    context.close()
