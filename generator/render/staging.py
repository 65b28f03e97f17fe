"""A drawn idea on a screen: the figure in a panel of any shape, cut by the panel's edges as on a poster.

In: a concept and a theme. Out: a view box that must be seen whole, how the panel holds it, and the drawing as
SVG elements with colours written out. What the figure has beyond the box is drawn too, so that a panel that
shows what overflows its view box, and cuts at its own edges, is filled.

Not here: sheets of paper (`compose`, `panels`), which know their page's size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Concept, Idea, Theme
from generator.products.drawings import SIDE, drawing_markup
from generator.render.outline import drawn_text
from generator.render.panels import GAP_TO_EDGE
from generator.render.parted import SECOND
from generator.render.props import prop_spans
from generator.render.templates import figure_markup
from generator.store.dependencies import once_a_run

FAR = 1500
"""Units beyond the box: more than any panel shows."""

LEGIBLE = 12.0
"""Units of a word on a prop: what is smaller has under 34 px in a panel of 840, unread from afar."""

_HAN = re.compile("[㐀-鿿]")
_FINE = re.compile(r"(\d*\.\d\d+)")
_IDS = re.compile(r'\bid="|url\(#')


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFigure:
    """A figure to show: `view` is its view box, `hold` its preserveAspectRatio, `markup` SVG elements.

    `name` is the concept's; `words` the side of it on which words may lie (left, right).
    """

    name: str
    view: str
    hold: str
    markup: str
    words: str


def stage_figure(concept: Concept, theme: Theme, *, prefix: str) -> StagedFigure:
    """Stage a concept in a theme's colours; `prefix` keeps ids apart where several stand on one page."""
    left, top, right, bottom = _seen(concept)
    return StagedFigure(
        name=concept.name,
        view=f"{left:g} {top:g} {right - left:g} {bottom - top:g}",
        hold=f"{_across(concept)}{_down(concept)} meet",
        markup=_IDS.sub(lambda found: found[0] + prefix, _drawn(concept, theme)),
        words=concept.words,
    )


def stage_drawing(name: str, colour: str) -> StagedFigure:
    """Stage a plain drawing in one colour (#rrggbb), whole, with some air around it."""
    air = SIDE / 12
    lines = drawing_markup(name).replace("currentColor", colour)
    return StagedFigure(
        name=name,
        view=f"{-air:g} {-air:g} {SIDE + 2 * air:g} {SIDE + 2 * air:g}",
        hold="xMidYMid meet",
        markup=f'<g fill="{colour}" fill-rule="evenodd">{lines}</g>',
        words="left",
    )


def stage_idea(idea: Idea, ground: str, *, prefix: str) -> StagedFigure:
    """Stage what stands for a case on a ground of its theme; a split figure keeps its own two."""
    if idea.concept is None:
        return stage_drawing(idea.drawing, idea.theme.colour(idea.theme.paints(ground)["形"]).screen)
    shown = idea.concept if idea.concept.second else replace(idea.concept, ground=ground)
    return stage_figure(shown, idea.theme, prefix=prefix)


@once_a_run  # an article shows it three times, and so do all cases of a type, the hall and slides
def _drawn(concept: Concept, theme: Theme) -> str:
    """Draw a concept in a theme's colours as SVG elements, with its own ids."""
    paint = theme.paints(concept.ground)
    if concept.second:
        paint |= {SECOND + name: role for name, role in theme.paints(concept.second).items()}
    colours = {role: colour.screen for role, colour in theme.colours}
    second = _half(concept, colours[paint[SECOND + "底"]]) if concept.second else ""
    floor = _seen(concept)[3] + FAR / 3
    drawn = figure_markup(concept.name, words=_words(concept), paint=paint, colour=colours, floor=floor)
    return _FINE.sub(lambda found: f"{float(found[0]):.1f}", second + " ".join(drawn.split()))


def _seen(concept: Concept) -> tuple[float, float, float, float]:
    """Return what must be in sight, with some air on the edges that may not cut the figure."""
    runs = dict(concept.runs)
    airs = ((-1, "left"), (-1, "top"), (1, "right"), (1, "bottom"))
    left, top, right, bottom = (
        side + sign * GAP_TO_EDGE * (name not in runs)
        for side, (sign, name) in zip(concept.whole, airs, strict=True)
    )
    return left, top, right, bottom


def _words(concept: Concept) -> dict[str, str]:
    """Draw the words on props; lines of 汉字 too small for a screen become bars of their width."""
    words: dict[str, str] = {}
    for prop, (start, end) in zip(concept.props, prop_spans(concept), strict=True):
        if prop.em < LEGIBLE and _HAN.search(prop.text):
            high, wide = 0.5 * prop.em, end - start
            path = f"M{start:.1f} {prop.y - 0.62 * prop.em:.1f}h{wide:.1f}v{high:.1f}h{-wide:.1f}z"
        else:
            path = drawn_text(prop.text, prop.face, prop.em, at=(start, prop.y)).path
        words[prop.name] = words.get(prop.name, "") + path
    return words


def _half(concept: Concept, colour: str) -> str:
    """Return the ground of a split figure's second half."""
    seam = concept.box[0] + concept.box[2] / 2
    return f'<path d="M{seam:g} {-FAR}h{FAR}v{2 * FAR}h{-FAR}z" fill="{colour}"/>'


def _across(concept: Concept) -> str:
    return _end(concept, ("left", "xMin"), ("right", "xMax")) or "xMid"


def _down(concept: Concept) -> str:
    if concept.anchor == "bottom":
        return "YMax"
    return _end(concept, ("top", "YMin"), ("bottom", "YMax")) or "YMid"


def _end(concept: Concept, *ends: tuple[str, str]) -> str:
    """Return the edge at which a figure must stand: the one that cuts it, or that it runs least beyond."""
    runs = dict(concept.runs)
    cutting = sorted((runs[edge], hold) for edge, hold in ends if edge in runs)
    far = len(cutting) == len(tuple(ends)) and cutting[0][0] > FAR / 5
    return "" if not cutting or far else cutting[0][1]


def grounds_of(theme: Theme) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the grounds of a theme by name, each with its paints as colours of the screen."""
    colours = {role: colour.screen for role, colour in theme.colours}
    for ground in theme.grounds:
        yield ground.name, {paint: colours[role] for paint, role in dict(ground.paints).items()}
