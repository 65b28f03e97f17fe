"""What came of reading filled slips: counts, how sure they are, and the table for people.

In: what was filled in and what was read. Out: a `Score` of counts that can be added, rows for classes of
scans, and the table in Markdown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from generator.bench.pens import Truth
from generator.receipts.answers import Answer
from generator.receipts.look import PageReading

INK_PENS = frozenset({"blue", "black"})
"""What the slip asks for: 请用黑色或蓝色笔."""
CERTAINTY = 0.05
"""The chance that the true share is above the bound that is given: one side, 95 %."""


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts of slips, summed over pages: not frozen, it is added to.

    `ink` are the plain marks made with the pens that the slip asks for; `by_design` the slips that are for a
    person whoever reads them: blank, both, beside, corrected, circled.
    """

    slips: int = 0
    found: int = 0
    flagged: int = 0
    lost: int = 0
    plain: int = 0
    plain_right: int = 0
    ink: int = 0
    ink_right: int = 0
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
            "silent_at_most": round(at_most(self.score.silent, self.score.slips), 6),
            "page_ms": round(self.page_ms, 1),
        }


def scored(truth: Mapping[str, Truth], reading: PageReading) -> Score:
    """Compare what was read with what was filled in."""
    score = Score(pages=1, slips=len(truth))
    seen = {one.serial: one for one in reading.slips}
    score.false_alarms = int(bool(reading.unread) and len(seen) == len(truth))
    for serial, true in truth.items():
        score.plain += true.kind == "plain"
        score.ink += true.kind == "plain" and true.pen in INK_PENS
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
        score.ink_right += one.confident and right and true.kind == "plain" and true.pen in INK_PENS
        score.silent += one.confident and not right
        score.review += not one.confident
        score.signed_wrong += one.signed is True and not true.signed
        score.unsigned_wrong += one.signed is False and true.signed
        score.signature_open += one.signed is None
    return score


def at_most(seen: int, of: int) -> float:
    """Return what share is the most that so many seen speak for, at 95 % (Clopper and Pearson 1934)."""
    if seen >= of:
        return 1.0
    low, high = seen / of, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _up_to(seen, of, middle) > CERTAINTY else (low, middle)
    return high


def _up_to(seen: int, of: int, share: float) -> float:
    """Return the chance of seeing no more than so many (binomial)."""
    whole = math.lgamma(of + 1)
    return sum(
        math.exp(
            whole
            - math.lgamma(k + 1)
            - math.lgamma(of - k + 1)
            + k * math.log(max(share, 1e-300))
            + (of - k) * math.log1p(-share)
        )
        for k in range(seen + 1)
    )


HEAD = (
    "条件",
    "张数",
    "认出",
    "没认出（提示了/没提示）",
    "普通的勾读对",
    "其中蓝黑笔",
    "读错而不自知（95 % 把握不超过）",
    "交给人看（其中本来就该人看的）",
    "签名误判 有/无",
    "每页毫秒",
)


def receipts_table(rows: Sequence[ReceiptsRow]) -> Iterator[str]:
    """Yield the result as a table in Markdown."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{'---|' * len(HEAD)}"
    for row in rows:
        s = row.score
        cells = (
            f"{row.name} {row.words}",
            f"{s.slips}",
            _share(s.found, s.slips),
            f"{s.flagged}/{s.lost}",
            _share(s.plain_right, s.plain),
            _share(s.ink_right, s.ink),
            f"{s.silent}（{100 * at_most(s.silent, s.slips):.2f} %）",
            f"{_share(s.review, s.slips)}（{_share(s.by_design, s.slips)}）",
            f"{s.signed_wrong}/{s.unsigned_wrong}",
            f"{row.page_ms:.0f}",
        )
        yield f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"
