"""The article as HTML to be pasted, and the page round it that staff open.

In: an article and its numbered pictures. Out: HTML. The page has a script; the article has
words and styles only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markupsafe import Markup

from generator.model import Spans
from generator.render.own_pages import rendered
from generator.render.templates import date_words
from generator.store.dependencies import for_a_run
from generator.text.html import html_of
from generator.wechat.article import Article
from generator.wechat.inlined import inlined
from generator.wechat.plain import plain_of
from generator.wechat.target import WechatTarget

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture of an article: its number (0: a cover), its place in it, its file's name, what it is.

    `source` says where the file lies that is published under that name; no page shows it. `own`: it was drawn
    for this article alone.
    """

    number: int = 0
    place: str = ""
    file: str
    what: str
    size: tuple[int, int]
    source: Path = field(repr=False, compare=False)
    own: bool = False


def page_of(
    article: Article, pictures: tuple[ShownPicture, ...], covers: tuple[ShownPicture, ...] = ()
) -> str:
    """Return the page that staff open."""
    return rendered(
        HERE / "page.html.j2",
        article=article,
        pictures=pictures,
        covers=covers,
        numbers=[f"【图{one.number}】" for one in pictures],
        seen=article_html(article, pictures, shown=True),
        copied=article_html(article, pictures),
        plain=plain_of(article, pictures),
    )


def article_html(article: Article, pictures: tuple[ShownPicture, ...], *, shown: bool = False) -> str:
    """Return the article as HTML with its styles in its elements: to be pasted, or (`shown`) looked at."""
    return inlined(article_markup(article, pictures, shown=shown), article_sheet(article))


def article_markup(article: Article, pictures: tuple[ShownPicture, ...], *, shown: bool = False) -> str:
    """Return the article as HTML with names by which the style sheet meets its elements."""
    day = article.case.head.review.reviewed
    return rendered(
        HERE / "article.html.j2",
        article=article,
        pictures=pictures,
        signs=[one for one in pictures if one.place == "app"],
        shown=shown,
        reviewed=date_words(day) if day else "",
        html=_written,
    )


def article_sheet(article: Article) -> str:
    """Return the style sheet of an article, which nobody but `inlined` sees."""
    return _sheet(tuple(article.look.colours.items()))


def _written(spans: Spans) -> Markup:
    """Write a run of text for an article."""
    return Markup(html_of(spans, WechatTarget()))  # noqa: S704 -- the writer escaped it


@for_a_run
@cache
def _sheet(colours: tuple[tuple[str, str], ...]) -> str:
    return rendered(HERE / "article.css.j2", c=dict(colours))
