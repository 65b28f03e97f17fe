"""Plain `mkdocs serve`: it starts on a free port, serves a page and ends clean."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_plain_mkdocs_serve_shows_a_page_and_ends(minimal_campaign: Path) -> None:
    shutil.copyfile(PROJECT / "mkdocs.yml", minimal_campaign / "mkdocs.yml")
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    serving = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "mkdocs", "serve", "--no-livereload", "-a", place],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=minimal_campaign,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert serving.stderr is not None
    try:
        said = next((line for line in serving.stderr if "Serving on" in line), "")
        assert place in said
        with urllib.request.urlopen(f"http://{place}/index.html") as page:
            assert "</html>" in page.read().decode("utf-8")
    finally:
        serving.send_signal(signal.SIGINT)
        _, said = serving.communicate(timeout=240)
    assert (serving.returncode, "Traceback" in said) == (0, False)
