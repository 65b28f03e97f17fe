"""Values go to JSON and come back as they were, whatever types they hold."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location, Severity
from generator.reading.plain import as_plain, from_plain


class Mood(StrEnum):
    LOUD = "响"
    QUIET = "轻"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    name: str
    mood: Mood = Mood.LOUD


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    left: Leaf
    right: Leaf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    parts: tuple[Fork, ...] = ()
    size: tuple[float, int, str] = (0.0, 0, "")
    said: str | None = None
    whole: bool = True


LEAVES = st.builds(Leaf, name=st.text(max_size=5), mood=st.sampled_from(Mood))
FORKS = st.builds(Fork, left=LEAVES, right=st.none() | LEAVES)
TREES = st.builds(
    Tree,
    parts=st.lists(FORKS, max_size=4).map(tuple),
    size=st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.integers(), st.text(max_size=3)),
    said=st.none() | st.text(max_size=3),
    whole=st.booleans(),
)


@given(TREES)
def test_a_value_comes_back_as_it_was(tree: Tree) -> None:
    assert from_plain(Tree, json.loads(json.dumps(as_plain(tree)))) == tree


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (tuple[Leaf, ...], ()),
        (tuple[Leaf, ...], (Leaf(name="一"), Leaf(name="二", mood=Mood.QUIET))),
        (tuple[str, int], ("一", 2)),
        (Leaf | None, None),
        (Mood, Mood.QUIET),
        (str, "字"),
    ],
)
def test_bare_tuples_enumerations_and_nothing_come_back(hint: Any, value: object) -> None:
    assert from_plain(hint, json.loads(json.dumps(as_plain(value)))) == value


def test_findings_of_the_guards_come_back() -> None:
    place = Location(file="a.md", line=2, column=3)
    one = Diagnostic(location=place, severity=Severity.WARNING, code="x-y", message="一", hint="二")
    assert from_plain(tuple[Diagnostic, ...], as_plain((one,))) == (one,)


def test_what_is_of_another_shape_is_no_value() -> None:
    """What was kept by another program, or cut, is not taken for a value (`bodies` names several kinds)."""
    for raw in (["Root", "一"], {"name": 1}, {"mood": "响"}, {"name": "一", "mood": "怒"}, "一", None):
        with pytest.raises(ValueError):
            from_plain(Leaf, raw)
