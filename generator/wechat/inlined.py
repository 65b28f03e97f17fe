"""A style sheet written into the style attributes of a fragment of HTML (css-inline's only home).

In: HTML of our own templates, and a sheet. Out: the fragment as a strange page may take it in: elements that
every editor knows, and no names by which that page's own sheet could meet them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

CARRIED = {"mark": "span", "em": "span", "code": "span"}
"""What an editor may not know, and what carries its style as well."""

_NAMES = frozenset({"class", "id"})
_STYLES = 4096
"""Values that are remembered: a sheet has a few dozen styles, and few words stand in attributes."""

_EMPTY = frozenset({"br", "img"})

_PIECE = re.compile(r'<(?P<tag>/?[a-z0-9]+)(?: [^\s"=]+="[^"]*")*>|<!--.*?-->|(?P<words>[^<]+)', re.DOTALL)
"""A tag, a comment or words, as css-inline writes them: every value in double quotes."""

_NAMED = re.compile(r' ([^\s"=]+)="([^"]*)"')


def inlined(fragment: str, sheet: str) -> str:
    """Return a fragment with the sheet's rules in its elements, which keep no class and no id."""
    from css_inline import CSSInliner

    written = CSSInliner(load_remote_stylesheets=False).inline_fragment(fragment, sheet)
    return _PIECE.sub(_anew, written)


def _anew(piece: re.Match[str]) -> str:
    """Write a tag, a comment or words anew: no names, one line."""
    if piece["tag"] is not None:
        return _tag(piece[0])
    words = unescape(piece["words"] or "")
    return "" if words.isspace() and "\n" in words else escape(words, quote=False)


@lru_cache(maxsize=_STYLES)
def _tag(written: str) -> str:
    """Write a tag anew; those of an article are the same few, each with its style."""
    name, _, named = written.strip("</>").partition(" ")
    if written.startswith("</"):
        return "" if name in _EMPTY else f"</{CARRIED.get(name, name)}>"
    values = (one.groups() for one in _NAMED.finditer(f" {named}"))
    kept = "".join(f' {key}="{_value(value)}"' for key, value in values if key not in _NAMES)
    return f"<{CARRIED.get(name, name)}{kept}>"


@lru_cache(maxsize=_STYLES)
def _value(written: str) -> str:
    """Write an attribute's value anew, on one line."""
    return escape(" ".join(unescape(written).split()))
