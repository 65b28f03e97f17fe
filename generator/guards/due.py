"""What falls due: pieces whose 有效期至 is near or past.

In: a campaign and a day. Out: entries in order of their day. Nothing is reported as wrong; the summary
shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Location
from generator.model import Campaign, State

AHEAD_DAYS = 60
"""Two months leave time for a review within one term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A piece that expires: its title, where its day was written, and in how many days (negative: past)."""

    title: str
    location: Location
    on: date
    days: int

    @property
    def words(self) -> str:
        """Return the entry as staff read it."""
        when = (
            f"已过期 {-self.days} 天"
            if self.days < 0
            else f"还有 {self.days} 天到期"
            if self.days
            else "今天到期"
        )
        return f"{self.title}：{when}（有效期至 {self.on}）"


def due(campaign: Campaign, today: date, ahead_days: int = AHEAD_DAYS) -> tuple[Due, ...]:
    """Return what has expired or will within `ahead_days` of a day, the nearest first.

    An alert is meant to pass soon, so it is listed only when it has.
    """
    found = []
    reviewed = (piece for piece in campaign.reviewed_kinds if piece.head.review.state is not State.DRAFT)
    for piece in reviewed:
        on = piece.head.review.expires
        if on and (on - today).days <= ahead_days:
            place = piece.origin.at("有效期至")
            found.append(Due(title=piece.title, location=place, on=on, days=(on - today).days))
    home = campaign.home
    alert = home.head.alert if home else None
    if home and alert and alert.until and alert.until < today:
        place, days = home.origin.at("警报.有效期至"), (alert.until - today).days
        found.append(Due(title=f"警报“{alert.slogan}”", location=place, on=alert.until, days=days))
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.location)))
