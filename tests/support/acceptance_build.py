"""Build the sample campaign in a temporary folder, once a test run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
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
        return self._each(self.rows)

    @property
    def some_proofs(self) -> list[dict[str, Any]]:
        """Return the rows of some printed pieces: of each product each format and each subject."""
        chosen = one_of_each(self.rows)
        return [row for row in self.proofs if row["sha256"] in chosen]

    @property
    def some_pdfs(self) -> list[Path]:
        """Return the PDFs of these pieces, proofs and press sheets, and one of each sort that lies beside."""
        rows, chosen = self.rows, one_of_each(self.rows)
        beside = {sort_of(row["path"]): row for row in rows if not row["format"] and is_pdf(row)}
        return self._each([*beside.values(), *(row for row in rows if row["sha256"] in chosen)])

    def _each(self, rows: list[dict[str, Any]]) -> list[Path]:
        return sorted({row["sha256"]: self.dist / row["path"] for row in rows if is_pdf(row)}.values())


def is_pdf(row: dict[str, Any]) -> bool:
    """Tell whether a file of the manifest is a PDF."""
    return bool(row["path"].endswith(".pdf"))


def sort_of(path: str) -> str:
    """Return what is the same in all names of a paper beside pieces (`…/标语_明白卡_A4拼版.pdf`)."""
    name = path.rpartition("/")[2]
    return name.partition("_")[2] or name


def build_once(factory: pytest.TempPathFactory) -> Built:
    """Return the sample, built in a folder that the whole test run shares: nobody may write there."""
    root, said = once(factory, "sample", lambda folder: (folder / "活动", build(folder / "活动")))
    return Built(root=root, said=said)


def warm(root: Path, built: Built) -> None:
    """Give a campaign the cache of the built sample, so that only what is new in it takes time."""
    shutil.copytree(built.root / ".cache", root / ".cache")


CASES = (
    *("gongjianfa-zhu-binguan", "jiaoyou-shipin-luping", "kefu-gongxiang-pingmu", "liangka-shouji-kou"),
    *("maochong-laoshi-shoufei", "shuadan-fanli", "xuefei-linshi-zhanghu", "youxi-mianfei-pifu"),
    "zinv-peixunfei",
)
"""What pages, meetings and the posters below tell of: each case is a page, a card and an article."""

SOME: dict[str, tuple[str, ...]] = {
    "cases": CASES,
    "pledges": ("chengnuoshu",),
    "plans": (),
    "boards": ("gongxiang-qianbao",),
    "leaflets": ("bingxiang-tie", "erge", "luqu-chaye", "tuixiu-jiaoshi"),
    "briefs": ("2026-qiu-02",),
    "meetings": ("mianfei-pifu",),
}
"""What is left where all is made twice, with `FORMATS` of posters: every product."""

FORMATS = {
    "maozi": "",
    "jiesuandan": "桌牌",
    "yanzhengma": "明白卡",
    "shuangmian": "海报四开",
    "lingyuan": "易拉宝",
    "sanbu-yiduo": "海报A3单色",
    "cuini-dianhua": "海报A4",
}
"""A poster of each layout, one with a photograph, each in one format; the first in all of its own."""


def build_some(root: Path, built: Built | None = None) -> Built:
    """Build one of each kind of the sample, from nothing or of what the whole sample's build has kept."""
    copy_some(root, SOME | {"posters": tuple(FORMATS)})
    for name, format in FORMATS.items():
        if format:
            poster = root / "content" / "posters" / f"{name}.md"
            text = re.sub("(?m)^版式: .*", f"版式: [{format}]", poster.read_text("utf-8"))
            poster.write_text(re.sub("(?m)^份数: .*", "份数: 10", text), encoding="utf-8")
    if built:
        warm(root, built)
    return Built(root=root, said=run_build(root))


def copy_some(root: Path, names: dict[str, tuple[str, ...]]) -> None:
    """Copy the sample's sources to a new root, of the folders named only these files."""
    copy_sample(root)
    for folder, kept in names.items():
        for file in (root / "content" / folder).glob("*.md"):
            if file.stem not in kept:
                file.unlink()
    plan_no_buildings(root)


def plan_no_buildings(root: Path) -> None:
    """Take out of a campaign file where its posters hang: they are gone."""
    path = root / "content" / "campaign.yml"
    path.write_text(path.read_text("utf-8").partition("楼栋:\n")[0], encoding="utf-8")


def one_of_each(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Return the digests of the files of some pieces: of each product each format and each subject.

    A format is shown by a subject that no other has shown, so that few pieces show all of both; subjects
    that are left are shown on A4, which is soon drawn.
    """
    files: dict[Piece, set[str]] = {}
    printed = set[Piece]()
    for row in rows:
        files.setdefault(_piece_of(row), set()).add(row["sha256"])
        printed |= {_piece_of(row)} if row["role"] == "proof" else set()
    pieces = sorted(printed, key=_a4_last)
    chosen = list[Piece]()
    for _, same in groupby(pieces, key=lambda piece: piece[:2]):
        formats, subjects = list(same), {(one[0], one[2]) for one in chosen}
        chosen.append(next((one for one in formats if (one[0], one[2]) not in subjects), formats[0]))
    for piece in reversed(pieces):
        if (piece[0], piece[2]) not in {(one[0], one[2]) for one in chosen}:
            chosen.append(piece)
    return frozenset(digest for piece in chosen for digest in files[piece])


Piece = tuple[str, str, str]
"""Product, format and subject."""


def _a4_last(piece: Piece) -> tuple[Any, ...]:
    product, format, subject = piece
    return product, format == "a4", format, subject


def _piece_of(row: dict[str, Any]) -> Piece:
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
