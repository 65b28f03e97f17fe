"""The sample built anew, for the acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance_build import Built, build


@pytest.fixture(scope="session")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample campaign built from nothing in a folder of another name."""
    root: Path = tmp_path_factory.mktemp("again") / "another folder"
    said = build(root)
    return Built(root=root, said=said)
