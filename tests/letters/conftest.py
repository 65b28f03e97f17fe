"""A campaign to print letters for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from campaigns import minimal_campaign


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign with one letter; its forms are pressed once for all tests of a file."""
    return minimal_campaign(tmp_path_factory.mktemp("letters") / "campaign")


@pytest.fixture
def root(campaign: Path) -> Path:
    """Return the campaign without what an earlier test printed."""
    shutil.rmtree(campaign / "private", ignore_errors=True)
    (campaign / "private").mkdir()
    return campaign
