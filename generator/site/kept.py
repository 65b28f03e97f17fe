"""Pages of the last build: what would come out as it was is not written again.

In: the site as values, and the cache. Out: for each page its file, if it was written of the very same. What a
page is written of: the page and the shell round it, the templates, the code that writes (`recipe`), and the
program's data that was read meanwhile (noted). Which pages there are counts only for pages that lead to some:
a new case does not change its neighbours. Nor does the version of the data that a page asks for, which any
edited case changes for every list: it is put into the page that was kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.render.subset import fonts_folder
from generator.site.page import SitePage
from generator.site.pages import THEME, Site
from generator.site.templates import POLICY, seen_by
from generator.store import digest, linking
from generator.store.keptfiles import KeptFiles, find_files
from generator.store.recipe import recipe

KEPT = Path(".cache/site")
"""Where written pages are kept, from the campaign's folder."""

_VERSION = re.compile(r'(?<= data-v=")[^"]*')
"""Where a page says which version of its data there is; a text has no such place, for it is escaped."""

_LEADS = re.compile(r"href=(?!'')")
"""A link in the words of a page: it is one only if its page is shown."""


def find_pages(root: Path, site: Site) -> KeptFiles:
    """Return which pages of a site were written before, from the cache of a campaign's folder."""
    return find_files(root / KEPT, _program(), page_keys(site))


def page_keys(site: Site) -> dict[str, str]:
    """Return for each page, by its path, the digest of all that its template sees."""
    shell, paths = _shown(replace(site.shell, paths=frozenset())), _shown(sorted(site.shell.paths))
    return {page.path: _key(replace(page, asks_version=""), shell, paths) for page in site.pages}


def put_page(kept: Path, place: Path, version: str) -> None:
    """Have a place hold a page that was kept; it asks for this version of its data, if it asks for any."""
    before = kept.read_text(encoding="utf-8") if version else ""
    now = _VERSION.sub(version, before, count=1)
    if now == before:
        linking.put(kept, place)
        return
    linking.write(now, place)


def _key(page: SitePage, shell: str, paths: str) -> str:
    shown = _shown(page)
    return digest.of_text("\n".join((shown, shell, paths if _LEADS.search(shown) else "")))


def _shown(value: object) -> str:
    """Write a value out; what is left out of it (`repr=False`) says where from, and is never shown."""
    return repr(value)


def _program() -> str:
    """Return the digest of what writes pages."""
    engine = recipe(seen_by.__module__, __name__, fonts=fonts_folder())
    return digest.of_text("\n".join((engine, digest.of_folders([THEME]), POLICY)))
