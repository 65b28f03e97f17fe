"""The order of colours on the hall screen: which ground a slide takes when its theme has several.

In: the slides, with the grounds that each may choose from. Out: the same, each with its ground. A screen
that is passed twice a day should have changed meanwhile: the colour that was shown longest ago comes next,
and none that the next slide has anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Theme
from generator.model.contrast import contrast, tone_of
from generator.render.staging import grounds_of
from generator.site.colours import colours
from generator.site.slide import Slide

_BLACK = "#222322"
_ON_BLACK = frozenset({"three", "order"})
_SMALL_PRINT = 4.5
"""Contrast of small type by WCAG AA: grounds that have less are darker on small screens (hall.css)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A slide's colours: `fixed` ones that it shows anyway, and `free` grounds, name to colour."""

    fixed: frozenset[str] = frozenset()
    free: Mapping[str, str]


def in_rhythm(turns: Sequence[Turn]) -> Iterator[str]:
    """Yield for each slide the name of its ground, "" for one that has nothing to choose."""
    shown: dict[str, int] = {}
    for at, turn in enumerate(turns):
        ahead = _certain(turns[at + 1]) if at + 1 < len(turns) else frozenset[str]()
        worth = {name: (colour in ahead, shown.get(colour, -1)) for name, colour in turn.free.items()}
        name = min(worth, key=lambda one: worth[one], default="")
        yield name
        for colour in (*turn.fixed, *((turn.free[name],) if name else ())):
            shown[colour] = at


def _certain(turn: Turn) -> frozenset[str]:
    """Return the colours that a slide will show whatever is chosen."""
    return turn.fixed.union(turn.free.values() if len(turn.free) == 1 else ())


def painted(slides: tuple[Slide, ...], themes: Mapping[str, Theme]) -> tuple[Slide, ...]:
    """Choose the ground of every slide that has a choice, so that colours take turns."""
    paints = {name + ground: paint for name, theme in themes.items() for ground, paint in grounds_of(theme)}
    chosen = in_rhythm([_turn(slide, paints) for slide in slides])
    return tuple(
        _on_ground(slide, name, paints) if name else slide for slide, name in zip(slides, chosen, strict=True)
    )


def _on_ground(slide: Slide, name: str, paints: Mapping[str, Mapping[str, str]]) -> Slide:
    paint = paints[name]
    ground, on = paint["底"], paints[slide.paint or name]["底"]
    day = colours(slide.temperature, "day")
    return replace(
        slide,
        ground=name,
        faint=contrast(tone_of(ground), tone_of(paint["字"])) < _SMALL_PRINT,
        pale=day["g"] in (ground, on),
        deep={day["g"], day["s"]} == {ground, on},
        bright=on == _BLACK,
    )


def _turn(slide: Slide, paints: Mapping[str, Mapping[str, str]]) -> Turn:
    free = {name: paints[name]["底"] for name in slide.grounds}
    if slide.paint:
        return Turn(fixed=frozenset({paints[slide.paint]["底"]}), free=free)
    own = _BLACK if slide.kind in _ON_BLACK else colours(slide.temperature, "day")["fig"]
    return Turn(fixed=frozenset() if free else frozenset({own}), free=free)
