"""A small piece for one occasion: an insert, a card for the fridge, a rhyme; what it is its 文种 says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.poster import Copies
from generator.model.text import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletHead:
    """The front matter of `content/leaflets/*.md`.

    `form` is one that a product of the catalog has, `formats` are sizes of that product. `large` asks for
    large type besides; `concept` is drawn beside the title where the form has a place for it.
    """

    title: Annotated[MarkedText, Key(name="标题", most=20, limit=30)]
    form: Annotated[str, Key(name="文种")]
    kicker: Annotated[MarkedText, Key(name="引子", most=16, limit=24)] = MarkedText()
    formats: Annotated[tuple[str, ...], Key(name="版式")]
    large: Annotated[bool, Key(name="大字")] = False
    concept: Annotated[str, Key(name="构思")] = ""
    theme: Annotated[str, Key(name="主题")] = ""
    copies: Annotated[Copies | None, Key(name="份数")] = None
    paper: Annotated[str, Key(name="纸张")] = ""
    finishing: Annotated[str, Key(name="后道", limit=30)] = ""
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A leaflet file, decoded."""

    slug: str
    head: LeafletHead
    body: Body
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title without marks."""
        return self.head.title.text
