"""A campaign to print letters for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from campaigns import minimal_campaign
from two_campuses import with_two_campuses


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for a campaign with one letter; its forms are pressed once a worker."""
    return tmp_path_factory.mktemp("letters") / "campaign"


@pytest.fixture
def root(campaign: Path) -> Path:
    """Return the campaign as it was before an earlier test wrote and printed."""
    for folder in ("content", "docs", "private"):
        shutil.rmtree(campaign / folder, ignore_errors=True)
    minimal_campaign(campaign)
    (campaign / "private").mkdir()
    return campaign


@pytest.fixture
def campuses(root: Path) -> Path:
    """Return the campaign with two campuses, each with a number of its own to ask at."""
    return with_two_campuses(root)
