"""How a case looks wherever it is told: the idea that stands for it, and its colours.

In: a campaign that has only what may appear, themes, concepts. Out: an `Idea` a case and one a type of fraud,
which article covers, share cards, heads of pages and slides all take, so that a case is known by one picture.

What the case names (配图) comes first, then its poster's, then what is drawn for its type (`ideas` in
`facts/types.yml`), of which the first is taken that its neighbour in the list does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import Campaign, Case, Concept, FraudType, Idea, Poster, Temperature, Theme
from generator.products.drawings import drawings
from generator.products.themes import ONE_COLOUR, TWO_COLOURS

_FEW_INKS = (ONE_COLOUR, TWO_COLOURS)

USUAL = "chat"
"""The plain drawing of what has neither an idea nor a type that is known."""


def ideas_of(
    campaign: Campaign, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
) -> Mapping[str, Idea]:
    """Return the ideas of a campaign's cases by slug."""
    known = _Known(campaign, themes, concepts)
    found: dict[str, Idea] = {}
    before = ""
    for case in campaign.cases:
        choice = tuple(known.of_case(case))
        fixed = bool(case.head.picture)
        idea = next((one for one in choice if fixed or one.picture != before), choice[0])
        found[case.slug], before = idea, idea.picture
    return found


def type_ideas(
    campaign: Campaign, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
) -> Mapping[str, Idea]:
    """Return the ideas of the types of fraud by name: each the first that is drawn for it."""
    known = _Known(campaign, themes, concepts)
    return {one.name: next(known.of_type(one)) for one in campaign.facts.types}


class _Known:
    """What a campaign has to choose from, looked up once for all its cases."""

    def __init__(
        self, campaign: Campaign, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
    ) -> None:
        self._concepts = concepts
        self._types = {one.name: one for one in campaign.facts.types}
        self._usual = themes[campaign.settings.theme]
        coloured = (one for one in (*themes.values(), self._usual) if one.name not in _FEW_INKS)
        self._by_temperature = {one.temperature: one for one in coloured}
        self._files = {one.name: one.file for one in drawings()}
        self._stands = {name: one.file for one in drawings() for name in one.stands}
        drawn = [poster for poster in campaign.posters if poster.head.concept in concepts]
        shown = ((poster.head.concept, themes[poster.head.theme or self._usual.name]) for poster in drawn)
        self._themes = {name: theme for name, theme in shown if theme.name not in _FEW_INKS}
        slugs = {case.slug: case.head.fraud_type for case in campaign.cases}
        self._of_case: dict[str, list[str]] = {}
        self._of_type: dict[str, list[str]] = {}
        for poster in drawn:
            self._of_case.setdefault(poster.head.case, []).append(poster.head.concept)
            for name in _types_told(poster, slugs, campaign.facts.types):
                self._of_type.setdefault(name, []).append(poster.head.concept)

    def of_case(self, case: Case) -> Iterator[Idea]:
        """Yield what suits a case, the best first: one at least."""
        kind = self._types.get(case.head.fraud_type)
        wanted = self._temperature(kind)
        own = self._of_case.get(case.slug, ())
        for name in (case.head.picture,) if case.head.picture else own:
            yield self._idea(name, wanted)
        if kind:
            yield from self.of_type(kind)
        else:
            yield self._idea("", wanted)

    def of_type(self, kind: FraudType) -> Iterator[Idea]:
        """Yield what is drawn for a type: what its data names, then other posters about it; one at least."""
        names = (*kind.ideas, *self._of_type.get(kind.name, ()))
        for name in dict.fromkeys(names) or ("",):
            yield self._idea(name, kind.temperature)

    def _temperature(self, kind: FraudType | None) -> Temperature:
        return kind.temperature if kind else Temperature.ARCHIVE

    def _idea(self, name: str, wanted: Temperature) -> Idea:
        concept = self._concepts.get(name)
        theme = self._themes.get(name) if concept else None
        return Idea(
            theme=theme or self._by_temperature.get(wanted, self._usual),
            concept=concept,
            drawing=(self._stands.get(name) if concept else self._files.get(name)) or USUAL,
        )


def _types_told(poster: Poster, slugs: Mapping[str, str], types: tuple[FraudType, ...]) -> Iterator[str]:
    """Yield the types that a poster is about: its case's, and the one that its kicker names."""
    if poster.head.case in slugs:
        yield slugs[poster.head.case]
    yield from (one.name for one in types if poster.head.kicker.text in (one.name, one.short))
