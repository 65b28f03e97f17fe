"""The tutorial of CONTRIBUTING.md: its commands are run and its files written as they stand there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from acceptance_build import Built, warm

PROJECT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^ *```(?P<kind>sh|yaml)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^ *```", re.M | re.S)


def tutorial() -> str:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.split("## Add a product", 1)[1].split("\n## ", 1)[0]


def run(command: str, root: Path) -> None:
    words = shlex.split(command)
    assert words[:2] == ["python3", "build.py"], command
    arguments = words[2:] or ["build"]
    asked = [sys.executable, "-X", "utf8", "-m", "generator.cli", *arguments, "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(asked, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_product_is_added_as_a_folder_by_the_words_of_the_tutorial(tmp_path: Path, built: Built) -> None:
    for part in ("content", "docs"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    warm(tmp_path, built)
    for other in (tmp_path / "content" / "posters").glob("*.md"):  # one poster is enough, and sooner made
        if other.stem != "maozi":
            other.unlink()
    poster = tmp_path / "content" / "posters" / "maozi.md"
    poster.write_text(
        poster.read_text("utf-8").replace("[海报A3, 海报A4]", "[海报A4, 桌牌]"), encoding="utf-8"
    )
    blocks = list(BLOCK.finditer(tutorial()))
    assert [block["kind"] for block in blocks] == ["sh", "yaml", "sh"]
    for block in blocks:
        text = re.sub(r"^ {3}", "", block["text"], flags=re.M)
        if block["kind"] == "sh":
            run(text.strip(), tmp_path)
        else:
            (tmp_path / block["file"]).write_text(text, encoding="utf-8")
    rows = json.loads((tmp_path / "dist" / "manifest.json").read_text("utf-8"))["files"]
    (card,) = [row for row in rows if row["product"] == "deskcard" and row["role"] == "proof"]
    assert card["path"].startswith("print/maozi/")
    assert (card["trim_mm"], card["pages"], len(card["codes"])) == ([100, 200], 1, 1)
    assert (tmp_path / "dist" / "site" / "posters" / "index.html").read_text("utf-8").count("桌牌")
