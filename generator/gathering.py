"""All that lies in `dist/`, put into the new folder: website, pieces, orders, pushes, articles, overview.

In: what was made. Out: files below a folder, each with its entry for the manifest.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model import Campaign, Role
from generator.office.imposing import fill_sheet
from generator.orders.folder import OrderWork, write_orders
from generator.orders.order import Order
from generator.overview import overview
from generator.overview.sending import Beside
from generator.overview.weekly import WeeklyView, WeekView, week_views, weekly_page, weekly_view
from generator.pipeline import BuildResult
from generator.placing import OFFICE, PRINT, PublishedPiece, copy_piece
from generator.plan.proposal import blank_plan, plan_for, proposed
from generator.platework import PlatedPiece
from generator.push.folder import CALENDAR, FOLDER, write_pushes
from generator.site.hosting import NOTE, server_note
from generator.store import linking
from generator.store.dist import ManifestEntry
from generator.wechat.folder import write_articles

WEEKLY = f"{FOLDER}/index.html"
"""The office's page of weekly pushes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is put into `dist/` beside the website: pieces, orders, and whether these are packed too.

    `articles` are the slugs of the cases that get an article.
    """

    placed: tuple[PublishedPiece, ...]
    work: OrderWork
    plated: tuple[PlatedPiece, ...]
    zipped: bool
    articles: Collection[str]

    @property
    def orders(self) -> tuple[Order, ...]:
        """Return the orders."""
        return self.work.orders


def gather(
    part: Path, gathered: Gathered, campaign: Campaign, made: BuildResult, site: Path
) -> Iterator[ManifestEntry]:
    """Copy everything into the new folder and yield its entries."""
    shutil.move(site, part / "site")
    for path in sorted((part / "site").rglob("*")):
        if path.is_file():
            yield ManifestEntry(path=path.relative_to(part).as_posix(), role="site")
    for piece in gathered.placed:
        yield from copy_piece(part, piece)
        yield from _several_on_a_sheet(part, piece)
    yield from _plates(part, gathered)
    yield from write_orders(part, gathered.work, zipped=gathered.zipped)
    pushed = _pushed(part, gathered, made)
    yield from pushed.entries
    articles = write_articles(
        part, made.shown, made.artifacts, made.catalog, made.root / ".cache", gathered.articles
    )
    for _, entries in articles:
        yield from entries
    page = overview(
        gathered.placed,
        campaign,
        made.today,
        made.report,
        gathered.orders,
        tuple(folder for folder, _ in articles),
        older_cases=len(made.shown.cases) - len(articles),
        weekly=_weekly(pushed.weeks, made.shown, made.today),
        beside=Beside(folders=_amounts(part, len(gathered.orders)), calendar=pushed.calendar, note=NOTE),
    )
    yield _written(part, "index.html", "总览", page)
    yield _written(part, NOTE, "给网站管理员", server_note(made.shown, made.today))


def _amounts(part: Path, orders: int) -> Mapping[str, int]:
    """Return how much lies in each folder: pages of the site, orders for the shop, else what has a folder."""
    found = {
        folder.name: sum(one.is_dir() for one in folder.iterdir())
        for folder in sorted(part.iterdir())
        if folder.is_dir()
    }
    return found | {"site": sum(1 for _ in (part / "site").rglob("*.html")), "print": orders}


def _written(part: Path, place: str, title: str, text: str) -> ManifestEntry:
    """Write a page or note for the office."""
    (part / place).write_text(text, encoding="utf-8")
    return ManifestEntry(path=place, role="note", title=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pushed:
    """What was written of the term's pushes: the weeks, the calendar's place ("" if none), all entries."""

    weeks: tuple[WeekView, ...]
    calendar: str
    entries: tuple[ManifestEntry, ...]


def _pushed(part: Path, gathered: Gathered, made: BuildResult) -> _Pushed:
    """Write the texts of the weeks, the calendar, and the page from which the office copies them."""
    entries = list(write_pushes(part, made.weekly, made.shown))
    weeks = week_views(made.weekly, gathered.placed, made.today)
    if weeks:
        page = weekly_page(weeks, made.shown, made.today, f"../{CALENDAR}")
        entries.append(_written(part, WEEKLY, "每周一条", page))
    calendar = CALENDAR if any(entry.path == CALENDAR for entry in entries) else ""
    return _Pushed(weeks=weeks, calendar=calendar, entries=tuple(entries))


def _weekly(weeks: tuple[WeekView, ...], shown: Campaign, today: date) -> WeeklyView:
    """Return what the overview says of the term's weekly pushes: what is planned, and what might be."""
    plan = plan_for(shown, today) or blank_plan(today)
    return weekly_view(weeks, plan, proposed(shown, plan, today), today)


def _several_on_a_sheet(part: Path, piece: PublishedPiece) -> Iterator[ManifestEntry]:
    """Put a small piece on a sheet of the office printer, as often as it goes, with marks to cut by."""
    job = piece.artifact.job
    if not job.format.on_sheet:
        return
    place = f"{OFFICE}{piece.stem.removeprefix(PRINT)}_{job.format.on_sheet}拼版.pdf"
    (part / place).parent.mkdir(parents=True, exist_ok=True)
    title = f"{job.title} · {job.format.name}"
    found = fill_sheet(piece.artifact.pdf, job.format.on_sheet, part / place, title)
    words = f"{title} · 一张 {job.format.on_sheet} 拼 {found.count} 个"
    yield ManifestEntry(path=place, role="note", subject=job.subject, title=words)


def _plates(part: Path, gathered: Gathered) -> Iterator[ManifestEntry]:
    """Put the two sheets of each piece for a duplicator where the office printer's lie, in their order."""
    stems = {one.artifact.key: one.stem.removeprefix(PRINT) for one in gathered.placed}
    for piece in gathered.plated:
        job = piece.artifact.job
        for at, (plate, file) in enumerate(piece.sheets, start=1):
            place = f"{OFFICE}{stems[piece.artifact.key]}_{at}{plate}.pdf"
            linking.put(file, part / place)
            yield ManifestEntry(
                path=place,
                role=Role.PRESS,
                product=job.product,
                format=job.format.id,
                subject=job.subject,
                title=job.title,
                pages=piece.artifact.pages,
                trim_mm=job.format.trim_mm,
                scale=job.format.scale,
                codes=tuple(code.text for code in job.codes),
                preflight="pass",
            )
