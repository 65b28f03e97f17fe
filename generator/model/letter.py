"""A letter to parents or a risk notice: both carry a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.text import Body


class LetterForm(StrEnum):
    """What kind of sheet a file in `content/letters/` makes."""

    LETTER = "信"
    NOTICE = "提示单"


class LetterStyle(StrEnum):
    """What stands large in a letter's head: its sentence, or, as traditional offices have it, its title."""

    SENTENCE = "主题"
    FORMAL = "正式"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """The front matter of `content/letters/*.md`."""

    title: Annotated[MarkedText, Key(name="标题", most=20, limit=30)]
    form: Annotated[LetterForm, Key(name="文种")] = LetterForm.LETTER
    headline: Annotated[MarkedText, Key(name="主题句", most=18, limit=24)] = MarkedText()
    style: Annotated[LetterStyle, Key(name="体例")] = LetterStyle.SENTENCE
    audience: Annotated[str, Key(name="对象", limit=24)]
    greeting: Annotated[str, Key(name="称呼", limit=40)] = ""
    dated: Annotated[date, Key(name="落款日期")]
    due: Annotated[date, Key(name="交回截止")]
    question: Annotated[str, Key(name="回执问题", most=40)]
    large: Annotated[bool, Key(name="大字")] = False
    review: Review = Review()

    @property
    def is_formal(self) -> bool:
        """Tell whether the title stands large and the sentence below it."""
        return self.style is LetterStyle.FORMAL and bool(self.headline)

    @property
    def addressed(self) -> str:
        """Return whom the letter is for: the parents of its audience."""
        return f"致：{self.audience}" if "家长" in self.audience else f"致：{self.audience}家长"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter file, decoded; `language` and `translation` are its second language, if it has one."""

    slug: str
    head: LetterHead
    body: Body
    language: str = ""
    translation: Body = ()
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title without marks."""
        return self.head.title.text
