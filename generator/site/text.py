"""Small text work for pages: the red pen, counts and dates in words, telephone links.

Strings in, strings out. `Markup` is text that is safe to print as it stands.
"""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

from generator.model import MarkedText
from generator.text.calling import whole_numbers

CALLED = ("96110", "110", "12356")
"""The numbers that a reader may call from a page, beside the campaign's own; 12381 only ever writes."""

_NUMERALS = "零一两三四五六七八九十"


def red_pen_phrases(marked: MarkedText) -> tuple[Markup, ...]:
    """Return the phrases of a text, the accented word under the red pen."""
    return tuple(
        Markup("").join(
            Markup("<mark>{}</mark>").format(piece) if at % 2 else escape(piece)
            for at, piece in enumerate(pieces)
        )
        for pieces in marked.pieces
    )


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


def calls(text: str, ask: str) -> Markup:
    """Write a plain text so that its telephone numbers call; `ask` is the campaign's number."""
    return with_calls(escape(text), ask)


def with_calls(characters: str, ask: str) -> Markup:
    """Make the telephone numbers among escaped characters links that call."""
    pieces, at = list[str](), 0
    for found in whole_numbers(characters, {ask, *CALLED}):
        pieces += characters[at : found.start()], f'<a class="num" href="tel:{found[0]}">{found[0]}</a>'
        at = found.end()
    return Markup("".join((*pieces, characters[at:])))  # noqa: S704 -- the caller escaped it


def shown_address(address: str) -> str:
    """Return the host and path that a reader should see in the address bar."""
    return address.partition("://")[2].rstrip("/")


def shorten(text: str, most: int) -> str:
    """Cut a text at a sentence or a comma so that it stays within `most` characters."""
    if len(text) <= most:
        return text
    head = text[:most]
    cut = max(head.rfind(mark) for mark in "。；！？，、")
    return head[: cut + 1].rstrip("，、；") + "……" if cut > most // 3 else head[:-2] + "……"


def listed(clause: str) -> tuple[str, ...]:
    """Split what a clause lists, so that a line ends between two of it: 保证金、/刷流水、/解冻费，."""
    return tuple(re.findall(r"[^、]+、?", clause))
