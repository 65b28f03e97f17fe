"""Where the pages of the website lie, from its root: each written here and nowhere else.

In: slugs and types. Out: paths with `/`. Printed codes, links in texts and the site agree by this.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.model.facts import FraudType

HOME = "index.html"
CASES, KINDS, QUIZ = "cases/index.html", "types/index.html", "quiz/index.html"
POSTERS, LETTERS, HALL = "posters/index.html", "letters/index.html", "daping/index.html"
ROOMS = (CASES, KINDS, QUIZ, POSTERS, LETTERS, HALL)
"""Pages that the site makes of itself, whatever there is to show."""


def case_path(slug: str) -> str:
    """Return the path of a case page."""
    return f"cases/{slug}.html"


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
    return f"letters/{slug}.html"


def page_path(slug: str) -> str:
    """Return the path of a hand-written page."""
    return f"{slug}.html"


def address_of(site: str, path: str) -> str:
    """Return the whole address of a page or file below the site's, as programs and codes want it.

    What is not ASCII is percent-encoded in UTF-8 (RFC 3986): a code can't tell its character set.
    """
    return f"{site.rstrip('/')}/{quote(path)}"


def as_source(path: str) -> str:
    """Return how texts name a page that they link to: by its source, which need not exist as a file."""
    return f"{path.removesuffix('.html')}.md"
