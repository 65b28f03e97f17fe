"""The drawing of a poster in the head of a page: wide screens have room for it, phones show its pictogram.

In: an idea. Out: its figure and the ground of the panel that it fills, or nothing where an idea is a
pictogram only, which then stands on the head's own colour everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Idea
from generator.render.staging import StagedFigure, ground_of, has_panel, idea_colours, stage_idea


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPicture:
    """A figure, and the colour (#rrggbb) of the panel whose edges cut it."""

    figure: StagedFigure
    ground: str


def head_picture(idea: Idea) -> HeadPicture | None:
    """Return what the head of a page shows of an idea, from near; None if that fills no panel."""
    if not has_panel(idea):
        return None
    figure = stage_idea(idea, ground_of(idea), prefix="head-", near=True)
    return HeadPicture(figure=figure, ground=idea_colours(idea)["panel"])
