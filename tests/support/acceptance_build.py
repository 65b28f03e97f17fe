"""Build the sample campaign in a temporary folder, once a test run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from shared import once

PROJECT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"  # after the sample's reviews, before anything in it expires
PARTS = ("content", "docs", "mkdocs.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A campaign folder after `build`: its root, its `dist/` and the manifest's rows."""

    root: Path
    said: str

    @property
    def dist(self) -> Path:
        """Return the folder that was published."""
        return self.root / "dist"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the files as the manifest lists them."""
        rows: list[dict[str, Any]] = json.loads((self.dist / "manifest.json").read_text("utf-8"))["files"]
        return rows

    @property
    def proofs(self) -> list[dict[str, Any]]:
        """Return the rows of the printed pieces; there must be some."""
        proofs = [row for row in self.rows if row["role"] == "proof"]
        assert proofs
        return proofs

    @property
    def pdfs(self) -> list[Path]:
        """Return every PDF of `dist/`, the website's too, but each only once: copies have the same bytes."""
        return sorted({row["sha256"]: self.dist / row["path"] for row in self.rows if is_pdf(row)}.values())


def is_pdf(row: dict[str, Any]) -> bool:
    """Tell whether a file of the manifest is a PDF."""
    return bool(row["path"].endswith(".pdf"))


def build_once(factory: pytest.TempPathFactory) -> Built:
    """Return the sample, built in a folder that the whole test run shares: nobody may write there."""
    root, said = once(factory, "sample", lambda folder: (folder / "活动", build(folder / "活动")))
    return Built(root=root, said=said)


def warm(root: Path, built: Built) -> None:
    """Give a campaign the cache of the built sample, so that only what is new in it takes time."""
    shutil.copytree(built.root / ".cache", root / ".cache")


def build_again(root: Path, built: Built) -> Built:
    """Build the sample at a new root from nothing but most of the pieces that were pressed for the other one.

    Pressed anew are pieces of each product, each format and each subject; all else is made anew: website,
    orders' papers and tickets, overview, manifest.
    """
    copy_sample(root)
    anew = one_of_each(built.rows)
    for home in ("pieces", "press"):
        shutil.copytree(built.root / ".cache" / home, root / ".cache" / home)
        for file in (root / ".cache" / home).glob("*/*"):
            if file.exists() and sha256(file.read_bytes()).hexdigest() in anew:
                shutil.rmtree(file.parent)
    return Built(root=root, said=run_build(root))


FEW = {"posters": ("maozi",), "boards": (), "leaflets": (), "pledges": ("chengnuoshu",), "plans": ()}
"""What of the sample's folders is left where a command is tried: each has to read all that is built."""


def build_few(root: Path, built: Built) -> Built:
    """Build what is left of the sample without most of what is printed; its pieces are those of the other."""
    copy_sample(root)
    for folder, names in FEW.items():
        for file in (root / "content" / folder).glob("*.md"):
            if file.stem not in names:
                file.unlink()
    plan_no_buildings(root)
    warm(root, built)
    return Built(root=root, said=run_build(root))


def plan_no_buildings(root: Path) -> None:
    """Take out of a campaign file where its posters hang: they are gone."""
    path = root / "content" / "campaign.yml"
    path.write_text(path.read_text("utf-8").partition("楼栋:\n")[0], encoding="utf-8")


def one_of_each(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Return the digests of the files of some pieces: of each product each format and each subject."""
    seen, chosen = set[tuple[str, ...]](), set[str]()
    pieces = groupby(sorted(rows, key=_piece_of), key=_piece_of)
    for (product, format, subject), files in pieces:
        has = {(product, format, ""), (product, "", subject)}
        if format and not has <= seen:
            seen |= has
            chosen |= {file["sha256"] for file in files}
    return frozenset(chosen)


def _piece_of(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["product"] or "", row["format"] or "", row["subject"] or ""


def build(root: Path) -> str:
    """Copy the sample to a new root, build it from nothing, and return what the command said."""
    shutil.rmtree(root, ignore_errors=True)  # what another worker's failed build left
    copy_sample(root)
    return run_build(root)


def copy_sample(root: Path) -> None:
    """Copy the sample's sources to a new root."""
    root.mkdir()
    for part in PARTS:
        copy_part(PROJECT / part, root / part)


def run_build(root: Path) -> str:
    """Build a campaign and return what the command said; it must succeed."""
    words = ("build", "--root", str(root), "--today", TODAY)
    command = [sys.executable, "-X", "utf8", "-m", "generator.cli", *words]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def copy_part(source: Path, target: Path) -> None:
    """Copy a folder or a file; a campaign may do without its own mkdocs.yml."""
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copyfile(source, target)


def run(*command: str | Path) -> bytes:
    """Run a foreign tool and return the bytes it wrote."""
    return subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout


def answer(*command: str | Path) -> str:
    """Run a foreign tool and return what it printed."""
    return run(*command).decode("utf-8")
