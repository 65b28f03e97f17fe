"""The home page: this week's alert, what they say, what to do, the newest cases, the types, the posters."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Alert, Body, Campaign, FraudType, Layout, Page, Temperature
from generator.site.drawing import Cells, Drawing, cells, sign
from generator.site.edition import Edition
from generator.site.page import SitePage
from generator.site.rows import Card, KindRow, Row, case_path, kind_row, newest_first, poster_card, row_of
from generator.site.text import day_words, phrases
from generator.site.words import word

_MOST_SAID = 4
_MOST_ROWS = 4
_MOST_POSTERS = 8
_MOST_CELLS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """What the page shouts: the claim (drawn in cells unless too long), the tell, the way to its case."""

    claim: str
    cells: Cells | None
    tell: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence a swindler says, and the type's page."""

    phrases: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """停, 问 or 报: its drawn sign, the head and the sentence."""

    sign: Drawing
    head: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeData:
    """Everything on the home page."""

    day: str
    alert: AlertView
    body: Body
    said: tuple[Said, ...]
    counsel: tuple[Counsel, ...]
    rows: tuple[Row, ...]
    case_count: int
    kinds: tuple[KindRow, ...]
    posters: tuple[Card, ...]


def home_page(edition: Edition) -> SitePage:
    """Return the home page."""
    campaign = edition.campaign
    page = next((page for page in campaign.pages if page.head.layout is Layout.HOME), None)
    lead = "".join(phrases(page.head.lead)) if page else ""
    alert = _alert(campaign, page)
    return SitePage(
        path="index.html",
        title=campaign.settings.site_name,
        description=lead or "".join(alert.tell),
        template="home.html",
        temperature=Temperature.ALARM,
        room="home",
        data=HomeData(
            day=day_words(edition.today),
            alert=alert,
            body=page.body if page else (),
            said=_said(campaign),
            counsel=tuple(
                Counsel(sign=sign(advice.sign), head=advice.head, text=advice.text)
                for advice in campaign.facts.stop_ask_report
            ),
            rows=tuple(row_of(c, campaign) for c in newest_first(campaign.cases)[:_MOST_ROWS]),
            case_count=len(campaign.cases),
            kinds=tuple(kind_row(k, campaign.cases) for k in campaign.facts.types if k.frequent),
            posters=_posters(edition),
        ),
    )


def _alert(campaign: Campaign, page: Page | None) -> AlertView:
    """Return this week's alert; without one the site's name stands in the cells."""
    settings = campaign.settings
    written = page.head.alert if page else None
    alert = written or Alert(slogan=settings.site_name, tell=page.head.lead if page else "")
    parts = phrases(alert.slogan)
    claim = "".join(parts)
    known = {case.slug for case in campaign.cases}
    return AlertView(
        claim=claim,
        cells=cells(parts, _inverted(alert.slogan)) if len(claim) <= _MOST_CELLS else None,
        tell=phrases(alert.tell),
        path=case_path(alert.case) if alert.case in known else "",
    )


def _inverted(slogan: str) -> int:
    """Return the index of the claim's dark cell: the marked character, else the first word of refusal."""
    marked = slogan.replace("/", "")
    if marked.count("*") == 2:
        return marked.index("*")
    refusals = word("alert", "refusals")
    return next((at for at, character in enumerate(marked) if character in refusals), -1)


def _said(campaign: Campaign) -> tuple[Said, ...]:
    """Choose the sentences: of types with a case here first, then of the frequent ones."""
    told = {case.head.fraud_type for case in campaign.cases}
    kinds = sorted(campaign.facts.types, key=lambda kind: (kind.name not in told, not kind.frequent))
    return tuple(_say(kind) for kind in kinds if kind.lines)[:_MOST_SAID]


def _say(kind: FraudType) -> Said:
    return Said(phrases=phrases(kind.lines[0].says), path=f"types/{kind.slug}.html")


def _posters(edition: Edition) -> tuple[Card, ...]:
    cards = (poster_card(poster, edition) for poster in edition.campaign.posters)
    return tuple(card for card in cards if card)[:_MOST_POSTERS]
