"""A hand-written page of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from generator.model.base import Key, Origin, State, Suppression, origin_field
from generator.model.marks import MarkedText
from generator.model.text import Body


class Temperature(StrEnum):
    """The moods of pieces and pages: alarm shouts, campus smiles, archive whispers, kind listens."""

    ALARM = "alarm"
    CAMPUS = "campus"
    ARCHIVE = "archive"
    KIND = "kind"


class PageLayout(StrEnum):
    """Which template a hand-written page is laid out with."""

    HOME = "home"
    AFTER = "after"
    APP = "app"
    LAW = "law"
    ABOUT = "about"
    CHECK = "check"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What the home page shouts, until a day (that day included) if it has one."""

    slogan: Annotated[MarkedText, Key(name="标语", most=9)]
    giveaway: Annotated[MarkedText, Key(name="识破", most=24)]
    case: Annotated[str, Key(name="案例")] = ""
    until: Annotated[date | None, Key(name="有效期至")] = None

    def is_on(self, today: date) -> bool:
        """Tell whether the alert is shown on a day."""
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """The front matter of `docs/*.md`. Nobody need sign a page, but one that is a draft is not shown."""

    title: Annotated[MarkedText, Key(name="标题", most=20)]
    layout: Annotated[PageLayout, Key(name="版面")] = PageLayout.PROSE
    temperature: Annotated[Temperature, Key(name="温度")] = Temperature.ARCHIVE
    lead: Annotated[MarkedText, Key(name="引言", most=60)] = MarkedText()
    alert: Annotated[Alert | None, Key(name="警报")] = None
    state: Annotated[State, Key(name="状态")] = State.REVIEWED
    suppressions: Annotated[tuple[Suppression, ...], Key(name="放行")] = ()
    photo_consent: Annotated[str, Key(name="照片同意")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: `slug` is its path under `docs/` without `.md`."""

    slug: str
    head: PageHead
    body: Body
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title."""
        return self.head.title.text
