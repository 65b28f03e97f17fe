"""Fixtures that tests of several stages share."""

from pathlib import Path

import pytest
from campaigns import minimal_campaign as write_minimal_campaign


@pytest.fixture
def minimal_campaign(tmp_path: Path) -> Path:
    """Return the root of a minimal good campaign (see tests/support/campaigns.py)."""
    return write_minimal_campaign(tmp_path / "campaign")
