"""Briefs filled with what the campaign brought since the last issue, by the day on which it was reviewed.

In: a campaign as it was read, themes and drawn ideas. Out: the campaign with its briefs filled. What has
expired since is in its issue all the same: it had appeared then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.content.kinds import BRIEFS, KINDS, PLANS
from generator.model import Brief, Campaign, Concept, Meeting, Poster, Reviewed, State, Theme
from generator.model.brief import Published, PublishedKind, PublishedPoster
from generator.model.titles import title_in_a_line

UNTOLD = (BRIEFS, PLANS)
"""Kinds that are no news: the briefs themselves, and what only the office reads."""

MOST_POSTERS = 4
"""Posters that an issue shows small: a row."""


def with_published(
    campaign: Campaign, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
) -> Campaign:
    """Return a campaign whose briefs tell what appeared since the issue before."""
    briefs = sorted(campaign.of(Brief), key=lambda brief: (brief.head.issue, brief.slug))
    if not briefs:
        return campaign
    shown = campaign.at_stages(campaign.settings.all_stages)
    days = [None, *(brief.head.dated for brief in briefs)]
    filled = (
        replace(brief, published=_published(shown, since, brief.head.dated, themes, concepts))
        for since, brief in zip(days, briefs, strict=False)
    )
    return campaign.holding(Brief, sorted(filled, key=lambda brief: brief.slug))


def _published(
    campaign: Campaign,
    since: date | None,
    until: date,
    themes: Mapping[str, Theme],
    concepts: Mapping[str, Concept],
) -> Published:
    found = {
        kind.word: tuple(_between(campaign.of(kind.content), since, until))
        for kind in KINDS
        if kind.is_reviewed and kind not in UNTOLD
    }
    posters = (one for some in found.values() for one in some if isinstance(one, Poster))
    kinds = ((word, tuple(_told(one, campaign) for one in some)) for word, some in found.items() if some)
    return Published(
        since=since,
        kinds=tuple(PublishedKind(word=word, titles=titles) for word, titles in kinds),
        posters=tuple(_small(posters, campaign.settings.theme, themes, concepts))[:MOST_POSTERS],
    )


def _told(content: Reviewed, campaign: Campaign) -> str:
    """Return what a brief calls a piece; a class meeting without a title is called as its sheets are."""
    if isinstance(content, Meeting) and not content.head.title:
        first = (case for slug in content.head.cases for case in campaign.cases if case.slug == slug)
        return next(map(title_in_a_line, first), content.title)
    return title_in_a_line(content)


def _between(contents: tuple[Reviewed, ...], since: date | None, until: date) -> Iterator[Reviewed]:
    """Yield what was reviewed after a day and up to another."""
    for one in contents:
        review = one.head.review
        day = review.reviewed
        if review.state is State.REVIEWED and day and day <= until and (since is None or day > since):
            yield one


def _small(
    posters: Iterator[Poster], usual: str, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
) -> Iterator[PublishedPoster]:
    for poster in posters:
        if poster.head.concept:
            yield PublishedPoster(
                slogan=poster.head.slogan.phrases,
                concept=concepts[poster.head.concept],
                theme=themes[poster.head.theme or usual],
            )
