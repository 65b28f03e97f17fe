"""A drawn idea on a screen: the figure in a panel of any shape, cut by the panel's edges as on a poster.

In: a concept and a theme. Out: a view box that must be seen whole, how the panel holds it, and the drawing as
SVG elements with colours written out. What the figure has beyond the box is drawn too, so that a panel that
shows what overflows its view box, and cuts at its own edges, is filled.

Not here: sheets of paper (`compose`, `panels`), which know their page's size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Concept, Idea, Piece, Theme
from generator.products.drawings import SIDE, drawing_markup, scenes
from generator.render.outline import drawn_text
from generator.render.panels import GAP_TO_EDGE, ground_beside
from generator.render.parted import SECOND
from generator.render.props import prop_spans
from generator.render.templates import figure_markup, scene_markup
from generator.store.dependencies import once_a_run

FAR = 1500
"""Units beyond the box: more than any panel shows."""

DISC = 214.0
"""Half of what is seen round a plain drawing: its corners lie within the disc."""

NEAR, NEAR_DISC = 172.0, 200.0
"""Half of what is seen of a plain drawing from near, and its disc's radius: a panel's edges cut the disc."""

_BLEED = 0.1
"""Of a small piece's panel beside its title, what a bleed of 5 mm takes at an edge."""

GOES_ON = 150
"""Units beyond the box that fill what a panel has above or below a closer view."""

LEGIBLE = 12.0
"""Units of a word on a prop: what is smaller has under 34 px in a panel of 840, unread from afar."""

_AT = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
"""Words of preserveAspectRatio: which part of what is left over lies before the figure."""

HELD_RIGHT, HELD_MIDDLE = "xMax", "xMid"
"""How preserveAspectRatio says that a figure stands at its panel's right edge, beyond which it may run on, or
that no edge holds it."""

_HAN = re.compile("[㐀-鿿]")
_FINE = re.compile(r"(\d*\.\d\d+)")
_IDS = re.compile(r'\bid="|url\(#')


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFigure:
    """A figure to show: `view` is its view box, `hold` its preserveAspectRatio, `markup` SVG elements.

    `name` is the concept's; `words` the side of it on which words may lie (left, right). A `plain` drawing
    has a disc or a scene of its own around it, and fits any panel's middle.
    """

    name: str
    view: str
    hold: str
    markup: str
    words: str
    plain: bool = False


def stage_figure(concept: Concept, theme: Theme, *, prefix: str, near: bool = False) -> StagedFigure:
    """Stage a concept in a theme's colours; `prefix` keeps ids apart where several stand on one page.

    `near`: what is seen is the closer view, if the concept has one, for a panel that is about square.
    """
    left, top, right, bottom = (near and concept.close) or _seen(concept)
    return StagedFigure(
        name=concept.name,
        view=f"{left:g} {top:g} {right - left:g} {bottom - top:g}",
        hold=f"{_across(concept)}{'YMid' if near and _goes_on(concept) else _down(concept)} meet",
        markup=_IDS.sub(lambda found: found[0] + prefix, _drawn(concept, theme)),
        words=concept.words,
    )


def stage_drawing(name: str, colour: str, disc: str, *, near: bool = False) -> StagedFigure:
    """Stage a plain drawing in one colour (#rrggbb) on a disc of another, as posters have their portraits.

    `near`: the drawing as large as a panel that is about square lets it, the disc cut by the panel's edges.
    """
    lines, middle = drawing_markup(name).replace("currentColor", colour), SIDE / 2
    half, radius = (NEAR, NEAR_DISC) if near else (DISC, DISC - 8)
    edge = middle - half
    return StagedFigure(
        name=name,
        view=f"{edge:g} {edge:g} {2 * half:g} {2 * half:g}",
        hold="xMidYMid meet",
        markup=f'<circle cx="{middle:g}" cy="{middle:g}" r="{radius:g}" fill="{disc}"/>'
        f'<g fill="{colour}" fill-rule="evenodd">{lines}</g>',
        words="left",
        plain=True,
    )


def stage_scene(name: str, paints: Mapping[str, str]) -> StagedFigure:
    """Stage a plain drawing's scene in a ground's paints (#rrggbb): it fits any panel, and goes on beyond."""
    return StagedFigure(
        name=name,
        view=f"0 0 {SIDE} {SIDE}",
        hold="xMidYMid meet",
        markup=_scene(name, tuple(paints.items())),
        words="left",
        plain=True,
    )


@once_a_run
def _scene(name: str, paints: tuple[tuple[str, str], ...]) -> str:
    return " ".join(scene_markup(name, dict(paints), _middled).split())


def _middled(text: str, middle: float, baseline: float, em: float) -> str:
    """Return the outline of a word in bold sans whose middle stands at `middle`."""
    width = drawn_text(text, "sans-bold", em).width
    return drawn_text(text, "sans-bold", em, at=(middle - width / 2, baseline)).path


def has_panel(idea: Idea) -> bool:
    """Tell whether an idea fills a panel of its own; a plain drawing alone stands on its words' ground."""
    return idea.concept is not None or idea.drawing in scenes()


@once_a_run  # all cases of a type show the same
def stage_idea(idea: Idea, ground: str, *, prefix: str, near: bool = False) -> StagedFigure:
    """Stage what stands for a case on a ground of its theme; a split figure keeps its own two."""
    if idea.concept is None:
        paints = idea.theme.paints(ground)
        if has_panel(idea):
            screen = {paint: idea.theme.colour(role).screen for paint, role in paints.items()}
            return stage_scene(idea.drawing, screen)
        figure, disc = (idea.theme.colour(paints[paint]).screen for paint in ("形", "面"))
        return stage_drawing(idea.drawing, figure, disc, near=near)
    shown = idea.concept if idea.concept.second else replace(idea.concept, ground=ground)
    return stage_figure(shown, idea.theme, prefix=prefix, near=near)


def widened(figure: StagedFigure, panel: tuple[float, float], more: float) -> StagedFigure:
    """Return a figure as a panel (width, height) holds it, for one that goes on to the right by so much."""
    x, y, wide, high = map(float, figure.view.split())
    across, down = (_AT[figure.hold[at : at + 3]] for at in (1, 5))
    scale = min(panel[0] / wide, panel[1] / high)
    shown = (panel[0] / scale, panel[1] / scale)
    left, top = x - across * (shown[0] - wide), y - down * (shown[1] - high)
    return replace(figure, view=f"{left:.2f} {top:.2f} {shown[0] + more / scale:.2f} {shown[1]:.2f}")


@once_a_run
def idea_colours(idea: Idea, *, apart: bool = False) -> Mapping[str, str]:
    """Return the colours (#rrggbb) of a picture of words and the idea beside them, by use.

    `panel` is the ground that the drawn idea stands on, `ground` the words', with `on` for words: another
    one. A plain drawing shares the words' ground unless they are `apart`. `band` with `band_on` is for words
    below the drawing, `foot` for a strip of paper, with `ink` and `digits`.
    """
    theme, own = idea.theme, ground_of(idea)
    met = dict(idea.concept.meets).get("left", ()) if idea.concept else ()  # the words stand on its left
    panel = has_panel(idea)
    beside = theme.paints(ground_beside(theme, own, met) if panel or apart else own)
    stands = theme.paints(own)
    band = (beside["底"], beside["字"]) if panel else (stands["形"], stands["面"])
    roles = {
        "ground": beside["底"],
        "on": beside["字"],
        "panel": stands["底"],
        "accent": stands["形"],
        "band": band[0],
        "band_on": band[1],
        "foot": theme.foot,
        "digits": theme.digits,
        "ink": "墨",
        "block": "黑",
    }
    return {use: theme.colour(role).screen for use, role in roles.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaBeside:
    """A piece's drawn idea beside words on paper: the figure, and the colours that `idea_colours` names."""

    figure: StagedFigure
    colours: Mapping[str, str]


def idea_beside(piece: Piece, *, near: bool, bleeds: str) -> IdeaBeside | None:
    """Return what a small piece shows beside its title, `near` or whole; None where it names no concept.

    `bleeds` names the edges at which its panel runs into the bleed, which is cut away: nothing stands there.
    """
    if piece.concept is None:
        return None
    idea = Idea(theme=piece.theme, concept=piece.concept, drawing="")
    figure = stage_idea(idea, piece.concept.ground, prefix="", near=near)
    return IdeaBeside(figure=_kept_from(figure, bleeds.split()), colours=idea_colours(idea))


def _kept_from(figure: StagedFigure, edges: Sequence[str]) -> StagedFigure:
    """Return a figure with room in its view for the bleed at some edges of its panel."""
    x, y, wide, high = map(float, figure.view.split())
    across, down = _BLEED * wide, _BLEED * high
    left, right = across * ("left" in edges), across * ("right" in edges)
    top = down * ("top" in edges)
    return replace(figure, view=f"{x - left:.2f} {y - top:.2f} {wide + left + right:.2f} {high + top:.2f}")


def ground_of(idea: Idea) -> str:
    """Return the name of the ground that an idea stands on."""
    return idea.concept.ground if idea.concept else scenes().get(idea.drawing, "满")


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
    return _end(concept, ("left", "xMin"), ("right", HELD_RIGHT)) or "xMid"


def _down(concept: Concept) -> str:
    if concept.anchor == "bottom":
        return "YMax"
    return _end(concept, ("top", "YMin"), ("bottom", "YMax")) or "YMid"


def _goes_on(concept: Concept) -> bool:
    """Tell whether the drawing goes on so far above or below that a high panel may have it in its middle."""
    return all(far >= GOES_ON for edge, far in concept.runs if edge in ("top", "bottom"))


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
