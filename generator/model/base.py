"""What every kind of content shares: keys, origins, months, review."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Protocol, TypeGuard, runtime_checkable

from generator.diagnostics import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The Chinese front-matter key of a field, for the decoder and the manual.

    `most` is the largest number of characters that makes sense (marks `/ *` not counted), `limit` the largest
    that can be printed at all; 0 means no limit.
    """

    name: str
    most: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value was written: its file and the place of each key's value, nested keys joined by dots.

    `unread` are the keys that are missing or whose value could not be understood: what stands in their fields
    is no value of anybody's, and no rule may go by it. `guessed` are the keys that were mistyped: their
    values are used, but that such a key stands beside another is nothing that anybody wrote.
    """

    file: str
    places: tuple[tuple[str, Location], ...] = ()
    unread: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    def at(self, key: str = "") -> Location:
        """Return the place of a key's value, or the file's start if the key was not written."""
        return dict(self.places).get(key, Location(file=self.file))

    def wrote(self, key: str) -> bool:
        """Tell whether a key was written, be its value good or not."""
        return any(place == key for place, _ in self.places)

    def read(self, *keys: str) -> bool:
        """Tell whether the values of all these keys are as somebody wrote them."""
        return not set(self.unread) & set(keys)

    def spelt(self, *keys: str) -> bool:
        """Tell whether none of these keys was guessed from a mistyped one, which has been reported."""
        return not set(self.guessed) & set(keys)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Month:
    """A calendar month; cases never carry a day."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def words(self) -> str:
        """Return the month as readers see it."""
        return f"{self.year} 年 {self.month} 月"


class TextKind(StrEnum):
    """What the guards take a text for, since some rules hold for some kinds only."""

    CASE = "case"
    POSTER = "poster"
    LETTER = "letter"
    QUIZ = "quiz"
    PAGE = "page"
    SETTINGS = "settings"
    OTHER = "other"  # a file that lies in docs/ and is published as it is
    NAME = "name"  # the name of a file
    PUBLISHED = "published"  # the words of a finished page


class State(StrEnum):
    """Whether a piece may be published."""

    DRAFT = "草稿"
    REVIEWED = "已审核"


class LossBand(StrEnum):
    """How much was lost, in bands and never as an exact sum."""

    NONE = "未损失"
    HUNDREDS = "数百元"
    THOUSANDS = "数千元"
    TEN_THOUSANDS = "数万元"
    HUNDRED_THOUSANDS = "数十万元"
    MILLIONS = "百万元以上"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A finding of a guard that a file suppresses: the guard's code, the words as they stand, and why."""

    rule: Annotated[str, Key(name="规则")]
    quote: Annotated[str, Key(name="原文")]
    reason: Annotated[str, Key(name="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who checked a piece and until when it holds (the keys stand at the top level of the front matter).

    `fingerprint` is what `review` noted of the text that was seen (`generator/content/fingerprint.py`).
    """

    state: Annotated[State, Key(name="状态")] = State.DRAFT
    reviewer: Annotated[str, Key(name="审核人")] = ""
    reviewed: Annotated[date | None, Key(name="审核日期")] = None
    fingerprint: Annotated[str, Key(name="审核指纹")] = ""
    expires: Annotated[date | None, Key(name="有效期至")] = None
    suppressions: Annotated[tuple[Suppression, ...], Key(name="放行")] = ()
    photo_consent: Annotated[str, Key(name="照片同意")] = ""

    def may_appear(self, today: date) -> bool:
        """Tell whether the piece may be printed and posted on a day: reviewed and not expired."""
        return self.state is State.REVIEWED and not (self.expires and self.expires < today)


@runtime_checkable
class ReviewedHead(Protocol):
    """The front matter of what somebody must have checked before it appears."""

    @property
    def review(self) -> Review:
        """Return who checked it and until when it holds."""


class Content(Protocol):
    """What a file of any kind becomes."""

    @property
    def slug(self) -> str:
        """Return its file's name without `.md`: its name in addresses and folders."""

    @property
    def title(self) -> str:
        """Return what lists and messages call it."""

    @property
    def head(self) -> object:
        """Return its front matter."""

    @property
    def origin(self) -> Origin:
        """Return where it was written."""


class Reviewed(Content, Protocol):
    """Content with a review; all that pieces are made of is such."""

    @property
    def head(self) -> ReviewedHead:
        """Return its front matter."""


def is_reviewed(content: Content) -> TypeGuard[Reviewed]:
    """Tell whether a thing is of a kind that needs a review (not whether it has had one).

    Asked once of each type of head: a protocol takes 50 us to answer, and everything is asked a dozen times.
    """
    kind = type(content.head)
    if kind not in _NEEDS_REVIEW:
        _NEEDS_REVIEW[kind] = isinstance(content.head, ReviewedHead)
    return _NEEDS_REVIEW[kind]


_NEEDS_REVIEW: dict[type[object], bool] = {}


def no_origin() -> Origin:
    """Return the origin of a value that nobody wrote in a file (tests, skeletons)."""
    return Origin(file="")


def origin_field() -> Origin:
    """Declare an origin field: it says where a value came from and never makes two values differ."""
    made: Origin = field(default_factory=no_origin, compare=False, repr=False)
    return made
