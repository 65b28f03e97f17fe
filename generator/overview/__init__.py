"""The page `dist/index.html` for staff and print shops: what there is, what is ordered, what was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.diagnostics import Report
from generator.guards import due
from generator.model import Campaign, State
from generator.overview.orders import choices_of, rows_of, sums_of
from generator.overview.sheets import OverviewPiece, groups_of
from generator.overview.templates import rendered


def overview(placed: Iterable[OverviewPiece], campaign: Campaign, today: date, report: Report) -> str:
    """Return the page."""
    placed, drafts = tuple(placed), _drafts(campaign)
    rows = rows_of(campaign, placed, today)
    return rendered(
        "overview.html.j2",
        school=campaign.settings.school,
        sample=campaign.settings.sample,
        today=f"{today.year} 年 {today.month} 月 {today.day} 日",
        groups=groups_of(placed, campaign),
        rows=rows,
        choices=choices_of(rows),
        several=any(piece.artifact.job.campus for piece in placed),
        sums=sums_of(campaign, placed),
        total=len(placed),
        drafts=len(drafts),
        due=due(campaign, today),
        warnings=tuple(found for found in report if found.location.file not in drafts),
    )


def _drafts(campaign: Campaign) -> frozenset[str]:
    """Return the files that nobody has reviewed: nothing of them may be read here, which shops get too."""
    drafts = (one for one in campaign.reviewed_kinds if one.head.review.state is State.DRAFT)
    return frozenset(draft.origin.file for draft in drafts)
