"""The articles for 公众号 as the overview links them.

In: folders of articles. Out: frozen values for the template.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote


class OverviewArticle(Protocol):
    """An article's folder; paths are relative to the page."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def page(self) -> str:
        """Return where its page lies."""

    @property
    def thumb(self) -> str:
        """Return where its cover lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article as the page links it: its title, addresses of its page and cover."""

    title: str
    page: str
    thumb: str


def article_rows(articles: Iterable[OverviewArticle]) -> tuple[ArticleRow, ...]:
    """Return the articles as the page links them."""
    return tuple(
        ArticleRow(title=one.title, page=quote(one.page), thumb=quote(one.thumb)) for one in articles
    )
