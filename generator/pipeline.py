"""The way of the data: load, guard, plan, render, preflight, from files of content to finished pieces.

`make` does what `check` and `build` share. What it found is in the report; nothing is written outside the
cache folder.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from generator.diagnostics import Report
from generator.guards import guard
from generator.load import load
from generator.model import Artifact, Campaign, Job, Vocabulary
from generator.plan.plan import plan, plan_drafts
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.progress import Progress, Silent
from generator.reading.glyphs import Missing
from generator.reading.memo import Memo
from generator.render.paper_target import picture_files
from generator.render.subset import fonts_folder, missing
from generator.store import cache, digest
from generator.store.memo import remembered

PACKAGE = Path(__file__).resolve().parent
ENGINE_PARTS = (
    *("codes", "model", "reading", "text", "products", "plan", "render", "preflight", "diagnostics.py"),
)
ENGINE_LIBRARIES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "qrcode",
    "pypdfium2",
    "pillow",
    "zxing-cpp",
    "jinja2",
)
READER_PARTS = (
    *("codes", "content", "diagnostics.py", "facts", "guards", "load", "model", "reading", "text"),
)
READER_LIBRARIES = ("markdown-it-py", "msgspec", "pyyaml")
POOL_FROM = 4  # pieces: below that a second process costs more (1.1 s of import) than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run made: the campaign (None if it could not be read), the catalog and the finished pieces."""

    root: Path
    today: date
    catalog: Catalog
    campaign: Campaign | None
    artifacts: tuple[Artifact, ...]
    report: Report


def make(
    root: Path,
    today: date,
    progress: Progress | None = None,
    *,
    drafts: bool = False,
    pictures: bool = True,
) -> Made:
    """Run load, guard, plan, render and preflight for a campaign folder: what may appear, or only the drafts.

    A check needs no pictures, which take two fifths of the time.
    """
    progress, report = progress or Silent(), Report()
    catalog = load_catalog(root, report, check_names())
    progress.say("读取并检查内容……")
    with remembered(root / ".cache" / "memo" / "texts.json", reader_digest()) as memo:
        campaign = read(root, catalog.vocabulary, report, memo)
    artifacts: tuple[Artifact, ...] = ()
    if campaign and not report.errors:
        jobs = plan_drafts(campaign, catalog) if drafts else plan(campaign, catalog, today, report)
        home = root / ".cache" / ("drafts" if drafts else "")
        artifacts = tuple(produce(jobs, catalog, home, progress, pictures=pictures))
        for artifact in artifacts:
            report.extend(artifact.findings)
    return Made(
        root=root, today=today, catalog=catalog, campaign=campaign, artifacts=artifacts, report=report
    )


def read(
    root: Path,
    vocabulary: Vocabulary,
    report: Report,
    memo: Memo | None = None,
    *,
    missing: Missing = missing,
) -> Campaign | None:
    """Run load and guard: what staff wrote, and everything that is wrong with it in the report."""
    campaign = load(root, vocabulary, report, missing=missing, memo=memo)
    return campaign and guard(root, campaign, report, memo)


def produce(
    jobs: tuple[Job, ...],
    catalog: Catalog,
    cache_folder: Path,
    progress: Progress,
    *,
    pictures: bool = True,
) -> Iterator[Artifact]:
    """Yield the finished pieces of jobs in their order, from the cache where it has them."""
    keys = dict(zip(jobs, _keys(jobs, catalog), strict=True))
    found = {job: cache.find(cache_folder, key, job) for job, key in keys.items()}
    wanted = [job for job in jobs if not _is_enough(found[job], pictures)]
    if wanted:
        work = [
            (job, catalog.product(job.product).folder, cache_folder, keys[job], pictures) for job in wanted
        ]
        for made in progress.over(_work_off(work), len(work), "排版并检查印件"):
            found[made.job] = made
    cache.sweep(cache_folder, keys.values())
    for job in jobs:
        artifact = found[job]
        if artifact:
            yield artifact


def _is_enough(found: Artifact | None, pictures: bool) -> bool:
    return found is not None and (found.is_pictured or not pictures)


Work = tuple[Job, Path, Path, str, bool]
"""A job, its product's folder, the cache's, the job's key, and whether pictures are wanted."""


def _work_off(work: list[Work]) -> Iterator[Artifact]:
    if len(work) < POOL_FROM or (os.cpu_count() or 1) < 2:
        yield from map(make_piece, work)
        return
    workers = min(os.cpu_count() or 1, len(work))
    with ProcessPoolExecutor(max_workers=workers, initializer=_collect_seldom) as pool:
        yield from pool.map(make_piece, work)


def _collect_seldom() -> None:
    """Let Python look for cycles seldom: layout makes millions of objects, nearly all of which live on."""
    gc.set_threshold(100_000, 50, 50)


def make_piece(work: Work) -> Artifact:
    """Render and preflight one piece, or add pictures to one that was only checked; keep it in the cache."""
    from generator.preflight import preflight
    from generator.render.sheet import pictured, render

    job, product, cache_folder, key, pictures = work
    checked = cache.find(cache_folder, key, job)

    def into(folder: Path) -> Artifact:
        made = checked
        if made is None:
            made = render(job, product, folder, key=key, fonts=cache_folder / "fonts")
            made = replace(made, findings=(*made.findings, *preflight(job, made.pdf)))
        return pictured(made, folder) if pictures else made

    return cache.keep(cache_folder, key, into)


def _keys(jobs: tuple[Job, ...], catalog: Catalog) -> Iterator[str]:
    """Yield what each job's bytes may depend on, as one digest."""
    engine = engine_digest()
    products = {job.product: digest.of_folders([catalog.product(job.product).folder]) for job in jobs}
    for job in jobs:
        pictures = digest.of_folders(picture_files(job))
        yield digest.of_text(f"{engine}\n{products[job.product]}\n{pictures}\n{digest.of_value(job)}")


def reader_digest() -> str:
    """Return the digest of what shapes the reading of every text: code, facts, versions."""
    code = digest.of_folders([PACKAGE / part for part in READER_PARTS], (".py", ".yml"))
    versions = " ".join(f"{name} {version(name)}" for name in READER_LIBRARIES)
    return digest.of_text(f"{code}\n{versions}\nPython {sys.version}")


def engine_digest() -> str:
    """Return the digest of what shapes every piece: code, shared design, fonts, versions."""
    code = digest.of_folders([PACKAGE / part for part in ENGINE_PARTS], (".py",))
    design = digest.of_folders([PACKAGE / "catalog" / "shared", PACKAGE / "concepts", PACKAGE / "data"])
    slip = digest.of_file(PACKAGE / "catalog" / "slip.yml")
    fonts = digest.of_file(fonts_folder() / "faces.json")  # holds the SHA-256 of each
    versions = " ".join(f"{name} {version(name)}" for name in ENGINE_LIBRARIES)
    return digest.of_text("\n".join((code, design, slip, fonts, versions)))
