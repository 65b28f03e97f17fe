"""Pages as HTML, without MkDocs and without a browser."""

import re
from html import unescape
from pathlib import Path

import html5lib
import pytest
from site_samples import campaign, case, edition, letter, poster, with_settings

from generator.model import LossBand
from generator.site.edition import Edition
from generator.site.pages import THEME, Site, site_of
from generator.site.templates import render_page


def unspanned(html: str) -> str:
    """Return a page without the spans that hold words together (`site/setting.py`)."""
    return re.sub(r'<span class="[un]">(.*?)</span>', r"\1", html)


@pytest.fixture(scope="module")
def site(sample: Edition) -> Site:
    return site_of(sample)


def everything(of: Site) -> dict[str, str]:
    return {page.path: render_page(page, of.shell) for page in of.pages}


def test_every_page_is_html_without_a_parse_error(site: Site) -> None:
    for path, html in everything(site).items():
        parser = html5lib.HTMLParser()
        parser.parse(html)
        assert [(code, place) for place, code, _ in parser.errors] == [], path


def test_every_page_has_one_h1_its_language_a_date_and_the_way_to_help(site: Site) -> None:
    for path, html in everything(site).items():
        assert html.count("<h1") == 1, path
        assert '<html lang="zh-CN">' in html
        assert "2026 年 11 月 22 日" in html, path
        assert 'href="tel:110"' in html and "96110" in html, path


def test_no_page_has_an_inline_script_or_style_and_all_but_404_have_the_policy(site: Site) -> None:
    for path, html in everything(site).items():
        assert " style=" not in html and "javascript:" not in html, path
        scripts = html.count("<script")
        assert scripts == html.count('<script src="') <= (0 if path == "404.html" else 2), path
        assert ("script-src 'self'" in unescape(html)) == (path != "404.html")


def test_sheets_say_what_safari_understands() -> None:
    """WebKit drops a `text-decoration` of several values whole: the red pen would be gone on every iPhone."""
    for sheet in THEME.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"text-decoration:[^;}]*\s", text), sheet.name
    assert "text-decoration-style:wavy" in (THEME / "site.css").read_text(encoding="utf-8")


def test_scripts_are_shipped_without_what_only_developers_read() -> None:
    files = site_of(edition(campaign())).files
    shipped = {Path(file.path).name: file.content for file in files if not file.path.startswith("data/")}
    for script in THEME.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert len(shipped[script.name]) < 0.8 * len(text), script.name
        assert not re.search(r"/\*|^ ", shipped[script.name], re.MULTILINE), script.name
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        said = re.findall(r"""'[^'\n]*'|"[^"\n]*\"""", code)
        assert [words for words in said if words not in shipped[script.name]] == [], script.name


def test_a_sample_campaign_says_so_on_every_page_and_a_real_one_on_none() -> None:
    made = edition(campaign([case("a")], [poster("p")], [letter("l")]))
    for sample in (True, False):
        site = site_of(edition(with_settings(made.campaign, sample=sample)))
        for path, html in everything(site).items():
            assert ("样张" in html) == sample, path


def test_a_site_without_cases_does_not_count_their_kinds() -> None:
    html = everything(site_of(edition(campaign([]))))["cases/index.html"]
    assert "还没有可以给大家看的案例" in unspanned(html)
    assert "种骗法" not in html and "零" not in html


def test_words_of_staff_are_escaped() -> None:
    made = campaign([case("a")])
    sly = with_settings(made, school='<b>"校"</b>', short_name="<i>", signature="&")
    html = render_page(site_of(edition(sly)).pages[0], site_of(edition(sly)).shell)
    assert "<b>&#34;" not in html and "&lt;i&gt;反诈" in html and "&amp;" in html


def test_the_lie_is_marked_and_never_by_the_mark_alone() -> None:
    site = site_of(edition(campaign([case("a")])))
    html = next(render_page(page, site.shell) for page in site.pages if page.path == "cases/a.html")
    assert "<mark>返你五块</mark>" in unspanned(html)
    assert re.search('<b>(?:<span class="n">)?破绽(?:</span>)?</b>', html)
    assert html.count("我停在这里</summary>") == 2  # the third step has nothing to reveal
    assert LossBand.THOUSANDS.value in html


def test_help_is_two_taps_away_everywhere_and_one_on_the_page_after(site: Site) -> None:
    for path, html in everything(site).items():
        if path == "zhuanzhang-zhihou.html":
            assert 'class="sos" href="tel:110"' in html
        elif path not in ("404.html", "daping/index.html"):  # a screen in a hall has no panel to open
            assert '<details class="sos"><summary>' in html


def test_every_type_has_its_figure() -> None:
    from generator.content.facts import load_facts
    from generator.diagnostics import Report

    facts = load_facts(Report())
    assert facts is not None
    icons = {one.icon for one in facts.types}
    assert icons <= {path.stem for path in (THEME / "figures").glob("*.svg")}
