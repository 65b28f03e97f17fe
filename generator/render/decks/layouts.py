"""Where the words of each kind of slide stand, and how large: one function a kind.

In: a slide's words, its job, the colours of its ground. Out: parts. Sizes are those of the hall screen
(`generator/site/hall.py`), of which this page is a sixth of a pixel a mm: what is said at least 34 pt, what
one reads coming near at least 19, big words from 40.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.model import Idea, Job, Meeting, Spans, Theme
from generator.model.meeting import MeetingSlide, SlideKind
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_clauses, fit_phrases, fit_text
from generator.render.decks.grounds import DEEP, FOOT, FULL, LIGHT, MARGIN, SMALL, Inks, inks_of
from generator.render.decks.parts import (
    LEADING,
    PAGE,
    BoxPart,
    FigurePart,
    LinePart,
    Part,
    Run,
    TextPart,
)
from generator.render.decks.setting import text_part
from generator.render.staging import stage_idea
from generator.text.inline import pen_pieces, text_of

INNER = PAGE.w - 2 * MARGIN
COLUMN, NARROW = 176.0, 208.0
"""Where a figure begins beside few large words, and beside a title with rows."""
LOSS = 124.0
"""Where the field with the loss begins, below such a figure."""
CLEAR = 6.0
"""What stays free above the foot."""
HAIR = 0.7
"""Thickness of a rule between rows (mm)."""
LANE = 44.0
"""What the hook that comes down keeps free at the right of a sentence."""
BOW = ((0, 0), (-0.3, 2.6), (-1.3, 4.7), (-3.1, 6.2), (-5.4, 6.8), (-7.7, 6.2), (-9.5, 4.7), (-10.5, 2.6))
BARB = ((-10.8, 0), (-10.8, -5.4), (-5.2, 0.2))
"""The bow and the barb of that hook, as points from the end of its shaft (mm)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a layout may ask: the slide's words, the job, the theme, the colours of its ground."""

    slide: MeetingSlide
    job: Job
    theme: Theme
    inks: Inks
    number: int

    @property
    def face(self) -> str:
        """Return the face of large words."""
        return self.theme.face


def _label(about: About, right: float, colour: str = "") -> Iterator[Part]:
    """Yield the small line at the top: which part of the lesson this is, and the slide's number."""
    ink = colour or about.inks.words
    left = max(MARGIN + 62, right - 126)
    box = Rectangle(x=left, y=6.6, w=right - 12 - left, h=9)
    yield text_part("栏目", box, about.slide.label, SMALL, ink, align="right")
    number = Rectangle(x=right - 12, y=6.6, w=12, h=9)
    yield text_part("页码", number, str(about.number), SMALL, ink, bold=False, align="right")


def _title(
    about: About, box: Rectangle, sizes: Sequence[int], *, leading: float = 1.16, large: bool = True
) -> TextPart:
    """Set the title in phrases as large as its box holds; `large`: in the theme's own face."""
    made = fit_phrases(about.slide.title, box.w, box.h, sizes, leading)
    is_name = about.slide.kind in (SlideKind.COVER, SlideKind.WHO)  # at its breaks the break is the pause
    return text_part(
        "标题",
        replace(box, h=min(box.h, made.height)),
        tuple(line.rstrip("，、；") for line in made.lines) if is_name else made.lines,
        made.pt,
        about.inks.words,
        leading=leading,
        title=True,
        face=about.face if large else "",
    )


def _rule(name: str, top: float, colour: str, *, left: float = MARGIN, beat: int = 1) -> BoxPart:
    width = PAGE.w - MARGIN - left
    return BoxPart(name=name, box=Rectangle(x=left, y=top, w=width, h=HAIR), fill=colour, beat=beat)


def _pitch(top: float, height: float, count: int, *, most: float) -> float:
    """Return how far rows stand apart so that the last one stays clear of the foot."""
    return min(most, (FOOT - CLEAR - height - top) / max(1, count - 1))


# -- what stands for the case ------------------------------------------------------------------------------


def _figure(about: About, left: float, bottom: float = PAGE.h) -> tuple[Part, ...]:
    """Return the case's idea in a panel at the right edge, from the top down to `bottom`.

    The panel has a ground of its own, by the edges of which the figure is cut, down to the slide's end.
    """
    idea = about.slide.idea
    if idea is None:
        return ()
    ground = _panel_ground(about, idea)
    fill = inks_of(idea.theme, ground).ground
    panel = Rectangle(x=left, y=0, w=PAGE.w - left, h=PAGE.h)
    below = (BoxPart(name="插图的底", box=panel, fill=fill),) if bottom < PAGE.h else ()
    return (
        *below,
        FigurePart(
            name="插图",
            box=replace(panel, h=bottom),
            fill=fill,
            figure=stage_idea(idea, ground, prefix=f"s{about.number}-", near=True),
            alt=idea.concept.alt if idea.concept else about.slide.label,
        ),
    )


def _panel_ground(about: About, idea: Idea) -> str:
    own = idea.concept.ground if idea.concept else FULL
    if idea.concept and idea.concept.second:
        return own
    return next(
        (one for one in (own, FULL, LIGHT, DEEP) if inks_of(idea.theme, one).ground != about.inks.ground),
        own,
    )


def _cover(about: About) -> Iterator[Part]:
    figure = _figure(about, COLUMN)
    right = COLUMN - 8 if figure else PAGE.w - MARGIN
    yield from figure
    lesson = about.job.piece.subject
    stages = lesson.lesson.stages if isinstance(lesson, Meeting) and lesson.lesson else ""
    yield text_part("栏目", Rectangle(x=MARGIN, y=26, w=90, h=13), about.slide.label, 28, about.inks.words)
    box = Rectangle(x=MARGIN, y=46, w=right - MARGIN, h=86)
    title = _title(about, box, (88, 80, 72, 66, 60, 54, 48, 42, 36), leading=1.18)
    yield replace(title, box=replace(title.box, y=box.bottom - title.box.h))
    under = Rectangle(x=MARGIN, y=140, w=right - MARGIN, h=10)
    words = "　".join(word for word in (about.job.piece.school, stages) if word)
    made = fit_text(words, under.w, under.h, (22, 20, 19, 17, 15), LEADING)
    yield text_part("学校和学段", under, words, made.pt, about.inks.words)


def _who(about: About) -> Iterator[Part]:
    """Yield the case: its title, who he says he is, what he is after; at the right its idea and the loss."""
    (*rows, lost) = about.slide.rows
    right = NARROW - 9
    yield from _figure(about, NARROW, LOSS)
    yield from _label(about, right)
    title = _title(about, Rectangle(x=MARGIN, y=25, w=right - MARGIN, h=62), (72, 68, 62, 56, 50, 44, 40))
    yield title
    top = max(96.0, title.box.bottom + 10)
    pitch = _pitch(top, 22, len(rows), most=33)
    for at, (sign, words) in enumerate(rows):
        yield from _who_row(about, (sign, words), Rectangle(x=MARGIN, y=top, w=right - MARGIN, h=22), at + 1)
        top += pitch
    yield from _loss(about, lost)


def _who_row(about: About, row: tuple[str, str], box: Rectangle, beat: int) -> Iterator[Part]:
    sign, words = row
    rule = replace(box, y=box.y - 4, h=HAIR)
    yield BoxPart(name=f"{sign}上面的线", box=rule, fill=about.inks.ink, beat=beat)
    yield text_part(sign, replace(box, y=box.y + 4, w=34, h=13), sign, 26, about.inks.strong, beat=beat)
    room = replace(box, x=box.x + 38, w=box.w - 38)
    made = fit_text(words, room.w, room.h, (42, 40, 38, 36, 34, 30, 26, 23), 1.2)
    made = fit_clauses(words, room.w, room.h, (made.pt,), 1.2)
    placed = replace(room, y=room.y + (22 - made.height) / 2, h=made.height)
    yield text_part(f"{sign}什么", placed, made.lines, made.pt, about.inks.words, leading=1.2, beat=beat)


def _loss(about: About, lost: tuple[str, str]) -> Iterator[Part]:
    """Yield what it cost, large, in a field of its own below the figure."""
    paper, beat = about.inks.paper, 2
    field = Rectangle(x=NARROW, y=LOSS, w=PAGE.w - NARROW, h=PAGE.h - LOSS)
    inner = replace(field, x=field.x + 9, w=field.w - 18)
    yield BoxPart(name="损失底", box=field, fill=_strong(about.theme), beat=beat)
    yield text_part("损失", replace(inner, y=LOSS + 7, h=11), lost[0], 24, paper, beat=beat)
    made = fit_text(lost[1], inner.w, 32, (72, 66, 60, 54, 48, 42, 36), 1.2)
    box = replace(inner, y=LOSS + 18, h=made.height)
    yield text_part("损失多少", box, made.lines, made.pt, paper, leading=1.2, beat=beat, face=about.face)


def _row_rule(name: str, top: float, right: float, colour: str, beat: int) -> BoxPart:
    return BoxPart(
        name=name, box=Rectangle(x=MARGIN, y=top, w=right - MARGIN, h=HAIR), fill=colour, beat=beat
    )


# -- a swindler's sentence ---------------------------------------------------------------------------------


def _step(about: About) -> Iterator[Part]:
    """Yield what he says, a hook that comes down sentence by sentence, and the band that gives him away."""
    yield from _label(about, PAGE.w - LANE)
    top = 101.0 if about.slide.after else 108.0
    band = Rectangle(x=0, y=top, w=PAGE.w, h=FOOT - 1.6 - top)
    left = MARGIN + 27
    head = Rectangle(x=left, y=27, w=PAGE.w - LANE - left, h=13)
    yield _title(about, head, (30, 27, 24, 21, 19), large=False)
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
    yield text_part("破绽", row, "破绽", 38, light.paper, fill=_strong(about.theme), align="center", beat=2)
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


def _strong(theme: Theme) -> str:
    """Return a theme's strong colour, on which paper can be read."""
    return theme.colour(theme.paints(LIGHT)["形"]).screen


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


# -- question and answer -----------------------------------------------------------------------------------


def _question(about: About) -> Iterator[Part]:
    """Yield the question and below it the answers to choose from, ruled apart, each by its letter."""
    inks = about.inks
    yield from _label(about, PAGE.w - MARGIN)
    rows = about.slide.rows
    pitch = min(26.0, 86 / len(rows))
    top = FOOT - 2 - pitch * len(rows)
    box = Rectangle(x=MARGIN, y=24, w=INNER, h=top - 30)
    yield _title(about, box, (62, 58, 54, 50, 46, 42, 38, 36, 34))
    for letter, words in rows:
        yield _rule(f"选项{letter}上面的线", top - 1, inks.words, beat=2)
        sign = Rectangle(x=MARGIN, y=top + (pitch - 21.5) / 2, w=22, h=20)
        yield text_part(letter, sign, letter, 46, inks.strong, beat=2, leading=1.2)
        box = Rectangle(x=MARGIN + 25, y=sign.y + 1, w=INNER - 25, h=18)
        made = fit_text(words, box.w, box.h, (40, 38, 36, 34, 32, 30), LEADING)
        placed = replace(box, y=box.y + (18 - made.height) / 2, h=made.height)
        yield text_part(f"选项{letter}", placed, made.lines, made.pt, inks.words, beat=2)
        top += pitch


def _answer(about: About) -> Iterator[Part]:
    """Yield the right answer beside its letter, which fills a panel at the right edge."""
    inks = about.inks
    left = PAGE.w - 92
    right = left - 10
    ((letter, words),) = about.slide.rows
    panel = Rectangle(x=left, y=0, w=92, h=PAGE.h)
    yield text_part(letter, panel, letter, 260, inks.paper, fill=_strong(about.theme), align="center")
    yield from _label(about, right)
    yield _title(about, Rectangle(x=MARGIN, y=26, w=right - MARGIN, h=23), (30, 28, 26, 24, 22), large=False)
    width = right - MARGIN
    made = fit_clauses(words, width, 52, (66, 60, 54, 48, 44, 40, 36), 1.2)
    box = Rectangle(x=MARGIN, y=53, w=width, h=made.height)
    yield text_part("答案", box, made.lines, made.pt, inks.words, leading=1.2, face=about.face)
    why = about.slide.lines[0] if about.slide.lines else ""
    if why:
        top = max(100.0, box.bottom + 7)
        box = Rectangle(x=MARGIN, y=top, w=width, h=FOOT - 3 - top)
        made = fit_clauses(why, box.w, box.h, (42, 40, 36, 34, 32, 30, 28), 1.32)
        yield _row_rule("为什么上面的线", top - 4, right, inks.ink, 2)
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


# -- for all cases -----------------------------------------------------------------------------------------


def _signs(about: About) -> Iterator[Part]:
    inks, lines = about.inks, about.slide.lines
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=22, w=INNER, h=25), (58, 52, 46))
    top = 52.0
    pitch = _pitch(top, 24, len(lines), most=34)
    for at, words in enumerate(lines):
        beat = at + 2
        yield _rule(f"信号{at + 1}上面的线", top - 1.4, inks.words, beat=beat)
        chip = Rectangle(x=MARGIN, y=top + 1, w=26, h=24)
        yield text_part(f"信号{at + 1}", chip, str(at + 1), 54, inks.strong, beat=beat, leading=1.2)
        box = Rectangle(x=MARGIN + 27, y=top, w=INNER - 27, h=24)
        made = fit_text(words, box.w, box.h, (52, 50, 46, 42, 38, 34), 1.2)
        placed = replace(box, y=top + 1 + (24 - made.height) / 2, h=made.height)
        yield text_part(f"信号{at + 1}什么", placed, made.lines, made.pt, inks.words, beat=beat, leading=1.2)
        top += pitch


def _three(about: About) -> Iterator[Part]:
    """Yield 停、问、报 as three panels side by side, each on another ground of the theme, a click each."""
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=PAGE.w / 2 - 50, y=4.9, w=100, h=13), (27,), large=False)
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


def _order(about: About) -> Iterator[Part]:
    """Yield what to do once money is gone: the first thing large, the others below it in two columns."""
    inks, (first, *rest) = about.inks, about.slide.lines
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=23, w=INNER, h=19), (42, 38, 34))
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


def _rhyme(about: About) -> Iterator[Part]:
    lines = about.slide.lines
    figure = _figure(about, COLUMN + 18)
    right = COLUMN + 10 if figure else PAGE.w - MARGIN
    yield from figure
    yield _title(about, Rectangle(x=MARGIN, y=22, w=right - MARGIN, h=14), (30,), large=False)
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


LAYOUTS: Mapping[SlideKind, Callable[[About], Iterator[Part]]] = MappingProxyType(
    {
        SlideKind.COVER: _cover,
        SlideKind.WHO: _who,
        SlideKind.STEP: _step,
        SlideKind.QUESTION: _question,
        SlideKind.ANSWER: _answer,
        SlideKind.SIGNS: _signs,
        SlideKind.THREE: _three,
        SlideKind.ORDER: _order,
        SlideKind.RHYME: _rhyme,
    }
)
