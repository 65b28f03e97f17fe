"""Where a text names laws and cites their articles: for every guard on law.

In: folded text and the facts. Out: places with the law's short name, its statute if we have the text, and
the article's number as the data file writes it. A law is known by the list of names, or by its looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.guards.sought import Sought
from generator.guards.text import folded
from generator.guards.words import any_of, laws
from generator.model import Facts, Statute
from generator.store.dependencies import for_a_run, once_a_run

_REACH = 160
"""An article cited farther behind a law's name belongs to something else."""

NUMERALS = "零一二三四五六七八九十"
_DIGITS = {c: i for i, c in enumerate(NUMERALS[:10])} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}

_N = "[0-9零〇一二三四五六七八九十百千]{1,9}"
_ADDED = "[一二三四五六七八九十1-9]"
_ARTICLE = re.compile(
    rf"第 ?(?P<number>{_N}) ?(?:条(?:之 ?(?P<added>{_ADDED}))?|之 ?(?P<before>{_ADDED}) ?条)"
)
# Without 第 only where nothing else is counted: 287条之一, 刑法266条, （312条）.
_SHORT_ARTICLE = re.compile(
    rf"(?<![第0-9零〇一二三四五六七八九十百千])(?P<number>{_N}) ?"
    rf"(?:条之 ?(?P<added>{_ADDED})|之 ?(?P<before>{_ADDED}) ?条)"
    rf"|(?<=[法》（(、]) ?(?P<bare>{_N}) ?条(?!之)"
)
_SPACE = re.compile(r"\s|　")
PARAGRAPH = re.compile("[^\n]+")

# A law by its looks: in 《》, or without them before the number of an article.
_ANY_LAW = Sought(
    re.compile(
        "《(?:中华人民共和国)?(?P<name>[^《》\n]{2,40}(?:法|条例|办法|规定|细则|解释|决定)(?:（[^（）《》\n]{1,12}）)?)》"
        "|(?:根据|依据|按照|依照|违反|我国)?(?P<bare>[\u4e00-\u9fff]{2,20}(?<![本该其新旧])(?:法|条例))"
        "(?= ?第[^，。\n]{1,8}条)"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLaw:
    """A law named in a text: where, its short name, and the statute if we have its text."""

    start: int
    end: int
    short: str
    statute: Statute | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """An article cited in a text: where, of which law, its number as the data file writes it."""

    start: int
    end: int
    law: NamedLaw
    number: str


@once_a_run
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the pattern of all names of laws, and the short name of each."""
    known = laws()
    shorts = {name: law.short for law in known.laws for name in (law.short, *law.called)}
    shorts |= {name: name for name in known.others}
    return re.compile(any_of(tuple(shorts))), shorts


@for_a_run
@lru_cache(maxsize=4)
def laws_in(flat: str) -> tuple[tuple[int, int, str], ...]:
    """Return where laws are named in a text: start, end, short name; also such that nobody listed."""
    pattern, shorts = _names()
    known = [(*found.span(), shorts[found[0]]) for found in pattern.finditer(flat)]
    taken = {start for start, _, _ in known}
    named = (
        (*found.span(found.lastgroup or 0), found[found.lastgroup or 0])
        for found in _ANY_LAW.finditer(flat)
        if not _is_own(found[0]) and not any(found.start() <= at < found.end() for at in taken)
    )
    return tuple(sorted((*known, *named)))


def _is_own(name: str) -> bool:
    return any(word in name for word in laws().own)


def named_in(flat: str, facts: Facts, start: int, end: int) -> tuple[NamedLaw, ...]:
    """Return the laws named in a range of a text, in their order."""
    by_short = {statute.short: statute for statute in facts.statutes}
    return tuple(
        NamedLaw(start=at, end=until, short=short, statute=by_short.get(short))
        for at, until, short in between(laws_in(flat), start, end)
    )


def between(
    places: tuple[tuple[int, int, str], ...], start: int, end: int
) -> tuple[tuple[int, int, str], ...]:
    """Return the places that lie in a range; a text may have thousands, a paragraph few."""
    return tuple(
        place
        for place in places[bisect_left(places, (start,)) : bisect_left(places, (end,))]
        if place[1] <= end
    )


def cited_after(flat: str, named: tuple[NamedLaw, ...], end: int) -> tuple[CitedArticle, ...]:
    """Return the articles cited after each law, up to the next law named."""
    cited = []
    for at, law in enumerate(named):
        until = named[at + 1].start if at + 1 < len(named) else end
        for found in _ARTICLE.finditer(flat, law.end, min(until, law.end + _REACH)):
            cited.append(CitedArticle(start=found.start(), end=found.end(), law=law, number=_number(found)))
    return tuple(cited)


def _number(found: re.Match[str]) -> str:
    """Return the number of an article as the data file writes it: 287之二."""
    number = str(article_value(found["number"]))
    added = found["added"] or found["before"]
    return f"{number}之{NUMERALS[article_value(added)]}" if added else number


def articles_of(flat: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the articles that are cited in a range: start, end, number (of 二百八十七条之二 the 287)."""
    for found in _ARTICLE.finditer(flat, start, end):
        yield found.start(), found.end(), article_value(found["number"])


def numbered_in(flat: str) -> tuple[tuple[int, int, str], ...]:
    """Return whatever is written as the number of an article, also without 第: start, end, 287之二."""
    if "条" not in flat:
        return ()
    short = ((*found.span(), _short_number(found)) for found in _SHORT_ARTICLE.finditer(flat))
    return tuple(sorted((*((*found.span(), _number(found)) for found in _ARTICLE.finditer(flat)), *short)))


def _short_number(found: re.Match[str]) -> str:
    return str(article_value(found["bare"])) if found["bare"] else _number(found)


def article_value(words: str) -> int:
    """Return the number that Chinese or Arabic figures mean: 二百八十七 is 287."""
    if not _UNITS.keys() & set(words):
        return int("".join(c if c.isdecimal() else str(_DIGITS.get(c, 0)) for c in words))
    total = digit = 0
    for c in words:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = int(c) if c.isdecimal() else _DIGITS.get(c, 0)
    return total + digit


def all_cited(flat: str, facts: Facts) -> Iterator[CitedArticle]:
    """Yield the articles cited in a text, paragraph by paragraph."""
    if not laws_in(flat):
        return
    for found in PARAGRAPH.finditer(flat):
        named = named_in(flat, facts, found.start(), found.end())
        yield from cited_after(flat, named, found.end())


def comparable(words: str) -> str:
    """Return words without what differs between copies: spaces, the width of punctuation, quotation marks."""
    return _SPACE.sub("", folded(words)).translate(str.maketrans(",;:()“”‘’\"'", "，；：（）「」「」「「"))
