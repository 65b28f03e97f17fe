"""The two numbers as one block of even width, for the end of a banner and the side of a head picture.

In: the foot's numbers and a room in mm. Out: two placed hotlines. The first label stands over its number,
the second beside it in two short lines, and all is as wide as the block, so that nothing of it is empty. Both
numbers have one size unless the first is so long that the second's label would tower over it.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Foot
from generator.model.rectangle import Rectangle
from generator.render.foot import (
    BASELINE_EM,
    CAP_EM,
    DIGITS_FACE,
    STACKED_LEADING,
    PlacedHotline,
    TypeBox,
    caption_labels,
    digits_ink_em,
    label_width,
)
from generator.render.outline import glyph

BESIDE_EM = 0.25  # of the digits' em: between the second label and its number
HAN_INK_EM = 0.96  # height of the highest characters' ink: 停
TOWERS_EM = 0.34  # of the digits' em: no line of the second label is larger


def place_block(foot: Foot, room: Rectangle, gap: float) -> tuple[PlacedHotline, ...]:
    """Set both numbers as large as the room allows, in its middle; `gap` parts the lines."""
    ask, whole = caption_labels()
    report = tuple(replace(run, text=run.text.rstrip("，")) for run in whole)  # the break is the pause
    ask_em, hotline, police = label_width(ask), digits_ink_em(foot.hotline), digits_ink_em(foot.police)
    report_em = max(label_width((run,)) for run in report)
    least = police + BESIDE_EM + TOWERS_EM * report_em
    high_em = HAN_INK_EM / ask_em + CAP_EM / hotline + CAP_EM / min(hotline, least)  # of the block's width
    width = min(room.w, (room.h - 2 * gap) / high_em)
    over, large, other = width / ask_em, width / hotline, width / min(hotline, least)
    high = high_em * width + 2 * gap
    x, y = room.x + (room.w - width) / 2, room.y + (room.h - high) / 2
    beside = (width - (police + BESIDE_EM) * other) / report_em
    first = y + HAN_INK_EM * over + gap + CAP_EM * large
    second = first + gap + CAP_EM * other
    return (
        PlacedHotline(
            label=ask,
            label_at=_label_at(x, y + HAN_INK_EM * over, width, over),
            digits=foot.hotline,
            digits_at=_digits_at(foot.hotline, x, first, width, large),
        ),
        PlacedHotline(
            label=report,
            label_at=_stacked_at(x, second - CAP_EM * other / 2, width, beside, len(report)),
            stacked=True,
            digits=foot.police,
            digits_at=_digits_at(foot.police, x + width - police * other, second, police * other, other),
        ),
    )


def _label_at(x: float, foot_line: float, width: float, em: float) -> TypeBox:
    """Place a label whose characters' ink stands on a line."""
    return TypeBox(x=x, y=foot_line - BASELINE_EM * em - 0.07 * em, w=width, h=em, em=em)


def _stacked_at(x: float, middle: float, width: float, em: float, lines: int) -> TypeBox:
    """Place short lines of a label one over the other, their ink around a middle line."""
    high = lines * STACKED_LEADING * em
    return TypeBox(x=x, y=middle - high / 2, w=width, h=high, em=em)


def _digits_at(digits: str, x: float, baseline: float, width: float, em: float) -> TypeBox:
    left = x - glyph(digits[0], DIGITS_FACE).ink[0] * em
    return TypeBox(x=left, y=baseline - BASELINE_EM * em, w=1.2 * width, h=em, em=em)
