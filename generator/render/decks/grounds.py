"""The grounds that slides stand on: their colours in a case's theme, and what all slides of one ground share.

In: a theme, the name of a ground, a job. Out: inks and a `Frame`. A deck goes from coloured to dark to light
grounds and back (`SLIDE_GROUNDS`), so that no two slides in a row that say different things look alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model import Job, Theme
from generator.model.meeting import MeetingSlide, SlideKind
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_text
from generator.render.decks.parts import LEADING, PAGE, Frame, LinePart, Part, TextPart
from generator.render.decks.setting import text_part

MARGIN, FOOT = 13.3, 160.6
"""How far in words stand, and where the foot begins."""
SMALL, CHIP = 19, 24
SIGN, EVEN = 10.6, 34.0
"""Side of a sign of the foot, and how wide the words behind it may be where all three have the same room."""
HOOK = (
    *((5.2, -1.0), (5.2, 10.6)),
    *((5.05, 11.35), (4.6, 12.0), (3.95, 12.45), (3.2, 12.6), (2.45, 12.45), (1.8, 12.0), (1.35, 11.35)),
    *((1.2, 10.6), (1.2, 9.1), (2.9, 10.8)),
)
"""The mark of the site, a hook that hangs from the upper edge, as a line of points."""

FULL, LIGHT, DEEP, NIGHT = "满", "浅", "深", "夜"
"""A theme's three grounds; and the ground of 停、问、报, black whatever the theme."""

SLIDE_GROUNDS: Mapping[SlideKind, str] = MappingProxyType(
    {
        SlideKind.COVER: DEEP,
        SlideKind.WHO: LIGHT,
        SlideKind.STEP: FULL,
        SlideKind.QUESTION: DEEP,
        SlideKind.ANSWER: LIGHT,
        SlideKind.SIGNS: LIGHT,
        SlideKind.THREE: NIGHT,
        SlideKind.ORDER: NIGHT,
        SlideKind.RHYME: DEEP,
    }
)

_WITHOUT_FOOT = frozenset({SlideKind.THREE})
"""Slides that are all 停、问、报 need not say it once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """The colours of one ground: of words, of what stands out and words on it, of the red pen; ink, paper."""

    name: str
    ground: str
    words: str
    strong: str
    on_strong: str
    lie: str
    ink: str
    paper: str


def ground_of(slide: MeetingSlide) -> str:
    """Return the ground of a slide: a step at which one should stop stands out from those around it."""
    return DEEP if slide.kind is SlideKind.STEP and slide.after else SLIDE_GROUNDS[slide.kind]


def theme_of(slide: MeetingSlide, job: Job) -> Theme:
    """Return the theme of a slide: its case's, else the job's."""
    return slide.idea.theme if slide.idea else job.piece.theme


def inks_of(theme: Theme, ground: str) -> Inks:
    """Return the colours of a ground in a theme."""

    def screen(role: str) -> str:
        return theme.colour(role).screen

    lie = next(role for role in ("地", "点", "纸") if role == "纸" or screen(role) != screen("黑"))
    if ground == NIGHT:
        roles = {"底": "黑", "字": "纸", "重": lie, "反": "黑"}
    else:
        paints = theme.paints(ground)
        roles = {"底": paints["底"], "字": paints["字"], "重": paints["重"], "反": paints["底"]}
    return Inks(
        name=ground,
        ground=screen(roles["底"]),
        words=screen(roles["字"]),
        strong=screen(roles["重"]),
        on_strong=screen(roles["反"]),
        lie=screen(lie),
        ink=screen("墨"),
        paper=screen("纸"),
    )


def frame_name(slide: MeetingSlide, job: Job) -> str:
    """Return the name of a slide's frame: slides of one theme and ground share it."""
    bare = "无脚" if slide.kind in _WITHOUT_FOOT else ""
    return f"{theme_of(slide, job).name}{ground_of(slide)}{bare}"


def frame_of(slide: MeetingSlide, job: Job) -> Frame:
    """Return what a slide shares with all others of its theme and ground."""
    inks = inks_of(theme_of(slide, job), ground_of(slide))
    foot = () if slide.kind in _WITHOUT_FOOT else tuple(_foot(job, inks))
    return Frame(name=frame_name(slide, job), ground=inks.ground, parts=(*_head(job, inks), *foot))


def _head(job: Job, inks: Inks) -> Iterator[Part]:
    points = tuple((MARGIN + x, y) for x, y in HOOK)
    yield LinePart(name="鱼钩", points=points, colour=inks.words, width=1.3)
    name = job.piece.short_name
    box = Rectangle(x=MARGIN + 11, y=6.6, w=90, h=9)
    yield text_part("学校", box, name, SMALL, inks.words)
    marked = "草稿" if job.piece.draft else "样张" if job.piece.sample else ""
    if marked:
        left = MARGIN + 13 + fit_text(name, 90, 9, (SMALL,), LEADING).width
        mark = Rectangle(x=left, y=6.4, w=16, h=8.6)
        yield text_part("样张", mark, marked, SMALL, inks.ground, fill=inks.words, align="center")


def _foot(job: Job, inks: Inks) -> Iterator[TextPart]:
    """Yield the line with the three signs on the slide's own ground: what to do, and the two numbers.

    Signs stand at even distances; where a local number is too long for that, one behind the other.
    """
    foot = job.piece.foot
    said = {"停": "别转", "问": foot.hotline, "报": foot.police}
    wide = {sign: fit_text(words, PAGE.w, SIGN, (CHIP,), LEADING).width for sign, words in said.items()}
    if max(wide.values()) <= EVEN:
        wide = dict.fromkeys(said, EVEN)
    left = MARGIN
    for sign, words in said.items():
        chip = Rectangle(x=left, y=FOOT + 2.8, w=SIGN, h=SIGN)
        yield text_part(sign, chip, sign, CHIP, inks.ground, fill=inks.words, align="center")
        rest = Rectangle(x=left + SIGN + 3.4, y=FOOT + 2.8, w=wide[sign], h=SIGN)
        yield text_part(f"{sign}什么", rest, words, CHIP, inks.words)
        left = rest.right + 4
