"""A board of the sample, pressed once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from board_jobs import board_job

from generator.render.render import render

SLUG = "diyudan"


@pytest.fixture(scope="session")
def plan_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the A3 sheets."""
    return _pressed("board", tmp_path_factory)


@pytest.fixture(scope="session")
def team_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the team's A4 sheets."""
    return _pressed("board-sheets", tmp_path_factory)


def _pressed(product: str, factory: pytest.TempPathFactory) -> Path:
    folder, job = board_job(product, SLUG)
    made = render(job, folder, factory.mktemp(product))
    assert [str(finding) for finding in made.findings] == []
    return made.pdf
