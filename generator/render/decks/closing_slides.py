"""The slides that are alike for all cases: signs, 停问报, what to do once money is gone, the rhyme.

In: a slide's words, its job, the colours of its ground. Out: parts; lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Theme
from generator.model.rectangle import Rectangle
from generator.render.decks.case_slides import COLUMN, case_panel
from generator.render.decks.fitting import fit_clauses, fit_text
from generator.render.decks.grounds import DEEP, FULL, LIGHT, MARGIN, Inks, inks_of
from generator.render.decks.parts import LEADING, PAGE, BoxPart, Part
from generator.render.decks.setting import text_part
from generator.render.decks.slides import (
    HAIR,
    INNER,
    About,
    draw_rule,
    row_pitch,
    set_label,
    set_title,
)


def signs(about: About) -> Iterator[Part]:
    """Yield the signs by which one knows him, numbered, each in a row that comes with a click."""
    inks, lines = about.inks, about.slide.lines
    yield from set_label(about, PAGE.w - MARGIN)
    yield set_title(about, Rectangle(x=MARGIN, y=22, w=INNER, h=25), (58, 52, 46))
    top = 52.0
    pitch = row_pitch(top, 24, len(lines), most=34)
    for at, words in enumerate(lines):
        beat = at + 2
        yield draw_rule(f"信号{at + 1}上面的线", top - 1.4, inks.words, beat=beat)
        chip = Rectangle(x=MARGIN, y=top + 1, w=26, h=24)
        yield text_part(f"信号{at + 1}", chip, str(at + 1), 54, inks.strong, beat=beat, leading=1.2)
        box = Rectangle(x=MARGIN + 27, y=top, w=INNER - 27, h=24)
        made = fit_text(words, box.w, box.h, (52, 50, 46, 42, 38, 34), 1.2)
        placed = replace(box, y=top + 1 + (24 - made.height) / 2, h=made.height)
        yield text_part(f"信号{at + 1}什么", placed, made.lines, made.pt, inks.words, beat=beat, leading=1.2)
        top += pitch


def three(about: About) -> Iterator[Part]:
    """Yield 停、问、报 as three panels side by side, each on another ground of the theme, a click each."""
    yield from set_label(about, PAGE.w - MARGIN)
    yield set_title(about, Rectangle(x=PAGE.w / 2 - 50, y=4.9, w=100, h=13), (27,), large=False)
    grounds = _three_grounds(about.theme)
    wide = PAGE.w / 3
    for at, ((sign, words), inks) in enumerate(zip(about.slide.rows, grounds, strict=False)):
        left, beat = at * wide, at + 1
        head, _, text = words.partition("\n")
        inner = Rectangle(x=left + 10, y=0, w=wide - 18, h=0)
        panel = Rectangle(x=left, y=21, w=wide, h=PAGE.h - 21)
        yield BoxPart(name=f"{sign}的底", box=panel, fill=inks.ground, beat=beat)
        big = Rectangle(x=left + 7, y=24, w=wide - 14, h=82)
        yield text_part(sign, big, sign, 208, inks.strong, beat=beat, leading=1.1, face=about.face)
        box = replace(inner, y=111, h=14)
        made = fit_text(head, box.w, box.h, (30, 28, 26, 25, 23, 21), LEADING)
        yield text_part(f"{sign}的意思", box, head, made.pt, inks.words, beat=beat)
        box = replace(inner, y=126, h=46)
        # a tenth stays free: digits are wider in the faces of other programs
        made = fit_clauses(text, 0.9 * box.w, box.h, (27, 26, 25, 24, 22, 20, 19), 1.36)
        yield text_part(
            f"{sign}怎么做",
            replace(box, h=made.height),
            made.lines,
            made.pt,
            inks.words,
            bold=False,
            beat=beat,
            leading=1.36,
        )


def _three_grounds(theme: Theme) -> tuple[Inks, ...]:
    """Return three grounds side by side; black beside the strip at the top would run together with it."""
    full, light, deep = (inks_of(theme, one) for one in (FULL, LIGHT, DEEP))
    night = theme.colour("黑").screen
    return (full, light, deep) if deep.ground != night else (light, full, deep)


def order(about: About) -> Iterator[Part]:
    """Yield what to do once money is gone: the first thing large, the others below it in two columns."""
    inks, (first, *rest) = about.inks, about.slide.lines
    yield from set_label(about, PAGE.w - MARGIN)
    yield set_title(about, Rectangle(x=MARGIN, y=23, w=INNER, h=19), (42, 38, 34))
    number = Rectangle(x=MARGIN, y=49, w=24, h=30)
    yield text_part("第 1 件", number, "1", 68, inks.strong, leading=1.2)
    box = Rectangle(x=MARGIN + 25, y=49, w=INNER - 25, h=30)
    made = fit_text(first, box.w, box.h, (68, 62, 56, 50, 44, 38, 34), 1.2)
    yield text_part("第 1 件做什么", box, made.lines, made.pt, inks.strong, leading=1.2)
    half = -(-len(rest) // 2)
    wide = (INNER - 8) / 2
    pt = min((fit_text(words, wide - 14, 20, (34, 32, 30, 28, 26), LEADING).pt for words in rest), default=34)
    for at, words in enumerate(rest):
        column, row = divmod(at, half)
        left, top = MARGIN + column * (wide + 8), 88 + row * (70 / half)
        yield BoxPart(
            name=f"第 {at + 2} 件上面的线",
            box=Rectangle(x=left, y=top - 2.4, w=wide, h=HAIR),
            fill=inks.words,
            beat=2,
        )
        number = Rectangle(x=left, y=top, w=12, h=18)
        yield text_part(f"第 {at + 2} 件", number, str(at + 2), pt, inks.strong, beat=2)
        box = Rectangle(x=left + 14, y=top, w=wide - 14, h=20)
        yield text_part(f"第 {at + 2} 件做什么", box, words, pt, inks.words, beat=2)


def rhyme(about: About) -> Iterator[Part]:
    """Yield the rhyme, its lines of one size, in two clicks; the case's idea beside it."""
    lines = about.slide.lines
    figure = case_panel(about, COLUMN + 18)
    right = COLUMN + 10 if figure else PAGE.w - MARGIN
    yield from figure
    yield set_title(about, Rectangle(x=MARGIN, y=22, w=right - MARGIN, h=14), (30,), large=False)
    wide = right - MARGIN
    pitch = 116 / max(4, len(lines))
    sizes = (68, 64, 60, 56, 52, 48, 44, 40, 36)
    made = [fit_text(line, wide, pitch, sizes, 1.2) for line in lines]
    pt = min((one.pt for one in made), default=sizes[-1])
    for at, words in enumerate(lines):
        box = Rectangle(x=MARGIN, y=40 + at * pitch, w=wide, h=pitch)
        beat = 1 if at < -(-len(lines) // 2) else 2
        yield text_part(
            f"第 {at + 1} 句", box, words, pt, about.inks.words, beat=beat, leading=1.2, face=about.face
        )
