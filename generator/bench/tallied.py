"""What was measured of pages, kept line by line: a run of hours may be broken off and goes on where it stood.

In: results of pages in their order. Out: the same in a later run of the same program; each chunk is a line of
JSON that is whole or is not counted. Any change of what draws, damages or reads pages begins anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.bench.score import Score
from generator.store import digest
from generator.store.recipe import PACKAGE, closure

ENTRIES = ("generator.bench.augraphic", "generator.bench.pens", "generator.receipts.look")
KEPT = PACKAGE.parent / ".cache" / "bench" / "receipts"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """A page that was read: whether anything is promised of it, its counts, the processor's milliseconds."""

    promised: bool
    score: Score
    page_ms: float


class Tallied:
    """The results of one class and seed, in a file of a folder; in memory alone where there is no folder."""

    def __init__(self, folder: Path | None, name: str, seed: int) -> None:
        self.seed = seed
        sources = sorted(closure(ENTRIES, PACKAGE).items())
        key = digest.of_text(json.dumps([sources, name, seed]))[:16]
        self.path = folder / f"{name}-{key}.jsonl" if folder else None
        self.results: list[PageResult] = list(_read(self.path)) if self.path else []

    def add(self, results: Iterable[PageResult]) -> None:
        """Add a chunk of results, and keep it."""
        chunk = list(results)
        self.results += chunk
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps([asdict(one) for one in chunk]) + "\n")


def _read(path: Path) -> Iterator[PageResult]:
    """Yield the results of every whole line; a run that was killed leaves half of one at most."""
    if not path.is_file():
        return
    whole, _, half = path.read_text(encoding="utf-8").rpartition("\n")
    if half:  # the next chunk must begin a line of its own
        path.write_text(f"{whole}\n" if whole else "", encoding="utf-8")
    for line in whole.splitlines():
        for one in json.loads(line):
            yield PageResult(promised=one["promised"], score=Score(**one["score"]), page_ms=one["page_ms"])
