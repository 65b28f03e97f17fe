"""Blocks of a body before they are made up: paragraphs and entries still as spans, for a kind to cut.

In: what `markdown` read. Out: `model.Body`, where a kind does not make its own of it. A bold beginning of an
entry becomes its lead, a quotation's last line its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, takewhile

from generator.diagnostics import Location
from generator.model.text import (
    Block,
    Body,
    Item,
    Listing,
    Paragraph,
    Quote,
    Section,
    Span,
    SpanKind,
    Spans,
)
from generator.text.inline import LINE_END, cut, joined, lines_of, stripped, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """A list item before it is made up: its blocks, and where it stands."""

    blocks: tuple[RawBlock, ...]
    location: Location

    @property
    def paragraphs(self) -> tuple[Spans, ...]:
        """Return the spans of its paragraphs; entries of lists inside it count as further ones."""
        return tuple(chain.from_iterable(map(_paragraphs_in, self.blocks)))

    @property
    def lines(self) -> tuple[Spans, ...]:
        """Return its lines as they stand in the source."""
        return tuple(stripped(line) for spans in self.paragraphs for line in lines_of(spans))

    @property
    def apart(self) -> tuple[RawBlock, ...]:
        """Return what stands in it and is neither paragraph nor list."""
        return tuple(chain.from_iterable(map(_apart_in, self.blocks)))


def _paragraphs_in(block: RawBlock) -> Iterator[Spans]:
    match block:
        case RawParagraph(spans=spans):
            yield spans
        case RawList(entries=entries):
            for entry in entries:
                yield from entry.paragraphs


def _apart_in(block: RawBlock) -> Iterator[RawBlock]:
    match block:
        case RawList(entries=entries):
            for entry in entries:
                yield from entry.apart
        case RawQuote() | Ready():
            yield block


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSection:
    """A section whose paragraphs and list items are still spans, so that a case can cut them its own way."""

    title: str
    level: int
    blocks: tuple[RawBlock, ...]
    location: Location
    words: Spans = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawParagraph:
    """A paragraph as spans."""

    spans: Spans
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RawList:
    """A list as entries; a numbered one begins with `start`."""

    ordered: bool
    entries: tuple[RawItem, ...]
    location: Location
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RawQuote:
    """A quotation: its paragraphs as spans (the bank parts who speaks from the words), and what follows."""

    paragraphs: tuple[Spans, ...]
    location: Location
    more: tuple[RawBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A block that nobody cuts, as the model has it."""

    block: Block
    location: Location


RawBlock = RawParagraph | RawList | RawQuote | Ready


def finished(sections: tuple[RawSection, ...]) -> Body:
    """Return sections as the model has them."""
    return tuple(
        Section(
            title=section.title,
            level=section.level,
            blocks=tuple(map(_block, section.blocks)),
            location=section.location,
            words=joined(section.words),
            anchor=section.anchor,
        )
        for section in sections
    )


def _block(block: RawBlock) -> Block:
    match block:
        case RawParagraph(spans=spans, location=location):
            return Paragraph(spans=joined(spans), location=location)
        case RawList(ordered=ordered, entries=entries, start=start):
            return Listing(ordered=ordered, items=tuple(map(_item, entries)), start=start)
        case RawQuote(paragraphs=paragraphs, more=more, location=place):
            return _quote(paragraphs, tuple(map(_inner_block, more)), place)
        case Ready(block=ready):
            return ready


def _inner_block(block: RawBlock) -> Block:
    """Return a block that stands in another: entries of its lists keep their words as they were typed."""
    match block:
        case RawList(ordered=ordered, entries=entries, start=start):
            return Listing(ordered=ordered, items=tuple(map(_plain_item, entries)), start=start)
    return _block(block)


def _item(entry: RawItem) -> Item:
    prose, more = prose_first(entry.blocks)
    first, *others = prose or ((),)
    lead = ""
    if first and _is_lead(first[0], text_of(first[1:])):
        lead, first = text_of(first[:1]).rstrip("：:"), _without_colon(first[1:])
    return _made_up(lead, (first, *others), more, entry.location)


def _plain_item(entry: RawItem) -> Item:
    prose, more = prose_first(entry.blocks)
    return _made_up("", prose, more, entry.location)


def _made_up(lead: str, prose: tuple[Spans, ...], more: tuple[RawBlock, ...], location: Location) -> Item:
    rests = [spans for spans in map(joined, prose) if spans]
    rest = tuple(chain.from_iterable((LINE_END, *spans) for spans in rests))[1:]
    return Item(lead=lead, rest=rest, location=location, more=tuple(map(_inner_block, more)))


def prose_first(blocks: tuple[RawBlock, ...]) -> tuple[tuple[Spans, ...], tuple[RawBlock, ...]]:
    """Part blocks into the paragraphs that they begin with and what follows."""
    prose = tuple(takewhile(lambda block: isinstance(block, RawParagraph), blocks))
    return tuple(block.spans for block in prose if isinstance(block, RawParagraph)), blocks[len(prose) :]


def _is_lead(span: Span, following: str) -> bool:
    """Tell the name that an entry opens with from a bold word amid a sentence, or one that is a link."""
    if span.kind is not SpanKind.STRONG or _leads_away(span):
        return False
    return not following[:1].isalnum() or text_of((span,)).endswith(("：", ":", "。"))


def _leads_away(span: Span) -> bool:
    away = span.kind is SpanKind.LINK and not span.href.startswith("tel:")
    return away or any(map(_leads_away, span.inside))


def _without_colon(spans: Spans) -> Spans:
    """Drop the colon that follows a bold lead, and the white space around it."""
    spans = stripped(spans)
    _, rest = cut(spans, 1 if text_of(spans)[:1] in ("：", ":") else 0)
    return stripped(rest)


def _quote(paragraphs: tuple[Spans, ...], more: tuple[Block, ...], place: Location) -> Quote:
    """Return a quotation; a last line that begins with —— names its source."""
    lines = [joined(spans) for spans in paragraphs]
    cite = ""
    if len(lines) > 1 and not more and (last := text_of(lines[-1])).startswith("——"):
        cite = last.removeprefix("——").strip()
        lines.pop()
    return Quote(paragraphs=tuple(lines), cite=cite, more=more, line=place.line)
