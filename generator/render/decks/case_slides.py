"""The slides that show the case itself: the cover and who he says he is, each beside the case's idea.

In: a slide's words, its job, the colours of its ground. Out: parts; lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Idea, Meeting
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_clauses, fit_text
from generator.render.decks.grounds import DEEP, FULL, LIGHT, MARGIN, inks_of
from generator.render.decks.parts import LEADING, PAGE, BoxPart, FigurePart, Part
from generator.render.decks.setting import text_part
from generator.render.decks.slides import (
    HAIR,
    About,
    row_pitch,
    set_label,
    set_title,
    strong_colour,
)
from generator.render.staging import stage_idea

COLUMN, NARROW = 176.0, 208.0
"""Where a figure begins beside few large words, and beside a title with rows."""
LOSS = 124.0
"""Where the field with the loss begins, below such a figure."""


def case_panel(about: About, left: float, bottom: float = PAGE.h) -> tuple[Part, ...]:
    """Return the case's idea in a panel at the right edge, from the top down to `bottom`.

    The panel has a ground of its own, by the edges of which the figure is cut, down to the slide's end.
    """
    idea = about.slide.idea
    if idea is None:
        return ()
    ground = _panel_ground(about, idea)
    fill = inks_of(idea.theme, ground).ground
    panel = Rectangle(x=left, y=0, w=PAGE.w - left, h=PAGE.h)
    below = (BoxPart(name="插图的底", box=panel, fill=fill),) if bottom < PAGE.h else ()
    return (
        *below,
        FigurePart(
            name="插图",
            box=replace(panel, h=bottom),
            fill=fill,
            figure=stage_idea(idea, ground, prefix=f"s{about.number}-", near=True),
            alt=idea.concept.alt if idea.concept else about.slide.label,
        ),
    )


def _panel_ground(about: About, idea: Idea) -> str:
    own = idea.concept.ground if idea.concept else FULL
    if idea.concept and idea.concept.second:
        return own
    return next(
        (one for one in (own, FULL, LIGHT, DEEP) if inks_of(idea.theme, one).ground != about.inks.ground),
        own,
    )


def cover(about: About) -> Iterator[Part]:
    """Yield the lesson's title, large, with the school and the stages below and the idea beside it."""
    figure = case_panel(about, COLUMN)
    right = COLUMN - 8 if figure else PAGE.w - MARGIN
    yield from figure
    lesson = about.job.piece.subject
    stages = lesson.lesson.stages if isinstance(lesson, Meeting) and lesson.lesson else ""
    yield text_part("栏目", Rectangle(x=MARGIN, y=26, w=90, h=13), about.slide.label, 28, about.inks.words)
    box = Rectangle(x=MARGIN, y=46, w=right - MARGIN, h=86)
    title = set_title(about, box, (88, 80, 72, 66, 60, 54, 48, 42, 36), leading=1.18)
    yield replace(title, box=replace(title.box, y=box.bottom - title.box.h))
    under = Rectangle(x=MARGIN, y=140, w=right - MARGIN, h=10)
    words = "　".join(word for word in (about.job.piece.school, stages) if word)
    made = fit_text(words, under.w, under.h, (22, 20, 19, 17, 15), LEADING)
    yield text_part("学校和学段", under, words, made.pt, about.inks.words)


def who(about: About) -> Iterator[Part]:
    """Yield the case: its title, who he says he is, what he is after; at the right its idea and the loss."""
    (*rows, lost) = about.slide.rows
    right = NARROW - 9
    yield from case_panel(about, NARROW, LOSS)
    yield from set_label(about, right)
    title = set_title(about, Rectangle(x=MARGIN, y=25, w=right - MARGIN, h=62), (72, 68, 62, 56, 50, 44, 40))
    yield title
    top = max(96.0, title.box.bottom + 10)
    pitch = row_pitch(top, 22, len(rows), most=33)
    for at, (sign, words) in enumerate(rows):
        yield from _who_row(about, (sign, words), Rectangle(x=MARGIN, y=top, w=right - MARGIN, h=22), at + 1)
        top += pitch
    yield from _loss(about, lost)


def _who_row(about: About, row: tuple[str, str], box: Rectangle, beat: int) -> Iterator[Part]:
    sign, words = row
    rule = replace(box, y=box.y - 4, h=HAIR)
    yield BoxPart(name=f"{sign}上面的线", box=rule, fill=about.inks.ink, beat=beat)
    yield text_part(sign, replace(box, y=box.y + 4, w=34, h=13), sign, 26, about.inks.strong, beat=beat)
    room = replace(box, x=box.x + 38, w=box.w - 38)
    made = fit_text(words, room.w, room.h, (42, 40, 38, 36, 34, 30, 26, 23), 1.2)
    made = fit_clauses(words, room.w, room.h, (made.pt,), 1.2)
    placed = replace(room, y=room.y + (22 - made.height) / 2, h=made.height)
    yield text_part(f"{sign}什么", placed, made.lines, made.pt, about.inks.words, leading=1.2, beat=beat)


def _loss(about: About, lost: tuple[str, str]) -> Iterator[Part]:
    """Yield what it cost, large, in a field of its own below the figure."""
    paper, beat = about.inks.paper, 2
    field = Rectangle(x=NARROW, y=LOSS, w=PAGE.w - NARROW, h=PAGE.h - LOSS)
    inner = replace(field, x=field.x + 9, w=field.w - 18)
    yield BoxPart(name="损失底", box=field, fill=strong_colour(about.theme), beat=beat)
    yield text_part("损失", replace(inner, y=LOSS + 7, h=11), lost[0], 24, paper, beat=beat)
    made = fit_text(lost[1], inner.w, 32, (72, 66, 60, 54, 48, 42, 36), 1.2)
    box = replace(inner, y=LOSS + 18, h=made.height)
    yield text_part("损失多少", box, made.lines, made.pt, paper, leading=1.2, beat=beat, face=about.face)
