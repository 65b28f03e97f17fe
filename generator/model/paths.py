"""Where the pages of the website lie, from its root: each written here and nowhere else.

In: slugs and types. Out: paths with `/`, all of them ASCII: a zip that Windows made turns other names into
noise. Printed codes, links in texts and the site agree by this.
"""

from __future__ import annotations

import posixpath
import unicodedata
from hashlib import sha256
from urllib.parse import quote

from generator.model.facts import FraudType

HOME = "index.html"
CASES, KINDS, QUIZ = "cases/index.html", "types/index.html", "quiz/index.html"
POSTERS, LETTERS, HALL = "posters/index.html", "letters/index.html", "daping/index.html"
TIMELINE = "richeng/index.html"
ROOMS = (CASES, KINDS, QUIZ, POSTERS, LETTERS, HALL, TIMELINE)
"""Pages that the site makes of itself, whatever there is to show."""


def ascii_path(path: str) -> str:
    """Return where a file lies on the site whose path is written with any characters.

    A part that is not ASCII becomes `x` and 10 digits of its SHA-256 (in NFC, hexadecimal), its suffix stays:
    the same wherever and whenever it is built, and whatever else there is.
    """
    return "/".join(map(_ascii_name, path.split("/")))


def _ascii_name(name: str) -> str:
    if name.isascii():
        return name
    stem, suffix = posixpath.splitext(name)
    stem, suffix = (stem, suffix) if suffix.isascii() else (name, "")
    return f"x{sha256(unicodedata.normalize('NFC', stem).encode()).hexdigest()[:10]}{suffix}"


def case_source(slug: str) -> str:
    """Return how texts name a case, from the site's root."""
    return f"cases/{slug}.md"


def case_path(slug: str) -> str:
    """Return the path of a case page."""
    return ascii_path(f"cases/{slug}.html")


def kind_path(kind: FraudType) -> str:
    """Return the path of a type's page."""
    return f"types/{kind.slug}.html"


def quiz_path(kind: FraudType) -> str:
    """Return the path of the page of a type's questions."""
    return f"quiz/{kind.slug}.html"


def kind_cases_path(kind: FraudType, number: int = 1) -> str:
    """Return the path of the list of a type's cases."""
    return f"cases/type/{kind.slug}{'' if number == 1 else f'-{number}'}.html"


def letter_path(slug: str) -> str:
    """Return the path of a letter as a page."""
    return ascii_path(f"letters/{slug}.html")


def page_path(slug: str) -> str:
    """Return the path of a hand-written page."""
    return ascii_path(f"{slug}.html")


def address_of(site: str, path: str) -> str:
    """Return the whole address of a page or file below the site's, as programs and codes want it.

    What is not ASCII is percent-encoded in UTF-8 (RFC 3986): a code can't tell its character set.
    """
    return f"{site.rstrip('/')}/{quote(path)}"


def as_source(path: str) -> str:
    """Return how texts name a page that they link to: by its source, which need not exist as a file."""
    return f"{path.removesuffix('.html')}.md"
