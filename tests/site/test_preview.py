"""The previewed site is the site as it would be, and says on every page that it is none."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from campaigns import VOCABULARY
from site_samples import TODAY

from generator.diagnostics import Report
from generator.model import Campaign, Case, Letter, Quiz, Review, Reviewed, State
from generator.pipeline import read_campaign
from generator.products.themes import load_themes
from generator.site.crawl import dead_links
from generator.site.edition import Edition, edition_of
from generator.site.pages import site_of
from generator.site.preview import page_shown, preview_of, write_preview
from generator.site.templates import render_page

MARK = '<div class="draft-mark" aria-hidden="true"><span>草稿</span></div>'


@pytest.fixture
def campaign(minimal_campaign: Path) -> Campaign:
    found = read_campaign(minimal_campaign, VOCABULARY, Report())
    assert found is not None
    return found


def as_drafts(campaign: Campaign, kind: type[Reviewed]) -> Campaign:
    return campaign.holding(kind, map(unseen, campaign.of(kind)))


def unseen(one: Any) -> Any:
    return replace(one, head=replace(one.head, review=Review(state=State.DRAFT)))


def previewed(campaign: Campaign, folder: Path) -> dict[str, str]:
    """Return the pages of a preview by path."""
    edition = edition_of(campaign, (), {}, TODAY, themes=load_themes(Report()), drafts=True)
    write_preview(edition, root=campaign.root, destination=folder)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


@pytest.mark.parametrize("kind", [Case, Letter, Quiz])
def test_a_draft_is_shown_as_it_will_look_with_the_mark_across_it(
    kind: type[Reviewed], campaign: Campaign, tmp_path: Path
) -> None:
    drafted = as_drafts(campaign, kind)
    path = page_shown(drafted.of(kind)[0], drafted)
    assert path not in {page.path for page in site_of(_edition(drafted)).pages}, "the site has no draft"
    pages = previewed(drafted, tmp_path / "p")
    assert MARK in pages[path]
    reviewed = previewed(campaign, tmp_path / "q")
    assert [one for one in reviewed if MARK in reviewed[one]] == []
    unmarked = (
        pages[path].replace(MARK + "\n", "").replace("<b>草稿</b>还没有审核", "<b>预览</b>不是正式网站")
    )
    if kind is not Case:  # its foot names who reviewed it
        assert unmarked == reviewed[path], "but for the marks a draft looks as it will"


def _edition(campaign: Campaign) -> Edition:
    return edition_of(campaign, (), {}, TODAY, themes=load_themes(Report()))


def test_every_page_says_that_it_is_a_preview_and_keeps_search_engines_out(
    campaign: Campaign, tmp_path: Path
) -> None:
    pages = previewed(campaign, tmp_path)
    assert {"index.html", "cases/an-li.html", "daping/index.html"} <= set(pages)
    for path, page in pages.items():
        assert '<meta name="robots" content="noindex,nofollow">' in page, path
        assert 'class="draft-strip"' in page, path
    assert not list(tmp_path.rglob("sitemap.xml")) and not list(tmp_path.rglob("cards"))


def test_all_links_of_a_preview_lead_somewhere(campaign: Campaign, tmp_path: Path) -> None:
    previewed(as_drafts(campaign, Case), tmp_path / "site")
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    assert list(dead_links(tmp_path)) == []


def test_the_site_itself_knows_nothing_of_marks(campaign: Campaign) -> None:
    site = site_of(_edition(campaign))
    for page in site.pages:
        assert "draft" not in render_page(page, site.shell), page.path
    shell = preview_of(site, campaign).shell
    assert all("draft" in render_page(page, shell) for page in site.pages if page.listed)
