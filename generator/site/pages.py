"""The whole site as values: every page, every file beside them, and the shell round the pages.

`site_of(edition)` is pure but for the fonts folder, from which big words are drawn. Nothing here
knows MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from generator.model import Campaign, PageLayout, Temperature, words_of
from generator.model.paths import (
    CASES,
    HALL,
    HOME,
    KINDS,
    LETTERS,
    POSTERS,
    QUIZ,
    TIMELINE,
    address_of,
    page_path,
)
from generator.site.alerts import notice_of
from generator.site.cases import case_pages
from generator.site.colours import theme_css
from generator.site.edition import Edition
from generator.site.feed import feed_file
from generator.site.finder import finder_file
from generator.site.fraudtypes import fraud_type_pages, fraud_types_page
from generator.site.gallery import letter_pages, piece_files, posters_page
from generator.site.hall import hall_files, hall_page
from generator.site.handwritten import handwritten_pages
from generator.site.home import home_page
from generator.site.library import library_pages
from generator.site.moved import moved_pages
from generator.site.page import Link, Navigation, Shell, SiteFile, SitePage
from generator.site.quiz import quiz_files, quiz_pages
from generator.site.scripts import script_file, small_sheet
from generator.site.search import place_of, search_files
from generator.site.sharing import share_files
from generator.site.text import long_day, shown_address
from generator.site.timeline import timeline_page
from generator.site.versions import versions_of, with_versions
from generator.site.words import word

THEME = Path(__file__).with_name("theme")
_SCRIPTS = ("site.js", "search.js", "finder.js", "quiz.js", "wall.js")
_COPIED = ("desk.css", "tools.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is written into `dist/site/`."""

    shell: Shell
    pages: tuple[SitePage, ...]
    files: tuple[SiteFile, ...]


def site_of(edition: Edition) -> Site:
    """Return the site of an edition; no two pages or files share a path."""
    pages = _apart(_pages(edition))
    assets, data = tuple(_assets()), tuple(_data(edition, pages))
    shell = shell_of(edition, pages, assets)
    return Site(
        shell=shell,
        pages=with_versions(pages, data),
        files=(
            *assets,
            *hall_files(THEME, edition.themes),
            *data,
            *piece_files(edition),
            *_pictures(edition),
            *share_files(edition),
            *feed_file(edition, shell),
            *_sitemap(shell, pages, edition.today),
        ),
    )


def shell_of(edition: Edition, pages: Iterable[SitePage], assets: Iterable[SiteFile] = ()) -> Shell:
    """Return what stands round every page; `assets` are the style sheets and scripts."""
    settings, facts = edition.campaign.settings, edition.campaign.facts
    paths = frozenset(page.path for page in pages)
    return Shell(
        school=settings.school,
        short_name=settings.short_name or settings.school,
        site_name=settings.site_name.text,
        site_url=f"{settings.site_url.rstrip('/')}/" if settings.site_url else "",
        site_host=shown_address(settings.site_url),
        signature=settings.signature or settings.school,
        sample=settings.sample,
        updated=long_day(edition.today),
        updated_iso=edition.today.isoformat(),
        versions=versions_of(assets),
        hotline=facts.hotline,
        warning=facts.warning,
        police=facts.police,
        navigation=_navigation(edition.campaign, paths),
        paths=paths,
        notice=notice_of(edition.campaign, edition.today),
        words=words_of(settings.all_stages),
        pictures=edition.pictures,
    )


def _pages(edition: Edition) -> Iterator[SitePage]:
    campaign = edition.campaign
    yield home_page(edition)
    yield from library_pages(edition)
    yield from case_pages(edition)
    yield fraud_types_page(edition)
    yield from fraud_type_pages(edition)
    yield from quiz_pages(edition)
    yield from posters_page(edition)
    yield from letter_pages(edition)
    yield hall_page(edition)
    yield from timeline_page(edition)
    yield _missing_page(campaign)
    yield from handwritten_pages(edition)


def _apart(pages: Iterable[SitePage]) -> tuple[SitePage, ...]:
    """Keep the first page of each path: a hand-written page can't push a generated one out."""
    kept: dict[str, SitePage] = {}
    for page in pages:
        kept.setdefault(page.path, page)
    return tuple(kept.values())


def _missing_page(campaign: Campaign) -> SitePage:
    return SitePage(
        path="404.html",
        title=word("missing", "title"),
        description=word("missing", "title"),
        template="missing.html",
        temperature=Temperature.ARCHIVE,
        data=moved_pages(campaign) if campaign.settings.site_url else (),
        listed=False,
    )


def _navigation(campaign: Campaign, paths: frozenset[str]) -> Navigation:
    def of(layout: PageLayout) -> str:
        return next((page_path(page.slug) for page in campaign.pages if page.head.layout is layout), "")

    def there(path: str) -> str:
        return path if path in paths else ""

    own = {of(layout) for layout in PageLayout if layout is not PageLayout.PROSE}
    return Navigation(
        home=HOME,
        cases=CASES,
        kinds=KINDS,
        posters=there(POSTERS),
        letters=there(LETTERS),
        after=of(PageLayout.AFTER),
        app=of(PageLayout.APP),
        law=of(PageLayout.LAW),
        about=of(PageLayout.ABOUT),
        quiz=there(QUIZ),
        check=of(PageLayout.CHECK),
        hall=there(HALL),
        timeline=there(TIMELINE),
        more=tuple(
            Link(text=page.head.title.text, path=page_path(page.slug))
            for page in campaign.pages
            if page.head.layout is not PageLayout.HOME and page_path(page.slug) not in own
        ),
    )


def _assets() -> Iterator[SiteFile]:
    sheet = theme_css() + (THEME / "site.css").read_text(encoding="utf-8")
    yield SiteFile(path="assets/site.css", content=small_sheet(sheet))
    for name in _SCRIPTS:
        yield script_file(f"assets/{name}", THEME / name)
    for name in _COPIED:
        yield SiteFile(path=f"assets/{name}", content=small_sheet((THEME / name).read_text(encoding="utf-8")))


def _data(edition: Edition, pages: Iterable[SitePage]) -> Iterator[SiteFile]:
    """Yield what the scripts fetch when somebody searches, asks or plays."""
    letters = (place_of(page.title, page.path) for page in pages if page.template == "letter.html")
    yield from search_files(edition, letters)
    yield finder_file(edition)
    yield from quiz_files(edition.campaign)


def _pictures(edition: Edition) -> Iterator[SiteFile]:
    """Yield the pictures that texts show."""
    for picture in edition.pictures.values():
        yield SiteFile(path=picture.path, source=picture.file)


def _sitemap(shell: Shell, pages: tuple[SitePage, ...], today: date) -> Iterator[SiteFile]:
    """Yield the sitemap, which needs to know where the site will stand."""
    if shell.site_url:
        day = today.isoformat()
        urls = "".join(
            f"<url><loc>{escape(address_of(shell.site_url, page.path))}</loc><lastmod>{day}</lastmod></url>\n"
            for page in pages
            if page.listed
        )
        yield SiteFile(
            path="sitemap.xml",
            content='<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n',
        )
