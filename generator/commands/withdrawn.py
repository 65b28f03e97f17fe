"""What build, check and preview do where names of the school's own were found."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Report


def withdraw(root: Path, report: Report, *, says: bool = True) -> None:
    """Take back what was made last if names were found, and say what is left to do."""
    if not report.errors:
        return
    from generator import withdrawing

    withdrawing.withdraw(root, report)
    words = withdrawing.words_of_dist(root, report)
    if words and says:
        print(words)
