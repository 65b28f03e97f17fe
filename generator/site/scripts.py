"""Scripts as they are shipped: without comments, indents and needless spaces (rjsmin's only home).

In: a script of the theme. Out: the same program, smaller. Nothing is renamed, so what a browser complains of
can be found in the source.
"""

from __future__ import annotations

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
