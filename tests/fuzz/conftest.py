"""A campaign for each fuzz target, kept warm over its attempts, and its share of the time."""

import os
from pathlib import Path

import pytest
from fuzzing import Bench

from generator.setup.checks import FUZZ_MINUTES


@pytest.fixture
def bench(warm_campaign: Path, request: pytest.FixtureRequest) -> Bench:
    """Return a copy of the minimal campaign as a bench that puts every changed file back."""
    minutes = float(os.environ.get(FUZZ_MINUTES, "0"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return Bench(root=warm_campaign, seconds=60 * minutes * workers / len(request.session.items))
