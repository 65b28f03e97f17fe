"""Markdown after parsing: sections of blocks, whose runs of text are trees of spans.

No HTML here: who shows a text writes it in the language of the place (`generator/text/html.py` for pages and
sheets, `generator/text/inline.py` for plain words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.diagnostics import Location


class SpanKind(StrEnum):
    """What a span is; those above `BREAK` enclose others or hold characters."""

    TEXT = "text"
    CODE = "code"
    STRONG = "strong"
    EM = "em"
    LIE = "lie"
    """The words in a swindler's sentence that are not true: under the red pen."""
    LINK = "link"
    BREAK = "break"
    """A line end of the source; in the model none is left (`joined` in `generator/text/inline.py`)."""
    LINE_END = "br"
    """A line end that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a run of text: `text` for characters and code, `inside` for what encloses other spans.

    `href` is where a link leads: a page as its source's path from the top (`cases/a.md#x`), a place on
    the same page (`#x`), an address (`https://…`) or a telephone (`tel:110`).
    """

    kind: SpanKind
    text: str = ""
    href: str = ""
    inside: tuple[Span, ...] = ()


Spans = tuple[Span, ...]
"""A run of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list: the bold lead as plain text (may be empty), the rest, and the blocks below it."""

    lead: str
    rest: Spans
    location: Location
    more: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A bulleted list, or a numbered one that begins with `start`."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation; `cite` names its source (statutes), `paragraphs` are verbatim, `more` follows them.

    `line` is the one of its file in which it begins, as of tables and fences: for messages only.
    """

    paragraphs: tuple[Spans, ...]
    cite: str
    more: tuple[Block, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preformatted:
    """Lines that stand as they were typed (a fence in Markdown)."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a table; `header`: it names its column, `align`: left, center, right or as usual (empty)."""

    spans: Spans
    header: bool
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, row by row, all rows of one length."""

    rows: tuple[tuple[TableCell, ...], ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture below `content/` or `docs/`: its path from the campaign's root, its words (may be empty)."""

    path: str
    alt: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across the column (`---`)."""

    line: int = field(default=0, compare=False)


Block = Paragraph | Listing | Quote | Preformatted | Table | Picture | Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (empty before the first one) and what stands under it.

    `title` is the heading as plain text, `words` with its links and emphasis; `level` is 2 or more and never
    skips one; `anchor` is its place on the page (`a.md#anchor`).
    """

    title: str
    level: int
    blocks: tuple[Block, ...]
    location: Location
    words: Spans = ()
    anchor: str = ""

    @property
    def heading(self) -> Spans:
        """Return the heading as a run of text."""
        return self.words or ((Span(kind=SpanKind.TEXT, text=self.title),) if self.title else ())


Body = tuple[Section, ...]


def pictures_of(body: Body) -> tuple[Picture, ...]:
    """Return the pictures of a body in their order, those inside lists and quotations among them."""
    blocks = (block for section in body for block in all_blocks(section.blocks))
    return tuple(block for block in blocks if isinstance(block, Picture))


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and what stands inside them, in the order of the text."""
    for block in blocks:
        yield block
        match block:
            case Listing(items=items):
                for item in items:
                    yield from all_blocks(item.more)
            case Quote(more=more):
                yield from all_blocks(more)
