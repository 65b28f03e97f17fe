"""Pages of the last build: what would come out as it was is not written again.

In: the site as values, and the cache. Out: for each page its file, if it was written of the very same. What a
page is written of: the page and the shell round it, the templates, the code that writes (`recipe`), and the
program's data that was read meanwhile (noted). Which pages there are counts only for pages that lead to some:
a new case does not change its neighbours. Nor does the version of the data that a page asks for, which any
edited case changes for every list: it is put into the page that was kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.render.subset import fonts_folder
from generator.site.page import SitePage
from generator.site.pages import THEME, Site
from generator.site.templates import POLICY, seen_by
from generator.store import digest, keep, linking
from generator.store.dependencies import Notes, noting, repeat
from generator.store.recipe import PACKAGE, recipe

KEPT = Path(".cache/site")
"""Where written pages are kept, from the campaign's folder."""

_VERSION = re.compile(r'(?<= data-v=")[^"]*')
"""Where a page says which version of its data there is; a text has no such place, for it is escaped."""

_LEADS = re.compile(r"\bhref=(?!'')")
"""A link in the words of a page: it is one only if its page is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPages:
    """The key of each page by its path, and the files that are there for some of them."""

    home: Path
    program: str
    keys: Mapping[str, str]
    found: Mapping[str, Path]
    notes: Notes
    """The program's data that the files found were written of."""


def find_pages(root: Path, site: Site) -> KeptPages:
    """Return which pages of a site were written before, from the cache of a campaign's folder."""
    home, program = root / KEPT, _program()
    keys = page_keys(site)
    with noting() as notes:
        kept = keep.find(home, program)
    there = {path.name for path in kept.folder.iterdir()} if kept else set()
    found = {path: kept.folder / key for path, key in keys.items() if kept and key in there}
    return KeptPages(home=home, program=program, keys=keys, found=found, notes=notes)


def keep_pages(before: KeptPages, site: Path, notes: Notes) -> None:
    """Keep the pages of a site as they lie in its folder; `notes` are what was read meanwhile."""
    if before.found.keys() == before.keys.keys():
        return
    own = {path: state for path, state in notes.items() if path.is_relative_to(PACKAGE)}

    def fill(folder: Path) -> None:
        repeat(before.notes | own)
        for path, key in before.keys.items():
            linking.put(site / path, folder / key)

    keep.keep(before.home, before.program, fill)
    keep.sweep(before.home, (before.program,))


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
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(now, encoding="utf-8")


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
