"""What of a skeleton nobody has filled in, in a file that says it was reviewed.

In: the halves of a file. Out: one finding. Compared are whole lines, so that the same words in somebody's own
sentence are no mistake; the lines of a skeleton that may well be kept (what to do, whom to ask) do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.skeleton import FOLDER
from generator.diagnostics import Location, Report
from generator.reading.frontmatter import Halves
from generator.store.dependencies import once_a_run, read

_ASKING = (
    *("这里写", "这里是谎话", "谁用什么话", "骗子说自己是谁", "骗子想要什么", "一句话说穿", "一眼能看穿"),
    *("还没有损失，怎样", "钱就还在", "做什么还来得及", "个信号", "做法 ——", "骗子怎么说，家长怎么认"),
)
"""A line of a skeleton with one of these asks for something and is nothing to print."""


def check_filled(halves: Halves, file: str, report: Report) -> None:
    """Report the first line that still asks for something, and how many there are."""
    left = tuple(_left(halves))
    if left:
        line, column, words = left[0]
        more = f"，一共 {len(left)} 处" if len(left) > 1 else ""
        report.error(
            Location(file=file, line=line, column=column),
            "skeleton-left",
            f"状态是“已审核”，这里却还是新建时的提示“{words[:20]}”{more}",
            "请把提示换成自己的内容；还没有写完，就把状态改成 草稿。",
        )


def _left(halves: Halves) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and words of what was not filled in."""
    for first, text in ((halves.head_line, halves.head), (halves.body_line, halves.body)):
        for index, line in enumerate(text.split("\n")):
            if _bare(line) in _asking_lines():
                yield first + index, len(line) - len(line.lstrip()) + 1, _bare(line)


@once_a_run
def _asking_lines() -> frozenset[str]:
    texts = (read(path).decode("utf-8") for path in sorted(FOLDER.glob("*.md")))
    lines = (_bare(line) for text in texts for line in text.split("\n") if not line.startswith(("#", "<!--")))
    return frozenset(line for line in lines if any(words in line for words in _ASKING))


def _bare(line: str) -> str:
    """Return a line without the note at its end and the space around it."""
    return line.partition(" #")[0].strip()
