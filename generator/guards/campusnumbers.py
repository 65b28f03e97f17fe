"""Numbers that are one campus' own: where they stand in a text, and whether it says whose they are.

In: folded text, what belongs to each campus. Out: numbers with their owners. A number is said to be one's
where a campus stands in its sentence, its own campus in its paragraph or in a line above that speaks for it
(a heading, the head of a table, one that ends in a colon). Whether it is the right one, `campuses.py` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.guards.rule import CampusFacts
from generator.guards.sought import Sought

_ENDS = re.compile("(?:校区|分校|校园|院区|学区|校|区)$")
_NUMERALS = "零〇幺一二两三四五六七八九"
_FIGURES = str.maketrans(_NUMERALS, "0011223456789")
_READ_OUT = re.compile(f"[{_NUMERALS}]{{3}}")
_AREA = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})(?=[^0-9]*[0-9]{5})")
_PART = "[ ,，、-]?"
"""What may stand between the figures of a number, read out or not."""
LEAST_LOCAL = 7
"""Figures of a number that is one's own without its area code too: 96110 is everybody's."""
_MOST_BESIDE = 200
"""Characters of a sentence at each side of a number."""
_SENTENCE_ENDS = re.compile("[。！？；\n]")
_HEADING = re.compile("#{1,6}(?= )")


# -- numbers -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumber:
    """A number where it stands in a text: its range and the campuses whose it is."""

    start: int
    end: int
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """A number as people write it: its pattern, its figures without the area code, whose it is."""

    pattern: str
    local: str
    owners: tuple[str, ...]


def own_numbers(flat: str, campuses: tuple[CampusFacts, ...]) -> Iterator[OwnNumber]:
    """Yield the numbers in a folded text that are some campuses' own, also read out (零五三一……)."""
    pattern, owners = _numbers(campuses)
    if pattern is None:
        return
    figures = flat.translate(_FIGURES) if _READ_OUT.search(flat) else flat
    for found in pattern.finditer(figures):
        at = int((found.lastgroup or "n0")[1:])
        yield OwnNumber(start=found.start(), end=found.end(), owners=owners[at])


_Numbers = tuple[Sought | None, tuple[tuple[str, ...], ...]]
"""A pattern of all own numbers, a group each, and whose each of them is."""


@lru_cache(maxsize=8)
def _numbers(campuses: tuple[CampusFacts, ...]) -> _Numbers:
    """Return the numbers of some campuses, of which each is at its place in both."""
    numbers = tuple(numbers_written(campuses))
    ways = [f"(?P<n{at}>{number.pattern})" for at, number in enumerate(numbers)]
    found = Sought(re.compile("|".join(ways))) if ways else None
    return found, tuple(number.owners for number in numbers)


def numbers_written(campuses: tuple[CampusFacts, ...]) -> Iterator[WrittenNumber]:
    """Yield the numbers of some campuses as they may stand in a text; what belongs to all is no one's own."""
    owners: dict[str, list[str]] = {}
    for campus in campuses:
        for number in campus.numbers:
            owners.setdefault(re.sub("[^0-9]", "", number), []).append(campus.name)
    own = {number: tuple(names) for number, names in owners.items() if len(names) < len(campuses)}
    for number, names in own.items():
        yield WrittenNumber(pattern=_written(number, own), local=_parted(number)[1], owners=names)


def _written(number: str, every: Iterable[str]) -> str:
    """Return a pattern of a number as people write it: without its area code too where that is enough."""
    area, local = _parted(number)
    alone = r"(?<![0-9])(?<![0-9][ \-)）])"
    figures = f"{_PART.join(local)}(?![0-9])"
    if not area:
        return f"{alone}{figures}"
    before = rf"(?<![0-9])[(（]?{_PART.join(area)}[)）]?[ ,，、\-]{{0,3}}"
    enough = len(local) >= LEAST_LOCAL and sum(_parted(one)[1] == local for one in every) == 1
    return f"(?:{before}|{alone}){figures}" if enough else f"{before}{figures}"


def _parted(number: str) -> tuple[str, str]:
    found = _AREA.match(number)
    return (found[0], number[found.end() :]) if found else ("", number)


# -- whose it is said to be --------------------------------------------------------------------------------


def numbers_of_nobody(flat: str, campuses: tuple[CampusFacts, ...]) -> Iterator[OwnNumber]:
    """Yield the own numbers in a folded text of which its words do not say whose they are."""
    if len(campuses) < 2:
        return
    numbers = own_numbers(flat, campuses)
    number, start, above = next(numbers, None), 0, _Above(campuses)
    for line in flat.split("\n") if number else ():
        end, here = start + len(line), named(line, campuses)
        while number and number.end <= end:
            said = here & set(number.owners) or (here and named(_sentence(flat, number), campuses))
            if not (said or above.says_whose):
                yield number
            number = next(numbers, None)
        above.read(line, here)
        start = end + 1


def named(words: str, campuses: tuple[CampusFacts, ...]) -> frozenset[str]:
    """Return the campuses that some words name, by their stations too."""
    return frozenset(name for name, called in _called(campuses) if any(one in words for one in called))


@lru_cache(maxsize=8)
def _called(campuses: tuple[CampusFacts, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each campus' name with all that it is called: itself, in short (东荆), its station."""
    return tuple(
        (campus.name, tuple(filter(None, (campus.name, _stem(campus.name), campus.station))))
        for campus in campuses
    )


def _stem(name: str) -> str:
    """Return a campus' name in short; of one character it may be anything."""
    stem = _ENDS.sub("", name)
    return stem if len(stem) > 1 else ""


def _sentence(flat: str, number: OwnNumber) -> str:
    before = flat[max(0, number.start - _MOST_BESIDE) : number.start]
    after = _SENTENCE_ENDS.split(flat[number.end : number.end + _MOST_BESIDE], maxsplit=1)[0]
    return _SENTENCE_ENDS.split(before)[-1] + after


class _Above:
    """What stands above a line and speaks for it: headings, or a line of their section."""

    def __init__(self, campuses: tuple[CampusFacts, ...]) -> None:
        self._longest = max(len(campus.name) for campus in campuses) + len("的同学：")
        self._headings: list[tuple[int, frozenset[str]]] = []
        self._line = frozenset[str]()
        self._in_table = False

    @property
    def says_whose(self) -> bool:
        """Tell whether the nearest of them that names a campus names no other; a table has columns."""
        headings = (names for _, names in reversed(self._headings) if names)
        return self._in_table or len(self._line or next(headings, frozenset())) == 1

    def read(self, line: str, names: frozenset[str]) -> None:
        """Take in the next line and the campuses that it names."""
        self._in_table = line.startswith("|") and (self._in_table or bool(names))
        heading = _HEADING.match(line)
        if heading:
            level = heading.end()
            self._headings = [*(one for one in self._headings if one[0] < level), (level, names)]
            self._line = frozenset()
        elif names and self._speaks(line):
            self._line = names

    def _speaks(self, line: str) -> bool:
        """Tell whether a line ends in a colon or is a bare name."""
        bare = len(line.strip("-* \u3000")) <= self._longest
        return bare or line.rstrip().endswith(("：", ":"))
