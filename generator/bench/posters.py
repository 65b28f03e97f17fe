"""`bench print`: posters with all that a shop gets, step by step, beside plain WeasyPrint.

In: a campaign's A3 posters, taken in turn until there are enough. Out: rows for people or JSON: all files by
the pool, as `build` makes them; the same work in one process, step by step; posters for several campuses,
pressed whole each time and stamped on one art; WeasyPrint alone, which checks nothing. Each is measured in
a fresh process and an empty folder. Trust the ratios and the processor's seconds: the wall's are this
machine's.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from generator.bench.alone import Measurement, alone
from generator.model import Code, Foot, Job, Poster, PosterHead
from generator.prepress.intent import PressProfile

FORMAT, CAMPUSES = "海报A3", 5
FINISHED = "海报A3，全部文件（样稿、预览、印刷文件、印刷单、印前检查单），各进程一起做"
STEPWISE = "同样的海报，一个进程里一步一步做，每步用处理器"
WHOLE = f"{CAMPUSES} 个校区，每个校区整张重排"
STAMPED = f"{CAMPUSES} 个校区，画只排一次，页脚盖上去"
PLAIN = "只用 WeasyPrint 排版，什么都不检查，没有印刷文件"
TARGET = "目标（40 张 A3 海报，安静的两核机器）：全部文件 60 秒"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRow:
    """One way: how many pieces, seconds by the wall and by the processor, memory (MB), seconds by step."""

    way: str
    count: int
    seconds: float
    busy: float
    memory_mb: float
    steps: Mapping[str, float]

    @property
    def each_ms(self) -> float:
        """Return the processor's milliseconds a piece."""
        return 1000 * self.busy / self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintShop:
    """What is measured: jobs, the poster's product folder, what the shop separates for."""

    jobs: tuple[Job, ...]
    product: Path
    profile: PressProfile


@dataclass(slots=True)
class _Clock:
    """Sums up the processor's seconds of steps."""

    steps: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.steps[name] = self.steps.get(name, 0) + time.process_time() - start


def measure_print(root: Path, today: date, count: int) -> tuple[PrintRow, ...] | None:
    """Measure so many posters of a campaign; None where it has none in A3."""
    shop = print_shop(root, today, count)
    if shop is None:
        return None
    few = replace(shop, jobs=shop.jobs[: max(1, count // CAMPUSES)])
    return (
        _row(FINISHED, count, alone(all_files, shop)),
        _row(STEPWISE, count, alone(stepwise, shop.jobs, shop, stamps=False)),
        _row(WHOLE, len(few.jobs) * CAMPUSES, alone(stepwise, campuses(few.jobs), few, stamps=False)),
        _row(STAMPED, len(few.jobs) * CAMPUSES, alone(stepwise, campuses(few.jobs), few, stamps=True)),
        _row(PLAIN, count, alone(by_weasyprint, shop)),
    )


def print_table(rows: tuple[PrintRow, ...]) -> Iterator[str]:
    """Yield the result as a table for people."""
    for row in rows:
        yield (
            f"{row.way}：{row.count} 张，{row.seconds:.1f} 秒"
            f"（处理器 {row.busy:.1f} 秒，每张 {row.each_ms:.0f} 毫秒），内存峰值 {row.memory_mb:.0f} MB"
        )
        for name, seconds in row.steps.items():
            yield f"  {name}：{seconds:.2f} 秒，每张 {1000 * seconds / row.count:.0f} 毫秒"
    yield TARGET


def print_shop(root: Path, today: date, count: int) -> PrintShop | None:
    """Return so many jobs of a campaign's posters, repeated under other names where there are fewer."""
    from generator.diagnostics import Report
    from generator.pipeline import read_campaign
    from generator.plan.plan import plan
    from generator.preflight import check_names
    from generator.presswork import profile_of
    from generator.products.catalog import load_catalog

    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report)
    if campaign is None or report.errors:
        return None
    planned = plan(campaign, catalog, today, report)
    posters = [job for job in planned if job.format.name == FORMAT and isinstance(job.piece.subject, Poster)]
    if not posters:
        return None
    jobs = (replace(job, subject=f"{job.subject}-{at}") for at, job in enumerate(cycle(posters)))
    return PrintShop(
        jobs=tuple(islice(jobs, count)),
        product=catalog.product(posters[0].product).folder,
        profile=profile_of(campaign.settings, root),
    )


def campuses(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    """Return each job for several campuses, which differ in region, signature and code."""
    return tuple(
        replace(job, campus=f"校区{at}", piece=replace(job.piece, foot=_foot(job.piece.foot, at)))
        for job in jobs
        for at in range(1, CAMPUSES + 1)
    )


def _foot(foot: Foot, at: int) -> Foot:
    code = foot.code and _code(foot.code, at)
    return replace(
        foot, signature=f"{foot.signature}{at}", region=foot.region and f"{foot.region}{at}", code=code
    )


def _code(code: Code, at: int) -> Code:
    return replace(code, payload=code.payload + b"?%d" % at)


# -- what is measured --------------------------------------------------------------------------------------


def all_files(shop: PrintShop) -> dict[str, float]:
    """Make pieces, press sheets and orders as `build` does; RuntimeError for a finding."""
    from generator import piecework, presswork
    from generator.orders.folder import work_for, write_orders
    from generator.orders.order import orders_of
    from generator.store.workers import made_of

    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        tasks = [piecework.task_for(job, shop.product, cache, pictures=True) for job in shop.jobs]
        made = tuple(made_of(piecework.make_piece, tasks, pool_from=2))
        sheets = [presswork.task_for(one, cache, shop.profile) for one in made]
        pieces = tuple(presswork.press_pieces(sheets))
        _insist_clean(str(found) for one in made for found in one.findings)
        _insist_clean(str(found) for one in pieces for found in one.findings)
        orders = orders_of(pieces, dict(map(_head, shop.jobs)), shop.profile.name)
        (Path(folder) / "dist").mkdir()
        tuple(write_orders(Path(folder) / "dist", work_for(orders, cache), zipped=False))
    return {}


def stepwise(jobs: tuple[Job, ...], shop: PrintShop, *, stamps: bool) -> dict[str, float]:
    """Do one step after the other in this process; return the processor's seconds of each."""
    from generator.preflight import preflight
    from generator.preflight.press.sheet import preflight_sheet
    from generator.prepress.sheet import press_sheet
    from generator.render.render import pictured, render

    clock = _Clock()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        sheet = cache / "press.pdf"
        for job in jobs:
            with clock.step("排版"):
                made = render(job, shop.product, cache, cache=cache, stamps=stamps)
            with clock.step("检查样稿"):
                found = preflight(job, made.pdf)
            with clock.step("画预览"):
                pictured(made, cache)
            with clock.step("制印刷版"):
                sheet.write_bytes(press_sheet(made.pdf, job, shop.profile, cache).pdf)
            with clock.step("印前检查"):
                _, wrong = preflight_sheet(job, sheet, made.pdf, shop.profile)
            _insist_clean(map(str, (*made.findings, *found, *wrong)))
    return clock.steps


def by_weasyprint(shop: PrintShop) -> dict[str, float]:
    """Lay out and write each poster's HTML by WeasyPrint alone."""
    from generator.render.compose import compose
    from generator.render.press import press_documents
    from generator.render.subset import fonts_folder
    from generator.render.templates import CATALOG, CONCEPTS, typeset

    clock = _Clock()
    folders = (shop.product, CATALOG, CONCEPTS, fonts_folder())
    for job in shop.jobs:
        extra = {"composition": compose(job, shop.product)[0], "extra_faces": ""}
        markup = typeset(job, shop.product, extra=extra)
        with clock.step("WeasyPrint"):
            press_documents([(markup, folders)])
    return clock.steps


def _head(job: Job) -> tuple[str, PosterHead]:
    if not isinstance(job.piece.subject, Poster):
        raise TypeError(job.subject)
    return job.subject, job.piece.subject.head


def _insist_clean(findings: Iterable[str]) -> None:
    """Refuse to measure posters that something is wrong with: they would be quicker."""
    said = "\n".join(findings)
    if said:
        raise RuntimeError(said)


def _row(way: str, count: int, measured: Measurement[dict[str, float]]) -> PrintRow:
    return PrintRow(
        way=way,
        count=count,
        seconds=measured.seconds,
        busy=measured.busy,
        memory_mb=measured.memory_mb,
        steps=measured.value,
    )
