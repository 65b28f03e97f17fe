"""The home page: this week's alert, what they say, what to do, the newest cases, the types, the posters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import Body, Campaign, FraudType, Temperature
from generator.model.paths import HOME, kind_path
from generator.site.alerts import AlertView, alert_view, name_view
from generator.site.drawing import Drawing, sign
from generator.site.edition import Edition
from generator.site.page import SitePage
from generator.site.quiz import round_of
from generator.site.rows import Card, KindRow, Row, kind_row, poster_card, row_of
from generator.site.text import day_words

_MOST_SAID = 4
_MOST_ROWS = 4
_MOST_POSTERS = 8


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
    """Everything on the home page; `instead` is what stands there once the alert's last day is over."""

    day: str
    alert: AlertView
    instead: AlertView | None
    body: Body
    said: tuple[Said, ...]
    counsel: tuple[Counsel, ...]
    rows: tuple[Row, ...]
    case_count: int
    kinds: tuple[KindRow, ...]
    posters: tuple[Card, ...]
    round: int
    """Questions of a round of the quiz; 0 without a bank."""


def counsel(campaign: Campaign) -> tuple[Counsel, ...]:
    """Return the three signs with their sentences."""
    advice = campaign.facts.stop_ask_report
    return tuple(Counsel(sign=sign(one.sign), head=one.head, text=one.text) for one in advice)


def home_page(edition: Edition) -> SitePage:
    """Return the home page."""
    campaign = edition.campaign
    page = campaign.home
    lead = page.head.lead.text if page else ""
    alert = alert_view(campaign, edition.today)
    return SitePage(
        path=HOME,
        title=campaign.settings.site_name.text,
        description=lead or "".join(alert.tell),
        template="home.html",
        temperature=Temperature.ALARM,
        room="home",
        data=HomeData(
            day=day_words(edition.today),
            alert=alert,
            instead=replace(name_view(campaign), cells=None) if alert.until else None,
            body=page.body if page else (),
            said=_said(campaign),
            counsel=counsel(campaign),
            rows=tuple(row_of(case, edition) for case in edition.cases[:_MOST_ROWS]),
            case_count=len(campaign.cases),
            kinds=tuple(kind_row(k, campaign.cases) for k in campaign.facts.types if k.frequent),
            posters=_posters(edition),
            round=round_of(campaign),
        ),
    )


def _said(campaign: Campaign) -> tuple[Said, ...]:
    """Choose the sentences: of types with a case here first, then of the frequent ones."""
    told = {case.head.fraud_type for case in campaign.cases}
    kinds = sorted(campaign.facts.types, key=lambda kind: (kind.name not in told, not kind.frequent))
    return tuple(_say(kind) for kind in kinds if kind.lines)[:_MOST_SAID]


def _say(kind: FraudType) -> Said:
    return Said(phrases=kind.lines[0].says.phrases, path=kind_path(kind))


def _posters(edition: Edition) -> tuple[Card, ...]:
    cards = (poster_card(poster, edition) for poster in edition.campaign.posters)
    return tuple(card for card in cards if card)[:_MOST_POSTERS]
