"""The time of the school year on pages: what is said meanwhile, in its colours, and whose types come first.

In: the edition's day. Out: a view for the home page and the hall screen, cases and posters put in order. The
texts are the generator's own (`plan/occasions.yml`); after the season's last day a script hides them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Alert, Case, Poster, Temperature
from generator.model.paths import kind_path
from generator.plan.occasions import in_season, occasion_on, type_of
from generator.site.alerts import AlertView, view_of
from generator.site.edition import Edition
from generator.site.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLink:
    """A type of fraud by its short name, and its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonView:
    """What a time of the year shouts, its figure and colours, its types, its last day (ISO)."""

    label: str
    line: tuple[str, ...]
    giveaway: tuple[str, ...]
    figure: str
    temperature: Temperature
    kinds: tuple[KindLink, ...]
    until: str


def season_view(edition: Edition) -> SeasonView:
    """Return the season of the edition's day."""
    occasion = occasion_on(edition.today)
    kinds = (edition.kinds[name] for name in occasion.types if name in edition.kinds)
    return SeasonView(
        label=word("season", "label", season=occasion.name),
        line=occasion.line.phrases,
        giveaway=occasion.giveaway.phrases,
        figure=occasion.figure,
        temperature=occasion.temperature,
        kinds=tuple(KindLink(name=one.short, path=kind_path(one)) for one in kinds),
        until=occasion.ends(edition.today).isoformat(),
    )


def season_alert(edition: Edition) -> AlertView:
    """Return the season as home shouts it when nobody has written an alert."""
    occasion = occasion_on(edition.today)
    said = Alert(slogan=occasion.line, giveaway=occasion.giveaway, until=occasion.ends(edition.today))
    return view_of(said, edition.campaign)


def cases_in_season(edition: Edition) -> tuple[Case, ...]:
    """Return the cases, those of the season's types first, else the newest first."""
    return in_season(edition.cases, lambda case: case.head.fraud_type, edition.today)


def posters_in_season(edition: Edition) -> tuple[Poster, ...]:
    """Return the posters, those of the season's types first."""
    campaign = edition.campaign
    return in_season(campaign.posters, lambda poster: type_of(campaign, poster), edition.today)
