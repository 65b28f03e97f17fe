"""Split a Markdown file into front matter and body, each with the line it starts on.

In: a file's text. Out: the two halves. A missing or odd `---` is reported and fixed where it is plain what
was meant, so that keys and body are still looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import Location, Report

_FENCE = re.compile(r"[-—–－―─]{2,}\s*$")
_KEY_LINE = re.compile(r"[^\s#:：\-\[\]]{1,12} ?[:：]")
_BODY_LINE = re.compile(r"\s*$|#{2,}|\d+[.、]")
_HOW = "文件开头写一行 ---，下面写标题等各项，再写一行 ---，然后是正文。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """The front matter and the body, and the numbers of their first lines."""

    head: str
    head_line: int
    body: str
    body_line: int


def split(text: str, file: str, report: Report) -> Halves | None:
    """Return the two halves of a file, or None and a finding if it has no front matter."""
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.strip())
    start = _opening(lines, first, file, report)
    if start is None:
        return None
    end = _closing(lines, start, file, report)
    body = end + 1 if end < len(lines) and _FENCE.match(lines[end]) else end
    return Halves(
        head="\n".join(lines[start:end]),
        head_line=start + 1,
        body="\n".join(lines[body:]),
        body_line=body + 1,
    )


def _opening(lines: list[str], first: int, file: str, report: Report) -> int | None:
    """Return the index of the first line of the front matter."""
    if _FENCE.match(lines[first]):
        _check_fence(lines[first], first, file, report)
        return first + 1
    report.error(Location(file=file, line=first + 1), "front-matter-missing", "文件开头缺少一行 ---", _HOW)
    return first if _KEY_LINE.match(lines[first]) else None


def _closing(lines: list[str], start: int, file: str, report: Report) -> int:
    """Return the index of the line that ends the front matter, guessed if it is missing."""
    for index in range(start, len(lines)):
        if _FENCE.match(lines[index]):
            _check_fence(lines[index], index, file, report)
            return index
    guess = next((i for i in range(start, len(lines)) if _BODY_LINE.match(lines[i])), len(lines))
    report.error(
        Location(file=file, line=min(guess + 1, len(lines))),
        "front-matter-open",
        "缺少第二行 ---，分不清哪里是正文",
        "请在各项写完以后、正文之前，单独写一行 ---。",
    )
    return guess


def _check_fence(line: str, index: int, file: str, report: Report) -> None:
    if line.rstrip() != "---":
        report.error(
            Location(file=file, line=index + 1),
            "front-matter-dashes",
            f"分隔行写成了“{line.strip()[:12]}”",
            "请用英文输入法写三个减号：---",
        )
