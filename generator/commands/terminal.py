"""What all commands share: findings, a summary or JSON on the terminal, the lock while they are at work."""

from __future__ import annotations

import json
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

from generator.diagnostics import Report
from generator.progress import Progress, SilentProgress, for_terminal
from generator.setup import streams
from generator.status import GOOD, MISUSE, WRONG_CONTENT
from generator.store.lock import LONGEST_WAIT, hold_lock

MOST_SHOWN = 300
"""Findings that are listed: more than anybody reads in one go."""


def progress(*, as_json: bool = False) -> Progress:
    """Return how to tell how far the work is; beside JSON nothing is told."""
    return SilentProgress() if as_json else for_terminal()


def at_work(root: Path, shows: Progress) -> AbstractContextManager[None]:
    """Hold the campaign's lock; where another command has it, say so and wait."""
    return hold_lock(
        root / ".cache", lambda holder: shows.say(f"等 {holder} 结束，最多等 {LONGEST_WAIT} 秒……")
    )


def misused(words: str) -> int:
    """Say what cannot be done as it was asked; return the status."""
    print(words, file=sys.stderr)
    return MISUSE


def status_of(report: Report) -> int:
    """Return the status that findings come to."""
    return WRONG_CONTENT if report.errors else GOOD


def print_report(report: Report) -> None:
    """Print the findings, and of those that are too many, how many there are."""
    shown = list(report)[:MOST_SHOWN]
    for found in shown:
        print(found)
    if len(shown) < len(report.found):
        print(f"……还有 {len(report.found) - len(shown)} 处没有列出：先改上面的，再检查一次。")
    if report.found:
        print(f"错误 {report.errors} 处，警告 {report.warnings} 处。")


def print_summary(report: Report, summary: tuple[str, ...], start: float) -> None:
    """Print the findings, what was made, and how long it took since `start` (of time.monotonic)."""
    print_report(report)
    for line in summary:
        print(line)
    print(f"用时 {time.monotonic() - start:.1f} 秒。")


def print_json(value: object, report: Report) -> int:
    """Print what another program reads; return the status, which is not good where it went nowhere."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
    if streams.is_lost(sys.stdout):
        return misused("结果没有写进去：磁盘满了，或者写不了那个文件。请换一个地方，再运行一次。")
    return status_of(report)
