"""The slide of a swindler's sentence: what he says, a hook that comes down, the band that gives him away.

In: a slide's words, its job, the colours of its ground. Out: parts; lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import Spans
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_clauses
from generator.render.decks.grounds import DEEP, FOOT, LIGHT, MARGIN, inks_of
from generator.render.decks.parts import PAGE, BoxPart, LinePart, Part, Run, TextPart
from generator.render.decks.setting import text_part
from generator.render.decks.slides import (
    INNER,
    About,
    set_label,
    set_title,
    strong_colour,
)
from generator.text.inline import pen_pieces, text_of

LANE = 44.0
"""What the hook that comes down keeps free at the right of a sentence."""
BOW = ((0, 0), (-0.3, 2.6), (-1.3, 4.7), (-3.1, 6.2), (-5.4, 6.8), (-7.7, 6.2), (-9.5, 4.7), (-10.5, 2.6))
BARB = ((-10.8, 0), (-10.8, -5.4), (-5.2, 0.2))
"""The bow and the barb of that hook, as points from the end of its shaft (mm)."""


def step(about: About) -> Iterator[Part]:
    """Yield what he says, a hook that comes down sentence by sentence, and the band that gives him away."""
    yield from set_label(about, PAGE.w - LANE)
    top = 101.0 if about.slide.after else 108.0
    band = Rectangle(x=0, y=top, w=PAGE.w, h=FOOT - 1.6 - top)
    left = MARGIN + 27
    head = Rectangle(x=left, y=27, w=PAGE.w - LANE - left, h=13)
    yield set_title(about, head, (30, 27, 24, 21, 19), large=False)
    bubble, *words = _speech(about, Rectangle(x=left, y=45, w=head.w, h=band.y - 8 - 45))
    yield from (bubble, *words)
    yield from _hook(about, bubble.box.bottom)
    yield from _flaw(about, band)


def _speech(about: About, room: Rectangle) -> tuple[BoxPart, *tuple[Part, ...]]:
    """Return his bubble, then its tip, his sign beside it and his words; light where the ground is dark."""
    inks, dark, pad = about.inks, about.inks.name == DEEP, 6.0
    fill, words = (inks.paper, inks.ink) if dark else (inks.ink, inks.paper)
    runs = tuple(_pen(about.slide.says))
    sizes = (54, 52, 48, 46, 44, 40, 36, 34, 30, 27)
    said = "".join(run.text for run in runs)
    made = fit_clauses(said, room.w - 2 * pad, room.h - 2 * pad + 2, sizes, 1.3)
    bubble = replace(room, w=min(made.width + 2 * pad + 2, room.w), h=made.height + 2 * pad - 2)
    sign = Rectangle(x=MARGIN, y=26, w=19, h=19)
    left, top = room.x, room.y
    return (
        BoxPart(name="气泡", box=bubble, fill=fill, radius=4.5),
        LinePart(name="气泡尖", points=((left + 5, top), (left - 6, top), (left + 5, top + 11)), colour=fill),
        text_part("他", sign, "他", 30, words, fill=fill, align="center", radius=sign.w / 2),
        TextPart(
            name="他的话",
            box=Rectangle(x=left + pad, y=top + pad - 1, w=bubble.w - 2 * pad + 1.5, h=made.height),
            lines=tuple(_cut(runs, made.lines)),
            pt=made.pt,
            leading=1.3,
            colour=words,
            lie=inks_of(about.theme, LIGHT).strong if dark else inks.lie,
            face=about.face,
        ),
    )


def _hook(about: About, low: float) -> Iterator[Part]:
    """Yield the hook: at the first sentence it is in sight, at the last as low as the speech."""
    at, of = about.slide.turn
    end = 22 + (low - 34) * (at / of if of else 1)
    x = PAGE.w - MARGIN - 5
    points = ((x, 0.0), (x, end), *((x + dx, end + dy) for dx, dy in (*BOW, *BARB)))
    yield LinePart(name="放下来的钩", points=points, colour=about.inks.words, width=3.2)


def _flaw(about: About, band: Rectangle) -> Iterator[Part]:
    """Yield the band with what gives him away and, where one should have stopped, what stopping saves."""
    slide = about.slide
    light = inks_of(about.theme, LIGHT)
    yield BoxPart(name="破绽底", box=band, fill=light.ground, beat=2)
    left, width = MARGIN + 46, INNER - 46
    high = 20.0 if slide.after else band.h - 10
    row = Rectangle(x=MARGIN, y=band.y + 6 if slide.after else band.y + (band.h - 20) / 2, w=38, h=20)
    yield text_part(
        "破绽", row, "破绽", 38, light.paper, fill=strong_colour(about.theme), align="center", beat=2
    )
    made = fit_clauses(slide.flaw, width, high, (58, 54, 50, 46, 42, 38, 34, 30, 27), 1.2)
    placed = Rectangle(x=left, y=row.y + 10 - made.height / 2, w=width, h=made.height)
    yield text_part(
        "哪里不对", placed, made.lines, made.pt, light.words, beat=2, leading=1.2, face=about.face
    )
    if slide.after:
        top = max(row.bottom, placed.bottom) + 4
        box = Rectangle(x=MARGIN, y=top, w=INNER, h=band.bottom - 3 - top)
        made = fit_clauses(slide.after, box.w, box.h, (32, 30, 28, 26, 24, 22, 20, 19), 1.3)
        yield text_part(
            "停在这里",
            replace(box, h=made.height),
            made.lines,
            made.pt,
            light.words,
            bold=False,
            beat=2,
            leading=1.3,
        )


def _cut(runs: Sequence[Run], lines: Sequence[str]) -> Iterator[tuple[Run, ...]]:
    """Yield runs line by line, where their words were broken."""
    left = [(run, run.text) for run in runs]
    for line in lines:
        made: list[Run] = []
        room = len(line)
        while room and left:
            run, words = left.pop(0)
            made.append(replace(run, text=words[:room]))
            if words[room:]:
                left.insert(0, (run, words[room:]))
            room -= len(words[:room])
        yield tuple(made)


def _pen(says: Spans) -> Iterator[Run]:
    """Yield what he says in quotation marks, the lie by itself."""
    text = text_of(says)
    pieces = pen_pieces(says)
    before, after = ("", "") if text[:1] == "“" else ("“", "”")
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        words = (before if at == 0 else "") + piece + (after if at == last else "")
        lie = at % 2 == 1
        if lie and after and at == last:
            yield Run(text=piece, lie=True)
            yield Run(text=after)
        elif words:
            yield Run(text=words, lie=lie)
