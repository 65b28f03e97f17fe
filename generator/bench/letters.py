"""`bench letters`: time, memory and size of letters for a made-up school, beside two obvious ways.

In: a campaign's first letter, greeting the pupil's parents by name, and how many pupils. Out: rows for
people or JSON. Each row is measured in a fresh process, the roster in memory. Trust the ratios: the seconds
are this machine's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from generator.bench import rivals
from generator.bench.alone import Measurement, alone
from generator.bench.people import Person, people
from generator.letters.form import StampedPage, letter_sheet, prepare_forms
from generator.letters.stamp import write_part
from generator.model import Job, Letter

PRODUCT = "letter"
GREETING = "尊敬的〔姓名〕同学家长"
TARGET = "目标（5 万份，安静的两核机器）：5 秒，25 MB，内存 250 MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersRow:
    """One way and what it took: seconds by the wall and by the processor, peak memory and files in MB."""

    way: str
    count: int
    seconds: float
    busy: float
    memory_mb: float
    size_mb: float

    @property
    def each_ms(self) -> float:
        """Return the processor's milliseconds a letter: who else uses the machine hardly changes them."""
        return 1000 * self.busy / self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersResult:
    """All rows, and what could not be compared, in words."""

    rows: tuple[LettersRow, ...]
    remarks: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the rows with milliseconds a letter and their ratio to the first way's."""
        first = self.rows[0].each_ms
        rows = [
            {**asdict(row), "each_ms": row.each_ms, "ratio": round(row.each_ms / first, 1)}
            for row in self.rows
        ]
        return {"rows": rows, "remarks": self.remarks}


def measure_letters(root: Path, today: date, count: int, few: int, *, install: bool) -> LettersResult | None:
    """Measure `count` letters by forms, and `few` by each other way; None if the campaign has no letter."""
    job_and_folder = first_letter(root, today)
    if job_and_folder is None:
        return None
    job, product = job_and_folder
    side = root / ".cache" / "bench"
    rows, remarks = list(_own(job, product, count)), list[str]()
    rows.append(_row("WeasyPrint 一封一封地排", few, alone(rivals.by_weasyprint, job, product, few)))
    missing = rivals.typst_missing(side, install=install)
    if missing:
        remarks.append(missing)
    else:
        rows.append(_row("Typst 一次排完", few, alone(rivals.by_typst, job, few, side)))
    return LettersResult(rows=tuple(rows), remarks=tuple(remarks))


def letters_table(result: LettersResult) -> Iterator[str]:
    """Yield the result as a table for people."""
    first = result.rows[0].each_ms
    for row in result.rows:
        yield (
            f"{row.way}：{row.count} 份，{row.seconds:.2f} 秒（处理器 {row.busy:.2f} 秒），内存峰值"
            f" {row.memory_mb:.0f} MB，文件 {row.size_mb:.2f} MB，每份用处理器 {row.each_ms:.3f} 毫秒"
            f"（{row.each_ms / first:.1f} 倍）"
        )
    yield from result.remarks
    yield TARGET


def _own(job: Job, product: Path, count: int) -> Iterator[LettersRow]:
    """Measure our own way: cold, with the form in the cache, and a tenth of it to see how it grows."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        yield _row("一次排版、逐份盖印（从零开始）", count, alone(stamped, job, product, cache, count))
        yield _row("一次排版、逐份盖印（版面已在缓存）", count, alone(stamped, job, product, cache, count))
        tenth = max(1, count // 10)
        yield _row("一次排版、逐份盖印（十分之一）", tenth, alone(stamped, job, product, cache, tenth))


def stamped(job: Job, product: Path, cache: Path, count: int) -> int:
    """Make all letters as one file and return its bytes."""
    pupils = tuple(people(count))
    sheet = letter_sheet(job, product, cache / "fonts")
    forms = prepare_forms([sheet], map(stamped_page, pupils), cache)
    out = cache / "letters.pdf"
    write_part(cache, forms, map(stamped_page, pupils)).move(out)
    return out.stat().st_size


def stamped_page(person: Person) -> StampedPage:
    """Return a pupil's page."""
    shown = " ".join(person.serial[at : at + 4] for at in (0, 4, 8))
    values = {"姓名": person.name, "班级": person.class_name, "回执号": shown}
    return StampedPage(sheet="letter", values=values, code=person.serial)


def _row(way: str, count: int, measured: Measurement[int]) -> LettersRow:
    return LettersRow(
        way=way,
        count=count,
        seconds=measured.seconds,
        busy=measured.busy,
        memory_mb=measured.memory_mb,
        size_mb=measured.value / 1e6,
    )


def first_letter(root: Path, today: date) -> tuple[Job, Path] | None:
    """Return the first letter of a campaign, greeting by name, and its product's folder.

    Its ordinary sheet: one in large type (大字) has two pages and its slip on the second.
    """
    from generator.diagnostics import Report
    from generator.pipeline import read_campaign
    from generator.plan.plan import plan
    from generator.preflight import check_names
    from generator.products.catalog import load_catalog

    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report)
    jobs = plan(campaign, catalog, today, report) if campaign and not report.errors else ()
    for job in jobs:
        letter = job.piece.subject
        if isinstance(letter, Letter) and job.product == PRODUCT:
            named = replace(letter, head=replace(letter.head, greeting=GREETING))
            made = replace(job, piece=replace(job.piece, subject=named))
            return made, catalog.product(job.product).folder
    return None
