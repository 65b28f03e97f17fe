"""An address that a page asks for changes with its own file alone: an edit leaves other pages be."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser
from site_samples import campaign, case, edition, poster
from texts import said

from generator.model import Month
from generator.site.page import SiteFile
from generator.site.pages import Site, site_of
from generator.site.templates import render_page
from generator.site.versions import version_of

_ASKED = re.compile(r'(?:href|src)="([^"]+)\?v=([a-p]+)"')

_SHARD = re.compile(r'\["(\d{4})",1,"([a-p]{8})"\]')


def pages(site: Site) -> dict[str, str]:
    return {page.path: render_page(page, site.shell) for page in site.pages}


def files(site: Site) -> dict[str, SiteFile]:
    return {file.path: file for file in site.files}


def library(story: str) -> Site:
    old = replace(case("old", Month(year=2020, month=1)), story=(said(story),))
    return site_of(edition(campaign([old, case("new", Month(year=2026, month=5))], [poster("p")])))


def test_another_word_in_a_story_changes_its_page_and_those_that_search_and_no_other() -> None:
    before, after = pages(library("他说先垫。")), pages(library("他说先付。"))
    changed = {path for path in before if before[path] != after[path]}
    assert "cases/old.html" in changed
    assert not changed - {path for path in before if path.startswith("cases/")}
    assert {"cases/new.html", "index.html", "about.html"} & before.keys() - changed


def test_no_figure_of_a_version_is_read_as_part_of_a_telephone_number() -> None:
    """["2019",11,"d931117a"],["2018",11,…] was a mobile number to the last gate, and nothing was built."""
    versions = [version_of(str(at)) for at in range(2000)]
    assert len(set(versions)) == len(versions) and all(map(str.isalpha, versions))
    assert all(len(version) == 8 and version.isascii() and version.islower() for version in versions)


def test_every_style_sheet_and_script_is_asked_for_by_its_own_version() -> None:
    site = library("他说先垫。")
    known = files(site)
    found = set()
    for path, page in pages(site).items():
        for address, version in _ASKED.findall(page):
            asset = urljoin(f"/{path}", address)[1:]
            assert version == version_of(known[asset].content), asset
            found.add(asset)
    assert {"assets/site.css", "assets/site.js", "assets/tools.css", "assets/search.js"} <= found


def test_the_words_of_another_year_keep_their_version() -> None:
    before, after = files(library("他说先垫。")), files(library("他说先付。"))
    shards = [
        re.findall(r'\["(\d{4})",1,"([a-p]{8})"\]', one["data/cases.js"].content) for one in (before, after)
    ]
    (newest, old), (same, edited) = shards
    assert newest == same == ("2026", version_of(before["data/text-2026.js"].content))
    assert old[0] == edited[0] == "2020" and old[1] != edited[1]


def test_data_is_fetched_by_the_version_of_each_file(
    browser: Browser, http_address: str, built: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(http_address)))
    page.goto(f"{http_address}cases/index.html#q=%E5%AE%B6%E9%95%BF")
    page.wait_for_function("document.querySelectorAll('.found .row').length > 0")
    page.goto(f"{http_address}types/index.html")
    with page.expect_response("**/data/finder.js*"):
        page.fill("#said", "刷单返利")
        page.press("#said", "Enter")
    context.close()
    data = [one for one in asked if one.startswith("data/")]
    assert {one.partition(".js")[0] for one in data} >= {"data/cases", "data/finder"}
    for one in data:
        name, _, version = one.partition("?v=")
        assert version == version_of((built / name).read_text(encoding="utf-8")), one
