"""Campaigns built in other ways, for the acceptance tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from acceptance_build import Built, build_some, run_build
from shared import once


@pytest.fixture(scope="session")
def made_twice(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Return one of each kind of the sample, of what the whole one kept and from nothing, elsewhere."""
    folder = tmp_path_factory.mktemp("again")
    return build_some(folder / "活动", built), build_some(folder / "another folder")


@pytest.fixture(scope="session")
def few(built_minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a minimal campaign, built once for all workers by the day of these tests."""

    def made(folder: Path) -> tuple[Path, str]:
        root = Path(shutil.copytree(built_minimal, folder / "活动"))
        return root, run_build(root)

    root, said = once(tmp_path_factory, "few", made)
    return Built(root=root, said=said)
