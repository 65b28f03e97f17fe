"""`slideshow`: the posters as a silent film for a hall's screen or an LED wall."""

from __future__ import annotations

import argparse

from generator.commands.terminal import at_work, misused, print_report, progress
from generator.status import GOOD, WRONG_CONTENT


def slideshow(asked: argparse.Namespace) -> int:
    """Make the film and say what it came to; return the status."""
    from generator.slideshow import command

    shows = progress()
    with at_work(asked.root, shows):
        outcome = command.slideshow(
            asked.root,
            asked.today,
            shows,
            size=asked.size,
            seconds=asked.seconds,
            out=asked.out,
            install=asked.install_ffmpeg,
            campus=asked.campus or "",
        )
    if outcome.report.errors:
        print_report(outcome.report)
        return WRONG_CONTENT
    if outcome.misuse:
        return misused(outcome.misuse)
    print(*outcome.summary, sep="\n")
    return GOOD
