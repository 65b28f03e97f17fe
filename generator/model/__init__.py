"""The values that the stages hand on: frozen, without I/O and without third-party code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from generator.model.base import (
    Content,
    Key,
    LossBand,
    Month,
    Origin,
    Review,
    Reviewed,
    ReviewedHead,
    State,
    Suppression,
    TextKind,
    is_reviewed,
)
from generator.model.board import Board, BoardHead, BoardNames
from generator.model.brief import Brief, BriefHead
from generator.model.campaign import AppCode, Building, Campus, Phase, Phone, Settings
from generator.model.case import Case, CaseHead, Choice, Question, Step
from generator.model.facts import Advice, Facts, FraudType, ScamLine, Statute
from generator.model.leaflet import Leaflet, LeafletHead
from generator.model.letter import Letter, LetterForm, LetterHead
from generator.model.marks import MarkedText
from generator.model.meeting import Meeting, MeetingHead
from generator.model.ordered import Ordered, OrderedHead, is_orderable, ordered_heads
from generator.model.page import Alert, Page, PageHead, PageLayout, Temperature
from generator.model.paper import Paper, PaperAnswer, PaperForm, PaperHead, PaperQuestion, QuestionPlace
from generator.model.piece import (
    Artifact,
    Code,
    Colour,
    ColourPair,
    Concept,
    Foot,
    Format,
    Ground,
    Idea,
    Job,
    Output,
    Piece,
    Placing,
    PosterLayout,
    Process,
    Product,
    Prop,
    Required,
    Role,
    Sinking,
    Staging,
    Theme,
    handed_out,
    output_of,
    picture_of,
)  # fmt: skip
from generator.model.pledge import Pledge, PledgeForm, PledgeHead
from generator.model.poster import CodeKind, Copies, Poster, PosterHead
from generator.model.quiz import Quiz, QuizHead, QuizQuestion
from generator.model.stage import SchoolWords, Stage, Stages, suits, words_of
from generator.model.termplan import PlannedWeek, TermPlan, TermPlanHead
from generator.model.text import (
    Block,
    Body,
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Section,
    Span,
    SpanKind,
    Spans,
    Table,
    TableCell,
    pictures_of,
)

__all__ = [
    "Advice",
    "Alert",
    "AppCode",
    "Artifact",
    "Block",
    "Board",
    "BoardHead",
    "BoardNames",
    "Body",
    "Brief",
    "BriefHead",
    "Building",
    "Campaign",
    "Campus",
    "Case",
    "CaseHead",
    "CatalogNames",
    "Choice",
    "Code",
    "CodeKind",
    "Colour",
    "ColourPair",
    "Concept",
    "Content",
    "Copies",
    "Facts",
    "Foot",
    "Format",
    "FraudType",
    "Ground",
    "Idea",
    "Item",
    "Job",
    "Key",
    "Leaflet",
    "LeafletHead",
    "Letter",
    "LetterForm",
    "LetterHead",
    "Listing",
    "LossBand",
    "MarkedText",
    "Meeting",
    "MeetingHead",
    "Month",
    "Ordered",
    "OrderedHead",
    "Origin",
    "Output",
    "Page",
    "PageHead",
    "PageLayout",
    "Paper",
    "PaperAnswer",
    "PaperForm",
    "PaperHead",
    "PaperQuestion",
    "Paragraph",
    "Phase",
    "Phone",
    "Picture",
    "Piece",
    "Placing",
    "PlannedWeek",
    "Pledge",
    "PledgeForm",
    "PledgeHead",
    "Poster",
    "PosterHead",
    "PosterLayout",
    "Preformatted",
    "Process",
    "Product",
    "Prop",
    "Question",
    "QuestionPlace",
    "Quiz",
    "QuizHead",
    "QuizQuestion",
    "Quote",
    "Required",
    "Review",
    "Reviewed",
    "ReviewedHead",
    "Role",
    "Rule",
    "ScamLine",
    "SchoolWords",
    "Section",
    "Settings",
    "Sinking",
    "Span",
    "SpanKind",
    "Spans",
    "Stage",
    "Stages",
    "Staging",
    "State",
    "Statute",
    "Step",
    "Suppression",
    "Table",
    "TableCell",
    "Temperature",
    "TermPlan",
    "TermPlanHead",
    "TextKind",
    "Theme",
    "handed_out",
    "is_orderable",
    "is_reviewed",
    "ordered_heads",
    "output_of",
    "picture_of",
    "pictures_of",
    "suits",
    "words_of",
]  # fmt: skip


C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Everything that staff wrote, decoded, drafts too.

    `contents` holds the things of each kind by their class, sorted by slug; `of` is the way in. `root` is the
    folder that it was read from: pictures of texts are named from there.
    """

    settings: Settings
    facts: Facts
    contents: Mapping[type[Content], tuple[Content, ...]]
    root: Path = field(default=Path(), compare=False, repr=False)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Return the things of a kind."""
        return cast(tuple[C, ...], self.contents.get(kind, ()))

    def holding(self, kind: type[C], contents: Iterable[C]) -> Campaign:
        """Return the campaign with these things of a kind in place of its own."""
        return replace(self, contents=MappingProxyType({**self.contents, kind: tuple(contents)}))

    @property
    def cases(self) -> tuple[Case, ...]:
        """Return the cases."""
        return self.of(Case)

    @property
    def posters(self) -> tuple[Poster, ...]:
        """Return the posters."""
        return self.of(Poster)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Return the letters."""
        return self.of(Letter)

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """Return the pledges."""
        return self.of(Pledge)

    @property
    def quizzes(self) -> tuple[Quiz, ...]:
        """Return the files of the question bank."""
        return self.of(Quiz)

    @property
    def plans(self) -> tuple[TermPlan, ...]:
        """Return the plans of weekly pushes, a term each."""
        return self.of(TermPlan)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the hand-written pages."""
        return self.of(Page)

    @property
    def home(self) -> Page | None:
        """Return the page that staff wrote for home, if there is one."""
        return next((page for page in self.pages if page.head.layout is PageLayout.HOME), None)

    def at_stages(self, stages: Stages) -> Campaign:
        """Return the campaign with only the cases and questions that schools of these stages use."""
        cases = [case for case in self.cases if suits(case.head.for_stages, stages)]
        asked = [quiz.asked_at(stages) for quiz in self.quizzes]
        return self.holding(Case, cases).holding(Quiz, [quiz for quiz in asked if quiz.questions])

    @property
    def reviewed_kinds(self) -> tuple[Reviewed, ...]:
        """Return everything that needs a review before it may appear."""
        return tuple(one for many in self.contents.values() for one in many if is_reviewed(one))


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogNames:
    """The names that content may refer to: formats of products, themes, concepts, drawings, what boards name.

    `forms` are the forms (文种) that products have, each with its subject and its formats; `titles` what
    products are called.
    """

    formats: tuple[str, ...]
    themes: tuple[str, ...]
    concepts: tuple[str, ...]
    drawings: tuple[str, ...] = ()
    boards: BoardNames = BoardNames()
    forms: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    titles: tuple[str, ...] = ()

    def forms_of(self, subject: str) -> dict[str, tuple[str, ...]]:
        """Return the forms of a kind of content, each with its formats."""
        return {form: formats for kind, form, formats in self.forms if kind == subject}
