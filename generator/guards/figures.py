"""Numbers as a reader sees them: digits of every writing, whatever stands between, each with its place.

In: folded text. Out: runs of digits. Chinese numerals and letters that are taken for digits count; signs,
line ends, cells of tables, tags, comments and targets of links may stand between. Whose number it is, is for
`numbers` and `accounts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.guards.words import lookalikes
from generator.store.dependencies import for_a_run, once_a_run

_MARKUP = (
    r"<!--[^>]{0,200}-->|</?[A-Za-z][^<>]{0,200}>|\]\([^()\s]{0,200}\)|\]\[[^\[\]\n]{0,40}\]|\[\^[^\]\s]{1,20}\]"
    r"|\n ?[0-9]{1,2}[.)、] |横?杠|横线|空格|减号"
)
_MOST_BETWEEN = 12
"""So many signs may stand between two digits: a long dash, a cell's end, a line end and a mark of a list."""

GAP = rf"(?>{_MARKUP}|[^\w○◯⭕]|[_ー]){{0,{_MOST_BETWEEN}}}+"
"""What may stand between two digits of one number, as a pattern."""

_LEAST = 7
"""Shorter runs are nobody's number, unless a word beside them says so."""

_LETTER = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u04ff]")
_NUMERAL = re.compile("[\u3007\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Digits that stand near each other in a text.

    `digits` are 0 to 9; `places` has the index in `flat` of each; `edges` are the indices of `digits` where a
    number can begin or end: where something stands between, or the writing changes.
    """

    flat: str
    digits: str
    places: tuple[int, ...]
    edges: frozenset[int]

    def span(self, at: int, end: int) -> tuple[int, int]:
        """Return the range in `flat` of the digits of a range."""
        return self.places[at], self.places[end - 1] + 1

    def between(self, at: int, end: int) -> tuple[str, ...]:
        """Return what stands between the digits of a range, where something does."""
        pairs = pairwise(self.places[at:end])
        return tuple(self.flat[one + 1 : two] for one, two in pairs if two - one > 1)

    def groups(self, at: int, end: int) -> tuple[str, ...]:
        """Return the digits of a range in the groups in which they are written."""
        cuts = [at, *(i for i in range(at + 1, end) if self.places[i] - self.places[i - 1] > 1), end]
        return tuple(self.digits[a:b] for a, b in pairwise(cuts))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the range of each number that a pattern finds between edges; its group 1 is the number."""
        for found in pattern.finditer(self.digits):
            at, end = found.span(1)
            if at in self.edges and end in self.edges:
                yield at, end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """What is read as a digit: as a table, and the patterns of the next digit and of a run."""

    table: Mapping[int, str]
    following: re.Pattern[str]
    run: re.Pattern[str]


@once_a_run
def _writing() -> _Writing:
    table = lookalikes().digits_by_code
    digit = f"[0-9{re.escape(''.join(map(chr, table)))}]"
    return _Writing(
        table=table,
        following=re.compile(f"{GAP}({digit})"),
        run=re.compile(f"{digit}(?:{GAP}{digit}){{{_LEAST - 1},}}+"),
    )


@for_a_run
@lru_cache(maxsize=4)
def runs(flat: str) -> tuple[Run, ...]:
    """Return the runs of seven digits and more in a text, from left to right."""
    return tuple(_run(flat, *found.span()) for found in _writing().run.finditer(flat))


def run_at(flat: str, start: int, most: int) -> Run | None:
    """Return the run that begins at an index, signs left out; of no more than `most` digits."""
    found = _writing().following.match(flat, start)
    return _run(flat, found.start(1), len(flat), most) if found else None


def _run(flat: str, start: int, end: int, most: int | None = None) -> Run:
    writing = _writing()
    places: list[int] = []
    at = start
    while at < end and len(places) != most and (found := writing.following.match(flat, at)):
        places.append(found.start(1))
        at = found.end()
    digits = "".join(flat[place].translate(writing.table) for place in places)
    return Run(flat=flat, digits=digits, places=tuple(places), edges=frozenset(_edges(flat, places)))


def _edges(flat: str, places: list[int]) -> Iterator[int]:
    first = places[0]
    if not (_LETTER.match(flat[first]) and _LETTER.match(flat[first - 1 : first])):
        yield 0
    for at, (one, two) in enumerate(pairwise(places), 1):
        if two - one > 1 or _changes(flat[one], flat[two]):
            yield at
    after = flat[places[-1] + 1 : places[-1] + 2]
    if not (after.isascii() and after.isalnum()):
        yield len(places)


def _changes(one: str, two: str) -> bool:
    """Tell whether a number may begin amid digits: behind a letter, or where the writing changes."""
    return bool(_LETTER.match(one) and two.isdecimal()) or bool(_NUMERAL.match(one)) != bool(
        _NUMERAL.match(two)
    )
