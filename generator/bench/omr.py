"""auto-multiple-choice (Debian) beside our reader, on the same flat scans: errors and time a page.

In: scans of the class S200. Out: both readers' counts and the processor's milliseconds a page. What of it
reads is `AMC-detect`; it is called as AMC's own analysis calls it, with its own tolerances. It knows neither
our codes nor several sheets a page, so it is helped: each slip is cut out for it and turned upright, it is
told whose it is, and its limit is the one that turns out best for it afterwards. None of this costs it time.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import cv2
import numpy as np

from generator.bench.damage import Page
from generator.bench.pens import Array, Truth
from generator.model.slip import Point, Slip
from generator.receipts.codes import ladder
from generator.receipts.look import SlipReading, look_at
from generator.receipts.marks import place
from generator.setup.process import child_environment

T = TypeVar("T")

PROGRAM, PLACES = "AMC-detect", ("/usr/libexec/AMC/exec", "/usr/lib/AMC/exec")
MISSING = (
    "没有装 auto-multiple-choice，和它的比较略过；要比较，请先运行 apt-get install auto-multiple-choice"
    "（Debian 12，连同 TeX 约 2.3 GB），再运行一次。"
)
UNIT = 10
"""Its lengths are of any unit: tenths of a mm here."""
TOLERANCE, MARKS, BLACK, SHARE = 0.2, 4, 0.6, 0.8
"""The analysis's own: size and number of corner marks, what is black, the share of a box that is measured."""
MARGIN_MM = 2.0
LIMITS = (0.005, 0.01, *(round(0.02 * step, 2) for step in range(1, 26)))

Ratios = tuple[float, float] | None
"""The share of black in 是 and in 否; None where the corner marks were not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """A reader on flat scans: slips, read right without a person, wrong and confident, left to a person."""

    reader: str
    slips: int
    right: int
    silent: int
    review: int
    page_ms: float
    start_ms: float = 0.0
    limit: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the row as `--json` prints it."""
        return asdict(self)


def found_program() -> str:
    """Return where AMC's reader is, or ""."""
    return shutil.which(PROGRAM, path=os.pathsep.join((os.environ.get("PATH", ""), *PLACES))) or ""


def measured_beside(
    pages: Iterator[tuple[Page, Mapping[str, Truth]]], slip: Slip, program: str
) -> tuple[BesideRow, BesideRow]:
    """Read pages by both readers; return our row and AMC's."""
    ours: list[tuple[str, str]] = []
    theirs: list[tuple[Ratios, str]] = []
    our_ms, their_ms = [], []
    with tempfile.TemporaryDirectory() as folder:
        for page, truth in pages:
            busy, reading = _busy_for(resource.RUSAGE_SELF, partial(look_at, page.pixels, slip))
            our_ms.append(busy)
            ours += [(_answer(one), truth[one.serial].answer) for one in reading.slips]
            ours += [("review", "")] * (len(truth) - len(reading.slips))
            total = 0.0
            for serial, cut in cut_out(page, slip):
                busy, ratios = _busy_for(
                    resource.RUSAGE_CHILDREN, partial(detected, cut, slip, program, Path(folder))
                )
                total += busy
                theirs.append((ratios, truth[serial].answer))
            their_ms.append(total)
        start_ms, _ = _busy_for(resource.RUSAGE_CHILDREN, lambda: _asked(program, slip, ()))
    rows = [row_of_amc(theirs, limit, median(their_ms), start_ms) for limit in LIMITS]
    return _row("本程序", ours, median(our_ms)), max(rows, key=lambda row: (row.right, -row.silent))


def _busy_for(whose: int, work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor's milliseconds that a work takes, here or in the programs it runs."""
    before = resource.getrusage(whose)
    value = work()
    after = resource.getrusage(whose)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), value


def _answer(one: SlipReading) -> str:
    return one.answer.value if one.confident else "review"


# -- AMC ---------------------------------------------------------------------------------------------------


def cut_out(page: Page, slip: Slip) -> Iterator[tuple[str, Array]]:
    """Yield each slip of a page with its serial: cut out with a margin, turned upright by quarters."""
    grey = page.pixels if page.pixels.ndim == 2 else cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    for code in next(iter(ladder(grey))):
        placed = place(grey, code, slip, photo=False)
        outline = placed.outline(slip, MARGIN_MM)
        low = np.clip(np.floor(outline.min(axis=0)).astype(int), 0, None)
        high = np.ceil(outline.max(axis=0)).astype(int)
        ahead = outline[1] - outline[0]
        quarters = round(float(np.degrees(np.arctan2(ahead[1], ahead[0]))) / 90)
        cut = np.rot90(grey[low[1] : high[1], low[0] : high[0]], quarters)
        yield code.serial, np.ascontiguousarray(cut)


def detected(cut: Array, slip: Slip, program: str, folder: Path) -> Ratios:
    """Return how black AMC finds the two boxes of a slip, by its own marks and measure."""
    scan = folder / "scan.pgm"  # what costs it least to load
    cv2.imwrite(str(scan), cut)
    corners = " ".join(f"{UNIT * mark.x},{UNIT * mark.y}" for mark in slip.marks)
    boxes = (_measure(at, slip) for at in (slip.yes_at, slip.no_at))
    said = _asked(program, slip, (f"load {scan}", f"optim {corners}", *boxes))
    inked = [int(black) / max(1, int(whole)) for black, whole in _INK.findall(said)]
    if "! NMARKS" in said or "! MAYBE_BLANK" in said or len(inked) != len((slip.yes_at, slip.no_at)):
        return None
    return inked[0], inked[1]


_INK = re.compile(r"^PIX (\d+) (\d+)$", re.MULTILINE)


def _measure(at: Point, slip: Slip) -> str:
    half = (slip.box_mm / 2 - slip.frame_mm) * UNIT
    x, y = at.x * UNIT, at.y * UNIT
    return f"mesure0 {SHARE} square {x - half} {x + half} {y - half} {y + half}"


def _asked(program: str, slip: Slip, commands: Sequence[str]) -> str:
    """Run AMC's reader as its analysis does, a process a sheet, and return what it answers."""
    size = (
        "-x",
        str(UNIT * slip.on_page.w),
        "-y",
        str(UNIT * slip.on_page.h),
        "-d",
        str(UNIT * slip.mark_mm),
    )
    fit = ("-p", str(TOLERANCE), "-m", str(TOLERANCE), "-c", str(MARKS), "-t", str(BLACK), "-o", "1")
    done = subprocess.run(  # noqa: S603 - words of our own
        [program, *size, *fit],
        input="\n".join((*commands, "quit", "")),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env=child_environment(),
    )
    return done.stdout


# -- rows --------------------------------------------------------------------------------------------------


def row_of_amc(
    read: Sequence[tuple[Ratios, str]], limit: float, page_ms: float = 0.0, start_ms: float = 0.0
) -> BesideRow:
    """Return AMC's row where a box counts as marked from a share of black on."""
    answers = [("review" if ratios is None else _by_limit(ratios, limit), true) for ratios, true in read]
    return replace(_row("auto-multiple-choice", answers, page_ms), start_ms=start_ms, limit=limit)


def _by_limit(ratios: tuple[float, float], limit: float) -> str:
    """Return what two boxes say: both or none is for a person, as it is for us."""
    yes, no = (ratio >= limit for ratio in ratios)
    return "review" if yes == no else ("yes" if yes else "no")


def _row(reader: str, answers: Sequence[tuple[str, str]], page_ms: float) -> BesideRow:
    right = sum(said == true for said, true in answers)
    review = sum(said == "review" for said, _ in answers)
    silent = len(answers) - right - review
    return BesideRow(
        reader=reader, slips=len(answers), right=right, silent=silent, review=review, page_ms=page_ms
    )


def beside_lines(rows: Sequence[BesideRow]) -> Iterator[str]:
    """Yield the comparison for people."""
    yield "在同样的平整扫描件上（S200），每页三张："
    for row in rows:
        extra = f"，其中启动 {3 * row.start_ms:.0f} 毫秒；界限 {row.limit}" if row.limit else ""
        yield (
            f"{row.reader}：{row.slips} 张，读对 {100 * row.right / row.slips:.1f} %，"
            f"读错而不自知 {row.silent}（{100 * row.silent / row.slips:.2f} %），"
            f"交给人看 {100 * row.review / row.slips:.1f} %，每页处理器 {row.page_ms:.0f} 毫秒{extra}"
        )
