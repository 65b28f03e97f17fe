"""A class meeting (主题班会): what staff write of it, and what is derived from its cases.

A file names one or two cases and a stage. All that a class teacher holds in the hand (lesson sheets, slides,
exercise, record) is one `Lesson`, filled in where jobs are planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.case import Case, Choice
from generator.model.facts import Advice
from generator.model.marks import MarkedText
from generator.model.paper import PaperQuestion
from generator.model.piece import Idea
from generator.model.stage import Stage
from generator.model.text import Body, Spans

MOST_CASES = 2
"""Forty minutes have room for two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead:
    """The front matter of `content/meetings/*.md`; without a title it takes that of its first case."""

    cases: Annotated[tuple[str, ...], Key(name="案例")]
    stages: Annotated[tuple[Stage, ...], Key(name="学段")] = ()
    title: Annotated[MarkedText, Key(name="标题", most=18, limit=24)] = MarkedText()
    aims: Annotated[tuple[str, ...], Key(name="目标", limit=40)] = ()
    review: Review = Review()


class SlideKind(StrEnum):
    """The layouts of slides, by the names that `catalog/meeting/lesson.yml` uses."""

    COVER = "cover"
    WHO = "who"
    STEP = "step"
    QUESTION = "question"
    ANSWER = "answer"
    SIGNS = "signs"
    THREE = "three"
    ORDER = "order"
    RHYME = "rhyme"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSlide:
    """The words of one slide; `kind` names its layout (`SlideKind`).

    `label` is the small line at the top, `title` what stands large (phrases, never split). `says` is what a
    swindler says, his lie marked; `flaw` what gives him away, `after` what stopping there saves. `rows` are
    (sign, words) one below the other, `lines` words without a sign. What comes with the second click and
    later ones is the layout's business. `notes` are for the teacher alone. `idea` is that of its case,
    `turn` which sentence of how many a swindler's is.
    """

    kind: SlideKind
    label: str
    title: tuple[str, ...]
    says: Spans = ()
    flaw: str = ""
    after: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    idea: Idea | None = None
    turn: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonStep:
    """A step of a lesson: minutes, its name, what the teacher does, says, asks and writes on the board.

    `slides` says which slides are shown (1—3), empty for none; `pupils` that they speak or work in it.
    """

    minutes: int
    name: str
    does: str
    says: str
    asks: str
    board: str
    slides: str
    pupils: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonVersion:
    """A lesson of so many minutes, step by step; `ready` is what a teacher brings to it."""

    minutes: int
    use: str
    ready: tuple[str, ...]
    steps: tuple[LessonStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonAnswer:
    """The right answer of one question of the exercise: its number, its letter, the choice with reason."""

    number: int
    letter: str
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """All that a pack shows; `cases` are without their reviews.

    `exercise` holds no hint of what is right: that is `answers`, for the teacher's sheet alone. `advice`
    is 停、问、报; `confided` what to do when a pupil says that he was cheated.
    """

    stages: str
    aims: tuple[str, ...]
    cases: tuple[Case, ...]
    versions: tuple[LessonVersion, ...]
    slides: tuple[MeetingSlide, ...]
    exercise: tuple[PaperQuestion, ...]
    answers: tuple[LessonAnswer, ...]
    advice: tuple[Advice, ...]
    confided: tuple[tuple[str, str], ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting file, decoded; `lesson` is filled in where jobs are planned."""

    slug: str
    head: MeetingHead
    body: Body
    lesson: Lesson | None = None
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return what it is called: its own title, else a word for all such."""
        return self.head.title.text or "主题班会"
