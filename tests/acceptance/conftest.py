"""The sample built in other ways, for the acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance_build import Built, build_few, build_some
from shared import once


@pytest.fixture(scope="session")
def made_twice(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Return one of each kind of the sample, of what the whole one kept and from nothing, elsewhere."""
    folder = tmp_path_factory.mktemp("again")
    return build_some(folder / "活动", built), build_some(folder / "another folder")


@pytest.fixture(scope="session")
def few(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample with few pieces, built once for all workers: enough to see what commands do."""

    def made(folder: Path) -> tuple[Path, str]:
        few = build_few(folder / "活动", built)
        return few.root, few.said

    root, said = once(tmp_path_factory, "few", made)
    return Built(root=root, said=said)
