"""Whether the type in a file's head is that of its words: 类型: 网络赌博 over a story of 刷单.

In: folded text of a case or of the question bank, and the types with the words that people know them by. Out:
hits. Tricks borrow from each other (who asks for 助学金 plays the teacher): only a text which has next
to none of its type's words and many of another's is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.guards.rule import GuardContext, Hit
from generator.guards.text import GuardedText

_TYPE = re.compile(r"(?:^|(?<=\n))类型 ?: ?[\"']?(?P<type>[^\n\"'#]+)")
_MOST_OWN, _LEAST_MORE = 1, 4
"""Different words of its own type that a doubtful text has at most; and so many more of another's. Of the
sample's 63 texts the farthest apart has two more of another's (2026-11-27).
"""


def type_against_words(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find a type of which a text has no words, while it has many of another."""
    told = _TYPE.search(text.flat)
    name = told["type"].strip() if told else ""
    types = {one.name: one.words for one in context.facts.types}
    if told is None or name not in types:
        return
    rest = text.flat[: told.start()] + text.flat[told.end() :]
    own = _count(types.pop(name), rest)
    if own > _MOST_OWN:  # nearly always: to count the words of all types takes twenty times as long
        return
    counts = {one: _count(words, rest) for one, words in types.items()}
    likely = max(counts, key=lambda one: counts[one])
    if counts[likely] - own >= _LEAST_MORE:
        message = f"“类型”写的是“{name}”，正文里的话却像“{likely}”"
        hint = f"请对一遍：讲的是“{likely}”，就改“类型”；没有写错，不用改。"
        yield Hit(start=told.start("type"), end=told.end("type"), message=message, hint=hint)


def _count(words: Iterable[str], text: str) -> int:
    return sum(word in text for word in words)
