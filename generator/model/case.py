"""A case study: what happened, how the trick works, where to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.base import Key, LossBand, Month, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.stage import Stage, Stages, stages_for
from generator.model.text import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the trick.

    `who` says who speaks where; `words` are his words with the one lie marked; `flaw` is what gives him
    away; `after` says what is lost so far and what still helps. On the step where one should have stopped
    `stop_here` is true and `after` says what stopping saves.
    """

    who: str
    words: Spans
    flaw: MarkedText
    after: str
    stop_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a question, whether it is a good one, and why.

    `verdict` says in words how good it is (look-site.md §4), empty where the file leaves it out; `calls` are
    the numbers that facts ([[热线]]) put into text or reason: such a number may be another at a campus.
    """

    text: str
    good: bool
    why: str
    verdict: str = ""
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What would you do, and what one may answer."""

    asks: MarkedText
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """The front matter of `content/cases/*.md`; `picture` names what stands for it on covers and cards."""

    title: Annotated[MarkedText, Key(name="标题", most=24)]
    fraud_type: Annotated[str, Key(name="类型")]
    audience: Annotated[tuple[str, ...], Key(name="人群")]
    stages: Annotated[tuple[Stage, ...], Key(name="学段")] = ()
    happened: Annotated[Month, Key(name="发生时间")]
    loss: Annotated[LossBand, Key(name="损失")]
    source: Annotated[str, Key(name="来源")]
    poses_as: Annotated[str, Key(name="自称", most=14)] = ""
    wants: Annotated[str, Key(name="想要", most=14)] = ""
    giveaway: Annotated[MarkedText, Key(name="识破", most=24)] = MarkedText()
    picture: Annotated[str, Key(name="配图")] = ""
    narrator_consent: Annotated[str, Key(name="讲述人同意")] = ""
    review: Review = Review()

    @property
    def for_stages(self) -> Stages:
        """Return the stages whose schools show the case: those written, else those of its audience."""
        return self.stages or stages_for(self.audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case: head, and the sections of its body."""

    slug: str
    head: CaseHead
    story: tuple[Spans, ...]
    steps: tuple[Step, ...]
    signs: tuple[Spans, ...]
    actions: tuple[Spans, ...]
    rhyme: tuple[str, ...]
    question: Question | None
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title without marks."""
        return self.head.title.text
