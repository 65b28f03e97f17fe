"""This week's alert: what home shouts, what other pages repeat in a line, what the hall begins with.

In: the campaign and a day. Out: views. An alert past its last day is not shown anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Alert, Campaign, MarkedText, PageLayout
from generator.model.paths import HOME, case_path, page_path
from generator.site.drawing import CellGrid, cells
from generator.site.words import word

_MOST_CELLS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """What the page shouts: the claim (drawn in cells unless too long), the giveaway, the way to its case.

    `until` is the alert's last day as ISO text, after which a script hides it; empty where it has none.
    """

    claim: str
    cells: CellGrid | None
    giveaway: tuple[str, ...]
    path: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertNotice:
    """The alert as a line on other pages: its claim, its way on, its last day, and where it is left out."""

    claim: str
    path: str
    until: str
    not_on: tuple[str, ...]


def alert_on(campaign: Campaign, today: date) -> Alert | None:
    """Return the alert that stands on a day."""
    page = campaign.home
    alert = page.head.alert if page else None
    return alert if alert and alert.is_on(today) else None


def name_view(campaign: Campaign) -> AlertView:
    """Return the site's name, with home's lead, in the shape of an alert."""
    page = campaign.home
    name = Alert(slogan=campaign.settings.site_name, giveaway=page.head.lead if page else MarkedText())
    return view_of(name, campaign)


def view_of(alert: Alert, campaign: Campaign) -> AlertView:
    """Return an alert as pages show it; a case that is not shown leaves it without a way on."""
    claim = alert.slogan.text
    known = {case.slug for case in campaign.cases}
    return AlertView(
        claim=claim,
        cells=cells_of(alert.slogan) if len(claim) <= _MOST_CELLS else None,
        giveaway=alert.giveaway.phrases,
        path=case_path(alert.case) if alert.case in known else "",
        until=alert.until.isoformat() if alert.until else "",
    )


def cells_of(slogan: MarkedText) -> CellGrid:
    """Draw a slogan in cells, the accented character or the first word of refusal in the dark one."""
    return cells(slogan.phrases, _inverted(slogan))


def notice_of(campaign: Campaign, today: date) -> AlertNotice | None:
    """Return the line of a day; left out at home, on its case, and where somebody has just lost money."""
    alert = alert_on(campaign, today)
    if alert is None:
        return None
    view = view_of(alert, campaign)
    after = (page_path(page.slug) for page in campaign.pages if page.head.layout is PageLayout.AFTER)
    return AlertNotice(
        claim=view.claim,
        path=view.path or HOME,
        until=view.until,
        not_on=(HOME, view.path, *after),
    )


def _inverted(slogan: MarkedText) -> int:
    """Return the index of the claim's dark cell: the accented character, else the first word of refusal."""
    if slogan.accent:
        where, first, _ = slogan.accent
        return sum(map(len, slogan.phrases[:where])) + first
    refusals = word("alert", "refusals")
    return next((at for at, character in enumerate(slogan.text) if character in refusals), -1)
