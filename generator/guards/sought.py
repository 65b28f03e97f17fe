"""Patterns that look first whether a text can hold what they seek: most texts hold none of it.

In: a compiled pattern. Out: the same matches in the same order, found many times as fast. What the pattern
needs is read off its own parse tree, so that nobody keeps a second list of words beside it: words of which
one must stand in the text, and characters one of which every match begins with. Where the tree says nothing
(or a later Python parses into something unknown here), nothing is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Needs = tuple[tuple[str, ...], ...]
"""Of each group of words one must stand in a text, or nothing is found there."""

_MOST_CHARACTERS = 100
"""Characters of a set beyond which it says nothing: every text has some of them."""

_MOST_GROUPS = 2
_WEIGHTS = (10.0, 1.0, 0.2)
"""How often a word stands in a text, about: a sign or digit, one 汉字 or letter, more of them."""

_TOO_COMMON = 5.0
"""The sum of a group's weights from which looking for its words takes longer than it spares (measured)."""
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_ZERO_WIDTH = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})

_Part = tuple[Any, Any]


class Sought:
    """A pattern with what a text must hold for it; read off when it is first asked."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._read: tuple[Needs, re.Pattern[str] | None] | None = None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text as the pattern itself would."""
        if self._read is None:  # to hash a pattern takes as long as to ask most of them
            self._read = _read_off(self.pattern)
        needs, start = self._read
        for words in needs:
            for word in words:
                if word in text:
                    break
            else:
                return iter(())
        return self._by_start(text, start) if start else self.pattern.finditer(text)

    @property
    def needs(self) -> Needs:
        """Return the groups of words of which a text must hold one each."""
        return _read_off(self.pattern)[0]

    def _by_start(self, text: str, first: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Try the pattern only where a match may begin."""
        match, end = self.pattern.match, 0
        for start in first.finditer(text):
            at = start.start()
            if at >= end and (found := match(text, at)):
                end = found.end()
                yield found


@lru_cache(maxsize=512)
def _read_off(pattern: re.Pattern[str]) -> tuple[Needs, re.Pattern[str] | None]:
    """Return the groups of words that are seldom in a text, the rarest first; and the pattern of a match's
    first character, if the engine does not skip to it by itself.

    Patterns that hold a school's own words are compiled for each run, and are the same in the next.
    """
    tree: list[_Part] = list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    folds = bool(pattern.flags & re.IGNORECASE)
    groups = sorted(_needs(tree, folds=folds), key=_commonness)
    needs = tuple(tuple(sorted(words)) for words in groups[:_MOST_GROUPS] if _commonness(words) < _TOO_COMMON)
    return needs, None if folds or _skips_by_itself(tree) else _starting(tree)


def _starting(tree: list[_Part]) -> re.Pattern[str] | None:
    first, empty = _first(tree)
    return re.compile(f"[{re.escape(''.join(sorted(first)))}]") if first and not empty else None


def _commonness(words: Iterable[str]) -> float:
    return sum(_WEIGHTS[min(len(word), 2)] if word.isalpha() else _WEIGHTS[0] for word in words)


# -- what must stand in a text -----------------------------------------------------------------------------


def _needs(tree: Iterable[_Part], *, folds: bool) -> list[frozenset[str]]:
    """Return groups of words of which every match of a tree holds one each; `folds`: case does not count."""
    groups, run = list[frozenset[str]](), ""
    for kind, what in tree:
        if kind is op.LITERAL and not (folds and _has_case(chr(what))):
            run += chr(what)
            continue
        groups += [frozenset({run})] if run else []
        run = ""
        groups += _needs_of(kind, what, folds=folds)
    return [*groups, frozenset({run})] if run else groups


def _needs_of(kind: Any, what: Any, *, folds: bool) -> list[frozenset[str]]:
    if kind is op.IN:
        one = _characters(what)
        return [frozenset(one)] if one and not (folds and any(map(_has_case, one))) else []
    if kind is op.BRANCH:
        ways = [_needs(way, folds=folds) for way in what[1]]
        rarest = [min(groups, key=_commonness) for groups in ways if groups]
        return [frozenset().union(*rarest)] if len(rarest) == len(ways) else []
    inner = _inside(kind, what)
    return _needs(inner, folds=folds) if inner is not None else []


def _inside(kind: Any, what: Any) -> Iterable[_Part] | None:
    """Return the tree within a part that every match passes through."""
    if kind is op.SUBPATTERN and not what[1] and not what[2]:
        return list(what[3])
    if kind in _REPEATS and what[0]:
        return list(what[2])
    if kind is op.ATOMIC_GROUP:
        return list(what)
    if kind is op.ASSERT:
        return list(what[1])
    return None


def _has_case(character: str) -> bool:
    """Tell whether case may fold a character: 汉字 and ASCII's digits and signs are themselves alone."""
    return not ("\u4e00" <= character <= "\u9fff" or (character.isascii() and not character.isalpha()))


def _characters(entries: Iterable[_Part]) -> set[str]:
    """Return the characters of a set; none where they are too many, or told by what they are not."""
    found = set[str]()
    for kind, what in entries:
        if kind is op.LITERAL:
            found.add(chr(what))
        elif kind is op.RANGE and what[1] - what[0] < _MOST_CHARACTERS:
            found.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return set()
    return found if len(found) <= _MOST_CHARACTERS else set()


# -- where a match may begin -------------------------------------------------------------------------------


def _skips_by_itself(tree: list[_Part]) -> bool:
    """Tell whether Python's engine skips to a match's first character: it does for letters, not for sets."""
    if not tree:
        return True
    kind, what = tree[0]
    if kind is op.SUBPATTERN:
        return _skips_by_itself(list(what[3]))
    if kind is op.BRANCH:
        return all(len(way) and way[0][0] is op.LITERAL for way in what[1])
    return kind in (op.LITERAL, op.IN)


def _first(tree: Iterable[_Part]) -> tuple[set[str] | None, bool]:
    """Return the characters that a match may begin with (None: any), and whether it may be empty."""
    found = set[str]()
    for kind, what in tree:
        first, empty = _first_of(kind, what)
        if first is None:
            return None, empty
        found |= first
        if not empty:
            return found, False
    return found, True


def _first_of(kind: Any, what: Any) -> tuple[set[str] | None, bool]:
    if kind in _ZERO_WIDTH:
        return set(), True
    if kind is op.LITERAL:
        return {chr(what)}, False
    if kind is op.IN:
        return _characters(what) or None, False
    if kind is op.BRANCH:
        ways = [_first(way) for way in what[1]]
        firsts = [first for first, _ in ways if first is not None]
        return set().union(*firsts) if len(firsts) == len(ways) else None, any(empty for _, empty in ways)
    if kind in _REPEATS:
        first, empty = _first(list(what[2]))
        return first, empty or not what[0]
    inner = _inside(kind, what)
    return _first(inner) if inner is not None else (None, True)
