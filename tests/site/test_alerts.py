"""This week's alert: on its days everywhere but where it would disturb, afterwards nowhere."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import ALL_RULES, violations
from playwright.sync_api import Browser, ViewportSize
from site_samples import TODAY, campaign, case, edition, poster, unset, with_alert

from generator.model import Page, PageHead, PageLayout
from generator.model.marks import parse
from generator.plan.occasions import occasion_on
from generator.site.adapter import build_site
from generator.site.edition import Edition
from generator.site.pages import Site, site_of
from generator.site.templates import render_page

AFTER = Page(slug="after", head=PageHead(title=parse("转账之后"), layout=PageLayout.AFTER), body=())


def alerted(until: date | None = TODAY) -> Edition:
    return with_alert(
        edition(campaign([case("a"), case("b")])), "百万保障/不用关", until=until, beside=(AFTER,)
    )


def pages_with_the_line(site: Site) -> set[str]:
    return {page.path for page in site.pages if 'class="notice"' in render_page(page, site.shell)}


def html_of(site: Site, path: str) -> str:
    return next(render_page(page, site.shell) for page in site.pages if page.path == path)


def test_every_other_page_repeats_it_in_one_line() -> None:
    site = site_of(alerted())
    left_out = {"index.html", "cases/a.html", "after.html", "404.html", "daping/index.html"}
    assert {page.path for page in site.pages} - pages_with_the_line(site) == left_out
    line = html_of(site, "cases/b.html")
    assert "百万保障不用关" in line and 'href="../cases/a.html"' in line


def test_after_its_last_day_it_is_gone_and_home_shouts_the_season_before_the_name() -> None:
    site = site_of(alerted(TODAY - timedelta(days=1)))
    assert pages_with_the_line(site) == set()
    home = html_of(site, "index.html")
    line = occasion_on(TODAY).line.text
    assert "百万保障" not in home and re.search(rf"<h1[^>]*>(?:<[^>]*>)*{line}<", unset(home))
    assert re.search(r'hidden>.*?role="heading" aria-level="1">(?:<[^>]*>)*先别转<', home, re.DOTALL)


def test_only_pages_with_a_dated_alert_carry_its_day() -> None:
    for until, count in ((None, 0), (TODAY, 1)):
        site = site_of(alerted(until))
        for path, season in (("index.html", 1), ("cases/b.html", 0)):
            assert html_of(site, path).count("data-until") == count + season
        assert "data-until" not in html_of(site, "after.html")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dated")
    made = with_alert(
        edition(campaign([case("a"), case("b")], [poster("p")])), "百万保障/不用关", until=TODAY
    )
    assert build_site(made, root=folder, destination=folder / "site") == ()
    return folder / "site"


def test_an_old_copy_hides_it_by_itself(browser: Browser, dated: Path) -> None:
    context = browser.new_context(viewport=ViewportSize(width=360, height=740))
    page = context.new_page()
    for day, shown in ((TODAY, True), (TODAY + timedelta(days=1), False)):
        page.clock.set_fixed_time(f"{day.isoformat()}T12:00:00")
        page.goto(f"{dated.as_uri()}/cases/b.html")
        assert page.locator(".notice").is_visible() == shown
        page.goto(f"{dated.as_uri()}/index.html")
        assert page.get_by_role("heading", level=1).inner_text() == ("百万保障不用关" if shown else "先别转")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_is_one_for_thumbs_and_can_be_read(
    width: int, scheme: Literal["light", "dark"], browser: Browser, dated: Path
) -> None:
    size = ViewportSize(width=width, height=740)
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page, found = context.new_page(), []
    page.clock.set_fixed_time(f"{TODAY.isoformat()}T12:00:00")
    for path in ("cases/b.html", "types/index.html", "cases/index.html"):
        page.goto(f"{dated.as_uri()}/{path}")
        box = page.locator(".notice a").bounding_box()
        assert box is not None and box["height"] >= 44
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(Axe().axe_script)
        found += violations(page, path, ALL_RULES)
    page.emulate_media(media="print")
    assert not page.locator(".notice").is_visible()
    context.close()
    assert found == []
