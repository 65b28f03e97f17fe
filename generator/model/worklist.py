"""A list by which an authority inspects a school's campaign, and where in the school its pieces hang."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.base import Key, Origin, origin_field


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A row of a list: what is asked, by which pieces it is shown, what a person must attach.

    `evidence` are words for pieces (a kind of content, its 文种, a product); `returns` asks for the receipts
    of the letters among them. `refused` says why something that others ask for is not collected.
    """

    name: Annotated[str, Key(name="名称", limit=24)]
    standard: Annotated[str, Key(name="标准", limit=120)]
    evidence: Annotated[tuple[str, ...], Key(name="凭")] = ()
    returns: Annotated[bool, Key(name="回执")] = False
    attach: Annotated[tuple[str, ...], Key(name="附")] = ()
    refused: Annotated[str, Key(name="不收", limit=90)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkGroup:
    """Rows under one heading."""

    name: Annotated[str, Key(name="名称", limit=16)]
    rows: Annotated[tuple[WorkRow, ...], Key(name="行")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """A list as a file of `content/worklists/` or the program's own; `slug` is the file's name."""

    slug: str
    title: Annotated[str, Key(name="标题", limit=24)]
    source: Annotated[str, Key(name="来源", limit=90)] = ""
    groups: Annotated[tuple[WorkGroup, ...], Key(name="分组")]
    origin: Origin = origin_field()

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """Return all rows in their order."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPapers:
    """Papers that no list may ask for, since they are about people: how they are worded, and why."""

    words: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of a building's three places (三有): its key in the campaign file, and which formats suit it."""

    name: str
    formats: tuple[str, ...]
