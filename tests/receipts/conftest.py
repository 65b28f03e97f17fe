"""A class of nine, printed once; every test has a copy of its campaign folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import chromium
from campaigns import minimal_campaign
from playwright.sync_api import Browser
from returned import TODAY, Filled, filled_class, printed_class

from generator.bench.blanks import blank_slips
from generator.bench.pens import Array
from generator.products.slips import slip

NINE = 9


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed_class(tmp_path_factory.mktemp("printed"), NINE)


@pytest.fixture(scope="session")
def nine(printed: Path) -> list[Filled]:
    return filled_class(printed, NINE)


@pytest.fixture
def root(printed: Path, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "school"
    shutil.copytree(printed, place)
    yield place


@pytest.fixture(scope="session")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Array]]:
    return list(blank_slips(minimal_campaign(tmp_path_factory.mktemp("blanks") / "c"), TODAY, 24, slip()))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for one module: its event loop must end before another room starts one of its own."""
    with chromium() as started:
        yield started
