"""A board that nobody has reviewed can be looked at: its sheets are marked, and the code is still read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from board_jobs import board_job

from generator.plan.plan import DRAWN_OVER
from generator.preflight.preflight import preflight
from generator.render.render import render


@pytest.mark.parametrize("product", ["board", "board-sheets"])
def test_the_sheets_of_a_draft_pass_their_checks(product: str, tmp_path: Path) -> None:
    folder, job = board_job(product, "ka-zu-chuqu")
    checks = tuple(check for check in job.checks if check not in DRAWN_OVER)
    draft = replace(job, checks=checks, piece=replace(job.piece, draft=True))
    made = render(draft, folder, tmp_path)
    assert [str(finding) for finding in (*made.findings, *preflight(draft, made.pdf))] == []
