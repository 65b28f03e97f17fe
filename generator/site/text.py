"""Small text work for pages: phrases, counts and dates in words, telephone links.

Strings in, strings out. `Markup` is text that is safe to print as it stands.
"""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

CALLED = ("96110", "110")
"""The numbers that a reader may call from a page; 12381 only ever writes."""

_NUMBER = re.compile(r"(?<![\d-])(?:" + "|".join(CALLED) + r")(?![\d-])")
_NUMERALS = "零一两三四五六七八九十"


def phrases(marked: str) -> tuple[str, ...]:
    """Split a text at its break marks (`/`, `//`); the accent's marks go."""
    return tuple(part for part in marked.replace("*", "").split("/") if part)


def penned(marked: str) -> tuple[Markup, ...]:
    """Split a text at its break marks, the words in stars under the red pen."""
    return tuple(
        Markup("").join(
            Markup("<mark>{}</mark>").format(piece) if at % 2 else escape(piece)
            for at, piece in enumerate(part.split("*"))
        )
        for part in marked.split("/")
        if part
    )


def plain(marked: str) -> str:
    """Return a text without break marks."""
    return "".join(phrases(marked))


def sentence(marked: str) -> str:
    """Return a text without break marks as one reads it out: where a line broke there is a comma."""
    parts = phrases(marked)
    pauses = (part if not part[-1].isalnum() else f"{part}，" for part in parts[:-1])
    return "".join((*pauses, *parts[-1:]))


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


def calls(text: str) -> Markup:
    """Write a plain text so that its two telephone numbers call."""
    return with_calls(escape(text))


def with_calls(characters: str) -> Markup:
    """Make the two telephone numbers among escaped characters links that call."""
    return Markup(_NUMBER.sub(_call, characters))  # noqa: S704 -- the caller escaped it


def _call(found: re.Match[str]) -> str:
    return f'<a class="num" href="tel:{found[0]}">{found[0]}</a>'


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
