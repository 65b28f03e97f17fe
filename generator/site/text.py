"""Small text work for pages: the red pen, counts and dates in words, telephone links, links between pages.

Strings in, strings out. `Markup` is text that is safe to print as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from html import unescape

from markupsafe import Markup, escape

from generator.model import Marked, Rich

PICTURES = "pictures"
"""The site's folder for pictures of staff; below it they keep their paths."""

CALLED = ("96110", "110")
"""The numbers that a reader may call from a page; 12381 only ever writes."""

_NUMBER = re.compile(r"(?<![\d-])(?:" + "|".join(CALLED) + r")(?![\d-])")
_TAG = re.compile(r"(<a\b.*?</a>|<[^>]+>)", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]+>")
_SOURCE_LINK = re.compile(r'<a href="([^":#]+)\.md(#[^"]*)?">(.*?)</a>', re.DOTALL)
_SOURCE_PICTURE = re.compile(r'src="((?:content|docs)/[^"]+)"')
_NUMERALS = "零一两三四五六七八九十"


def penned(marked: Marked) -> tuple[Markup, ...]:
    """Return the phrases of a text, the accented word under the red pen."""
    return tuple(
        Markup("").join(
            Markup("<mark>{}</mark>").format(piece) if at % 2 else escape(piece)
            for at, piece in enumerate(pieces)
        )
        for pieces in marked.pieces
    )


def starred(words: Rich) -> str:
    """Return a run of text as plain text with its lie in stars, as it was written."""
    return unescape(_ANY_TAG.sub("", words.html.replace("<mark>", "*").replace("</mark>", "*")))


def how_many(number: int) -> str:
    """Write a count as it is spoken (两句, 十种, 十六种); from 20 on in figures."""
    if number <= 10:
        return _NUMERALS[number]
    return "十" + "一二三四五六七八九"[number - 11] if number < 20 else f" {number} "


def day_words(day: date) -> str:
    """Write a day without its year: 11 月 22 日."""
    return f"{day.month} 月 {day.day} 日"


def long_day(day: date) -> str:
    """Write a day with its year: 2026 年 9 月 1 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def calls(text: str | Markup) -> Markup:
    """Make the two telephone numbers of a text links that call; text inside links stays as it is."""
    html = escape(text)
    return Markup("").join(
        Markup(part) if part.startswith("<") else Markup(_NUMBER.sub(_call, part))  # noqa: S704 -- escaped above
        for part in _TAG.split(str(html))
    )


def _call(found: re.Match[str]) -> str:
    return f'<a class="num" href="tel:{found[0]}">{found[0]}</a>'


def site_links(html: str, up: str, known: Collection[str]) -> str:
    """Lead links to sources (`cases/a.md`) to their pages, and pictures to their copies, from a page's place.

    The content stage writes both from the top. What is not shown today (expired, not in `known`) loses its
    link and keeps its words.
    """

    def link(found: re.Match[str]) -> str:
        path = f"{found[1]}.html"
        return f'<a href="{up}{path}{found[2] or ""}">{found[3]}</a>' if path in known else found[3]

    linked = _SOURCE_LINK.sub(link, html)
    return _SOURCE_PICTURE.sub(lambda found: f'src="{up}{PICTURES}/{found[1]}" loading="lazy"', linked)


def pictures_in(html: str) -> tuple[str, ...]:
    """Return the pictures of a text as paths from the campaign's folder."""
    return tuple(unescape(path) for path in _SOURCE_PICTURE.findall(html))


def host_of(address: str) -> str:
    """Return the host and path that a reader should see in the address bar."""
    return address.partition("://")[2].rstrip("/")


def shorten(text: str, most: int) -> str:
    """Cut a text at a sentence or a comma so that it stays within `most` characters."""
    if len(text) <= most:
        return text
    head = text[:most]
    cut = max(head.rfind(mark) for mark in "。；！？，、")
    return head[: cut + 1].rstrip("，、；") + "……" if cut > most // 3 else head[:-2] + "……"
