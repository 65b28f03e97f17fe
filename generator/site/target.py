"""How a page of the site writes a text: numbers call, links lead to pages, pictures are copies.

In: where the page stands and what is shown today. Out: a target for `generator/text/html.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from generator.model import Picture, Span
from generator.model.paths import ascii_path
from generator.site.text import with_calls
from generator.text.html import characters
from generator.text.links import page_of

PICTURES = "pictures"
"""The site's folder for pictures of staff; below it they keep their paths."""


def picture_path(path: str) -> str:
    """Return where a picture of staff lies on the site, by its path from the campaign's folder."""
    return ascii_path(f"{PICTURES}/{path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTarget:
    """A page of the site.

    `up` is the way to the top, `pages` the paths of all pages that are shown, `ask` the number to ask at.
    """

    up: str
    pages: Collection[str]
    ask: str

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
        source = f"{self.up}{quote(picture_path(picture.path))}"
        return f'<img src="{source}" loading="lazy" alt="{escape(picture.alt)}">'
