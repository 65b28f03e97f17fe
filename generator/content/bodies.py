"""The body of a file, read once: what it gave and what was found in it are remembered.

In: the text, where it stands, what it may refer to, and how to make it up. Out: the value, and the findings
added to the report: the same whether it was read now or before. A remembered body holds as long as every link
and picture in it gets the same answer, so a renamed case or a deleted picture is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from generator.diagnostics import Diagnostic, Location, Report
from generator.model import Block, Body, Facts, Item, Listing, Quote, Section, Spans
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of
from generator.text.links import LinkScope, Lookup, look_up
from generator.text.markdown import read_body
from generator.text.raw import RawSection

T = TypeVar("T")
_SIMPLE: MappingProxyType[str, Any] = MappingProxyType({kind.__name__: kind for kind in get_args(Block)})
"""Kinds of blocks by name; those that hold others are not read by it, for msgspec can't tell those apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredShape(Generic[T]):
    """How a value that bodies make is kept; the name tells kinds of values apart in the memo."""

    name: str
    write: Callable[[T], Any]
    read: Callable[[Any], T]


def shape_of(hint: type[T]) -> StoredShape[T]:
    """Return the shape of values in which no place may hold one of several dataclasses."""
    return StoredShape(name=str(hint), write=as_plain, read=partial(from_plain, hint))


def _written(body: Body) -> Any:
    return [
        [
            part.title,
            part.level,
            part.anchor,
            *map(as_plain, (part.location, part.words)),
            _named(part.blocks),
        ]
        for part in body
    ]


def _named(blocks: tuple[Block, ...]) -> list[Any]:
    """Write each block with its name, and so again those that stand inside it."""
    return [[type(block).__name__, _parts(block)] for block in blocks]


def _parts(block: Block) -> Any:
    match block:
        case Listing(ordered=ordered, start=start, items=items):
            return [ordered, start, list(map(_item_parts, items))]
        case Quote(paragraphs=paragraphs, cite=cite, more=more, line=line):
            return [as_plain(paragraphs), cite, _named(more), line]
    return as_plain(block)


def _item_parts(item: Item) -> list[Any]:
    return [item.lead, as_plain(item.rest), as_plain(item.location), _named(item.more)]


def _body(raw: Any) -> Body:
    return tuple(
        Section(
            title=title,
            level=level,
            anchor=anchor,
            location=from_plain(Location, place),
            words=from_plain(Spans, words),
            blocks=_blocks(blocks),
        )
        for title, level, anchor, place, words, blocks in raw
    )


def _blocks(raw: Any) -> tuple[Block, ...]:
    return tuple(_block(name, parts) for name, parts in raw)


def _block(name: str, parts: Any) -> Block:
    match name:
        case "Listing":
            ordered, start, items = parts
            return Listing(ordered=ordered, start=start, items=tuple(_item(*item) for item in items))
        case "Quote":
            paragraphs, cite, more, line = parts
            verbatim = from_plain(tuple[Spans, ...], paragraphs)
            return Quote(paragraphs=verbatim, cite=cite, more=_blocks(more), line=line)
    block: Block = from_plain(_SIMPLE[name], parts)
    return block


def _item(lead: str, rest: Any, place: Any, more: Any) -> Item:
    return Item(
        lead=lead, rest=from_plain(Spans, rest), location=from_plain(Location, place), more=_blocks(more)
    )


BODY = StoredShape(name="Body", write=_written, read=_body)
"""A body of any blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySource:
    """A body's text, the file and line where it starts, the facts and pages that it may name."""

    text: str
    file: str
    first_line: int
    facts: Facts
    link_scope: LinkScope


def read_once(
    shape: StoredShape[T],
    body_source: BodySource,
    make: Callable[[tuple[RawSection, ...], Report], T],
    memo: Memo,
    report: Report,
) -> T:
    """Return what `make` makes of the sections of a body.

    Of the facts only the campaign's own number is a part of the key: the rest belongs to the program, as
    `make` does.
    """
    ask, line = body_source.facts.hotline, str(body_source.first_line)
    key = key_of("body", shape.name, body_source.file, line, body_source.text, ask)
    kept = memo.find(key)
    if kept is not None:
        value, findings, lookups = kept
        if all(_holds(one, body_source.link_scope) for one in from_plain(tuple[Lookup, ...], lookups)):
            report.extend(from_plain(tuple[Diagnostic, ...], findings))
            return shape.read(value)
    found = Report()
    body = read_body(
        body_source.text,
        body_source.first_line,
        body_source.file,
        body_source.facts,
        body_source.link_scope,
        found,
    )
    made = make(body.sections, found)
    memo.keep(key, [shape.write(made), as_plain(tuple(found)), as_plain(body.lookups)])
    report.extend(found)
    return made


def _holds(lookup: Lookup, link_scope: LinkScope) -> bool:
    return look_up(lookup.how, lookup.address, link_scope) == lookup
