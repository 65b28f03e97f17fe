"""Pages whose files have Chinese names: the addresses that they once had, and the ASCII ones of today.

In: the campaign. Out: what a server is told to send on, so that codes printed with the old addresses lead
somewhere; where it is not told, the page 404 names the pages that have moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Campaign
from generator.model.paths import ascii_path


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """A page: the path it had (not encoded), the path it has, its title."""

    old: str
    path: str
    title: str


def moved_pages(campaign: Campaign) -> tuple[MovedPage, ...]:
    """Return the pages that lie elsewhere than their file's name says."""
    return tuple(
        MovedPage(old=old, path=ascii_path(old), title=title)
        for old, title in _named_by_files(campaign)
        if ascii_path(old) != old
    )


def _named_by_files(campaign: Campaign) -> Iterator[tuple[str, str]]:
    for case in campaign.cases:
        yield f"cases/{case.slug}.html", case.head.title.sentence
    for letter in campaign.letters:
        yield f"letters/{letter.slug}.html", letter.title
    for page in campaign.pages:
        yield f"{page.slug}.html", page.title
