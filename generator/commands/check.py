"""`check`: every finding and nothing made."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from generator.commands.terminal import at_work, print_json, print_report, progress, status_of
from generator.commands.withdrawn import withdraw
from generator.diagnostics import Report
from generator.progress import Progress


def check(asked: argparse.Namespace) -> int:
    """Check a campaign as typed on the command line; return the status."""
    return check_campaign(asked.root, asked.today, as_json=asked.json)


def check_campaign(root: Path, today: date, *, as_json: bool) -> int:
    """Check a campaign, or tell what the last check found if nothing changed; return the status."""
    from generator import freshness

    shows = progress(as_json=as_json)
    with at_work(root, shows):
        seen = freshness.inputs(root, today)
        report = freshness.last_check(root, seen)
        if report is None:
            report, remarks = _check_anew(root, today, shows)
            freshness.remember_check(root, seen, report, remarks)
        if not as_json:
            print_report(report)
            _print_changed(report)
            for line in freshness.last_remarks(root, seen):
                print(line)
        withdraw(root, report, says=not as_json)
    if as_json:
        return print_json([found.as_json() for found in report], report)
    if not report.found:
        print("检查完毕，没有发现问题。")
    return status_of(report)


def _print_changed(report: Report) -> None:
    """Say of how many reviewed texts nobody has seen the words that stand there now, and how to see them."""
    changed = sum(found.code == "review-changed" for found in report)
    if changed:
        print(
            f"审核以后又改过的有 {changed} 份。python3 build.py review 加上文件名，会列出里面要人核对的话。"
        )


def _check_anew(root: Path, today: date, shows: Progress) -> tuple[Report, tuple[str, ...]]:
    """Return what was found, and what is right but may surprise: cases that this school's site leaves out."""
    from generator import pipeline
    from generator.plan.appearing import said_of_other_stages

    made = pipeline.make(root, today, shows, pictures=False)
    return made.report, said_of_other_stages(made.campaign) if made.campaign else ()
