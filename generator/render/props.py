"""The words drawn on a concept's figure, in its own units.

In: a concept. Out: where each word begins and ends, and their outlines by the names that figures use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import Concept
from generator.render.outline import drawn_text

SHIFTS = {"left": 0.0, "middle": 0.5, "right": 1.0}  # how much of a prop's words stands left of its `x`


def prop_spans(concept: Concept) -> Iterator[tuple[float, float]]:
    """Yield where each prop's words begin and end, in the figure's units."""
    for prop in concept.props:
        width = drawn_text(prop.text, prop.face, 1.0).width * prop.em
        start = prop.x - width * SHIFTS[prop.align]
        yield start, start + width


def prop_paths(concept: Concept) -> Mapping[str, str]:
    """Draw the words of a concept's props, joined by name, in the figure's units."""
    words: dict[str, str] = {}
    for prop, (start, _) in zip(concept.props, prop_spans(concept), strict=True):
        drawn = drawn_text(prop.text, prop.face, prop.em, at=(start, prop.y))
        words[prop.name] = words.get(prop.name, "") + drawn.path
    return words
