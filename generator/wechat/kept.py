"""Pages of articles of the last build: a page whose article did not change is not written again.

In: articles with their pictures, and the cache. Out: for each page its file, if it was written of the very
same. What a page is written of: the article and what its pictures are called (not where they lie), the
templates, and the code that writes (`recipe`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from generator.render.subset import fonts_folder
from generator.store import digest
from generator.store.keptfiles import KeptFiles, find_files
from generator.store.recipe import recipe
from generator.wechat import page
from generator.wechat.article import Article
from generator.wechat.page import HERE, ShownPicture

KEPT = "wechat-pages"
"""The folder of the cache where written pages are kept."""


Seen = tuple[Article, tuple[ShownPicture, ...], tuple[ShownPicture, ...]]
"""What a page shows: an article, the pictures in it, its covers."""


def find_pages(pages: Mapping[str, Seen], cache: Path) -> KeptFiles:
    """Return which pages, by their paths, were written before of the same."""
    return find_files(cache / KEPT, _program(), page_keys(pages))


def page_keys(pages: Mapping[str, Seen]) -> dict[str, str]:
    """Return for each page, by its path, the digest of all that its template sees."""
    facts = {id(article.facts): article.facts for article, _, _ in pages.values()}
    written = {at: digest.of_text(repr(one)) for at, one in facts.items()}
    return {
        path: digest.of_text("\n".join((written[id(article.facts)], *_seen(article), repr(pictures))))
        for path, (article, *pictures) in pages.items()
    }


def _seen(article: Article) -> list[str]:
    """Write out what a page sees of its article, but for the facts, which are many and the same for all."""
    return [repr(getattr(article, field.name)) for field in fields(article) if field.name != "facts"]


def _program() -> str:
    """Return the digest of what writes pages."""
    engine = recipe(page.__name__, __name__, fonts=fonts_folder())
    return digest.of_text("\n".join((engine, digest.of_folders([HERE]))))
