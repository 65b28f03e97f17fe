"""A campaign for each fuzz target, kept warm over its attempts, and its share of the time."""

import os
import shutil
from pathlib import Path

import pytest
from campaigns import minimal_campaign
from fuzzing import Bench, check_and_build
from shared import once

from generator.setup.checks import FUZZ_MINUTES


@pytest.fixture(scope="session")
def warm_campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the minimal campaign as its first build left it: nobody may write there."""

    def made(folder: Path) -> Path:
        root = minimal_campaign(folder / "campaign")
        check_and_build(root)
        return root

    return once(tmp_path_factory, "fuzz", made)


@pytest.fixture
def bench(warm_campaign: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Bench:
    """Return a copy of the minimal campaign as a bench that puts every changed file back."""
    root = tmp_path / "campaign"
    shutil.copytree(warm_campaign, root)
    minutes = float(os.environ.get(FUZZ_MINUTES, "0"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return Bench(root=root, seconds=60 * minutes * workers / len(request.session.items))
