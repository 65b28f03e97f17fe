"""The home page: the alert, what they say, what to do, the newest cases, the types, the posters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import Body, Campaign, FraudType, Temperature
from generator.model.paths import HOME, kind_path
from generator.plan.occasions import occasion_on
from generator.site.alerts import AlertView, alert_on, name_view, view_of
from generator.site.drawing import Drawing, drawn_character
from generator.site.edition import Edition
from generator.site.page import SitePage
from generator.site.quiz import round_of
from generator.site.rows import Card, CaseRow, FraudTypeRow, poster_card, row_of, type_row
from generator.site.season import SeasonView, posters_in_season, season_view
from generator.site.text import day_words
from generator.site.words import word

_MOST_LINES = 4
_MOST_ROWS = 4
_MOST_POSTERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLink:
    """A sentence a swindler says, and the type's page."""

    phrases: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """停, 问 or 报: its character drawn large, the head, the sentence, the number to call (or none)."""

    sign: Drawing
    head: str
    text: str
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeData:
    """Everything on the home page; `instead` is what stands there once the alert's last day is over.

    Without an alert the season stands in its place, in its own colours; else `season` is a band below.
    """

    day: str
    label: str
    alert: AlertView
    temperature: Temperature
    instead: AlertView | None
    season: SeasonView | None
    body: Body
    lines: tuple[LineLink, ...]
    advice: tuple[AdviceView, ...]
    rows: tuple[CaseRow, ...]
    case_count: int
    fraud_types: tuple[FraudTypeRow, ...]
    posters: tuple[Card, ...]
    round: int
    """Questions of a round of the quiz; 0 without a bank."""


def advice_views(campaign: Campaign) -> tuple[AdviceView, ...]:
    """Return 停, 问 and 报, drawn, with their sentences."""
    advice = campaign.facts.stop_ask_report
    numbers = {"问": campaign.facts.hotline, "报": campaign.facts.police}
    return tuple(
        AdviceView(
            sign=drawn_character(one.sign),
            head=one.head,
            text=one.text,
            call=numbers.get(one.sign, ""),
        )
        for one in advice
    )


def home_page(edition: Edition) -> SitePage:
    """Return the home page."""
    campaign = edition.campaign
    page = campaign.home
    lead = page.head.lead.text if page else ""
    said, season = alert_on(campaign, edition.today), season_view(edition)
    alert = view_of(said or season.said, campaign)
    return SitePage(
        path=HOME,
        title=campaign.settings.site_name.text,
        description=lead or "".join(alert.giveaway),
        template="home.html",
        temperature=Temperature.ALARM,
        nav="home",
        data=HomeData(
            day=day_words(edition.today),
            label=word("hall", "alert") if said else season.label,
            alert=alert,
            temperature=Temperature.ALARM if said else season.temperature,
            instead=replace(name_view(campaign), cells=None) if alert.until else None,
            season=season if said else None,
            body=page.body if page else (),
            lines=_line_links(edition),
            advice=advice_views(campaign),
            rows=tuple(row_of(case, edition) for case in edition.cases[:_MOST_ROWS]),
            case_count=len(campaign.cases),
            fraud_types=tuple(type_row(k, edition) for k in campaign.facts.types if k.frequent),
            posters=_posters(edition),
            round=round_of(campaign),
        ),
    )


def _line_links(edition: Edition) -> tuple[LineLink, ...]:
    """Choose the sentences: of the season's types, then of those with a case here, then of frequent ones."""
    campaign, occasion = edition.campaign, occasion_on(edition.today)
    covered = {case.head.fraud_type for case in campaign.cases}
    fraud_types = sorted(
        campaign.facts.types,
        key=lambda one: (occasion.rank(one.name), one.name not in covered, not one.frequent),
    )
    return tuple(_line_link(one) for one in fraud_types if one.lines)[:_MOST_LINES]


def _line_link(fraud_type: FraudType) -> LineLink:
    return LineLink(phrases=fraud_type.lines[0].says.phrases, path=kind_path(fraud_type))


def _posters(edition: Edition) -> tuple[Card, ...]:
    cards = (poster_card(poster, edition) for poster in posters_in_season(edition))
    return tuple(card for card in cards if card)[:_MOST_POSTERS]
