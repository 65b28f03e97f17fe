"""Sentences that the program's own skeletons bring along: what stands word for word in one is vouched for.

In: the files that `new` copies. Out: their sentences as `sentences_of` gives those of any line. A list that
names the same good sentences in every file is not read any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.text import folded
from generator.store.dependencies import once_a_run, read

SENTENCE = re.compile("[^。！？；]+[。！？；]?")
_LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\((?!https?:)[^()\s]{1,200}\)")
_MARK = re.compile(r"^\s*(?:[-*+>|]\s*|[0-9]{1,2}[.、．]\s*|#+\s*)+")
_ASKED = re.compile("[【】]")


def shown(line: str) -> str:
    """Return a line as it is read: without the mark of its list, and links as their words."""
    return _MARK.sub("", folded(_LINK.sub(r"\1", line))).strip()


def is_vouched(sentence: str) -> bool:
    """Tell whether a sentence of a line that is `shown` stands in a skeleton."""
    return _bare(sentence) in _sentences()


@once_a_run
def _sentences() -> frozenset[str]:
    return frozenset(_of_skeletons())


def _of_skeletons() -> Iterator[str]:
    """Yield the sentences of all skeletons; what they ask for is nobody's sentence yet."""
    from generator.content.kinds import made_new  # takes as long as the rest

    for kind in made_new():
        for line in read(kind.skeleton_file).decode("utf-8").split("\n"):
            for sentence in SENTENCE.finditer(shown(line)):
                if not _ASKED.search(sentence[0]):
                    yield _bare(sentence[0])


def _bare(sentence: str) -> str:
    return sentence.strip().rstrip("。；")
