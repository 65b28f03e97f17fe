"""Test papers drawn from the question bank, and their answers, set in columns.

A pupil's paper holds no hint of what is right: nothing that a template could print by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.base import Origin, Review, origin_field
from generator.model.case import Choice

LETTERS = "ABCD"
"""What choices are called on paper."""


class PaperForm(StrEnum):
    """What pupils get, and what their teachers get."""

    TEST = "试卷"
    ANSWERS = "答案"


LINE = 20
"""Characters that a line of a paper's column holds in the smallest type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuestion:
    """A question as pupils see it: its number, what somebody says (both empty where nobody does), choices.

    The choices are (letter, text).
    """

    number: int
    who: str
    words: str
    phrases: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def speech(self) -> tuple[str, ...]:
        """Return who speaks and what: apart where the words fit a line, so that none of them stands alone."""
        if not self.words:
            return ()
        words = self.words if self.words[0] == "“" else f"“{self.words}”"
        if not self.who:
            return (words,)
        parts = (f"{self.who}：", words)
        return parts if len(words) <= LINE else ("".join(parts),)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPlace:
    """Where a question stands, on which paper and as which number, and the letter that is right there."""

    paper: str
    number: int
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAnswer:
    """A question as teachers see it: its places on the papers, the right choice first and then the others.

    The choices are (letter, choice); the letter is empty where two papers call the choice differently.
    """

    places: tuple[QuestionPlace, ...]
    fraud_type: str
    question: str
    choices: tuple[tuple[str, Choice], ...]


Column = tuple[PaperQuestion | PaperAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """A paper's review: that of the files that its questions came from."""

    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet of questions (`paper` is A or B) or of answers (empty), page by page, each in columns.

    `name` is what the test is called, `term` the school term it was drawn for, `count` how many questions a
    pupil answers and `points` what each is worth (0 where a hundred can't be parted evenly). `em_mm` is the
    size of its type, `gaps_mm` how far questions stand apart on each page. `answers`
    are (paper, letters in order), on the sheet of answers only. `campus` is the one it was drawn for, empty
    where all campuses have the same stages.
    """

    slug: str
    name: str
    form: PaperForm
    paper: str
    term: str
    count: int
    points: int
    em_mm: float
    gaps_mm: tuple[float, ...]
    pages: tuple[tuple[Column, ...], ...]
    head: PaperHead
    answers: tuple[tuple[str, str], ...] = ()
    campus: str = ""
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return what the sheet is called in lists and as a file."""
        return f"{self.name}（{self.paper}卷）" if self.paper else f"{self.name}答案与讲解"
