"""`mkdocs.yml`: the few keys that it may have, for whoever runs plain `mkdocs build` or `mkdocs serve`.

What the site looks like and contains is not decided there, so that neither code nor themes nor scripts of
others can come in by it.
"""

from __future__ import annotations

from dataclasses import dataclass

PLUGIN = "wuzha"
THEMES = ("material", "mkdocs")
"""Any that MkDocs finds, since it insists on one; nothing of it is shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MkDocsTheme:
    """The theme that MkDocs asks for."""

    name: str
    language: str = "zh"
    font: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MkDocsSettings:
    """The file, decoded."""

    site_name: str
    plugins: tuple[str, ...]
    theme: MkDocsTheme | None = None
    use_directory_urls: bool = False
    dev_addr: str = ""
