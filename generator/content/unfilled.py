"""What of a skeleton nobody has filled in, in a file that says it was reviewed.

In: the halves of a file. Out: one finding. What a skeleton asks for stands there in 【】, and a file in which
such words are left as they are was not filled in. Brackets with other words in them are somebody's own, as
in a text message from 【快递】.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.reading.frontmatter import Halves
from generator.store.dependencies import once_a_run, read

_ASKED = re.compile(r"【[^【】\n]+】")


def check_filled(halves: Halves, file: str, skeleton: Path, why: str, report: Report) -> None:
    """Report the first place that still asks for what its skeleton asks for, and how many there are.

    `why` says why the file should be whole: it is called reviewed, or a page that is shown.
    """
    left = tuple(_left(halves, _asked(skeleton)))
    if left:
        line, column, words = left[0]
        more = f"，一共 {len(left)} 处" if len(left) > 1 else ""
        report.error(
            Location(file=file, line=line, column=column),
            "skeleton-left",
            f"{why}，这里却还是新建时的提示“{words[:20]}”{more}",
            "请把【】连同里面的提示换成自己的内容；还没有写完，就把状态改成 草稿。",
        )


def left_to_fill(text: str, skeleton: Path) -> int:
    """Return how many places of a file still ask for what its skeleton asks for."""
    asked = _asked(skeleton)
    return sum(found in asked for found in _ASKED.findall(text))


def _left(halves: Halves, asked: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and words of what was not filled in."""
    for first, text in ((halves.head_line, halves.head), (halves.body_line, halves.body)):
        for index, line in enumerate(text.split("\n") if "【" in text else ()):
            for found in _ASKED.finditer(line):
                if found[0] in asked:
                    yield first + index, found.start() + 1, found[0]


@once_a_run
def _asked(skeleton: Path) -> frozenset[str]:
    """Return all that a skeleton asks for."""
    return frozenset(_ASKED.findall(read(skeleton).decode("utf-8")))
