"""Fixtures that tests of several stages share."""

from pathlib import Path

import pytest
from acceptance_build import Built, build_once
from campaigns import minimal_campaign as write_minimal_campaign
from hypothesis import settings

settings.register_profile("no clock", deadline=None)  # a busy machine is no mistake
settings.load_profile("no clock")


@pytest.fixture
def minimal_campaign(tmp_path: Path) -> Path:
    """Return the root of a minimal good campaign (see tests/support/campaigns.py)."""
    return write_minimal_campaign(tmp_path / "campaign")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample campaign, built once for all tests of all workers."""
    return build_once(tmp_path_factory)
