"""HTML of texts, written at the edge: the same spans and blocks for a page of the site and for a sheet.

In: what the model holds, and the target: how the place writes characters, links and pictures. Out: HTML of
strong, em, mark, br, code, pre, table, hr, of what stands inside a list or a quotation, and what the target
adds; all that staff typed is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Protocol

from generator.model.text import (
    Block,
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Section,
    Span,
    SpanKind,
    Spans,
    Table,
    TableCell,
)

_TAGS = {SpanKind.STRONG: "strong", SpanKind.EM: "em", SpanKind.LIE: "mark"}


class Target(Protocol):
    """The place where a text is shown."""

    def words(self, text: str) -> str:
        """Return characters that stand in no link as HTML."""

    def link(self, span: Span, inside: str) -> str:
        """Return a link whose words are written as `inside`."""

    def picture(self, picture: Picture) -> str:
        """Return a picture."""


def html_of(spans: Spans, target: Target) -> str:
    """Return a run of text as HTML."""
    return "".join([_html(span, target, target.words) for span in spans])


def characters(text: str) -> str:
    """Return characters as HTML; quotes stay, for they stand in no attribute."""
    return escape(text, quote=False)


def _html(span: Span, target: Target, words: Callable[[str], str]) -> str:
    match span.kind:
        case SpanKind.TEXT:
            return words(span.text)
        case SpanKind.CODE:
            return f"<code>{words(span.text)}</code>"
        case SpanKind.LINE_END:
            return "<br>"
        case SpanKind.LINK:
            return target.link(span, "".join([_html(inner, target, characters) for inner in span.inside]))
        case SpanKind.STRONG | SpanKind.EM | SpanKind.LIE:
            inside = "".join([_html(inner, target, words) for inner in span.inside])
            return f"<{_TAGS[span.kind]}>{inside}</{_TAGS[span.kind]}>"
    raise ValueError(f"{span.kind} is only in what was not joined")


def blocks_html(blocks: Iterable[Block], target: Target) -> str:
    """Return blocks that stand inside others as HTML."""
    return "".join([block_html(block, target) for block in blocks])


def block_html(block: Block, target: Target) -> str:
    """Return a block as HTML: one that looks alike in every place, or one inside another."""
    match block:
        case Paragraph(spans=spans):
            return f"<p>{html_of(spans, target)}</p>"
        case Listing(ordered=ordered, items=items, start=start):
            tag = "ol" if ordered else "ul"
            entries = [
                _entry(item, f"{at}." if ordered else "·", target) for at, item in enumerate(items, start)
            ]
            return f'<{tag} class="inner">{"".join(entries)}</{tag}>'
        case Quote(paragraphs=paragraphs, cite=cite, more=more):
            lines = "".join([f"<p>{html_of(spans, target)}</p>" for spans in paragraphs])
            source = f'<p class="cite">{characters(cite)}</p>' if cite else ""
            return f'<blockquote class="inner">{lines}{source}{blocks_html(more, target)}</blockquote>'
        case Rule():
            return "<hr>"
        case Preformatted(text=text):
            return f"<pre><code>{target.words(text)}</code></pre>"
        case Table(rows=rows):
            return f"<table>{''.join([_row(row, target) for row in rows])}</table>"
        case Picture():
            return target.picture(block)


def _entry(item: Item, mark: str, target: Target) -> str:
    """Return an entry of a list inside another block; its mark is text, which every place shows alike."""
    lead = f"<b>{characters(item.lead)}</b>：" if item.lead else ""
    words = f'<span class="at">{mark}</span>{lead}{html_of(item.rest, target)}'
    return f"<li>{words}{blocks_html(item.more, target)}</li>"


def _row(row: tuple[TableCell, ...], target: Target) -> str:
    return f"<tr>{''.join([_cell(cell, target) for cell in row])}</tr>"


def _cell(cell: TableCell, target: Target) -> str:
    tag, align = "th" if cell.header else "td", f' class="{cell.align}"' if cell.align else ""
    return f"<{tag}{align}>{html_of(cell.spans, target)}</{tag}>"


def _is(kind: type, value: object) -> bool:
    return isinstance(value, kind)


def after_dots(host: str) -> str:
    """Return the HTML of a host's name, which may break after a dot and nowhere else by choice."""
    return ".<wbr>".join(map(escape, host.split(".")))


BLOCK_TESTS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {kind.__name__.lower(): partial(_is, kind) for kind in (Paragraph, Listing, Quote, Picture, Section)}
)
"""How a template tells blocks apart: `{% if block is listing %}`."""
