"""Markdown files below `content/` that nobody will read, since they lie in no kind's own folder.

In: the campaign's root. Out: one warning a folder. Without it a poster that was moved to a folder of its year
would be missing from print in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.content import kinds
from generator.diagnostics import Location, Report
from generator.reading.files import relative, shown


def check_misplaced(root: Path, report: Report) -> None:
    """Warn of Markdown files that lie in `content/` itself, in a folder of no kind or in one below."""
    content = root / "content"
    read = {root / kind.folder for kind in kinds.KINDS}
    for folder, below, files in os.walk(content):  # links are not followed
        below.sort()
        lost = sorted(filter(_is_text, files))
        if lost and Path(folder) not in read:
            _warn(Path(folder, lost[0]), len(lost), root, report)


def _is_text(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".md") and lower != "readme.md" and not lower.startswith((".", "~$"))


def _warn(first: Path, count: int, root: Path, report: Report) -> None:
    more = f"等 {count} 个文件" if count > 1 else ""
    below = [kind for kind in kinds.KINDS if kind.folder.startswith("content/")]
    report.warning(
        Location(file=relative(first, root)),
        "file-ignored",
        f"“{shown(first.name)}”{more}不会被读取：不在放{_one_of(kind.word for kind in below)}的文件夹里",
        f"请移到 {_one_of(kind.folder for kind in below)} 里，不要再放进下一层文件夹。",
    )


def _one_of(words: Iterable[str]) -> str:
    """Join words as in 甲、乙或丙; paths have a space around the last word."""
    *first, last = words
    space = " " if last.isascii() else ""
    return f"{'、'.join(first)}{space}或{space}{last}"
