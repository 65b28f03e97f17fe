"""Posters shown small on another sheet: the drawn idea on its ground, with the slogan.

In: a brief. Out: what its template draws. No picture of a finished piece is needed, so that no piece waits
for another.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Brief
from generator.render.staging import StagedFigure, stage_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPoster:
    """A poster as a small picture: slogan by lines, ground, words, the figure, what it shows."""

    slogan: tuple[str, ...]
    ground: str
    on: str
    figure: StagedFigure
    alt: str


def small_posters(brief: Brief) -> tuple[SmallPoster, ...]:
    """Return the posters of an issue, ready to be drawn."""
    made = []
    for at, poster in enumerate(brief.published.posters):
        paints = poster.theme.paints(poster.concept.ground)
        made.append(
            SmallPoster(
                slogan=poster.slogan,
                ground=poster.theme.colour(paints["底"]).screen,
                on=poster.theme.colour(paints["字"]).screen,
                figure=stage_figure(poster.concept, poster.theme, prefix=f"p{at}", near=True),
                alt=poster.concept.alt,
            )
        )
    return tuple(made)
