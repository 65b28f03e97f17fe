"""How much ink a person left: inside each box, and loose around box and word (mm2, or a share).

In: a flat slip and where its boxes were seen. Out: numbers, judged by `decide`. What is printed is masked:
the frames grown by what blur spreads, and the words 是 and 否.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.model.rectangle import Rectangle
from generator.model.slip import Point, Slip, square
from generator.receipts.frames import SeenFrame
from generator.receipts.maps import Array
from generator.receipts.rectify import PX, Flat, part

GROWN_MM = 0.4
"""By so much print is masked beyond its edge."""
GLYPH_MM = 5.0
"""The square that 是 or 否 fits in, blur included."""
AROUND_MM, AROUND_WORD_MM = 6.0, 4.9
"""Half sides of the squares around box and word in which ink counts as theirs."""
RIM_MM, RIM_INK_MM2 = 1.0, 0.15
"""Strips along the box's square, and from where on ink has reached one of them: a stroke's width."""
NOT_RED = 0.5
"""Share of its darkness that ink keeps in red light: pens and pencil all of it, red stamps a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxInk:
    """Ink at one box: the share of its inside, the share of what is not red there, loose ink in mm2.

    `through` says that loose ink reaches opposite sides of the square around it, as folds and stamps do.
    """

    inside: float
    inside_red: float
    around: float
    around_word: float
    through: bool = False


def ink_at(flat: Flat, slip: Slip, which: int, seen: SeenFrame) -> BoxInk:
    """Measure one box: 0 is 是, 1 is 否."""
    centre = (slip.yes_at, slip.no_at)[which]
    moved = Point(x=centre.x + seen.x, y=centre.y + seen.y)
    word = Point(x=moved.x - slip.word_mm, y=moved.y)
    inner = square(moved, slip.box_mm).inset(inset_mm(slip, flat.scale))
    box, loose = square(moved, 2 * AROUND_MM), square(word, 2 * AROUND_WORD_MM)
    bare = _bare(flat.any_ink.shape, slip, moved, word)
    over = (flat.any_ink > flat.dark) & bare
    near_word, through = part(over, loose).sum(), _goes_through(over, box, loose)
    part(over, loose)[:] = False
    return BoxInk(
        inside=_share(flat.any_ink, inner, flat.dark),
        inside_red=_share_not_red(flat, inner),
        around=float(part(over, box).sum()) / PX**2,
        around_word=float(near_word) / PX**2,
        through=through,
    )


def _goes_through(over: Array, box: Rectangle, word: Rectangle) -> bool:
    """Tell whether loose ink reaches opposite sides of a square; a long stroke leaves by one corner.

    To the left it must reach beyond the word, where the square's own side is masked.
    """
    top, bottom, left, right = (
        float(part(over, rim).sum()) / PX**2 >= RIM_INK_MM2
        for rim in (
            Rectangle(x=box.x, y=box.y, w=box.w, h=RIM_MM),
            Rectangle(x=box.x, y=box.bottom - RIM_MM, w=box.w, h=RIM_MM),
            Rectangle(x=word.x, y=word.y, w=RIM_MM, h=word.h),
            Rectangle(x=box.right - RIM_MM, y=box.y, w=RIM_MM, h=box.h),
        )
    )
    return (top and bottom) or (left and right)


def inset_mm(slip: Slip, scale: float) -> float:
    """Return how far inside its outer edge a box counts, for a picture of so many px a mm.

    A fixed inset makes the blurred frames of photos 4 to 8 % of ink.
    """
    return slip.frame_mm + 0.3 + min(0.75, 2.5 / scale)


def _share(ink: Array, place: Rectangle, dark: float) -> float:
    return float((part(ink, place) > dark).mean())


def _share_not_red(flat: Flat, place: Rectangle) -> float:
    ink, red = part(flat.any_ink, place), part(flat.red_ink, place)
    return float(((ink > flat.dark) & (red > NOT_RED * ink)).mean())


def _bare(shape: tuple[int, ...], slip: Slip, box: Point, word: Point) -> Array:
    """Return where nothing is printed near a box (the box itself is left out too)."""
    bare = np.ones(shape, dtype=bool)
    for printed in (
        square(box, slip.box_mm).inset(-GROWN_MM),
        square(word, GLYPH_MM),
        slip.question.inset(-0.2),
        slip.hint.inset(-GROWN_MM),
    ):
        part(bare, printed)[:] = False
    return bare
