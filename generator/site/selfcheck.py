"""The anonymous self-check: habits (习惯) to tick, and what to do about each (版面 check).

In: a hand-written page whose list items read `习惯 —— 建议`. Out: the page's data. Works without a script:
ticking opens the advice, nothing is kept, counted or sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.selfcheck import SelfCheckEntry, habits_of
from generator.model import Block, Body, Listing, MarkedText, Section
from generator.site.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckGroup:
    """Entries under a heading, and what stands there beside them."""

    section: Section
    others: tuple[Block, ...]
    entries: tuple[SelfCheckEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckData:
    """The page: its head, the text before the first entry, the entries, and what follows them."""

    title: MarkedText
    drawing: Drawing | None
    figure: str
    lead: tuple[str, ...]
    before: Body
    groups: tuple[SelfCheckGroup, ...]
    after: Body
    count: int


def self_check(
    title: MarkedText, drawing: Drawing | None, lead: tuple[str, ...], body: Body, figure: str = ""
) -> SelfCheckData:
    """Part a page into entries to tick and the text round them."""
    groups = tuple(group for section in body if (group := _group(section)).entries)
    at = [number for number, section in enumerate(body) if _group(section).entries]
    first, last = (at[0], at[-1]) if at else (len(body), len(body))
    return SelfCheckData(
        title=title,
        drawing=drawing,
        figure=figure,
        lead=lead,
        before=body[:first],
        groups=groups,
        after=body[last + 1 :],
        count=sum(len(group.entries) for group in groups),
    )


def _group(section: Section) -> SelfCheckGroup:
    others = tuple(block for block in section.blocks if not isinstance(block, Listing))
    return SelfCheckGroup(section=section, others=others, entries=habits_of(section))
