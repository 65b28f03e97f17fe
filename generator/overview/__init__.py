"""The overview `dist/index.html`: what was made, with thumbnails, for staff and print shops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from generator.diagnostics import Report
from generator.guards import due
from generator.model import Artifact, Campaign, Job, Output, Poster, Role, State, output_of


class OverviewPiece(Protocol):
    """A piece and where its files lie, relative to `dist/`."""

    @property
    def artifact(self) -> Artifact:
        """Return the piece."""

    @property
    def product_title(self) -> str:
        """Return what kind of piece it is."""

    def place(self, output: Output) -> str:
        """Return where one of its files lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One piece on the page; `size` is the finished size in words, `width` and `height` its picture in px."""

    title: str
    format: str
    campus: str
    size: str
    order: str
    pdf: str
    preview: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductGroup:
    """The pieces of one product, and how many of the page's four columns they take."""

    title: str
    tiles: tuple[Tile, ...]

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return min(4, len(self.tiles))


def overview(placed: Iterable[OverviewPiece], campaign: Campaign, today: date, report: Report) -> str:
    """Return the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    placed, drafts = tuple(placed), _drafts(campaign)
    groups = _groups(placed, campaign)
    return environment.get_template("overview.html.j2").render(
        school=campaign.settings.school,
        sample=campaign.settings.sample,
        today=f"{today.year} 年 {today.month} 月 {today.day} 日",
        groups=groups,
        is_preview=any(piece.artifact.job.piece.draft for piece in placed),
        total=sum(len(group.tiles) for group in groups),
        drafts=len(drafts),
        due=due(campaign, today),
        warnings=tuple(found for found in report if found.location.file not in drafts),
    )


def _groups(placed: Iterable[OverviewPiece], campaign: Campaign) -> tuple[ProductGroup, ...]:
    tiles: dict[str, list[Tile]] = {}
    for piece in placed:
        tiles.setdefault(piece.product_title, []).append(_tile(piece, campaign))
    groups = [ProductGroup(title=title, tiles=tuple(found)) for title, found in tiles.items()]
    return tuple(sorted(groups, key=lambda group: -group.columns))


def _tile(piece: OverviewPiece, campaign: Campaign) -> Tile:
    job, outputs = piece.artifact.job, piece.artifact.outputs
    preview = output_of(outputs, Role.PREVIEW)
    width, height = job.format.trim_mm
    return Tile(
        title=job.title,
        format=job.format.name,
        campus=job.campus,
        size=f"{width:g}×{height:g} 毫米",
        order=_order(job, campaign),
        pdf=quote(piece.place(output_of(outputs, Role.PROOF))),
        preview=quote(piece.place(preview)),
        width=preview.size[0],
        height=preview.size[1],
    )


def _order(job: Job, campaign: Campaign) -> str:
    """Return how many are wanted on which paper, as the poster's file says."""
    if not isinstance(job.piece.subject, Poster):
        return ""
    head = next(poster.head for poster in campaign.posters if poster.slug == job.subject)
    return " · ".join(word for word in (f"{head.copies} 份" if head.copies else "", head.paper) if word)


def _drafts(campaign: Campaign) -> frozenset[str]:
    """Return the files that nobody has reviewed: nothing of them may be read here, which shops get too."""
    drafts = (one for one in campaign.reviewed_kinds if one.head.review.state is State.DRAFT)
    return frozenset(draft.origin.file for draft in drafts)
