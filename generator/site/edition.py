"""What the website is made from: the campaign as it may be shown on a day, and the pieces made for paper.

In: the campaign, the artifacts of the render stage, the products' titles, and a day. Out: an `Edition` from
which everything is gone that may not appear on that day, and test papers with their answers, which are never
downloaded. No file is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import Artifact, Campaign, Output, Reviewed
from generator.plan.plan import without_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePiece:
    """A finished piece to show and to download.

    `kind` is its subject's class, whatever product shows it.
    `product` and `format_id` are ASCII names for addresses, `product_title` and `format` what readers see.
    `campus` is empty where the piece is the same for every campus.
    """

    kind: type[Reviewed]
    product: str
    product_title: str
    format: str
    format_id: str
    subject: str
    campus: str
    title: str
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The campaign without drafts and expired pieces, the day it is shown on, and the pieces."""

    campaign: Campaign
    today: date
    pieces: tuple[SitePiece, ...]


def edition_of(
    campaign: Campaign, artifacts: tuple[Artifact, ...], product_titles: Mapping[str, str], today: date
) -> Edition:
    """Return what the website may show on a day: reviewed, not expired, and pieces of such subjects only."""
    shown = without_drafts(campaign, today)
    known = {(type(subject), subject.slug) for subject in shown.reviewed_kinds}
    return Edition(
        campaign=shown,
        today=today,
        pieces=tuple(
            _piece(artifact, product_titles)
            for artifact in artifacts
            if (type(artifact.job.piece.subject), artifact.job.subject) in known
        ),
    )


def _piece(artifact: Artifact, titles: Mapping[str, str]) -> SitePiece:
    job = artifact.job
    return SitePiece(
        kind=type(job.piece.subject),
        product=job.product,
        product_title=titles[job.product],
        format=job.format.name,
        format_id=job.format.id,
        subject=job.subject,
        campus=job.campus,
        title=job.title,
        outputs=artifact.outputs,
    )
