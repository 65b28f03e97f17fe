"""Every code of a finding has its page in the handbook, and no page is about a code that does not exist.

The codes are gathered from the source itself: what is handed to a parameter or field named `code`, and what
stands in a row of a table beside words for staff.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.guards.guard import GUARDS
from generator.guards.rule import Guard

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "handbook" / "错误"
INDEX = FOLDER / "README.md"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
HYPHENED = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SHOWN = re.compile(rf"^\S+:\d+:\d+: (错误|警告): .* \[({CODE.pattern})\]$", re.M)
CHINESE = re.compile("[\u4e00-\u9fff]")
Places = Mapping[str, frozenset[int]]
"""Functions and methods that are handed a code: which of their arguments it may be."""


def _constant(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@cache
def _trees() -> tuple[ast.Module, ...]:
    files = sorted((PROJECT / "generator").rglob("*.py"))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files)


@cache
def _methods() -> Places:
    """Return the places of codes among the arguments of methods: those may be called from any module."""
    places: dict[str, frozenset[int]] = {}
    for node in (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for name, found in _places(ast.Module(body=node.body, type_ignores=[])).items():
            places[name] = places.get(name, frozenset()) | found
    return places


def _places(tree: ast.Module) -> Places:
    """Return the places of codes among the arguments of what a module or class defines."""
    places: dict[str, frozenset[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                places[node.name] = places.get(node.name, frozenset()) | {names.index("code")}
    return places


def _beside_words(elements: list[ast.expr]) -> Iterator[str]:
    """Yield the codes of a row of a table: words with hyphens beside words for staff."""
    if any(CHINESE.search(_constant(part)) for element in elements for part in ast.walk(element)):
        yield from (word for element in elements if HYPHENED.fullmatch(word := _constant(element)))


def _in_node(node: ast.AST, places: Places) -> Iterator[str]:
    match node:
        case ast.Call(func=func, args=args, keywords=keywords):
            yield from (_constant(word.value) for word in keywords if word.arg == "code")
            called = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            yield from (_constant(args[at]) for at in places.get(called, ()) if at < len(args))
        case ast.Tuple(elts=elements):
            yield from _beside_words(elements)
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if key is not None:
                    yield from _beside_words([key, value])
        case ast.arguments(kwonlyargs=names, kw_defaults=defaults):
            pairs = zip(names, defaults, strict=True)
            yield from (_constant(default) for name, default in pairs if name.arg == "code")


def _in_source() -> Iterator[str]:
    for tree in _trees():
        places = {**_methods(), **_places(tree)}
        for node in ast.walk(tree):
            yield from (word for word in _in_node(node, places) if CODE.fullmatch(word))


def _expected() -> dict[str, set[str]]:
    """Return the codes that tests/mistakes expects to be shown, each with its severities."""
    found: dict[str, set[str]] = {}
    for path in sorted((PROJECT / "tests" / "mistakes").glob("*.txt")):
        for level, code in SHOWN.findall(path.read_text(encoding="utf-8")):
            found.setdefault(code, set()).add(level)
    return found


@cache
def codes() -> frozenset[str]:
    """Return the codes that the source names."""
    return frozenset(_in_source())


def test_the_search_finds_the_codes_that_mistakes_really_give() -> None:
    assert set(_expected()) <= codes()


def test_the_search_takes_nothing_else_for_a_code() -> None:
    assert len(codes()) > 150
    assert not {code for code in codes() if code.startswith(("sans", "serif", "zh", "font-"))}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in PAGES} == codes()


def test_each_page_says_what_why_and_how_on_half_a_screen() -> None:
    marks = ("**什么意思**：", "**为什么要紧**：", "**怎么改**：", "改前  ", "改后  ")
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        text = "\n".join(lines)
        assert re.fullmatch(rf"# [^#\n]+（{page.stem}）", lines[0]), page.stem
        assert 8 <= len(lines) <= 20, page.stem
        places = [text.find(mark) for mark in marks]
        assert places == sorted(places) and places[0] > 0, page.stem
        assert "！" not in "".join(line for line in lines if not line.startswith("改前")), page.stem


def test_a_page_names_the_severity_that_staff_see() -> None:
    wrong = {
        code: levels
        for code, levels in _expected().items()
        for head in [(FOLDER / f"{code}.md").read_text(encoding="utf-8").splitlines()[2]]
        if not all(level in head for level in levels)
    }
    assert wrong == {}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.code)
def test_the_page_of_a_guard_names_its_severity(guard: Guard) -> None:
    head = (FOLDER / f"{guard.code}.md").read_text(encoding="utf-8").splitlines()[2]
    assert guard.severity.label in head.partition("。")[0]


def test_the_index_lists_each_page_once_with_its_title_and_severity() -> None:
    row = r"^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\) \| (.+) \| (\S+) \|$"
    rows = re.findall(row, INDEX.read_text(encoding="utf-8"), re.M)
    assert sorted(code for code, *_ in rows) == sorted(page.stem for page in PAGES)
    for code, target, title, level in rows:
        lines = (FOLDER / f"{target}.md").read_text(encoding="utf-8").splitlines()
        assert (code, lines[0]) == (target, f"# {title}（{code}）")
        assert lines[2].startswith({"错误": "**错误**", "警告": "**警告**", "错误或警告": "**有时"}[level])
