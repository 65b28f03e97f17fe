"""A pledge of students (承诺书), or an agreement of staff (责任书) of which each side keeps a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.stage import SchoolWords, Stage
from generator.model.text import Body

_YOUNG = ("家长", "未成年", "附中", "附小", "幼儿")
"""Words in 对象 by which a college says that it means minors, beside the names of stages."""


class PledgeForm(StrEnum):
    """Who signs: pupils one copy, staff two."""

    STUDENT = "承诺书"
    STAFF = "责任书"


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeHead:
    """The front matter of `content/pledges/*.md`."""

    title: Annotated[MarkedText, Key(name="标题", most=20, limit=30)]
    form: Annotated[PledgeForm, Key(name="文种")] = PledgeForm.STUDENT
    audience: Annotated[str, Key(name="对象", limit=24)]
    dated: Annotated[date, Key(name="落款日期")]
    due: Annotated[date, Key(name="交回截止")]
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A pledge file, decoded."""

    slug: str
    head: PledgeHead
    body: Body
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title without marks."""
        return self.head.title.text

    @property
    def copies(self) -> tuple[str, ...]:
        """Return who keeps each copy."""
        return ("学校存", "本人存") if self.head.form is PledgeForm.STAFF else ("学校存",)

    def guardian_signs(self, words: SchoolWords) -> bool:
        """Tell whether a parent signs too: beside pupils, not beside staff or students who are of age."""
        if self.head.form is PledgeForm.STAFF:
            return False
        audience = self.head.audience
        stage = Stage.meant_by(audience)
        young = stage not in (None, Stage.COLLEGE) or any(word in audience for word in _YOUNG)
        return words.minors or young
