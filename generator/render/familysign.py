"""The family's sign in the panel of a figure that a poster has not: 停问报, with what each asks for.

In: the room in mm, the theme, the first act by the case's type, the two numbers. Out: ink paths.
"""

from __future__ import annotations

from generator.model import Foot, Theme
from generator.model.rectangle import Rectangle
from generator.render.outline import OutlinedLine, drawn_text
from generator.render.slogan import InkPath

FAMILY_SIGN = "停问报"
FIRST_ACT = "挂断"
HIGH = 0.7  # of its width: a room so high has a row for each character
LEADING = 1.16  # em of a row's character
GAP_EM = 0.34  # em of a row's character: from it to what it asks for
ACT_EM = 0.8  # em of a row's character: the least of what it asks for
ACT_FACE = "sans-bold"  # numbers have the foot's digits


def family_sign(room: Rectangle, theme: Theme, foot: Foot, act: str = "") -> InkPath:
    """Return the sign as large as a room holds it: on one line, or a row for each character."""
    rows = (
        _rows(room, theme, (act or FIRST_ACT, foot.hotline, foot.police))
        if room.h >= HIGH * room.w
        else _line(room, theme)
    )
    return InkPath(paint="形", d="".join(row.path for row in rows), stroke=min(row.stroke for row in rows))


def _line(room: Rectangle, theme: Theme) -> tuple[OutlinedLine, ...]:
    em = min(room.w / len(FAMILY_SIGN), room.h)
    line = drawn_text(FAMILY_SIGN, theme.face, em, stroke_em=theme.fine_stroke_em)
    x = room.x + (room.w - line.width) / 2
    y = (room.y + room.bottom + line.ascent - line.descent) / 2
    return (drawn_text(FAMILY_SIGN, theme.face, em, stroke_em=theme.fine_stroke_em, at=(x, y)),)


def _rows(room: Rectangle, theme: Theme, acts: tuple[str, ...]) -> tuple[OutlinedLine, ...]:
    """Set each character flush left and what it asks for flush right of it, all of those in one size."""
    stroke = theme.fine_stroke_em
    widest = max(drawn_text(act, ACT_FACE, 1.0).width for act in acts)
    em = min(room.h / (LEADING * 2 + 1), room.w / (1 + GAP_EM + widest * ACT_EM))
    beside = room.x + em * (1 + GAP_EM)
    act_em = (room.right - beside) / widest
    rows = []
    first = drawn_text(FAMILY_SIGN, theme.face, em)
    high = first.ascent + first.descent
    gap = (room.h - len(acts) * high) / (len(acts) - 1)
    for at, (sign, act) in enumerate(zip(FAMILY_SIGN, acts, strict=True)):
        base = room.y + first.ascent + at * (high + gap)
        rows.append(drawn_text(sign, theme.face, em, stroke_em=stroke, at=(room.x, base)))
        ink = drawn_text(act, ACT_FACE, act_em)
        low = base - (first.ascent - first.descent) / 2 + (ink.ascent - ink.descent) / 2
        rows.append(drawn_text(act, ACT_FACE, act_em, stroke_em=stroke, at=(beside, low)))
    return tuple(rows)
