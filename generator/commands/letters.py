"""`letters`: a letter for each pupil of a roster, by class."""

from __future__ import annotations

import argparse
import time

from generator.commands.terminal import at_work, misused, print_json, print_report, print_summary, progress
from generator.diagnostics import Report
from generator.status import GOOD, WRONG_CONTENT


def letters(asked: argparse.Namespace) -> int:
    """Print letters, or only say what would be printed; return the status."""
    from generator.letters import command

    request = command.LettersRequest(
        root=asked.root,
        today=asked.today,
        roster=asked.roster,
        slug=asked.letter or "",
        out=asked.out,
        one_file=asked.one_file,
        blank=asked.blank,
        large=asked.large,
        simplex=asked.simplex,
        new_ledger=asked.new_ledger,
        late=asked.late,
        dry_run=asked.dry_run,
        campus=asked.campus or "",
    )
    start = time.monotonic()
    shows = progress(as_json=asked.json)
    with at_work(asked.root, shows):
        outcome = command.letters(request, shows, None if asked.json else _tell_first)
    if outcome.misuse:
        return misused(outcome.misuse)
    if asked.json:
        return print_json(outcome.as_json(asked.root), outcome.report)
    if outcome.report.errors:
        print_report(outcome.report)
        print(*(outcome.summary or ("有错误，这次一封信也没有印。",)), sep="\n")
        return WRONG_CONTENT
    print_summary(outcome.report, outcome.summary, start)
    return GOOD


def _tell_first(report: Report, lines: tuple[str, ...]) -> None:
    """Show what a roster would print, and what is odd about it, before the printing begins."""
    print_report(report)
    print(*lines, sep="\n")
