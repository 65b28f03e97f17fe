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

_TAGS = 1024
"""Tags that are remembered: most have one of those styles and nothing else."""

_EMPTY = frozenset({"br", "img"})

_PIECE = re.compile(
    r'<(?P<end>/?)(?P<tag>[a-z0-9]+)(?P<named>(?: [^\s"=]+="[^"]*")*)>|<!--.*?-->|(?P<words>[^<]+)', re.DOTALL
)
"""A tag, a comment or words, as css-inline writes them: every value in double quotes."""

_NAMED = re.compile(r' ([^\s"=]+)="([^"]*)"')


def inlined(fragment: str, sheet: str) -> str:
    """Return a fragment with the sheet's rules in its elements, which keep no class and no id."""
    from css_inline import CSSInliner

    written = CSSInliner(load_remote_stylesheets=False).inline_fragment(fragment, sheet)
    return _PIECE.sub(_anew, written)


def _anew(piece: re.Match[str]) -> str:
    """Write a tag, words or a comment anew, on one line."""
    if (words := piece["words"]) is None:
        return _tag(piece[0]) if piece["tag"] else ""
    plain = unescape(words) if "&" in words else words
    if plain.isspace() and "\n" in plain:
        return ""
    return escape(plain, quote=False) if "&" in plain or ">" in plain or "<" in plain else plain


@lru_cache(maxsize=_TAGS)
def _tag(written: str) -> str:
    """Write a tag anew: those that others carry as these, without names."""
    piece = _PIECE.match(written)
    if piece is None:
        raise ValueError(f"no tag: {written}")
    tag = piece["tag"]
    if piece["end"]:
        return "" if tag in _EMPTY else f"</{CARRIED.get(tag, tag)}>"
    named = (one.groups() for one in _NAMED.finditer(piece["named"]))
    kept = "".join(f' {name}="{_value(value)}"' for name, value in named if name not in _NAMES)
    return f"<{CARRIED.get(tag, tag)}{kept}>"


@lru_cache(maxsize=_STYLES)
def _value(written: str) -> str:
    """Write an attribute's value anew, on one line."""
    return escape(" ".join(unescape(written).split()))
