"""Whatever a message, a hint or a document tells people to type exists: the command and its options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.arguments import COMMANDS, parse_arguments

PROJECT = Path(__file__).resolve().parents[2]
SPOKEN = ("*.py", "*.md", "*.yml", "*.toml", "*.j2", "*.html", "*.txt", "*.js")
HOMES = ("generator", "handbook", "content", "docs")
NAMED = re.compile(r"build\.py((?: -{0,2}[a-z][a-z-]*\b| [A-Z一-鿿][\w.]*)*)")


def files() -> Iterator[Path]:
    yield from PROJECT.glob("*.md")
    yield PROJECT / "build.py"
    for home in HOMES:
        for kind in SPOKEN:
            yield from sorted((PROJECT / home).rglob(kind))


def named() -> set[tuple[str, tuple[str, ...]]]:
    """Return each command that is named somewhere, with its options."""
    found = set()
    for path in files():
        for words in NAMED.findall(path.read_text(encoding="utf-8")):
            parts = words.split()
            command = next((part for part in parts[:1] if not part.startswith("-")), "build")
            found.add((command, tuple(part for part in parts if part.startswith("--"))))
    return found


def options(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        parse_arguments([command, "-h"])
    return set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))


def test_every_command_that_is_named_exists() -> None:
    assert {command for command, _ in named()} <= set(COMMANDS)


def test_the_search_finds_what_is_named() -> None:
    assert {("check", ()), ("check", ("--json",)), ("new", ()), ("letters", ("--roster",))} <= named()


def test_every_option_that_is_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [
        (command, one) for command, ones in named() for one in ones if one not in options(command, capsys)
    ]
    assert wrong == []
