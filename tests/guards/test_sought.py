"""Looking first whether a text can hold what is sought changes no match (findings.md §1, issue 11: speed)."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.guards
from generator.guards.sought import Sought
from generator.guards.sources import source_files, source_text
from generator.guards.text import folded

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
LEAST_PATTERNS = 30


def in_value(value: object) -> Iterator[Sought]:
    """Yield the patterns in a module's constant, or in what one of its functions makes once."""
    if isinstance(value, Sought):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from in_value(one)
    elif hasattr(value, "__slots__") and not isinstance(value, type):
        for name in value.__slots__:
            yield from in_value(getattr(value, name, None))


@cache
def all_sought() -> tuple[Sought, ...]:
    found: list[Sought] = []
    for info in pkgutil.iter_modules(generator.guards.__path__):
        module = importlib.import_module(f"generator.guards.{info.name}")
        for name, value in vars(module).items():
            found += in_value(value)
            if hasattr(value, "__wrapped__") and name.startswith("_") and value.__module__ == module.__name__:
                made = "Sought" in str(value.__annotations__.get("return")) or name in ("_words", "_alphabet")
                found += in_value(value()) if made else ()
    return tuple(dict.fromkeys(found))


@cache
def texts() -> tuple[str, ...]:
    """Return all sources of the sample and all examples of the guards' tests, folded."""
    root = PROJECT
    sources = (source_text(path, root) for path in source_files(root))
    examples = [path.read_text(encoding="utf-8") for path in sorted((HERE / "personal").iterdir())]
    for path in sorted((HERE / "examples").glob("*.yml")):
        for topic in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            examples += [*topic["caught"], *topic["near"]]
    return tuple(map(folded, filter(None, (*sources, *examples))))


def spans(found: Iterator[re.Match[str]]) -> list[tuple[tuple[int, int], ...]]:
    return [match.regs for match in found]


def test_the_guards_patterns_are_found() -> None:
    assert len(all_sought()) >= LEAST_PATTERNS


@pytest.mark.parametrize("sought", all_sought(), ids=lambda one: one.pattern.pattern[:40])
def test_each_pattern_finds_the_same_as_without_looking_first(sought: Sought) -> None:
    """In every source of the sample, and in every example of what guards catch and let pass."""
    for text in texts():
        assert spans(sought.finditer(text)) == spans(sought.pattern.finditer(text)), text


@cache
def pieces() -> tuple[str, ...]:
    """Return the words that patterns need, and short pieces of texts that some of them match."""
    words = {word for one in all_sought() for group in one.needs for word in group}
    near = {text[:at] for text in texts() for at in (3, 9, 25) if len(text) < 200}
    return tuple(sorted(words | near))


@given(
    st.lists(
        st.sampled_from(pieces()) | st.text("0123456789 ，。：（“”\nqQ年月日元班号", max_size=6), max_size=8
    )
)
@settings(max_examples=100, deadline=None)
def test_each_pattern_finds_the_same_in_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    for sought in all_sought():
        assert spans(sought.finditer(text)) == spans(sought.pattern.finditer(text)), sought.pattern


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(?:QQ|扣扣群)号? ?[0-9]{5}", (("QQ", "扣扣群"),)),
        ("(?:微信)?号", (("号",),)),
        ("(?<=姓)[张王]|王某", (("姓", "王某"),)),
        ("(?i)qq", ()),
        ("(?i:身份证)x", (("x",),)),
        ("[^0-9]|电话", ()),
        ("(?!公)司", (("司",),)),
        ("", ()),
    ],
)
def test_needs_are_read_off_the_pattern(pattern: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert Sought(re.compile(pattern)).needs == needs


def test_a_text_without_what_is_needed_is_not_searched() -> None:
    """The point of it: the pattern alone would not end with this text."""
    slow = Sought(re.compile("(?:a|aa)+(?:转账|汇款)"))
    assert list(slow.finditer("a" * 5000)) == []
