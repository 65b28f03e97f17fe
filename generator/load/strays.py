"""Markdown files below `content/` that nobody will read, since they lie in no kind's own folder.

In: the campaign's root. Out: one warning a folder. Without it a poster that was moved to a folder of its year
would be missing from print in silence.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.reading.files import relative, shown

KINDS = ("cases", "posters", "letters", "pledges", "quiz")


def check_strays(root: Path, report: Report) -> None:
    """Warn of Markdown files that lie in `content/` itself, in a folder of no kind or in one below."""
    content = root / "content"
    for folder, below, files in os.walk(content):  # links are not followed
        below.sort()
        lost = sorted(filter(_is_text, files))
        if lost and Path(folder) not in [content / kind for kind in KINDS]:
            _warn(Path(folder, lost[0]), len(lost), root, report)


def _is_text(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".md") and lower != "readme.md" and not lower.startswith((".", "~$"))


def _warn(first: Path, count: int, root: Path, report: Report) -> None:
    more = f"等 {count} 个文件" if count > 1 else ""
    report.warning(
        Location(file=relative(first, root)),
        "file-ignored",
        f"“{shown(first.name)}”{more}不会被读取：不在放案例、海报或信的文件夹里",
        "请移到 content/cases、content/posters 或 content/letters 里，不要再放进下一层文件夹。",
    )
