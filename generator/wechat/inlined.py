"""A style sheet written into the style attributes of a fragment of HTML (css-inline's only home).

In: HTML of our own templates, and a sheet. Out: the fragment as a strange page may take it in: elements that
every editor knows, and no names by which that page's own sheet could meet them.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

CARRIED = {"mark": "span", "em": "span", "code": "span"}
"""What an editor may not know, and what carries its style as well."""

_NAMES = frozenset({"class", "id"})
_EMPTY = frozenset({"br", "img"})


def inlined(fragment: str, sheet: str) -> str:
    """Return a fragment with the sheet's rules in its elements, which keep no class and no id."""
    from css_inline import CSSInliner

    writer = _Writer()
    writer.feed(CSSInliner(load_remote_stylesheets=False).inline_fragment(fragment, sheet))
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Write HTML anew as it is read: tags that are carried by others, no names, one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = "".join(
            f' {name}="{escape(" ".join((value or "").split()))}"'
            for name, value in attrs
            if name not in _NAMES
        )
        self.written.append(f"<{CARRIED.get(tag, tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self.written.append(f"</{CARRIED.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            self.written.append(escape(data, quote=False))
