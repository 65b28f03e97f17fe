"""`worklist`: the inspection file of the term, and what the term still lacks by a list."""

from __future__ import annotations

import argparse
import time

from generator.commands.terminal import at_work, misused, print_json, print_report, print_summary, progress
from generator.status import GOOD, WRONG_CONTENT


def worklist(asked: argparse.Namespace) -> int:
    """Fill a list in and say what is missing; return the status."""
    from generator.worklist import command

    request = command.WorklistRequest(
        root=asked.root, today=asked.today, name=asked.list or "", zipped=asked.zip
    )
    start = time.monotonic()
    with at_work(asked.root, progress(as_json=asked.json)):
        outcome = command.worklist(request)
    if outcome.misuse:
        return misused(outcome.misuse)
    if outcome.report.errors:
        print_report(outcome.report)
        print("有错误，这次没有做清单。")
        return WRONG_CONTENT
    if asked.json:
        return print_json(outcome.told, outcome.report)
    print_summary(outcome.report, outcome.summary, start)
    return GOOD
