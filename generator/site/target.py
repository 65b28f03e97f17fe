"""How a page of the site writes a text: numbers call, links lead to pages, pictures are copies.

In: where the page stands and what is shown today. Out: a target for `generator/text/html.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from generator.model import Picture, Span
from generator.model.paths import ascii_path
from generator.site.text import with_calls
from generator.text.html import characters
from generator.text.links import page_of

PICTURES = "pictures"
"""The site's folder for pictures of staff; below it they keep their paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePicture:
    """A picture of staff's on the site: its path, size in px (0: unknown), the file that is copied there."""

    path: str
    width: int = 0
    height: int = 0
    file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTarget:
    """A page of the site.

    `up` is the way to the top, `pages` the paths of all pages that are shown, `ask` the number to ask at.
    `pictures` are those of staff by their paths from the campaign's folder.
    """

    up: str
    pages: Collection[str]
    ask: str
    pictures: Mapping[str, SitePicture] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """Return characters, the numbers as links that call."""
        return with_calls(characters(text), self.ask)

    def link(self, span: Span, inside: str) -> str:
        """Return a link; one to a page that is not shown today (expired) keeps only its words."""
        page = page_of(span.href)
        if page is None:
            return f'<a href="{escape(span.href)}">{inside}</a>'
        path, anchor = ascii_path(f"{page[0]}.html"), page[1]
        return f'<a href="{escape(self.up + path + anchor)}">{inside}</a>' if path in self.pages else inside

    def picture(self, picture: Picture) -> str:
        """Return the copy of a picture."""
        known = self.pictures[picture.path]
        source = f"{self.up}{known.path}"
        size = f' width="{known.width}" height="{known.height}"' if known.width else ""
        return f'<img src="{source}"{size} loading="lazy" alt="{escape(picture.alt)}">'
