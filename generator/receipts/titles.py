"""What letters are called, by their names in the ledger; a letter whose file is gone goes by its name."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from generator.diagnostics import Report
from generator.reading.files import read_text
from generator.reading.frontmatter import split

LETTERS = "content/letters"
_TITLE = re.compile(r"^标题\s*[:：]\s*(.+?)\s*$", re.MULTILINE)
_MARKS = re.compile(r"[/*]|^[\"']|[\"']$")
"""Where a title may break and what it stresses: of no use in a sentence."""


def titles_of(root: Path, slugs: Collection[str]) -> dict[str, str]:
    """Return the titles of letters by their names."""
    return {slug: _title(root, slug) or slug for slug in slugs}


def _title(root: Path, slug: str) -> str:
    path = root / LETTERS / f"{slug}.md"
    text = read_text(path, root, Report()) if path.is_file() else None
    halves = split(text, path.name, Report()) if text and text.strip() else None
    found = _TITLE.search(halves.head) if halves else None
    return _MARKS.sub("", found[1]) if found else ""
