"""Scripts and style sheets as they are shipped: without comments and needless spaces (rjsmin's only home).

In: a script or a sheet of the theme. Out: the same program or rules, smaller. Nothing is renamed, so what a
browser complains of can be found in the source.
"""

from __future__ import annotations

import re
from pathlib import Path

import rjsmin

from generator.site.page import SiteFile


def script_file(path: str, source: Path) -> SiteFile:
    """Return a script of the theme's folder as a file of the site."""
    return SiteFile(path=path, content=small(source.read_text(encoding="utf-8")))


def small(script: str) -> str:
    """Return a script without what phones have no use for."""
    shorn: str = rjsmin.jsmin(script)
    return shorn + "\n"


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_END = re.compile(r"(?<=[{};,])\s*\n\s*")
"""Only after a sign that ends something: elsewhere a line's end parts two words of a value."""


def small_sheet(sheet: str) -> str:
    """Return a style sheet without what phones have no use for; no string of ours holds a comment's signs."""
    return _LINE_END.sub("", _COMMENT.sub("", sheet)).strip() + "\n"
