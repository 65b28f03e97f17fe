"""The question bank: a file of questions about one type of fraud, asked on the site and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from generator.diagnostics import Location
from generator.model.base import Key, Origin, Review, origin_field
from generator.model.case import Question
from generator.model.text import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizHead:
    """The front matter of `content/quiz/*.md`."""

    fraud_type: Annotated[str, Key(name="类型")]
    audience: Annotated[tuple[str, ...], Key(name="人群")]
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One question of the bank.

    `who` and `words` are what somebody says before one is asked (both empty where nobody speaks), the one
    lie marked as in a case's step. `place` is where the question was written; it makes no two differ.
    """

    who: str
    words: Spans
    question: Question
    place: Location = field(default=Location(file=""), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A file of the bank."""

    slug: str
    head: QuizHead
    questions: tuple[QuizQuestion, ...]
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return what the overview calls the file."""
        return f"{self.head.fraud_type}的题"
