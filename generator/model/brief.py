"""A brief (简报): what a school did against fraud in two weeks, for those above it and beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.piece import Concept, Theme
from generator.model.text import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefHead:
    """The front matter of `content/briefs/*.md`; `editor` is who edits it (empty: whose campaign it is)."""

    masthead: Annotated[MarkedText, Key(name="报头", most=8, limit=10)]
    issue: Annotated[int, Key(name="期号")]
    dated: Annotated[date, Key(name="印发日期")]
    editor: Annotated[str, Key(name="编印", limit=24)] = ""
    reported_to: Annotated[tuple[str, ...], Key(name="报送")] = ()
    copied_to: Annotated[tuple[str, ...], Key(name="抄送")] = ()
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedKind:
    """What was reviewed of one kind since the last issue: the kind's word and the titles."""

    word: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPoster:
    """A poster that is shown small: its slogan by lines, its drawn idea and theme."""

    slogan: tuple[str, ...]
    concept: Concept
    theme: Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the campaign brought between two issues; `since` is the last issue's day, None for the first."""

    since: date | None = None
    kinds: tuple[PublishedKind, ...] = ()
    posters: tuple[PublishedPoster, ...] = ()

    @property
    def count(self) -> int:
        """Return how many pieces it is."""
        return sum(len(kind.titles) for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An issue, decoded; `published` is filled in when it is planned."""

    slug: str
    head: BriefHead
    body: Body
    published: Published = Published()
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the masthead with the issue's number."""
        return f"{self.head.masthead.text}第{self.head.issue}期"
