"""`bench receipts`: how well slips are read, by slips that a program printed, filled in and damaged.

In: a campaign and how many slips a class. Out: a row for each condition class: found, missed and said so,
read right without a person, wrong and confident (the figure that matters most), left to a person, signatures,
the processor's time a page. Every page has its own fixed seed, so a run can be had again; what is measured is
kept (`tallied`), so a long run may be broken off. Pens and damages of the class H served for no limit.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from generator.bench import augraphic, damage, omr, pens
from generator.bench.blanks import blank_slips
from generator.bench.damage import Page, Random
from generator.bench.pens import Array, Truth
from generator.bench.score import ReceiptsRow, Score, scored
from generator.bench.tallied import PageResult, Tallied
from generator.model.slip import Slip
from generator.products.slips import slip as geometry
from generator.receipts.look import look_at
from generator.store.workers import work_off

BLANKS = 120
"""Printed slips that the pages of a run take turns with."""
BESIDE = 600
"""Slips that another reader reads too: it takes longer, and its errors are many."""
OTHERS = "A200"
"""The class that needs augraphy."""
CHUNK = 60
"""Pages that are kept together: some ten seconds of two processors."""
GOOD_MODULE_PX, GOOD_TILT = 5.0, 20.0
"""What is promised of photos holds from here on (receipts study)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A class of scans or photos: its slips a page, how it is made, with which pens, how many are stamped."""

    name: str
    words: str
    each: float
    make: Callable[[Sequence[Array], Random], Page]
    stamps: float = 0.08
    pens: tuple[pens.Pen, ...] = ()
    most: int = 0
    """How many slips at most are made of it, where they are slow to make; 0 is as many as are asked for."""


CONDITIONS: Mapping[str, Condition] = {
    one.name: one
    for one in (
        Condition(name="S300", words="扫描，300 dpi", each=3, make=lambda s, r: damage.scanned(s, r, 300)),
        Condition(name="S200", words="扫描，200 dpi", each=3, make=lambda s, r: damage.scanned(s, r, 200)),
        Condition(name="S150", words="扫描，150 dpi", each=3, make=lambda s, r: damage.scanned(s, r, 150)),
        Condition(name="B200", words="黑白二值扫描，200 dpi", each=3, make=damage.one_bit),
        Condition(name="D200", words="弄脏、折过、撕过的，200 dpi", each=3, make=damage.damaged, stamps=0.3),
        Condition(
            name="H200",
            words="没有用来调的笔和损伤，200 dpi",
            each=3,
            make=damage.held_out,
            pens=pens.HELD_OUT_PENS,
        ),
        Condition(
            name=OTHERS,
            words="augraphy 的损伤，200 dpi",
            each=3,
            make=augraphic.damaged_by_others,
            most=330,
        ),
        Condition(name="P", words="照片", each=1.5, make=damage.photographed, stamps=0.2),
        Condition(
            name="PH",
            words="很差的照片",
            each=1,
            make=lambda s, r: damage.photographed(s, r, bad=True),
            stamps=0.2,
        ),
    )
}


def measure_receipts(
    root: Path,
    today: date,
    names: Sequence[str],
    count: int,
    *,
    seed: int = 0,
    kept: Path | None = None,
) -> tuple[ReceiptsRow, ...] | None:
    """Measure classes with about `count` slips each; None if the campaign has no letter.

    What was measured by the same program lies in the folder `kept`, and is not measured again.
    """
    cv2.setNumThreads(1)  # before any fork: a child would wait for threads that it has not
    slip = geometry()
    blanks = tuple(blank_slips(root, today, BLANKS, slip))
    if not blanks:
        return None
    return tuple(
        row
        for name in names
        for row in _rows(
            CONDITIONS[name], _measured(CONDITIONS[name], blanks, slip, count, Tallied(kept, name, seed))
        )
    )


def measure_beside(root: Path, today: date, count: int, *, seed: int = 0) -> tuple[omr.BesideRow, ...]:
    """Measure auto-multiple-choice beside us on flat scans; nothing where it is not installed."""
    program = omr.found_program()
    if not program:
        return ()
    cv2.setNumThreads(1)
    slip, condition = geometry(), CONDITIONS["S200"]
    blanks = tuple(blank_slips(root, today, BLANKS, slip))
    pages = range(round(-(-min(count, BESIDE) // condition.each)))
    made = (made_page(condition, blanks, slip, (seed, number)) for number in pages)
    return omr.measured_beside(made, slip, program)


def _measured(
    condition: Condition, blanks: Sequence[tuple[str, Array]], slip: Slip, count: int, tallied: Tallied
) -> list[PageResult]:
    """Return the results of all pages, the known ones and those that are measured now, chunk by chunk."""

    def work(number: int) -> PageResult:
        page, truth = made_page(condition, blanks, slip, (tallied.seed, number))
        start = time.process_time()
        reading = look_at(page.pixels, slip, photo=page.photo)
        took = 1000 * (time.process_time() - start)
        return PageResult(promised=is_promised(page), score=scored(truth, reading), page_ms=took)

    count = min(count, condition.most or count)
    pages = round(-(-count // condition.each))
    for start in range(len(tallied.results), pages, CHUNK):
        chunk = range(start, min(pages, start + CHUNK))
        tallied.add(work_off(work, chunk, workers=os.cpu_count() or 1, chunk=4))
    return tallied.results[:pages]


def _rows(condition: Condition, results: Sequence[PageResult]) -> Iterator[ReceiptsRow]:
    """Yield a row for what is promised, and one for photos of which nothing is."""
    groups = {"": [one for one in results if one.promised]}
    if condition.name.startswith("P"):
        groups["，码太小或太斜"] = [one for one in results if not one.promised]
    for words, group in groups.items():
        total = Score()
        for one in group:
            total.add(one.score)
        if group:
            yield ReceiptsRow(
                name=condition.name,
                words=condition.words + words,
                score=total,
                page_ms=median(one.page_ms for one in group),
            )


def is_promised(page: Page) -> bool:
    """Tell whether a page is one of which something is promised: scans, and photos large and level enough."""
    return not page.photo or (page.module_px >= GOOD_MODULE_PX and page.tilt <= GOOD_TILT)


def made_page(
    condition: Condition, blanks: Sequence[tuple[str, Array]], slip: Slip, seed: tuple[int, int]
) -> tuple[Page, dict[str, Truth]]:
    """Return a page of filled slips as its condition has it, with what each slip says by its serial."""
    random = np.random.default_rng([*seed, *condition.name.encode()])
    few = int(condition.each)
    each = few + int(random.random() < condition.each - few)
    chosen = random.choice(len(blanks), each, replace=False)
    truth: dict[str, Truth] = {}
    filled = []
    for at in chosen:
        serial, paper = blanks[int(at)]
        inked, truth[serial] = pens.fill(paper, slip, random, stamps=condition.stamps, pens=condition.pens)
        filled.append(inked)
    return condition.make(filled, random), truth
