"""Versions: what an address of a file carries as `?v=`, so that a phone that keeps the old one asks anew.

In: files whose content is at hand. Out: eight letters of each one's digest; no figures, which in a row with a
year and a count were read as a telephone number by the last gate. Each file has a version of its
own: one joint version would have every page written, sent and fetched again after a changed word in one case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from generator.site.data import data_path
from generator.site.page import SiteFile, SitePage

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def version_of(content: str) -> str:
    """Return the version of a text."""
    return sha256(content.encode()).hexdigest()[:8].translate(_LETTERS)


def versions_of(files: Iterable[SiteFile]) -> Mapping[str, str]:
    """Return the version of each file by its path."""
    return {file.path: version_of(file.content) for file in files}


def with_versions(pages: Iterable[SitePage], data: Iterable[SiteFile]) -> tuple[SitePage, ...]:
    """Tell the pages whose scripts ask for data which version of it there is."""
    known = versions_of(data)
    return tuple(
        replace(page, asks_version=known.get(data_path(page.asks), "")) if page.asks else page
        for page in pages
    )
