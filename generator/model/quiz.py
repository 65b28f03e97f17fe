"""The question bank: a file of questions about one type of fraud, asked on the site and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated

from generator.diagnostics import Location
from generator.model.base import Key, Origin, Review, origin_field
from generator.model.case import Question
from generator.model.stage import Stage, Stages, stages_for, suits
from generator.model.text import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizHead:
    """The front matter of `content/quiz/*.md`."""

    fraud_type: Annotated[str, Key(name="类型")]
    audience: Annotated[tuple[str, ...], Key(name="人群")]
    stages: Annotated[tuple[Stage, ...], Key(name="学段")] = ()
    review: Review = Review()

    @property
    def for_stages(self) -> Stages:
        """Return the stages whose schools ask the questions: those written, else those of the audience."""
        return self.stages or stages_for(self.audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One question of the bank.

    `who` and `words` are what somebody says before one is asked (both empty where nobody speaks), the one
    lie marked as in a case's step. `stages` are its own (its file's where it has none). `place` is where the
    question was written; it makes no two differ.
    """

    who: str
    words: Spans
    question: Question
    stages: Stages = ()
    place: Location = field(default=Location(file=""), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A file of the bank."""

    slug: str
    head: QuizHead
    questions: tuple[QuizQuestion, ...]
    origin: Origin = origin_field()

    def asked_at(self, school: Stages) -> Quiz:
        """Return the file with only those questions that a school of these stages asks."""
        own = self.head.for_stages
        asked = tuple(one for one in self.questions if suits(one.stages or own, school))
        return replace(self, questions=asked)

    @property
    def title(self) -> str:
        """Return what the overview calls the file."""
        return f"{self.head.fraud_type}的题"
