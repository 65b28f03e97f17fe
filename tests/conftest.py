"""Fixtures that tests of several stages share."""

import shutil
from pathlib import Path

import commands
import pytest
from acceptance_build import Built, build_once
from campaigns import minimal_campaign as write_minimal_campaign
from hypothesis import settings
from shared import once

settings.register_profile("no clock", deadline=None)  # a busy machine is no mistake
settings.load_profile("no clock")


@pytest.fixture
def minimal_campaign(tmp_path: Path) -> Path:
    """Return the root of a minimal good campaign (see tests/support/campaigns.py)."""
    return write_minimal_campaign(tmp_path / "campaign")


@pytest.fixture(scope="session")
def built_minimal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a minimal good campaign as its first build left it: nobody may write there."""

    def made(folder: Path) -> Path:
        root = write_minimal_campaign(folder / "campaign")
        done = commands.run("build", "--root", root)
        assert done.returncode == 0, done.stdout + done.stderr
        return root

    return once(tmp_path_factory, "minimal", made)


@pytest.fixture
def warm_campaign(built_minimal: Path, tmp_path: Path) -> Path:
    """Return the root of a minimal good campaign with what its first build keeps: nothing is pressed anew."""
    return Path(shutil.copytree(built_minimal, tmp_path / "campaign"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample campaign, built once for all tests of all workers."""
    return build_once(tmp_path_factory)
