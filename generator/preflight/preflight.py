"""Preflight a finished piece: open its PDF once, run the checks its product asks for, say what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model import Job
from generator.preflight.actions import check_actions
from generator.preflight.codes import check_codes
from generator.preflight.finding import Finding
from generator.preflight.fonts import check_fonts
from generator.preflight.glyphs import check_glyphs
from generator.preflight.ink import check_ink
from generator.preflight.margins import check_margins
from generator.preflight.openpdf import OpenPdf, open_pdf
from generator.preflight.pages import check_pages
from generator.preflight.tags import check_tags
from generator.preflight.touching import check_touching
from generator.preflight.words import check_words

Check = Callable[[Job, OpenPdf], Iterator[Finding]]
"""A check reads one finished piece and yields what is wrong with it; it changes nothing."""

ALWAYS: tuple[Check, ...] = (check_words,)
"""What is asked of every piece, whatever its product says."""

CHECKS: Mapping[str, Check] = {
    "pages": check_pages,
    "fonts": check_fonts,
    "glyphs": check_glyphs,
    "codes": check_codes,
    "ink": check_ink,
    "margins": check_margins,
    "touching": check_touching,
    "tags": check_tags,
    "actions": check_actions,
}


def check_names() -> tuple[str, ...]:
    """Return the names that a product may write under `checks:`."""
    return tuple(CHECKS)


def preflight(job: Job, pdf: Path) -> tuple[Diagnostic, ...]:
    """Run on a job's PDF what is asked of every piece, then its product's checks in the order it names them.

    KeyError if a name is not one of `check_names()`: products are checked against them when loaded.
    """
    checks = (*ALWAYS, *(CHECKS[name] for name in job.checks))
    with open_pdf(pdf) as piece:
        found = [finding for check in checks for finding in check(job, piece)]
    return tuple(finding.diagnose(job) for finding in found)
