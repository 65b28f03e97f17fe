"""Markdown after parsing: sections of blocks, each with safe HTML and plain text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich:
    """A run of text: `html` is safe to print (made by us, raw HTML escaped), `text` has no markup."""

    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list: the bold lead (may be empty), the rest, and its source lines as plain text."""

    lead: str
    rest: Rich
    lines: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    rich: Rich
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation; `cite` names its source (statutes), `paragraphs` are verbatim."""

    paragraphs: tuple[Rich, ...]
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Any other block (table, picture, code) as safe HTML with its text."""

    rich: Rich


Block = Paragraph | Listing | Quote | Other


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (empty before the first one) and what stands under it."""

    title: str
    level: int
    blocks: tuple[Block, ...]
    location: Location


Body = tuple[Section, ...]
