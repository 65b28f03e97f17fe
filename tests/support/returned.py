"""Slips that came back: a class printed by the product, filled in by program, on scans and photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from campaigns import minimal_campaign
from PIL import Image

from generator.bench import damage, pens
from generator.bench.blanks import slips_in_pdf
from generator.bench.pens import Array, Truth
from generator.ledger import ledger, opening
from generator.letters import command as letters
from generator.products.slips import slip
from generator.progress import SilentProgress
from generator.receipts import command

PRINTED, TODAY = date(2026, 9, 1), date(2026, 9, 10)
CLASS = "高一（3）班"
PACK_FRONT = 2
"""Pages of a pack before the first letter: the cover and its back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A pupil's slip, filled in: name, serial, the slip as px, and what it says."""

    name: str
    serial: str
    pixels: Array
    truth: Truth


def names(count: int) -> list[str]:
    """Return so many names of nobody."""
    return [f"{'赵钱孙李周吴郑王冯陈'[at % 10]}示{'甲乙丙丁戊己庚辛'[at // 10]}" for at in range(count)]


def printed_class(folder: Path, count: int) -> Path:
    """Return a campaign whose one letter was printed for a class."""
    root = minimal_campaign(folder / "campaign")
    private = root / "private"
    private.mkdir(exist_ok=True)
    rows = [f"{CLASS},{name},2026{at:03}" for at, name in enumerate(names(count))]
    roster = private / "名单.csv"
    roster.write_text("班级,姓名,学号\n" + "\n".join(rows), encoding="utf-8")
    outcome = letters.letters(
        letters.LettersRequest(root=root, today=PRINTED, roster=roster), SilentProgress()
    )
    assert not outcome.misuse and not outcome.report.errors, (outcome.misuse, *outcome.report)
    return root


def filled_class(root: Path, count: int, seed: int = 5) -> list[Filled]:
    """Return the class's slips, filled in."""
    random = np.random.default_rng(seed)
    pack = next((root / "private" / "letters").rglob("高*.pdf"))
    papers = list(slips_in_pdf(pack, slip()))[PACK_FRONT : PACK_FRONT + 2 * count : 2]
    with opening.read_ledger(root) as base:
        assert base is not None
        (slug,) = ledger.slugs(base)
        serial_of = {entry.name: entry.serial for entry in ledger.entries(base, slug)}
    return [
        Filled(name=name, serial=serial_of[name], pixels=inked, truth=truth)
        for name, paper in zip(names(count), papers, strict=True)
        for inked, truth in [pens.fill(paper, slip(), random)]
    ]


def scan_pdf(path: Path, slips: Sequence[Filled], seed: int = 1, dpi: int = 150) -> Path:
    """Scan slips three at a time into a PDF."""
    random = np.random.default_rng(seed)
    pages = [
        Image.fromarray(damage.scanned([one.pixels for one in slips[at : at + 3]], random, dpi).pixels)
        for at in range(0, len(slips), 3)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=dpi)
    return path


def scan_picture(path: Path, slips: Sequence[Filled], seed: int = 2, dpi: int = 150) -> Path:
    """Scan up to three slips into a picture that says its resolution."""
    page = damage.scanned([one.pixels for one in slips], np.random.default_rng(seed), dpi)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(page.pixels).save(path, dpi=(dpi, dpi))
    return path


def photograph(path: Path, slips: Sequence[Filled], seed: int = 3) -> Path:
    """Take a photo of one or two slips."""
    page = damage.photographed([one.pixels for one in slips], np.random.default_rng(seed))
    path.parent.mkdir(parents=True, exist_ok=True)
    more: dict[str, Any] = {}
    if path.suffix == ".heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
        more["enc_params"] = {"preset": "ultrafast"}  # an eighth of the time for three times the bytes
    Image.fromarray(page.pixels).save(path, quality=88, **more)
    return path


def count(root: Path, *scans: Path, **asked: object) -> command.ReceiptsOutcome:
    """Run the command on scans."""
    request = command.ReceiptsRequest(root=root, today=TODAY, scans=scans, **asked)  # type: ignore[arg-type]
    return command.receipts(request, SilentProgress())
