"""A poster: one slogan, and the formats it is wanted in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.text import Picture


class CodeKind(StrEnum):
    """Which code stands in the foot."""

    APP = "应用"
    SITE = "网站"
    CASE = "案例"
    NONE = "无"


class Focus(StrEnum):
    """Where in a photograph that stands which no format may cut away: nine places, by thirds."""

    TOP_LEFT = "左上"
    TOP = "上"
    TOP_RIGHT = "右上"
    LEFT = "左"
    MIDDLE = "中"
    RIGHT = "右"
    BOTTOM_LEFT = "左下"
    BOTTOM = "下"
    BOTTOM_RIGHT = "右下"

    @property
    def point(self) -> tuple[float, float]:
        """Return it as parts of the picture's width and height."""
        x = 1 / 3 if "左" in self else 2 / 3 if "右" in self else 1 / 2
        y = 1 / 3 if "上" in self else 2 / 3 if "下" in self else 1 / 2
        return x, y


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """How many are wanted: a number for the first format, or one by format (`{海报A3: 40, 易拉宝: 2}`)."""

    first: int | None = None
    by_format: tuple[tuple[str, int], ...] = ()

    def of(self, format: str, formats: tuple[str, ...]) -> int | None:
        """Return how many of a format are wanted; None where nothing is said of it.

        `formats` are the poster's, as written. Forty sheets are not meant to be forty roll-ups.
        """
        said = dict(self.by_format).get(format)
        return self.first if said is None and formats[:1] == (format,) else said

    @property
    def words(self) -> str:
        """Return it as people say it."""
        named = "、".join(f"{name} {count} 份" for name, count in self.by_format)
        return f"{self.first} 份" if self.first is not None else named


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterHead:
    """The front matter of `content/posters/*.md`."""

    slogan: Annotated[MarkedText, Key(name="标语", most=28)]
    giveaway: Annotated[MarkedText, Key(name="识破", most=30, limit=30)]
    kicker: Annotated[MarkedText, Key(name="引子", most=14, limit=20)] = MarkedText()
    formats: Annotated[tuple[str, ...], Key(name="版式")]
    concept: Annotated[str, Key(name="构思")] = ""
    photo: Annotated[str, Key(name="照片")] = ""
    photo_words: Annotated[str, Key(name="照片说明", limit=60)] = ""
    focus: Annotated[Focus, Key(name="照片看点")] = Focus.MIDDLE
    theme: Annotated[str, Key(name="主题")] = ""
    case: Annotated[str, Key(name="案例")] = ""
    code: Annotated[CodeKind, Key(name="二维码")] = CodeKind.APP
    copies: Annotated[Copies | None, Key(name="份数")] = None
    paper: Annotated[str, Key(name="纸张")] = ""
    hosts: Annotated[tuple[str, ...], Key(name="联合主办")] = ()
    finishing: Annotated[str, Key(name="后道", limit=30)] = ""
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A poster file, decoded; `photo` is the photograph of things that it shows in place of a drawing."""

    slug: str
    head: PosterHead
    photo: Picture | None = None
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the slogan without marks."""
        return self.head.slogan.text
