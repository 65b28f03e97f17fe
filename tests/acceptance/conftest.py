"""The sample built in other ways, for the acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance_build import Built, build_again, build_few
from shared import once


@pytest.fixture(scope="session")
def built_again(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample campaign built in a folder of another name, one piece of each kind pressed anew."""
    return build_again(tmp_path_factory.mktemp("again") / "another folder", built)


@pytest.fixture(scope="session")
def few(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample with few pieces, built once for all workers: enough to see what commands do."""

    def made(folder: Path) -> tuple[Path, str]:
        few = build_few(folder / "活动", built)
        return few.root, few.said

    root, said = once(tmp_path_factory, "few", made)
    return Built(root=root, said=said)
