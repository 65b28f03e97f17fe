"""The slides of a question of the class and of its answer.

In: a slide's words, its job, the colours of its ground. Out: parts; lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_clauses, fit_text
from generator.render.decks.grounds import FOOT, MARGIN
from generator.render.decks.parts import LEADING, PAGE, Part
from generator.render.decks.setting import text_part
from generator.render.decks.slides import (
    INNER,
    About,
    draw_row_rule,
    draw_rule,
    set_label,
    set_title,
    strong_colour,
)


def question(about: About) -> Iterator[Part]:
    """Yield the question and below it the answers to choose from, ruled apart, each by its letter."""
    inks = about.inks
    yield from set_label(about, PAGE.w - MARGIN)
    rows = about.slide.rows
    pitch = min(26.0, 86 / len(rows))
    top = FOOT - 2 - pitch * len(rows)
    box = Rectangle(x=MARGIN, y=24, w=INNER, h=top - 30)
    yield set_title(about, box, (62, 58, 54, 50, 46, 42, 38, 36, 34))
    for letter, words in rows:
        yield draw_rule(f"选项{letter}上面的线", top - 1, inks.words, beat=2)
        sign = Rectangle(x=MARGIN, y=top + (pitch - 21.5) / 2, w=22, h=20)
        yield text_part(letter, sign, letter, 46, inks.strong, beat=2, leading=1.2)
        box = Rectangle(x=MARGIN + 25, y=sign.y + 1, w=INNER - 25, h=18)
        made = fit_text(words, box.w, box.h, (40, 38, 36, 34, 32, 30), LEADING)
        placed = replace(box, y=box.y + (18 - made.height) / 2, h=made.height)
        yield text_part(f"选项{letter}", placed, made.lines, made.pt, inks.words, beat=2)
        top += pitch


def answer(about: About) -> Iterator[Part]:
    """Yield the right answer beside its letter, which fills a panel at the right edge."""
    inks = about.inks
    left = PAGE.w - 92
    right = left - 10
    ((letter, words),) = about.slide.rows
    panel = Rectangle(x=left, y=0, w=92, h=PAGE.h)
    yield text_part(letter, panel, letter, 260, inks.paper, fill=strong_colour(about.theme), align="center")
    yield from set_label(about, right)
    yield set_title(
        about, Rectangle(x=MARGIN, y=26, w=right - MARGIN, h=23), (30, 28, 26, 24, 22), large=False
    )
    width = right - MARGIN
    made = fit_clauses(words, width, 52, (66, 60, 54, 48, 44, 40, 36), 1.2)
    box = Rectangle(x=MARGIN, y=53, w=width, h=made.height)
    yield text_part("答案", box, made.lines, made.pt, inks.words, leading=1.2, face=about.face)
    why = about.slide.lines[0] if about.slide.lines else ""
    if why:
        top = max(100.0, box.bottom + 7)
        box = Rectangle(x=MARGIN, y=top, w=width, h=FOOT - 3 - top)
        made = fit_clauses(why, box.w, box.h, (42, 40, 36, 34, 32, 30, 28), 1.32)
        yield draw_row_rule("为什么上面的线", top - 4, right, inks.ink, 2)
        yield text_part(
            "为什么",
            replace(box, h=made.height),
            made.lines,
            made.pt,
            inks.words,
            beat=2,
            bold=False,
            leading=1.32,
        )
