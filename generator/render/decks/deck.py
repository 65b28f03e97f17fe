"""A deck as a value: every word with its place, its size and the click on which it comes.

In: a job whose subject is a class meeting with its lesson. Out: a `Deck`. The template presses it and
`powerpoint` writes it, so the two can't differ in a word. Lengths are mm of a page of 320 x 180, y downwards;
type is in points of that page, which is what a teacher reads in the size box.

Sizes are those of the hall screen (`generator/site/hall.py`), of which this page is a sixth of a pixel a mm:
what is said at least 34 pt, what one reads coming near at least 19, big words from 40.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.model import Job, Meeting, Spans, Theme
from generator.model.meeting import MeetingSlide, SlideKind
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_clauses, fit_phrases, fit_text
from generator.render.staging import StagedFigure, stage_figure
from generator.text.inline import pen_pieces, text_of
from generator.text.setting import spaced

SHAPE = "deck"
"""The shape of formats that are decks: published as a file that people edit, too."""

PAGE = Rectangle(x=0, y=0, w=320, h=180)
MARGIN, FOOT = 13.3, 160.6
"""How far in words stand, and where the foot begins."""
INNER = PAGE.w - 2 * MARGIN
COLUMN = 176.0
CLEAR = 6.0
"""What stays free above the foot."""
"""Width of the words' ground beside a figure."""
SMALL, CHIP = 19, 24
LEADING = 1.25
HOOK = (
    *((5.2, -1.0), (5.2, 10.6)),
    *((5.05, 11.35), (4.6, 12.0), (3.95, 12.45), (3.2, 12.6), (2.45, 12.45), (1.8, 12.0), (1.35, 11.35)),
    *((1.2, 10.6), (1.2, 9.1), (2.9, 10.8)),
)
"""The mark of the site, a hook that hangs from the upper edge, as a line of points."""
DARK = "夜"
"""The name of the ground of 停、问、报: black, whatever the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look; `lie` is under the red pen, and in its colour."""

    text: str
    lie: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """Words in a box: lines of runs, in points, each `leading` em high; a long line goes on in the next.

    `title`: it is the slide's title. `beat` is the click on which it comes (1: it is there at once). `fill`
    is the box's colour, empty for none; its words then stand in its middle. `name` is what the selection pane
    calls it.
    """

    name: str
    box: Rectangle
    lines: tuple[tuple[Run, ...], ...]
    pt: int
    colour: str
    leading: float = LEADING
    bold: bool = True
    align: str = "left"
    title: bool = False
    beat: int = 1
    fill: str = ""

    @property
    def text(self) -> str:
        """Return its words, line by line."""
        return "\n".join("".join(run.text for run in runs) for runs in self.lines)

    @property
    def middle(self) -> bool:
        """Tell whether the words stand in the middle of the box' height."""
        return bool(self.fill)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPart:
    """A flat area: `rounded` corners for what somebody says."""

    name: str
    box: Rectangle
    fill: str
    rounded: bool = False
    beat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """A line through points, or, closed, an area."""

    name: str
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0
    beat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """A drawn idea in a panel with a ground of its own, cut by the panel's edges."""

    name: str
    box: Rectangle
    fill: str
    figure: StagedFigure
    alt: str
    beat: int = 1


Part = TextPart | BoxPart | LinePart | FigurePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all slides of one ground share: its colour, the school's mark at the top, two numbers below."""

    name: str
    ground: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckSlide:
    """A slide on one of the deck's frames."""

    number: int
    frame: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> TextPart:
        """Return the part that is its title."""
        return next(part for part in self.parts if isinstance(part, TextPart) and part.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All slides; `frames` by name, in the order of their first use; `lie` is the red pen's colour."""

    title: str
    author: str
    lie: str
    frames: tuple[Frame, ...]
    slides: tuple[DeckSlide, ...]

    def frame(self, name: str) -> Frame:
        """Return the frame of a name."""
        return next(frame for frame in self.frames if frame.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inks:
    """The colours of one ground: of words, of what stands out, of words on that, and of the ground."""

    ground: str
    words: str
    strong: str
    on_strong: str
    ink: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a layout may ask: the slide's words, the job, the colours of its ground."""

    slide: MeetingSlide
    job: Job
    inks: _Inks
    number: int

    @property
    def theme(self) -> Theme:
        """Return the theme."""
        return self.job.piece.theme


GROUNDS: Mapping[SlideKind, str] = MappingProxyType(
    {
        SlideKind.COVER: "满",
        SlideKind.WHO: "浅",
        SlideKind.STEP: "浅",
        SlideKind.QUESTION: "满",
        SlideKind.ANSWER: "浅",
        SlideKind.SIGNS: "满",
        SlideKind.THREE: DARK,
        SlideKind.ORDER: DARK,
        SlideKind.RHYME: "满",
    }
)


def deck_of(job: Job) -> Deck:
    """Return the deck of a job; ValueError if its subject is no meeting with a lesson."""
    subject = job.piece.subject
    if not isinstance(subject, Meeting) or subject.lesson is None:
        raise ValueError(f"{job.subject} is no class meeting with a lesson")
    slides = []
    for number, slide in enumerate(subject.lesson.slides, start=1):
        inks = _inks(job.piece.theme, GROUNDS[slide.kind])
        about = _About(slide=slide, job=job, inks=inks, number=number)
        parts = tuple(LAYOUTS[slide.kind](about))
        slides.append(DeckSlide(number=number, frame=GROUNDS[slide.kind], parts=parts, notes=slide.notes))
    used = dict.fromkeys(slide.frame for slide in slides)
    return Deck(
        title=subject.title,
        author=job.piece.school,
        lie=_inks(job.piece.theme, DARK).strong,
        frames=tuple(_frame(name, job) for name in used),
        slides=tuple(slides),
    )


# -- colours and the frame ---------------------------------------------------------------------------------


def _inks(theme: Theme, ground: str) -> _Inks:
    def screen(role: str) -> str:
        return theme.colour(role).screen

    if ground == DARK:
        strong = next(role for role in ("地", "点", "纸") if role == "纸" or screen(role) != screen("黑"))
        return _Inks(
            ground=screen("黑"),
            words=screen("纸"),
            strong=screen(strong),
            on_strong=screen("黑"),
            ink=screen("墨"),
            paper=screen("纸"),
        )
    paints = theme.paints(ground)
    light = ground == "浅"
    return _Inks(
        ground=screen(paints["底"]),
        words=screen(paints["字"]),
        strong=screen(paints["形"] if light else paints["字"]),
        on_strong=screen(paints["反"] if light else paints["底"]),
        ink=screen("墨"),
        paper=screen("纸"),
    )


def _frame(ground: str, job: Job) -> Frame:
    inks = _inks(job.piece.theme, ground)
    return Frame(name=ground, ground=inks.ground, parts=(*_head(job, inks), *_foot(job, inks)))


def _head(job: Job, inks: _Inks) -> Iterator[Part]:
    points = tuple((MARGIN + x, y) for x, y in HOOK)
    yield LinePart(name="鱼钩", points=points, colour=inks.words, width=1.3)
    name = job.piece.short_name
    box = Rectangle(x=MARGIN + 11, y=6.6, w=90, h=9)
    yield _text("学校", box, name, SMALL, inks.words)
    marked = "草稿" if job.piece.draft else "样张" if job.piece.sample else ""
    if marked:
        left = MARGIN + 13 + fit_text(name, 90, 9, (SMALL,), LEADING).width
        mark = Rectangle(x=left, y=6.4, w=16, h=8.6)
        yield _text("样张", mark, marked, SMALL, inks.ground, fill=inks.words, align="center")


def _foot(job: Job, inks: _Inks) -> Iterator[Part]:
    """Yield the strip with the three signs: what to do, and the two numbers."""
    yield BoxPart(name="页脚", box=Rectangle(x=0, y=FOOT, w=PAGE.w, h=PAGE.h - FOOT), fill=inks.paper)
    if inks.ground == inks.paper:
        yield BoxPart(name="页脚线", box=Rectangle(x=0, y=FOOT, w=PAGE.w, h=0.8), fill=inks.ink)
    foot = job.piece.foot
    left = MARGIN
    for sign, words in (("停", "别转"), ("问", foot.hotline), ("报", foot.police)):
        chip = Rectangle(x=left, y=FOOT + 2.8, w=10.6, h=10.6)
        yield _text(sign, chip, sign, CHIP, inks.paper, fill=inks.ink, align="center")
        rest = Rectangle(x=left + 14, y=FOOT + 2.8, w=34, h=10.6)
        yield _text(f"{sign}什么", rest, words, CHIP, inks.ink, bold=False)
        left += 56


def _label(about: _About, right: float) -> Iterator[Part]:
    """Yield the small line at the top: which part of the lesson this is, and the slide's number."""
    box = Rectangle(x=right - 110, y=6.6, w=98, h=9)
    yield _text("栏目", box, about.slide.label, SMALL, about.inks.words, align="right")
    number = Rectangle(x=right - 12, y=6.6, w=12, h=9)
    yield _text("页码", number, str(about.number), SMALL, about.inks.words, bold=False, align="right")


def _text(
    name: str,
    box: Rectangle,
    words: str | tuple[str, ...],
    pt: int,
    colour: str,
    *,
    bold: bool = True,
    align: str = "left",
    fill: str = "",
    beat: int = 1,
) -> TextPart:
    return TextPart(
        name=name,
        box=box,
        lines=tuple((Run(text=spaced(line)),) for line in (words if isinstance(words, tuple) else (words,))),
        pt=pt,
        colour=colour,
        bold=bold,
        align=align,
        fill=fill,
        beat=beat,
    )


# -- layouts -----------------------------------------------------------------------------------------------


def _title(
    about: _About, box: Rectangle, sizes: Sequence[int], *, leading: float = 1.16, low: bool = False
) -> TextPart:
    """Set the title in phrases as large as its box holds; `low`: it stands at the bottom of it."""
    made = fit_phrases(about.slide.title, box.w, box.h, sizes, leading)
    height = min(box.h, made.height)
    placed = replace(box, y=box.bottom - height if low else box.y, h=height)
    return TextPart(
        name="标题",
        box=placed,
        lines=tuple((Run(text=spaced(line)),) for line in made.lines),
        pt=made.pt,
        leading=leading,
        colour=about.inks.words,
        title=True,
    )


def _figure(about: _About) -> tuple[FigurePart, ...]:
    concept = about.slide.concept
    if concept is None:
        return ()
    theme = about.theme
    # beside the words' own ground the panel has another, or its edge would not be seen
    grounds = (concept.ground, "浅", "深")
    inks = about.inks.ground
    ground = next((one for one in grounds if theme.colour(theme.paints(one)["底"]).screen != inks), "浅")
    shown = replace(concept, ground=ground) if not concept.second else concept
    fill = theme.colour(theme.paints(shown.ground)["底"]).screen
    return (
        FigurePart(
            name="插图",
            box=Rectangle(x=COLUMN, y=0, w=PAGE.w - COLUMN, h=FOOT),
            fill=fill,
            figure=stage_figure(shown, theme, prefix=f"s{about.number}-"),
            alt=concept.alt,
        ),
    )


def _cover(about: _About) -> Iterator[Part]:
    figure = _figure(about)
    right = COLUMN - 10 if figure else PAGE.w - MARGIN
    yield from figure
    lesson = about.job.piece.subject
    stages = lesson.lesson.stages if isinstance(lesson, Meeting) and lesson.lesson else ""
    yield _text("栏目", Rectangle(x=MARGIN, y=31, w=90, h=13), about.slide.label, 28, about.inks.words)
    yield _title(about, Rectangle(x=MARGIN, y=50, w=right - MARGIN, h=78), (80, 72, 66, 60, 54, 48, 42, 36))
    under = Rectangle(x=MARGIN, y=142, w=right - MARGIN, h=10)
    words = "　".join(word for word in (about.job.piece.school, stages) if word)
    made = fit_text(words, under.w, under.h, (22, 20, 19, 17, 15), LEADING)
    yield _text("学校和学段", under, words, made.pt, about.inks.words)


def _who(about: _About) -> Iterator[Part]:
    yield from _label(about, PAGE.w - MARGIN)
    title = _title(about, Rectangle(x=MARGIN, y=28, w=INNER, h=50), (68, 62, 56, 50, 44))
    yield title
    rows, top = about.slide.rows, max(76.0, title.box.bottom + 10)
    pitch = _pitch(top, 21, len(rows), most=27)
    for at, (sign, words) in enumerate(rows):
        beat = 1 if at == 0 else 2
        chip = Rectangle(x=MARGIN, y=top + 2, w=40, h=17)
        yield _text(sign, chip, sign, 30, about.inks.paper, fill=about.inks.ink, align="center", beat=beat)
        box = Rectangle(x=MARGIN + 48, y=top, w=INNER - 48, h=21)
        made = fit_text(words, box.w, box.h, (46, 42, 38, 34), LEADING)
        yield _text(f"{sign}什么", box, words, made.pt, about.inks.words, beat=beat)
        top += pitch


def _pitch(top: float, height: float, count: int, *, most: float) -> float:
    """Return how far rows stand apart so that the last one stays clear of the foot."""
    return min(most, (FOOT - CLEAR - height - top) / max(1, count - 1))


def _step(about: _About) -> Iterator[Part]:
    inks, slide = about.inks, about.slide
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=25, w=INNER, h=15), (34, 30, 26, 24))
    pad, left, top = 6.0, MARGIN + 5, 44.0
    runs = tuple(_pen(slide.says))
    most, sizes = (44.0, (48, 44, 40, 36, 34)) if slide.after else (62.0, (60, 56, 52, 48, 44, 40, 36, 34))
    made = fit_clauses("".join(run.text for run in runs), INNER - 5 - 2 * pad, most, sizes, 1.3)
    bubble = Rectangle(x=left, y=top, w=min(made.width + 2 * pad + 2, INNER - 5), h=made.height + 2 * pad - 2)
    yield BoxPart(name="气泡", box=bubble, fill=inks.ink, rounded=True)
    tail = ((left + 5, top), (left - 5, top), (left + 5, top + 11))
    yield LinePart(name="气泡尖", points=tail, colour=inks.ink)
    inside = Rectangle(x=left + pad, y=top + pad - 1, w=bubble.w - 2 * pad + 1.5, h=made.height)
    lines = tuple(_cut(runs, made.lines))
    yield TextPart(name="他的话", box=inside, lines=lines, pt=made.pt, leading=1.3, colour=inks.paper)
    link = Rectangle(x=left + 14, y=bubble.bottom, w=1.1, h=9)
    yield BoxPart(name="连线", box=link, fill=inks.strong, beat=2)
    yield from _flaw(about, Rectangle(x=left, y=link.bottom, w=INNER - 5, h=FOOT - link.bottom - 4))


def _flaw(about: _About, room: Rectangle) -> Iterator[Part]:
    """Yield what gives him away and, where one should have stopped, what stopping saves."""
    inks, slide = about.inks, about.slide
    chip = replace(room, w=35, h=19)
    yield _text("破绽", chip, "破绽", 40, inks.on_strong, fill=inks.strong, align="center", beat=2)
    box = Rectangle(x=room.x + 41, y=room.y, w=room.w - 41, h=19 if slide.after else 36)
    made = fit_clauses(slide.flaw, box.w, box.h, (46, 42, 38, 34, 30), LEADING)
    placed = replace(box, y=room.y + max(0.0, (19 - made.height) / 2), h=made.height)
    yield _text("哪里不对", placed, made.lines, made.pt, inks.words, beat=2)
    if slide.after:
        box = replace(room, y=room.y + 24, h=room.h - 24)
        made = fit_clauses(slide.after, box.w, box.h, (32, 30, 28, 26, 24, 22, 20), 1.3)
        yield replace(
            _text(
                "停在这里", replace(box, h=made.height), made.lines, made.pt, inks.words, bold=False, beat=2
            ),
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


def _question(about: _About) -> Iterator[Part]:
    inks = about.inks
    yield from _label(about, PAGE.w - MARGIN)
    rows = about.slide.rows
    pitch = 20.5
    top = FOOT - 4 - pitch * len(rows)
    yield _title(about, Rectangle(x=MARGIN, y=24, w=INNER, h=top - 28), (66, 60, 54, 48, 44, 40, 36))
    for letter, words in rows:
        yield BoxPart(
            name=f"选项{letter}底", box=Rectangle(x=MARGIN, y=top, w=INNER, h=17.5), fill=inks.paper, beat=2
        )
        chip = Rectangle(x=MARGIN, y=top, w=20, h=17.5)
        yield _text(letter, chip, letter, 36, inks.paper, fill=inks.ink, align="center", beat=2)
        box = Rectangle(x=MARGIN + 27, y=top + 1, w=INNER - 32, h=16)
        made = fit_text(words, box.w, box.h, (36, 34, 32, 30), LEADING)
        yield _text(f"选项{letter}", box, words, made.pt, inks.ink, beat=2)
        top += pitch


def _answer(about: _About) -> Iterator[Part]:
    inks = about.inks
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=27, w=INNER, h=15), (34, 32, 30, 28, 26, 24))
    ((letter, words),) = about.slide.rows
    chip = Rectangle(x=MARGIN, y=50, w=34, h=34)
    yield _text(letter, chip, letter, 72, inks.on_strong, fill=inks.strong, align="center")
    width = INNER - 42
    made = fit_text(words, width, 52, (60, 54, 48, 44, 40), 1.2)
    top = 50 + max(0.0, (34 - made.height) / 2)
    box = Rectangle(x=MARGIN + 42, y=top, w=width, h=made.height)
    yield replace(_text("答案", box, words, made.pt, inks.words), leading=1.2)
    why = about.slide.lines[0] if about.slide.lines else ""
    if why:
        box = Rectangle(x=MARGIN, y=100, w=INNER, h=56)
        made = fit_clauses(why, box.w, box.h, (44, 40, 36, 34), 1.35)
        yield replace(
            _text("为什么", replace(box, h=made.height), made.lines, made.pt, inks.words, beat=2, bold=False),
            leading=1.35,
        )


def _signs(about: _About) -> Iterator[Part]:
    inks, lines = about.inks, about.slide.lines
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=25, w=INNER, h=26), (56, 50, 44))
    pitch = _pitch(57, 22, len(lines), most=33)
    for at, words in enumerate(lines):
        top = 57 + at * pitch
        chip = Rectangle(x=MARGIN, y=top, w=22, h=22)
        sign = _text(f"信号{at + 1}", chip, str(at + 1), 48, inks.on_strong, fill=inks.strong, align="center")
        yield replace(sign, beat=at + 2)
        box = Rectangle(x=MARGIN + 31, y=top, w=INNER - 31, h=22)
        made = fit_text(words, box.w, box.h, (50, 46, 42, 38, 34), 1.25)
        placed = replace(box, y=top + (22 - made.height) / 2, h=made.height)
        yield _text(f"信号{at + 1}什么", placed, words, made.pt, inks.words, beat=at + 2)


def _three(about: _About) -> Iterator[Part]:
    inks = about.inks
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=24, w=INNER, h=16), (32, 28))
    wide = (INNER - 2 * 9) / 3
    for at, (sign, words) in enumerate(about.slide.rows):
        left, beat = MARGIN + at * (wide + 9), at + 1
        head, _, text = words.partition("\n")
        big = Rectangle(x=left, y=42, w=wide, h=56)
        yield replace(_text(sign, big, sign, 140, inks.words, beat=beat), leading=1.1)
        box = Rectangle(x=left, y=101, w=wide, h=13)
        made = fit_text(head, wide, box.h, (27, 25, 23, 21), LEADING)
        yield _text(f"{sign}的意思", box, head, made.pt, inks.words, beat=beat)
        box = Rectangle(x=left, y=115, w=wide, h=43)
        made = fit_clauses(text, wide, box.h, (25, 24, 22, 20, 19), 1.36)
        yield replace(
            _text(
                f"{sign}怎么做",
                replace(box, h=made.height),
                made.lines,
                made.pt,
                inks.words,
                bold=False,
                beat=beat,
            ),
            leading=1.36,
        )


def _order(about: _About) -> Iterator[Part]:
    inks, lines = about.inks, about.slide.lines
    yield from _label(about, PAGE.w - MARGIN)
    yield _title(about, Rectangle(x=MARGIN, y=26, w=INNER, h=26), (52, 46, 40))
    half = -(-len(lines) // 2)
    wide = (INNER - 8) / 2
    sizes = (34, 32, 30, 28, 26)
    pt = min(fit_text(words, wide - 14, 20, sizes, LEADING).pt for words in lines)
    for at, words in enumerate(lines):
        column, row = divmod(at, half)
        left, top = MARGIN + column * (wide + 8), 61 + row * (97 / half)
        beat = 1 if at == 0 else 2
        number = Rectangle(x=left, y=top, w=12, h=18)
        yield _text(f"第 {at + 1} 件", number, str(at + 1), pt, inks.strong, beat=beat)
        box = Rectangle(x=left + 14, y=top, w=wide - 14, h=20)
        yield _text(f"第 {at + 1} 件做什么", box, words, pt, inks.words, beat=beat)


def _rhyme(about: _About) -> Iterator[Part]:
    inks, lines = about.inks, about.slide.lines
    figure = _figure(about)
    right = COLUMN - 8 if figure else PAGE.w - MARGIN
    yield from figure
    yield from _label(about, right) if not figure else ()
    yield _title(about, Rectangle(x=MARGIN, y=25, w=right - MARGIN, h=14), (30,))
    wide = right - MARGIN
    pitch = 110 / max(4, len(lines))
    sizes = (64, 60, 56, 52, 48, 44, 40, 36)
    made = [fit_text(line, wide, pitch, sizes, 1.2) for line in lines]
    pt = min((one.pt for one in made), default=sizes[-1])
    for at, words in enumerate(lines):
        box = Rectangle(x=MARGIN, y=44 + at * pitch, w=wide, h=pitch)
        beat = 1 if at < -(-len(lines) // 2) else 2
        yield replace(_text(f"第 {at + 1} 句", box, words, pt, inks.words, beat=beat), leading=1.2)


LAYOUTS: Mapping[SlideKind, Callable[[_About], Iterator[Part]]] = MappingProxyType(
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
