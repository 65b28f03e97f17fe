"""The way of the data: load, guard, plan, render, preflight, from files of content to finished pieces.

`make` does what `check` and `build` share. What it found is in the report; nothing is written outside the
cache folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from generator.diagnostics import Report, Severity
from generator.guards import guard, guard_context, named
from generator.guards.name_index import NameIndex
from generator.guards.named import SourceNames
from generator.ledger.known_names import known_names
from generator.ledger.older_packs import report_older_packs
from generator.load import load
from generator.model import Artifact, Campaign, CatalogNames, Job, Letter, Pledge
from generator.model.merge import nameless
from generator.piecework import PieceTask, make_piece, ready, task_for
from generator.plan.appearing import without_drafts
from generator.plan.dated import report_dates
from generator.plan.plan import plan
from generator.plan.pushes import Push, pushes_of
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.progress import Progress, SilentProgress
from generator.reading.glyphs import Missing
from generator.render import arts, extras
from generator.render.subset import fonts_folder, missing
from generator.store import pieces
from generator.store.dependencies import new_run
from generator.store.memo import Memo, open_memo
from generator.store.recipe import recipe
from generator.store.workers import made_of

READERS = (load.__module__, guard.__module__)
POOL_FROM = 4  # pieces: below that a second process costs more (1.1 s of import) than it saves


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a run made: the campaign (None if it could not be read), the catalog and the finished pieces.

    `names` are those of `private/`, `settled` the ones that were judged in the sources; neither is kept.
    """

    root: Path
    today: date
    catalog: Catalog
    campaign: Campaign | None
    artifacts: tuple[Artifact, ...]
    report: Report
    names: NameIndex = field(default_factory=NameIndex, repr=False)
    settled: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def shown(self) -> Campaign:
        """Return what of the campaign may appear on the day; asked for only where a campaign was read."""
        if self.campaign is None:
            raise TypeError("no campaign was read")
        return without_drafts(self.campaign, self.today)

    @cached_property
    def weekly(self) -> tuple[Push, ...]:
        """Return the pushes of the plans that may appear."""
        return pushes_of(self.shown, self.shown.plans)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPieces:
    """The jobs of a run, the folder below the cache's where their pieces are kept, and whether others go."""

    jobs: tuple[Job, ...]
    home: str = ""
    sweeps: bool = True


Planned = Callable[[Campaign, Catalog, date, Report], AskedPieces]
"""What says which pieces a run makes, once the campaign is read."""


Follows = Callable[[Artifact], object]
"""What is done with a new piece by the process that made it: what that makes is kept, and found later."""

Then = Callable[[Path, Campaign], Follows]
"""What says what follows a new piece, for a campaign folder and what was read there."""


def _all_that_appears(campaign: Campaign, catalog: Catalog, today: date, report: Report) -> AskedPieces:
    return AskedPieces(jobs=plan(campaign, catalog, today, report))


def make(
    root: Path,
    today: date,
    progress: Progress | None = None,
    *,
    planned: Planned | None = None,
    pictures: bool = True,
    then: Then | None = None,
) -> BuildResult:
    """Run load, guard, plan, render and preflight for a campaign folder: all that may appear, or as planned.

    A check needs no pictures, which take two fifths of the time. `then` says what follows each new piece.
    """
    new_run()
    progress, report = progress or SilentProgress(), Report()
    catalog = load_catalog(root, report, check_names())
    progress.say("读取并检查内容……")
    campaign = _nameless(read_remembered(root, catalog.names, report))
    names = known_names(root)
    report.extend(names.findings)
    judged = _names_in_sources(root, campaign, names.index, report)
    artifacts: tuple[Artifact, ...] = ()
    if campaign and report.errors and planned is None:
        report_dates(campaign, today, report)  # the plan says the same where there is one
    elif campaign and not report.errors:
        asked = (planned or _all_that_appears)(campaign, catalog, today, report)
        home = root / ".cache" / asked.home
        artifacts = tuple(
            produce(
                asked.jobs,
                catalog,
                home,
                progress,
                pictures=pictures,
                sweeps=asked.sweeps,
                then=then(root, campaign) if then else None,
            )
        )
        for artifact in artifacts:
            report.extend(artifact.findings)
        if planned is None:
            report_older_packs(root, campaign.settings, asked.jobs, today, report)
    report.rewrite(partial(named.masked_finding, index=names.index))
    return BuildResult(
        root=root,
        today=today,
        catalog=catalog,
        campaign=campaign,
        artifacts=artifacts,
        report=report,
        names=names.index,
        settled=judged.settled,
    )


def _names_in_sources(root: Path, campaign: Campaign | None, index: NameIndex, report: Report) -> SourceNames:
    """Report names of `private/` in the sources: outside the memo, since a roster may come at any time."""
    if campaign is None:
        return SourceNames()
    judged = named.names_in_sources(root, campaign, index, guard_context(campaign))
    on_roster = {one.location for one in judged.findings if one.severity is Severity.ERROR}
    report.leave_out(lambda one: one.code == "full-name" and one.location in on_roster)
    report.extend(judged.findings)
    return judged


def _nameless(campaign: Campaign | None) -> Campaign | None:
    """Put a rule to write on where letters and pledges name a column: what everybody reads has no names."""
    if campaign is None:
        return None
    letters = campaign.holding(Letter, map(nameless, campaign.letters))
    return letters.holding(Pledge, map(nameless, campaign.pledges))


def read_campaign(
    root: Path,
    catalog_names: CatalogNames,
    report: Report,
    memo: Memo | None = None,
    *,
    missing: Missing = missing,
) -> Campaign | None:
    """Run load and guard: what staff wrote, and everything that is wrong with it in the report."""
    campaign = load(root, catalog_names, report, missing=missing, memo=memo)
    return campaign and guard(root, campaign, report, memo)


def read_remembered(root: Path, catalog_names: CatalogNames, report: Report) -> Campaign | None:
    """Do the same by what runs before found in these texts, and remember what this one finds."""
    with open_memo(root / ".cache" / "texts", program(*READERS)) as memo:
        return read_campaign(root, catalog_names, report, memo)


def produce(
    jobs: tuple[Job, ...],
    catalog: Catalog,
    cache_folder: Path,
    progress: Progress,
    *,
    pictures: bool = True,
    sweeps: bool = True,
    then: Follows | None = None,
) -> Iterator[Artifact]:
    """Yield the finished pieces of jobs in their order, from the cache where it has them.

    What the cache has for other jobs goes, unless they are only some of those that are wanted (`sweeps`).
    `then` is called with each new piece that has no error, by the process that made it.
    """
    if sweeps:
        extras.sweep_fonts(cache_folder)
    work = {job: task_for(job, catalog.product(job.product).folder, cache_folder, pictures) for job in jobs}
    found = {job: pieces.find_piece(cache_folder, one.key, job) for job, one in work.items()}
    wanted = [one for job, one in work.items() if not _is_enough(found[job], pictures)]
    if wanted:
        for made in progress.over(_work_off(wanted, then), len(wanted), "排版并检查印件"):
            found[made.job] = made
    if sweeps:
        pieces.sweep_pieces(cache_folder, {one.key for one in work.values()})
        arts.sweep_arts(cache_folder)
    for job in jobs:
        artifact = found[job]
        if artifact:
            yield artifact


def kept_pieces(jobs: Iterable[Job], catalog: Catalog, cache_folder: Path) -> Iterator[Artifact]:
    """Yield the pieces that the cache has whole, pictures and all; nothing is made."""
    for job in jobs:
        key = task_for(job, catalog.product(job.product).folder, cache_folder, pictures=True).key
        found = pieces.find_piece(cache_folder, key, job)
        if found and found.is_pictured:
            yield found


def _is_enough(found: Artifact | None, pictures: bool) -> bool:
    return found is not None and (found.is_pictured or not pictures)


def _work_off(tasks: list[PieceTask], then: Follows | None) -> Iterator[Artifact]:
    """Return what comes of tasks, those with the most text first, so that no long one is left to the end.

    Those of one art stay together.
    """
    long: dict[tuple[str, str, str], int] = {}
    for task in tasks:
        art = task.job.art
        long[art] = max(long.get(art, 0), sum(map(len, extras.texts_in(task.job.piece))))
    tasks = sorted(tasks, key=lambda task: -long[task.job.art])
    if len(tasks) >= POOL_FROM:
        ready()

    def work(task: PieceTask) -> Artifact:
        made = make_piece(task)
        if then and not any(found.severity is Severity.ERROR for found in made.findings):
            then(made)
        return made

    return made_of(work, tasks, pool_from=POOL_FROM, alike=lambda task: task.job.art)


def program(*entries: str) -> str:
    """Return the digest of what shapes the work that is entered by some modules, beside the data it reads."""
    return recipe(*entries, fonts=fonts_folder())
