"""The values that the stages hand on: frozen, without I/O and without third-party code."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import (
    Key,
    LossBand,
    Month,
    Origin,
    Pass,
    Review,
    State,
)
from generator.model.campaign import AppCode, Campus, Phase, Phone, Settings
from generator.model.case import Case, CaseHead, Choice, Question, Step
from generator.model.facts import Advice, Facts, FraudType, Line, Statute
from generator.model.letter import Form, Letter, LetterHead
from generator.model.marks import Marked
from generator.model.page import Alert, Layout, Page, PageHead, Temperature
from generator.model.paper import Asked, Explained, Mark, Paper, PaperForm, PaperHead
from generator.model.piece import (
    Artifact,
    Code,
    Colour,
    Concept,
    Foot,
    Format,
    Ground,
    Job,
    Pair,
    Piece,
    Product,
    Prop,
    Theme,
)  # fmt: skip
from generator.model.pledge import Pledge, PledgeForm, PledgeHead
from generator.model.poster import CodeKind, Poster, PosterHead
from generator.model.quiz import Quiz, QuizHead, QuizQuestion
from generator.model.text import Block, Body, Item, Listing, Other, Paragraph, Quote, Rich, Section

__all__ = [
    "Advice",
    "Alert",
    "AppCode",
    "Artifact",
    "Asked",
    "Block",
    "Body",
    "Campaign",
    "Campus",
    "Case",
    "CaseHead",
    "Choice",
    "Code",
    "CodeKind",
    "Colour",
    "Concept",
    "Explained",
    "Facts",
    "Foot",
    "Form",
    "Format",
    "FraudType",
    "Ground",
    "Item",
    "Job",
    "Key",
    "Layout",
    "Letter",
    "LetterHead",
    "Line",
    "Listing",
    "LossBand",
    "Mark",
    "Marked",
    "Month",
    "Origin",
    "Other",
    "Page",
    "PageHead",
    "Pair",
    "Paper",
    "PaperForm",
    "PaperHead",
    "Paragraph",
    "Pass",
    "Phase",
    "Phone",
    "Piece",
    "Pledge",
    "PledgeForm",
    "PledgeHead",
    "Poster",
    "PosterHead",
    "Product",
    "Prop",
    "Question",
    "Quiz",
    "QuizHead",
    "QuizQuestion",
    "Quote",
    "Review",
    "Rich",
    "Section",
    "Settings",
    "State",
    "Statute",
    "Step",
    "Temperature",
    "Theme",
    "Vocabulary",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Everything that staff wrote, decoded, each kind sorted by slug; drafts are in it too."""

    settings: Settings
    facts: Facts
    cases: tuple[Case, ...]
    posters: tuple[Poster, ...]
    letters: tuple[Letter, ...]
    pages: tuple[Page, ...]
    pledges: tuple[Pledge, ...] = ()
    quizzes: tuple[Quiz, ...] = ()

    @property
    def home(self) -> Page | None:
        """Return the page that staff wrote for home, if there is one."""
        return next((page for page in self.pages if page.head.layout is Layout.HOME), None)

    @property
    def reviewed_kinds(self) -> tuple[Case | Poster | Letter | Pledge | Quiz, ...]:
        """Return everything that needs a review before it may appear."""
        return (*self.cases, *self.posters, *self.letters, *self.pledges, *self.quizzes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names that content may refer to: formats that a product makes, themes, concepts."""

    formats: tuple[str, ...]
    themes: tuple[str, ...]
    concepts: tuple[str, ...]
