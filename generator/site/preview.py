"""The website as it would be if every draft were reviewed, for those who review; it never lies in `dist/`.

In: an edition that has the drafts. Out: a folder of pages in which every page says that it is a preview,
and each that is a draft has 草稿 across it, on screens and on paper. Search engines are told to keep out.
The pages are those of the site itself; no page is made for the preview alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.model import Campaign, Case, Content, Letter, Page, Poster, Quiz
from generator.model.paths import HALL, POSTERS, QUIZ, case_path, letter_path, page_path, quiz_path
from generator.plan.appearing import drafts_of
from generator.site.copied import source_of
from generator.site.edition import Edition
from generator.site.page import SiteFile
from generator.site.pages import THEME, Site, site_of
from generator.site.photos import ready_pictures
from generator.site.templates import render_page

_SHEET = SiteFile(path="assets/draft.css", source=THEME / "draft.css")
_UNWANTED = ("sitemap.xml", "404.html")
"""What only a server and search engines ask for."""


def write_preview(edition: Edition, *, root: Path, destination: Path) -> None:
    """Write the previewed site of an edition into a folder; `root` is the campaign's folder."""
    site = preview_of(site_of(ready_pictures(edition, root)), edition.campaign)
    for page in site.pages:
        _place(destination, page.path).write_text(render_page(page, site.shell), encoding="utf-8")
    for file in site.files:
        _write(_place(destination, file.path), source_of(file, root))


def preview_of(site: Site, campaign: Campaign) -> Site:
    """Return a site whose pages say what they are; share cards, which nobody passes on, are left out."""
    drafts = frozenset(_draft_paths(campaign))
    return Site(
        shell=replace(site.shell, preview=True),
        pages=tuple(
            replace(page, draft=page.path in drafts) for page in site.pages if page.path not in _UNWANTED
        ),
        files=(*(file for file in site.files if not file.card and file.path not in _UNWANTED), _SHEET),
    )


def page_shown(content: Content, campaign: Campaign) -> str:
    """Return the path of the page on which a file's words are seen; empty for what is only on paper."""
    match content:
        case Case():
            return case_path(content.slug)
        case Letter():
            return letter_path(content.slug)
        case Page():
            return page_path(content.slug)
        case Poster():
            return f"{POSTERS}#{content.slug}"
        case Quiz():
            kinds = (kind for kind in campaign.facts.types if kind.name == content.head.fraud_type)
            return next(map(quiz_path, kinds), "")
        case _:
            return ""


def _draft_paths(campaign: Campaign) -> Iterator[str]:
    """Yield the pages that show words of a draft: its own, and those where drafts are gathered."""
    drafts = drafts_of(campaign)
    for draft in drafts:
        yield page_shown(draft, campaign).partition("#")[0]
    if any(isinstance(draft, Case | Poster) for draft in drafts):
        yield HALL
    if any(isinstance(draft, Quiz) for draft in drafts):
        yield QUIZ


def _place(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _write(place: Path, source: Path | str) -> None:
    if isinstance(source, Path):
        shutil.copyfile(source, place)
    else:
        place.write_text(source, encoding="utf-8")
