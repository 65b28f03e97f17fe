"""What a shop can be asked to print: content whose head names formats, copies and paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeGuard, runtime_checkable

from generator.model.base import Content, ReviewedHead
from generator.model.poster import Copies


@runtime_checkable
class OrderedHead(ReviewedHead, Protocol):
    """The front matter of what is made in the formats that it asks for, and ordered in numbers."""

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats that are wanted."""

    @property
    def theme(self) -> str:
        """Return its theme, empty for the campaign's."""

    @property
    def copies(self) -> Copies | None:
        """Return how many are wanted."""

    @property
    def paper(self) -> str:
        """Return on which paper."""

    @property
    def finishing(self) -> str:
        """Return what is done to it besides cutting."""


class Ordered(Content, Protocol):
    """Content with such a head."""

    @property
    def head(self) -> OrderedHead:
        """Return its front matter."""


def is_orderable(content: object) -> TypeGuard[Ordered]:
    """Tell whether a thing is of a kind that is ordered; asked once of each type of head (`is_reviewed`)."""
    head = getattr(content, "head", None)
    kind = type(head)
    if kind not in _ORDERED:
        _ORDERED[kind] = isinstance(head, OrderedHead)
    return _ORDERED[kind]


def ordered_heads(contents: Iterable[Content]) -> dict[str, OrderedHead]:
    """Return the heads of what is ordered by slug, which is one of a kind among all that is printed."""
    return {one.slug: one.head for one in contents if is_orderable(one)}


_ORDERED: dict[type[object], bool] = {}
