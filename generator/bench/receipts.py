"""`bench receipts`: how well slips are read, by slips that a program printed, filled in and damaged.

In: a campaign with a letter and how many slips a class. Out: a row for each condition class: found, missed
and said so, read right without a person, wrong and confident (the figure that matters most), left to a
person, signatures, and the processor's time a page. Every page has its own fixed seed, so a run can be had
again; pens and damages of the class H served for no limit.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from generator.bench import damage, pens
from generator.bench.blanks import blank_slips
from generator.bench.damage import Page, Random
from generator.bench.pens import Array, Truth
from generator.model.slip import Slip
from generator.products.slips import slip as geometry
from generator.receipts.answers import Answer
from generator.receipts.look import PageReading, look_at
from generator.store.workers import work_off

BLANKS = 120
"""Printed slips that the pages of a run take turns with."""
GOOD_MODULE_PX, GOOD_TILT = 5.0, 20.0
"""What is promised of photos holds from here on (receipts study)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A class of scans or photos: its slips a page, how it is made, with which pens, how many are stamped."""

    name: str
    words: str
    each: int
    make: Callable[[Sequence[Array], Random], Page]
    stamps: float = 0.08
    pens: tuple[pens.Pen, ...] = ()


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
        Condition(name="P", words="照片", each=2, make=damage.photographed, stamps=0.2),
        Condition(
            name="PH",
            words="很差的照片",
            each=1,
            make=lambda s, r: damage.photographed(s, r, bad=True),
            stamps=0.2,
        ),
    )
}


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts of slips, summed over pages: not frozen, it is added to."""

    slips: int = 0
    found: int = 0
    flagged: int = 0
    lost: int = 0
    plain: int = 0
    plain_right: int = 0
    right: int = 0
    silent: int = 0
    review: int = 0
    by_design: int = 0
    signed_wrong: int = 0
    unsigned_wrong: int = 0
    signature_open: int = 0
    false_alarms: int = 0
    pages: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another."""
        for one in fields(other):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsRow:
    """A class with its counts and the median of the processor's milliseconds a page."""

    name: str
    words: str
    score: Score
    page_ms: float

    def as_json(self) -> dict[str, object]:
        """Return the row as `--json` prints it."""
        return {
            "class": self.name,
            "words": self.words,
            **asdict(self.score),
            "page_ms": round(self.page_ms, 1),
        }


def measure_receipts(
    root: Path, today: date, names: Sequence[str], count: int, *, seed: int = 0
) -> tuple[ReceiptsRow, ...] | None:
    """Measure classes with about `count` slips each; None if the campaign has no letter."""
    cv2.setNumThreads(1)  # before any fork: a child would wait for threads that it has not
    slip = geometry()
    blanks = tuple(blank_slips(root, today, BLANKS, slip))
    if not blanks:
        return None
    return tuple(row for name in names for row in _measured(CONDITIONS[name], blanks, slip, count, seed))


def _measured(
    condition: Condition, blanks: Sequence[tuple[str, Array]], slip: Slip, count: int, seed: int
) -> Iterator[ReceiptsRow]:
    def work(number: int) -> tuple[bool, Score, float]:
        page, truth = made_page(condition, blanks, slip, (seed, number))
        start = time.process_time()
        reading = look_at(page.pixels, slip, photo=page.photo)
        took = 1000 * (time.process_time() - start)
        return is_promised(page), scored(truth, reading), took

    pages = range(-(-count // condition.each))
    results = list(work_off(work, pages, workers=os.cpu_count() or 1, chunk=4))
    groups = {"": [result for result in results if result[0]]}
    if condition.name.startswith("P"):
        groups["，码太小或太斜"] = [result for result in results if not result[0]]
    for words, group in groups.items():
        total = Score()
        for _, score, _ in group:
            total.add(score)
        if group:
            yield ReceiptsRow(
                name=condition.name,
                words=condition.words + words,
                score=total,
                page_ms=median(took for *_, took in group),
            )


def is_promised(page: Page) -> bool:
    """Tell whether a page is one of which something is promised: scans, and photos large and level enough."""
    return not page.photo or (page.module_px >= GOOD_MODULE_PX and page.tilt <= GOOD_TILT)


def made_page(
    condition: Condition, blanks: Sequence[tuple[str, Array]], slip: Slip, seed: tuple[int, int]
) -> tuple[Page, dict[str, Truth]]:
    """Return a page of filled slips as its condition has it, with what each slip says by its serial."""
    random = np.random.default_rng([*seed, *condition.name.encode()])
    each = int(random.integers(1, 3)) if condition.name == "P" else condition.each
    chosen = random.choice(len(blanks), each, replace=False)
    truth: dict[str, Truth] = {}
    filled = []
    for at in chosen:
        serial, paper = blanks[int(at)]
        inked, truth[serial] = pens.fill(paper, slip, random, stamps=condition.stamps, pens=condition.pens)
        filled.append(inked)
    return condition.make(filled, random), truth


def scored(truth: Mapping[str, Truth], reading: PageReading) -> Score:
    """Compare what was read with what was filled in."""
    score = Score(pages=1, slips=len(truth))
    seen = {one.serial: one for one in reading.slips}
    score.false_alarms = int(bool(reading.unread) and len(seen) == len(truth))
    for serial, true in truth.items():
        score.plain += true.kind == "plain"
        score.by_design += true.kind != "plain"
        one = seen.get(serial)
        if one is None:
            score.flagged += bool(reading.unread)
            score.lost += not reading.unread
            continue
        score.found += 1
        right = one.answer == Answer(true.answer)
        score.right += one.confident and right
        score.plain_right += one.confident and right and true.kind == "plain"
        score.silent += one.confident and not right
        score.review += not one.confident
        score.signed_wrong += one.signed is True and not true.signed
        score.unsigned_wrong += one.signed is False and true.signed
        score.signature_open += one.signed is None
    return score


def receipts_table(rows: Sequence[ReceiptsRow]) -> Iterator[str]:
    """Yield the result as a table in Markdown."""
    head: tuple[str, ...] = (
        "条件",
        "张数",
        "认出",
        "没认出但提示",
        "没认出也没提示",
        "普通的勾读对",
        "读错而不自知",
    )
    head = (*head, "交给人看", "签名误判 有/无", "每页处理器毫秒（中位数）")
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        s = row.score
        yield (
            f"| {row.name} {row.words} | {s.slips} | {_share(s.found, s.slips)} | {s.flagged} | {s.lost} |"
            f" {_share(s.plain_right, s.plain)} | {s.silent}（{_share(s.silent, s.slips)}） |"
            f" {_share(s.review, s.slips)} | {s.signed_wrong}/{s.unsigned_wrong} | {row.page_ms:.0f} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"
