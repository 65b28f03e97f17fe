"""HTML of texts, written at the edge: the same spans and blocks for a page of the site and for a sheet.

In: what the model holds, and the target: how the place writes characters, links and pictures. Out: HTML of
strong, em, mark, br, code, pre, table, hr, of what stands inside a list or a quotation, and what the target
adds; all that staff typed is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from itertools import accumulate
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
from generator.text.calling import inner
from generator.text.inline import text_of

_SEEN = 24
"""Characters beside a span that are looked at: no telephone number is longer."""

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
    return _run(spans, target, target.words)


def characters(text: str) -> str:
    """Return characters as HTML; quotes stay, for they stand in no attribute."""
    return escape(text, quote=False)


_Words = Callable[[str], str]


def _run(spans: Spans, target: Target, words: _Words, before: str = "", after: str = "") -> str:
    """Return a run between the characters before and behind it: 110 behind a bold 96 is no number."""
    if len(spans) < 2:  # as most are
        return "".join([_html(span, target, words, before, after) for span in spans])
    texts = [text_of((span,)) for span in spans]
    behind = [*accumulate(reversed(texts[1:]), lambda more, text: (text + more)[:_SEEN], initial=after)]
    pieces = []
    for span, text, following in zip(spans, texts, reversed(behind), strict=True):
        pieces.append(_html(span, target, words, before, following))
        before = (before + text)[-_SEEN:]
    return "".join(pieces)


def _html(span: Span, target: Target, words: _Words, before: str, after: str) -> str:
    match span.kind:
        case SpanKind.TEXT:
            return _between(span.text, words, before, after)
        case SpanKind.CODE:
            return f"<code>{_between(span.text, words, before, after)}</code>"
        case SpanKind.LINE_END:
            return "<br>"
        case SpanKind.LINK:
            return target.link(span, _run(span.inside, target, characters))
        case SpanKind.STRONG | SpanKind.EM | SpanKind.LIE:
            inside = _run(span.inside, target, words, before, after)
            return f"<{_TAGS[span.kind]}>{inside}</{_TAGS[span.kind]}>"
    raise ValueError(f"{span.kind} is only in what was not joined")


def _between(text: str, words: _Words, before: str, after: str) -> str:
    """Return characters whose first or last digits may belong to a number that a neighbour begins or ends."""
    if not before and not after:
        return words(text)
    start, stop = inner(before, text, after)
    return f"{characters(text[:start])}{words(text[start:stop])}{characters(text[stop:])}"


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
