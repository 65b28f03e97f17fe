"""What all kinds of slides share: what a layout may ask, the line at the top, the title, rules between rows.

In: a slide's words, its job, the colours of its ground. Out: parts; lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Job, Theme
from generator.model.meeting import MeetingSlide, SlideKind
from generator.model.rectangle import Rectangle
from generator.render.decks.fitting import fit_phrases
from generator.render.decks.grounds import FOOT, LIGHT, MARGIN, SMALL, Inks
from generator.render.decks.parts import PAGE, BoxPart, Part, TextPart
from generator.render.decks.setting import text_part

INNER = PAGE.w - 2 * MARGIN
CLEAR = 6.0
"""What stays free above the foot."""
HAIR = 0.7
"""Thickness of a rule between rows (mm)."""


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


def set_label(about: About, right: float, colour: str = "") -> Iterator[Part]:
    """Yield the small line at the top: which part of the lesson this is, and the slide's number."""
    ink = colour or about.inks.words
    left = max(MARGIN + 62, right - 126)
    box = Rectangle(x=left, y=6.6, w=right - 12 - left, h=9)
    yield text_part("栏目", box, about.slide.label, SMALL, ink, align="right")
    number = Rectangle(x=right - 12, y=6.6, w=12, h=9)
    yield text_part("页码", number, str(about.number), SMALL, ink, bold=False, align="right")


def set_title(
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


def draw_rule(name: str, top: float, colour: str, *, left: float = MARGIN, beat: int = 1) -> BoxPart:
    """Return a line from `left` to the right margin."""
    width = PAGE.w - MARGIN - left
    return BoxPart(name=name, box=Rectangle(x=left, y=top, w=width, h=HAIR), fill=colour, beat=beat)


def row_pitch(top: float, height: float, count: int, *, most: float) -> float:
    """Return how far rows stand apart so that the last one stays clear of the foot."""
    return min(most, (FOOT - CLEAR - height - top) / max(1, count - 1))


def draw_row_rule(name: str, top: float, right: float, colour: str, beat: int) -> BoxPart:
    """Return a line from the left margin to `right`."""
    return BoxPart(
        name=name, box=Rectangle(x=MARGIN, y=top, w=right - MARGIN, h=HAIR), fill=colour, beat=beat
    )


def strong_colour(theme: Theme) -> str:
    """Return a theme's strong colour, on which paper can be read."""
    return theme.colour(theme.paints(LIGHT)["形"]).screen
