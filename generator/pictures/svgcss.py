"""Style sheets inside an SVG, rule by rule from an allow-list; tinycss2's home.

In: the text of a `style` element or attribute, and the new names of its classes and ids. Out: the rules that
draw and lead nowhere: no @rules, no addresses but `url(#…)`, no escapes, no comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.pictures.svg_allowed import PROPERTIES

_VALUE = re.compile(r"[\w\s.,#%()+\-*/'\"!]*")
_URL = re.compile(r"url\(\s*(['\"]?)#([^'\"()\s]+)\1\s*\)")
_PLAIN_CLASSES = re.compile(r"\.[\w-]+(?:\s*,\s*\.[\w-]+)*")
_LEADS_AWAY = re.compile(r"url|image|src|expression|attr\s*\(|var\s*\(|element\s*\(", re.IGNORECASE)


def safe_value(value: str, ids: Mapping[str, str]) -> str:
    """Return a value of an attribute or property with new ids, or nothing if it may not stand."""
    bare = _URL.sub("", value)
    if not _VALUE.fullmatch(bare) or _LEADS_AWAY.search(bare):
        return ""
    return _URL.sub(lambda found: f"url(#{ids[found[2]]})" if found[2] in ids else "none", value)


def referred(value: str) -> Iterator[str]:
    """Yield the ids that a value refers to."""
    yield from (found[2] for found in _URL.finditer(value))


def safe_declarations(text: str, ids: Mapping[str, str]) -> str:
    """Return the declarations of a style attribute that may stand."""
    import tinycss2

    kept = _declarations(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True), ids)
    return ";".join(kept)


def _declarations(nodes: Iterable[Any], ids: Mapping[str, str]) -> Iterator[str]:
    import tinycss2

    for node in nodes:
        if node.type == "declaration" and node.lower_name in PROPERTIES:
            written = tinycss2.serialize(one for one in node.value if one.type != "comment").strip()
            if value := safe_value(written, ids):
                yield f"{node.lower_name}:{value}"


def safe_sheet(text: str, ids: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """Return the rules of a style element that may stand, their classes and ids renamed."""
    import tinycss2

    rules = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            selector = _selector(rule.prelude, ids, classes)
            nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            body = ";".join(_declarations(nodes, ids))
            rules += [f"{selector}{{{body}}}"] if selector and body else []
    return "".join(rules)


def sheet_references(text: str) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield (classes, id, whether a marker) for each id that a rule refers to.

    No classes where the rule is not one of plain classes: whom it meets is not judged.
    """
    import tinycss2

    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            content = tinycss2.serialize(rule.content)
            selector = tinycss2.serialize(rule.prelude).strip()
            plain = _PLAIN_CLASSES.fullmatch(selector)
            classes = tuple(one.strip().removeprefix(".") for one in selector.split(",")) if plain else ()
            yield from ((classes, name, "marker" in content.lower()) for name in referred(content))


def _selector(tokens: Iterable[Any], ids: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """Return a selector of elements, classes and ids; nothing for any other kind."""
    out, dotted = "", False
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "ident":
            out += classes.get(token.value, "unused") if dotted else token.value
        elif token.type == "hash" and token.value in ids:
            out += f"#{ids[token.value]}"
        elif token.type == "whitespace" or (token.type == "literal" and token.value in ".,>*"):
            out += " " if token.type == "whitespace" else token.value
        else:
            return ""
        dotted = token.type == "literal" and token.value == "."
    return out.strip() if re.fullmatch(r"[A-Za-z0-9_.,#>* -]*", out) else ""
