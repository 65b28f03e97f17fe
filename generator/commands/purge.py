"""`purge`: what was registered and printed for a letter goes, after a question."""

from __future__ import annotations

import argparse
import sys

from generator.commands.terminal import at_work, misused
from generator.progress import LineProgress
from generator.status import GOOD

AGREED = frozenset({"是", "是的", "y", "yes"})


def purge(asked: argparse.Namespace) -> int:
    """Show what would go, ask unless told not to, and remove it; return the status."""
    from generator.letters import purging

    with at_work(asked.root, LineProgress()):
        wanted = purging.PurgeRequest(
            slug=asked.letter or "", class_name=asked.class_name or "", serial="".join(asked.serial)
        )
        outcome = purging.purge(asked.root, wanted, lambda shown: _may_purge(shown, asked.yes))
    if outcome.misuse:
        return misused(outcome.misuse)
    for line in outcome.summary:
        print(line)
    return GOOD


def _may_purge(shown: tuple[str, ...], yes: bool) -> bool:
    """Show what will go, and ask; who gives no answer does not agree."""
    print(*shown, sep="\n")
    if yes:
        return True
    print("确定删除吗？（是/否）", end="", flush=True)
    try:
        answer = sys.stdin.readline() if sys.stdin else ""
    except (OSError, ValueError):
        answer = ""
    if not answer:
        print()
    return answer.strip().casefold() in AGREED
