"""`new`: the skeleton of a content file or a product, or a school's own campaign folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from generator.argument_values import path_of
from generator.arguments import CAMPAIGN, PROJECT
from generator.status import GOOD, UsageError


def new(asked: argparse.Namespace) -> int:
    """Write what is asked for, over nothing that is there; return the status."""
    return _new_campaign(asked) if asked.kind == CAMPAIGN else _new_file(asked)


def _new_file(asked: argparse.Namespace) -> int:
    from generator.content.skeleton import write_skeleton
    from generator.products.skeleton import write_product

    kind, name, root = asked.kind, asked.name, asked.root
    path = write_product(name, root) if kind == "product" else write_skeleton(kind, name, root, asked.today)
    print(f"已新建 {path.relative_to(root).as_posix()}。")
    return GOOD


def _new_campaign(asked: argparse.Namespace) -> int:
    """Ask about a school, write its folder, check it, and say what comes next."""
    from generator.commands.check import check_campaign
    from generator.founding import command

    founded = command.found_by(asked, PROJECT, _asker(), path_of)
    print(*founded.lines, sep="\n")
    status = check_campaign(founded.folder, asked.today, as_json=False)
    print(*founded.steps, sep="\n")
    return status


def _asker() -> Callable[[str], str] | None:
    """Return how to ask the person at the terminal, if there is one."""
    return _ask if sys.stdin and sys.stdin.isatty() else None


def _ask(words: str) -> str:
    print(words, end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("\n没有答完，没有新建。")
    return answer
