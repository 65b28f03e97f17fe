"""Guess what was meant: the known word that is nearest to a mistyped one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

# Chinese keys have two to five characters: one wrong of two is a ratio of 0.5, and still a good guess. File
# names in pinyin have twenty of a few letters: unrelated ones reach 0.5 too, mistyped ones 0.7 and more.
_LEAST_RATIO, _LEAST_RATIO_LONG = 0.5, 0.65
_LONG = 8
_MOST_LISTED = 20
_WORD = 2
"""Characters of most Chinese words."""
_GENERIC = re.compile(
    "^(?:冒充|假冒|虚假|网络|电信)+|(?:网络|电信|类)*(?:诈骗|骗局|骗术|欺诈|骗)(?:案例|案件|案|类)?$"
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None if none is like it."""
    words = tuple(known)
    holding = [k for k in words if min(len(k), len(word)) > 1 and (word in k or k in word)]
    least = _LEAST_RATIO if len(word) < _LONG else _LEAST_RATIO_LONG
    close = get_close_matches(word[:60], words, n=1, cutoff=least)
    return next(iter(close or holding), None)


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known name of a kind that says the same thing, by the longest word that both have.

    Names of kinds begin and end alike (冒充, 虚假; 诈骗, 骗局), so those say nothing.
    """
    bare = _GENERIC.sub("", word)
    if not bare:
        return None
    shared = {name: _shared(bare, _GENERIC.sub("", name)) for name in known}
    most = max(shared.values(), default=0)
    return (
        next(name for name, length in shared.items() if length == most)
        if most >= _WORD
        else nearest(word, shared)
    )


def _shared(one: str, other: str) -> int:
    return SequenceMatcher(None, one[:60], other, autojunk=False).find_longest_match().size


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a hint in Chinese: the nearest known word, or else all of them."""
    words = tuple(known)
    guess = nearest(word, words)
    if guess is not None:
        return f"您是不是想写“{guess}”？"
    return listed(words)


def listed(words: Iterable[str]) -> str:
    """Return a hint in Chinese that names the words that may be written."""
    names = tuple(words)
    if not names:
        return "现在还没有可以写的名字。"
    more = " 等" if len(names) > _MOST_LISTED else ""
    return f"可以写：{'、'.join(names[:_MOST_LISTED])}{more}。"
