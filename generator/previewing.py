"""The preview command: drafts as they will look on the site and on paper, marked; nothing of it is published.

In: a campaign folder, a day, and the name of one piece, or none for all drafts. Out: `.cache/preview`, a page
that lists the drafts, the whole site as it would be, and the pieces; or why there is none. The pieces that
were reviewed are shown as the last build made them, so that only what is looked at is pressed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import pipeline
from generator.diagnostics import Report
from generator.model import Artifact, Campaign, Content, Job, Paper, Quiz
from generator.overview.drafts import drafts_page
from generator.pipeline import AskedPieces, BuildResult
from generator.placing import copy_piece, places
from generator.plan.appearing import drafts_of
from generator.plan.plan import plan, plan_drafts
from generator.products.catalog import Catalog
from generator.progress import Progress
from generator.reading.nearest import suggestion
from generator.site.edition import edition_of
from generator.site.preview import page_shown, write_preview
from generator.store import dist
from generator.store.dist import ManifestEntry
from generator.withdrawing import PREVIEW


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewOutcome:
    """What a preview came to: its findings, what is said at the end, and misuse if no such piece is there."""

    report: Report
    summary: tuple[str, ...] = ()
    misuse: str = ""


@dataclass(slots=True)
class _Asked:
    """Which pieces are asked for; `found` is known once the campaign is read (None: all drafts)."""

    name: str
    found: tuple[Content, ...] | None = None
    known: tuple[str, ...] = field(default=())

    def pieces(self, campaign: Campaign, catalog: Catalog, today: date, report: Report) -> AskedPieces:
        """Return the drafts' jobs, or those of the one that is named, whether it was reviewed or not."""
        drafts = plan_drafts(campaign, catalog, today)
        if not self.name:
            return AskedPieces(jobs=drafts, home="drafts")
        self.found, self.known = named(self.name, campaign), tuple(one.slug for one in _all(campaign))
        jobs = (*drafts, *plan(campaign, catalog, today, report))
        wanted = tuple(job for job in jobs if self._is_of(job))
        return AskedPieces(jobs=wanted, home="drafts", sweeps=False)

    def _is_of(self, job: Job) -> bool:
        """Tell whether a job is one of what is named; a file of questions is seen on the papers."""
        found = self.found or ()
        if isinstance(job.piece.subject, Paper):
            return job.piece.draft and any(isinstance(one, Quiz) for one in found)
        return any((type(one), one.slug) == (type(job.piece.subject), job.subject) for one in found)


def preview(root: Path, today: date, name: str, shows: Progress) -> PreviewOutcome:
    """Make the preview of all drafts, or of what is named; write nothing where something is wrong."""
    asked = _Asked(name=name)
    made = pipeline.make(root, today, shows, planned=asked.pieces)
    if made.report.errors or made.campaign is None:
        return PreviewOutcome(report=made.report, summary=(_nothing_made(root),))
    if asked.found == ():
        return PreviewOutcome(
            report=Report(), misuse=f"没有叫“{name[:40]}”的内容。{suggestion(_bare(name), asked.known)}"
        )
    drafts = drafts_of(made.campaign)
    if not drafts and not asked.found:
        return PreviewOutcome(report=made.report, summary=("没有可以预览的草稿：没有一件的状态是“草稿”。",))
    shows.say("生成预览……")
    _write(made, made.campaign)
    return PreviewOutcome(report=made.report, summary=tuple(_summary(made, made.campaign, asked.found)))


def _nothing_made(root: Path) -> str:
    last = f"{PREVIEW.as_posix()} 里还是上一次的。" if (root / PREVIEW).is_dir() else ""
    return f"有错误，这次没有做预览；{last}改好以后再运行一次。"


def named(name: str, campaign: Campaign) -> tuple[Content, ...]:
    """Return what staff mean by a name: a file's name, with or without .md and its folders, content/ too."""
    path = posixpath.normpath(name.replace("\\", "/"))
    whole = path if path.endswith(".md") else f"{path}.md"
    return tuple(
        one
        for one in _all(campaign)
        if one.origin.file in (whole, f"content/{whole}") or ("/" not in path and one.slug == _bare(path))
    )


def _bare(name: str) -> str:
    return posixpath.basename(name.replace("\\", "/")).removesuffix(".md")


def _all(campaign: Campaign) -> Iterator[Content]:
    for contents in campaign.contents.values():
        yield from contents


def _write(made: BuildResult, campaign: Campaign) -> None:
    """Put the page, the site and the pieces in the place of the last preview."""
    placed = tuple(places(made))
    edition = edition_of(
        campaign,
        _shown(made, campaign),
        made.catalog.titles,
        made.today,
        themes=made.catalog.themes,
        drafts=True,
    )

    def page_of(content: Content) -> str:
        path = page_shown(content, campaign)
        return path and f"site/{path}"

    def gather(part: Path) -> Iterator[ManifestEntry]:
        for piece in placed:
            yield from copy_piece(part, piece)
        write_preview(edition, root=made.root, destination=part / "site")
        page = drafts_page(placed, campaign, made.today, made.report, page_of)
        (part / "index.html").write_text(page, encoding="utf-8")

    dist.publish_folder(made.root / PREVIEW, gather)


def _shown(made: BuildResult, campaign: Campaign) -> tuple[Artifact, ...]:
    """Return the pieces that the site shows: those just made, and those of the last build."""
    fresh = {(type(one.job.piece.subject), one.job.subject) for one in made.artifacts}
    jobs = plan(campaign, made.catalog, made.today, Report())
    others = tuple(job for job in jobs if (type(job.piece.subject), job.subject) not in fresh)
    return (*made.artifacts, *pipeline.kept_pieces(others, made.catalog, made.root / ".cache"))


def _summary(made: BuildResult, campaign: Campaign, found: tuple[Content, ...] | None) -> Iterator[str]:
    """Yield how many drafts there are and what to open: the list, or what was named itself."""
    folder = PREVIEW.as_posix()
    if found is None:
        yield f"草稿 {len(drafts_of(campaign))} 件，请打开 {folder}/index.html；它们不会进入 dist/。"
        return
    pages = (page_shown(one, campaign) for one in found)
    opened = [f"{folder}/site/{page}" for page in pages if page]
    opened += [f"{folder}/{piece.place(piece.outputs[0])}" for piece in places(made)]
    yield from (f"请打开 {path}" for path in opened)
    if not opened:
        yield f"请打开 {folder}/index.html"
