"""The time of the school year on pages: what is said meanwhile, in its colours, and whose types come first.

In: the edition's day. Out: a view for the home page and the hall screen, cases and posters put in order. The
texts are the generator's own (`plan/occasions.yml`); after the season's last day a script hides them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Alert, Case, Poster, Temperature
from generator.model.paths import kind_path
from generator.plan.occasions import in_season, occasion_on, type_of
from generator.site.edition import Edition
from generator.site.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLink:
    """A type of fraud by its short name, and its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonView:
    """What a time of the year shouts, in the shape of an alert; its figure and colours, its types."""

    label: str
    said: Alert
    figure: str
    temperature: Temperature
    kinds: tuple[KindLink, ...]

    @property
    def line(self) -> tuple[str, ...]:
        """Return its claim in phrases."""
        return self.said.slogan.phrases

    @property
    def giveaway(self) -> tuple[str, ...]:
        """Return how to recognise it, in phrases."""
        return self.said.giveaway.phrases

    @property
    def until(self) -> str:
        """Return its last day (ISO)."""
        return self.said.until.isoformat() if self.said.until else ""


def season_view(edition: Edition) -> SeasonView:
    """Return the season of the edition's day."""
    occasion = occasion_on(edition.today)
    kinds = (edition.kinds[name] for name in occasion.types if name in edition.kinds)
    return SeasonView(
        label=word("season", "label", season=occasion.name),
        said=Alert(slogan=occasion.line, giveaway=occasion.giveaway, until=occasion.ends(edition.today)),
        figure=occasion.figure,
        temperature=occasion.temperature,
        kinds=tuple(KindLink(name=one.short, path=kind_path(one)) for one in kinds),
    )


def cases_in_season(edition: Edition) -> tuple[Case, ...]:
    """Return the cases, those of the season's types first, else the newest first."""
    return in_season(edition.cases, lambda case: case.head.fraud_type, edition.today)


def posters_in_season(edition: Edition) -> tuple[Poster, ...]:
    """Return the posters, those of the season's types first."""
    campaign = edition.campaign
    return in_season(campaign.posters, lambda poster: type_of(campaign, poster), edition.today)
