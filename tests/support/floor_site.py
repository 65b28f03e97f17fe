"""A built site as the oldest browsers have it: sheets as they read them, APIs gone, no WebP.

In: the folder of a site. Out: a copy that any Chromium can open, by a test or by hand
(`python tests/support/floor_site.py dist/site FOLDER`).
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from floor import as_read, floor

_TAKEN = Path(__file__).with_name("floor.js")
_WEBP = re.compile(r'<source type="image/webp"[^>]*>')
_LEFT = {"Element.checkVisibility"}  # Playwright asks for it
_NAMED = re.compile(r"(<details[^>]*?) name=")
_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)


def lower(site: Path, target: Path) -> Path:
    """Copy a site into a new folder as the floor's browsers have it; return the folder."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("*.webp"))
    for sheet in target.rglob("*.css"):
        sheet.write_text(as_read(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    script = _script()
    for page in target.rglob("*.html"):
        page.write_text(_page(page.read_text(encoding="utf-8")), encoding="utf-8")
        page.with_name("floor.js").write_text(script, encoding="utf-8")
    return target


def _page(html: str) -> str:
    html = _STYLE.sub(lambda found: as_read(found[0]), _WEBP.sub("", html))
    html = _NAMED.sub(r"\1 data-floor-name=", html)
    return html.replace("<head>", '<head><script src="floor.js"></script>', 1)


def _script() -> str:
    known = floor()
    newer = [name.replace("()", "(") for name in known.known if not known.has(name) and name[0] != "@"]
    text = _TAKEN.read_text(encoding="utf-8")
    return text.replace("/*apis*/", _listed(sorted(set(known.apis) - _LEFT))).replace(
        "/*newer*/", _listed(newer)
    )


def _listed(names: list[str]) -> str:
    return json.dumps(names)[1:-1]


if __name__ == "__main__":
    lower(Path(sys.argv[1]), Path(sys.argv[2]))
