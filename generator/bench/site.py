"""`bench site`: time, memory, size of the website by how many cases there are, beside Hugo, and on a phone.

In: numbers of cases. Out: rows for people or JSON: a clean build and the rebuild after one case was edited,
each as the command that a person runs, in a process of its own and a folder that goes away. A campaign has
cases and a home page, nothing for paper. Trust the ratios and the growth: the seconds are this machine's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from generator.bench import hugo
from generator.bench.alone import Measurement, alone
from generator.bench.cases import MadeUpCase, cases, write_campaign
from generator.bench.phone import TARGET as ON_PHONES
from generator.bench.phone import PhoneRow, line, on_a_phone, phone_missing

OURS, RIVAL = "无诈印坊", "Hugo"
CLEAN, EDITED = "从零开始", "改一个案例"
TARGET = "目标（1000 个案例，安静的两核机器）：从零开始 15 秒，时间随案例数成正比"
_PROJECT = Path(__file__).parents[2]
_SAID, _SAYS_NOW = "先到先得", "先来先得"
"""What an edit changes in a case: words of its story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRow:
    """One build: seconds by the wall and by the processor, peak memory and files in MB, how many files."""

    who: str
    work: str
    count: int
    seconds: float
    busy: float
    memory_mb: float
    size_mb: float
    files: int

    @property
    def each_ms(self) -> float:
        """Return the processor's milliseconds a case: level where time grows with the cases and no faster."""
        return 1000 * self.busy / self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteResult:
    """All rows of builds and of phones, and what could not be measured, in words."""

    rows: tuple[BuildRow, ...]
    phones: tuple[PhoneRow, ...]
    remarks: tuple[str, ...]

    def ratios(self, row: BuildRow) -> tuple[float, float] | None:
        """Return how many times as long as Hugo's same work a row takes: by the wall, by the processor."""
        rivals = (r for r in self.rows if (r.who, r.work, r.count) == (RIVAL, row.work, row.count))
        rival = next(rivals, None)
        return (round(row.seconds / rival.seconds, 1), round(row.busy / rival.busy, 1)) if rival else None

    def as_json(self) -> dict[str, object]:
        """Return the rows with milliseconds a case and their ratios to Hugo's."""
        rows = []
        for row in self.rows:
            ratio, busy_ratio = self.ratios(row) or (None, None)
            rows.append({**asdict(row), "each_ms": row.each_ms, "ratio": ratio, "busy_ratio": busy_ratio})
        return {"rows": rows, "phones": [asdict(row) for row in self.phones], "remarks": self.remarks}


def measure_site(counts: tuple[int, ...], today: date, *, install: bool) -> SiteResult:
    """Measure the website of so many cases, ours and Hugo's."""
    missing, blind = hugo.hugo_missing(wanted=install), phone_missing()
    rows, phones = list[BuildRow](), list[PhoneRow]()
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            ours = Path(folder) / "ours"
            rows += _ours(ours, count, today)
            phones += [] if blind else [alone(on_a_phone, ours / "dist" / "site", count).value]
            rows += [] if missing else _hugos(Path(folder) / "hugo", count)
    remarks = tuple(filter(None, (missing, blind)))
    return SiteResult(rows=tuple(rows), phones=tuple(phones), remarks=remarks)


def site_table(result: SiteResult) -> Iterator[str]:
    """Yield the result as a table for people."""
    for row in result.rows:
        ratios = result.ratios(row) if row.who != RIVAL else None
        beside = f"，是 Hugo 的 {ratios[0]} 倍（处理器 {ratios[1]} 倍）" if ratios else ""
        yield (
            f"{row.who}，{row.work}：{row.count} 个案例，{row.seconds:.2f} 秒（处理器 {row.busy:.2f} 秒，"
            f"每个案例 {row.each_ms:.2f} 毫秒），内存峰值 {row.memory_mb:.0f} MB，"
            f"网站 {row.files} 个文件 {row.size_mb:.1f} MB{beside}"
        )
    yield from map(line, result.phones)
    yield from result.remarks
    yield TARGET
    yield from [ON_PHONES] if result.phones else []


def _ours(root: Path, count: int, today: date) -> Iterator[BuildRow]:
    write_campaign(root, count)
    command = (sys.executable, "-m", "generator.cli", "build", "--root", str(root), "--today", str(today))
    for work in (CLEAN, EDITED):
        yield _row(OURS, work, count, alone(run_command, command, _PROJECT), root / "dist" / "site")
        write_edit(root)


def write_edit(root: Path) -> None:
    """Edit the first case of a campaign that this program or another made up."""
    file = root / "content" / "cases" / f"{next(cases(1)).slug}.md"
    file.write_text(file.read_text(encoding="utf-8").replace(_SAID, _SAYS_NOW), encoding="utf-8")


def _hugos(folder: Path, count: int) -> Iterator[BuildRow]:
    hugo.write_site(folder, cases(count))
    for work in (CLEAN, EDITED):
        yield _row(RIVAL, work, count, alone(run_command, ("hugo", "--quiet"), folder), folder / "public")
        hugo.write_case(folder, _edited())


def run_command(command: tuple[str, ...], folder: Path) -> None:
    """Run a command in a folder; what it says when it fails is our bug's report."""
    done = subprocess.run(  # noqa: S603 - words of our own
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=os.environ
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _edited() -> MadeUpCase:
    """Return the first case with other words in its story."""
    first = next(cases(1))
    return replace(first, body=first.body.replace(_SAID, _SAYS_NOW))


def _row(who: str, work: str, count: int, measured: Measurement[None], site: Path) -> BuildRow:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return BuildRow(
        who=who,
        work=work,
        count=count,
        seconds=measured.seconds,
        busy=measured.busy,
        memory_mb=measured.memory_mb,
        size_mb=sum(sizes) / 1e6,
        files=len(sizes),
    )
