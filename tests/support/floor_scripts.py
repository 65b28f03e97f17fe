"""Scripts as the oldest browsers see them: what they could not parse, and what they would not find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
from floor import floor
from tree_sitter import Language, Node, Parser

_BEHIND = re.compile(r"\(\?<[=!]")
"""A look behind: iOS can't parse a script that has one before 16.4."""


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


def not_parsed(script: str) -> list[str]:
    """Return what of a script the floor's engines refuse, which costs them the whole script."""
    return [f"{node.start_point.row + 1}: {why}" for node in _nodes(script) for why in _refused(node)]


def younger_names(script: str) -> set[str]:
    """Return the APIs that only younger browsers know and that a script may ask for, by the names in it."""
    members, free = set(), set()
    for node in _nodes(script):
        if node.type == "member_expression":
            members.add(_text(node.child_by_field_name("property")))
        elif node.type == "identifier":
            free.add(_text(node))
    places = {api: api.partition(".") for api in floor().apis}
    return {
        api
        for api, (place, _, name) in places.items()
        if name in members or (place == "window" and name in free)
    }


def _nodes(script: str) -> Iterator[Node]:
    waiting = [_parser().parse(script.encode()).root_node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children


def _refused(node: Node) -> Iterator[str]:
    if node.type not in floor().syntax:
        yield node.type
    if node.type == "regex" and _BEHIND.search(_text(node)):
        yield "look behind"
    if node.type == "number" and re.search(r"_|n$", _text(node)):
        yield _text(node)


def _text(node: Node | None) -> str:
    return (node.text or b"").decode() if node else ""
