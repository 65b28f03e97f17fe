"""`preview`: drafts on the site and on paper, for the eyes of the office."""

from __future__ import annotations

import argparse

from generator.commands.terminal import at_work, misused, print_report, progress, status_of
from generator.commands.withdrawn import withdraw


def preview(asked: argparse.Namespace) -> int:
    """Make the preview of all drafts or of one piece; return the status."""
    from generator import previewing

    shows = progress()
    with at_work(asked.root, shows):
        outcome = previewing.preview(asked.root, asked.today, asked.name or "", shows)
        withdraw(asked.root, outcome.report, says=False)
    if outcome.misuse:
        return misused(outcome.misuse)
    print_report(outcome.report)
    print(*outcome.summary, sep="\n")
    return status_of(outcome.report)
