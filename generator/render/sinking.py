"""A figure that goes on under the slogan of a portrait poster, and how far (look.md §3: a real overlap).

In: an arrangement, the paints it is set in, and a concept that says what of its drawing may lie there. Out:
where that drawing ends and its scale, or None: where the slogan would not stand out, where its lines leave
the figure too little height, and under photographs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Piece, Theme
from generator.model.contrast import contrast, tone_of
from generator.model.piece import Sinking
from generator.render.arrangement import FIGURE_UNITS, Arrangement, PageMetrics

LEAST_CONTRAST = 3.0  # of large type (look.md §4)
LARGEST = 1.3  # a figure that has much height is not larger than that: its strokes are the family's


@dataclass(frozen=True, slots=True, kw_only=True)
class SunkFigure:
    """Where a figure ends on the page, and in its own units; mm a unit."""

    cut: float
    bottom: float
    scale: float


def sunk_figure(
    piece: Piece, arrangement: Arrangement, paint: Mapping[str, str], page: PageMetrics
) -> SunkFigure | None:
    """Return the figure as it goes on under the slogan, None where it must keep off."""
    concept = piece.concept
    sinks = concept.sinks if concept else None
    if concept is None or sinks is None or not arrangement.introduced:
        return None
    if not _stands_out(piece.theme, sinks, paint, {path.paint for path in arrangement.paths}):
        return None
    cut = arrangement.box[1] + sinks.by * arrangement.em
    scale = (cut - page.bare) / (sinks.bottom - concept.box[1])
    unit = page.w / FIGURE_UNITS
    if scale < page.least_figure * unit:
        return None
    return SunkFigure(cut=cut, bottom=sinks.bottom, scale=min(scale, LARGEST * unit))


def _stands_out(theme: Theme, sinks: Sinking, paint: Mapping[str, str], words: set[str]) -> bool:
    """Tell whether all paints of a slogan stand out against what they lie on."""
    tones = {name: tone_of(theme.colour(paint[name]).screen) for name in {*sinks.on, *words}}
    return all(contrast(tones[word], tones[part]) >= LEAST_CONTRAST for word in words for part in sinks.on)
