"""Fixtures for the website: its files, a server that has them under a sub-path, a browser."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, chromium
from floor_site import lower
from playwright.sync_api import Browser, Page
from shared import once
from site_samples import ROOT, sample_edition

from generator.site.adapter import build_site
from generator.site.edition import Edition

SUB_PATH = "xuexiao/fanzha"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the sample campaign's edition."""
    return sample_edition(tmp_path_factory.mktemp("pieces"))


@pytest.fixture(scope="session")
def server_root(sample: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has the built sample site under SUB_PATH."""

    def made(folder: Path) -> Path:
        assert build_site(sample, root=ROOT, destination=folder / "served" / SUB_PATH) == ()
        return folder / "served"

    return once(tmp_path_factory, "site", made)


@pytest.fixture(scope="session")
def built(server_root: Path) -> Path:
    """Return the folder of the built sample site."""
    return server_root / SUB_PATH


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def http_address(server_root: Path) -> Iterator[str]:
    """Serve the site; yield its address with the slash at the end."""
    handler = functools.partial(_Quiet, directory=str(server_root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{SUB_PATH}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def lowered(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built sample site as the oldest browsers have it (`floor_site`)."""
    return once(tmp_path_factory, "floor", lambda folder: lower(built, folder / "site"))


@pytest.fixture(scope="module", params=["http", "floor"])
def address(request: pytest.FixtureRequest, built: Path, http_address: str, lowered: Path) -> str:
    """Return where the site stands: below a server's sub-path, and in a plain folder on the floor.

    What goes through a whole room takes `EVERYWHERE`: a plain folder in a browser of today besides.
    """
    if request.param == "http":
        return http_address
    return f"{(lowered if request.param == 'floor' else built).as_uri()}/"


@pytest.fixture(scope="module", params=["now", "floor"])
def folder(request: pytest.FixtureRequest, built: Path, lowered: Path) -> Path:
    """Return the site's folder for the browsers of today, and as the oldest have it."""
    return lowered if request.param == "floor" else built


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Open a page as on a desk: wide, without touch."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()
