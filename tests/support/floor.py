"""The oldest browsers that the site is made for, as a parser of style sheets and of scripts sees them.

In: our style sheets. Out: what they use of the platform (`Feature`), whether such a browser knows it, and the
sheet as it reads it, with what it does not know dropped the way CSS says (a rule with one unknown selector, a
declaration with one unknown word, a group with an unknown query). Versions are data (`floor.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2

DATA = Path(__file__).with_name("floor.toml")

Feature = str
"""A name as `floor.toml` has it: `inset`, `width:stretch`, `min()`, `:is()`, `::backdrop`, `@media hover`."""

_CONDITIONAL = ("media", "supports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What the floor's browsers know: versions by feature, and why a younger one may be used all the same."""

    chrome: tuple[int, ...]
    ios: tuple[int, ...]
    known: dict[Feature, tuple[str, str]]
    newer_words: dict[str, frozenset[str]]
    only_adds: dict[Feature, str]
    apis: dict[str, tuple[str, str]]
    syntax: frozenset[str]

    def has(self, feature: Feature) -> bool:
        """Return whether both browsers know a feature; a word of a value unless it is listed as newer."""
        prop, _, word = feature.partition(":")
        if prop and word:
            return word not in self.newer_words.get(prop, frozenset())
        return self.knows(self.known[feature])

    def knows(self, since: tuple[str, str]) -> bool:
        """Return whether both browsers are as young as (Chrome, iOS)."""
        return _at_most(since[0], self.chrome) and _at_most(since[1], self.ios)


def _at_most(since: str, limit: tuple[int, ...]) -> bool:
    return since != "never" and version(since) <= limit


def version(text: str) -> tuple[int, ...]:
    """Return 14.5 as (14, 5)."""
    return tuple(int(part) for part in text.split("."))


@cache
def floor() -> Floor:
    """Return the floor as its data says."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return Floor(
        chrome=version(data["floor"]["chrome"]),
        ios=version(data["floor"]["ios"]),
        known={name: (chrome, ios) for name, (chrome, ios) in data["css"].items()},
        newer_words={name: frozenset(words) for name, words in data["newer_words"].items()},
        only_adds=data["only_adds"],
        apis={name: (chrome, ios) for name, (chrome, ios) in data["apis"].items()},
        syntax=frozenset(data["syntax"]["nodes"]),
    )


# -- what a sheet uses ---------------------------------------------------------------------------------------


def features(sheet: str) -> Iterator[Feature]:
    """Yield all that a style sheet uses, in its order."""
    yield from _of_rules(_rules(sheet))


def _rules(content: str | Sequence[Any]) -> list[Any]:
    parsed: list[Any] = tinycss2.parse_stylesheet(content, skip_comments=True, skip_whitespace=True)
    return parsed


def _of_rules(rules: Sequence[Any]) -> Iterator[Feature]:
    for rule in rules:
        if rule.type == "at-rule":
            yield from _of_at_rule(rule)
        else:
            yield from _of_selector(rule.prelude)
            for one in _declarations(rule):
                yield from _of_declaration(one)


def _of_at_rule(rule: Any) -> Iterator[Feature]:
    yield f"@{rule.at_keyword}"
    if rule.at_keyword == "media":
        yield from _of_query(rule.prelude)
    if rule.at_keyword in _CONDITIONAL:
        yield from _of_rules(_rules(rule.content))
    elif rule.at_keyword == "keyframes":
        for frame in _rules(rule.content):
            for one in _declarations(frame):
                yield from _of_declaration(one)


def _declarations(rule: Any) -> list[Any]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [one for one in found if one.type == "declaration"]


def _of_query(prelude: Sequence[Any]) -> Iterator[Feature]:
    for token in prelude:
        if token.type == "() block":
            yield f"@media {next(one.value for one in token.content if one.type == 'ident')}"


def _of_selector(tokens: Sequence[Any]) -> Iterator[Feature]:
    colons = ""
    for token in tokens:
        if token == ":":
            colons += ":"
            continue
        if colons and token.type == "function":
            inner = list(token.arguments)
            yield f"{colons}{token.lower_name}()"
            if token.lower_name == "not" and _is_complex(inner):
                yield ":not(a, b c)"
            yield from _of_selector(inner)
        elif colons:
            yield f"{colons}{token.lower_value}"
        colons = ""


def _is_complex(inner: Sequence[Any]) -> bool:
    """Tell whether `:not` holds a list or a combinator, which is younger than `:not` of one selector."""
    return any(
        token.type == "whitespace" or (token.type == "literal" and token.value in ",+~>") for token in inner
    )


def _of_declaration(one: Any) -> Iterator[Feature]:
    if not one.lower_name.startswith("--"):
        yield one.lower_name
    yield from _of_value(one.lower_name, one.value)
    if one.lower_name == "overflow" and sum(token.type == "ident" for token in one.value) > 1:
        yield "overflow a b"


def _of_value(name: str, tokens: Sequence[Any]) -> Iterator[Feature]:
    for token in tokens:
        if token.type == "function":
            yield f"{token.lower_name}()"
            yield from _of_value(name, token.arguments)
        elif token.type == "() block":
            yield from _of_value(name, token.content)
        elif token.type == "ident" and not token.value.startswith("--"):
            yield f"{name}:{token.lower_value}"
        elif token.type == "dimension":
            yield f"1{token.lower_unit}"


# -- the sheet as the floor reads it -------------------------------------------------------------------------


def as_read(sheet: str) -> str:
    """Return a style sheet without what the floor's browsers drop."""
    return "".join(_kept(_rules(sheet)))


def _kept(rules: Sequence[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule":
            yield from _kept_at_rule(rule)
        elif _all_known(_of_selector(rule.prelude)):
            kept = "".join(_kept_declaration(one) for one in _declarations(rule))
            yield f"{tinycss2.serialize(rule.prelude)}{{{kept}}}\n"


def _kept_at_rule(rule: Any) -> Iterator[str]:
    head = tinycss2.serialize(rule.prelude)
    if rule.at_keyword == "supports":
        if _supported(rule.prelude):
            yield from _kept(_rules(rule.content))
    elif rule.at_keyword == "media":
        queries = _split(rule.prelude)
        known = [tinycss2.serialize(one).strip() for one in queries if _all_known(_of_query(one))]
        if known:  # a query that is not understood is false, the others of its list are not
            yield f"@media {','.join(known)}{{{''.join(_kept(_rules(rule.content)))}}}\n"
    else:
        yield f"@{rule.at_keyword}{head}{{{tinycss2.serialize(rule.content)}}}\n"


def _split(tokens: Sequence[Any]) -> list[list[Any]]:
    """Part a list at its commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _supported(prelude: Sequence[Any]) -> bool:
    """Judge `(name: value)` or `not (name: value)`, the two forms that our sheets use."""
    words = [token for token in prelude if token.type != "whitespace"]
    negated = words[0].type == "ident" and words[0].lower_value == "not"
    (block,) = words[1:] if negated else words
    asked = tinycss2.parse_one_declaration(block.content)
    return _declaration_known(asked) is not negated


def _kept_declaration(one: Any) -> str:
    if one.lower_name.startswith("--"):  # kept by its parser, and of no use where it is used
        text = one.serialize()
        return (
            f"{text if _all_known(_of_value(one.lower_name, one.value)) else f'{one.lower_name}:unknown()'};"
        )
    return f"{one.serialize()};" if _declaration_known(one) else ""


def _declaration_known(one: Any) -> bool:
    return _all_known(_of_declaration(one))


def _all_known(used: Iterator[Feature]) -> bool:
    return all(floor().has(feature) for feature in used)
