"""The built sample, shared by all acceptance tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from acceptance_build import Built, build, build_once


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample campaign, built once."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return build_once(shared / "acceptance")


@pytest.fixture(scope="session")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the same campaign built from nothing in a folder of another name."""
    root: Path = tmp_path_factory.mktemp("again") / "another folder"
    said = build(root)
    return Built(root=root, said=said)
