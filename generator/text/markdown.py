"""Markdown to sections of blocks.

In: the body of a file. Out: its sections with a place for each section, paragraph and item, first as spans
(a case cuts them its own way), then as `model.Body`. No template language is run over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Location, Report
from generator.model.facts import Facts
from generator.model.text import Block, Body, Item, Listing, Other, Paragraph, Quote, Rich, Section
from generator.text.dialect import parse, without_comments
from generator.text.factwords import Law, Steps, check_facts, resolve, with_brackets
from generator.text.inline import Finder, Spans, cut, lines_of, rich, spans_of, stripped, text_of
from generator.text.links import How, Reach, Refused, ask

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*>?|!--|[!?][^<>\n]*>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reading one body needs: where it stands, what it may refer to, where findings go."""

    file: str
    lines: tuple[str, ...]
    first_line: int
    facts: Facts
    reach: Reach
    report: Report

    def place(self, index: int, needle: str = "", end: int | None = None) -> Location:
        """Return the place of a text in the lines from `index` to before `end`, or the start of the line."""
        last = min(end or index + 1, len(self.lines))
        for number in range(index, last):
            at = self.lines[number].find(needle)
            if at >= 0 and (needle or self.lines[number].strip()):
                lead = 0 if needle else len(self.lines[number]) - len(self.lines[number].lstrip())
                return Location(file=self.file, line=self.first_line + number, column=at + lead + 1)
        return Location(file=self.file, line=self.first_line + index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A list item before it is made up: the spans of each of its paragraphs, and where it stands."""

    paragraphs: tuple[Spans, ...]
    location: Location

    @property
    def lines(self) -> tuple[Spans, ...]:
        """Return its lines as they stand in the source."""
        return tuple(stripped(line) for spans in self.paragraphs for line in lines_of(spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSection:
    """A section whose paragraphs and list items are still spans, so that a case can cut them its own way."""

    title: str
    level: int
    blocks: tuple[RawBlock, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph as spans."""

    spans: Spans
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A list as entries."""

    ordered: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation as spans, a paragraph each: the question bank parts who speaks from the words."""

    paragraphs: tuple[Spans, ...]
    location: Location


RawBlock = Text | Entries | Said | Listing | Quote | Other


def read_body(
    body: str, first_line: int, file: str, facts: Facts, reach: Reach, report: Report
) -> tuple[RawSection, ...]:
    """Return the sections of a body that starts at `first_line` of its file."""
    lines = with_brackets(tuple(without_comments(body).split("\n")), first_line, file, report)
    reader = Reader(file=file, lines=lines, first_line=first_line, facts=facts, reach=reach, report=report)
    check_facts(lines, first_line, file, facts, report)
    return tuple(_sections(parse(lines, first_line, file, report), reader))


def finished(sections: tuple[RawSection, ...]) -> Body:
    """Return sections as the model has them."""
    return tuple(
        Section(
            title=section.title,
            level=section.level,
            blocks=tuple(_block(block) for block in section.blocks),
            location=section.location,
        )
        for section in sections
    )


def _block(block: RawBlock) -> Block:
    match block:
        case Text(spans=spans, location=location):
            return Paragraph(rich=rich(spans), location=location)
        case Entries(ordered=ordered, entries=entries):
            return Listing(ordered=ordered, items=tuple(_item(entry) for entry in entries))
        case Said(paragraphs=paragraphs):
            return _quote(paragraphs)
    return block


def _item(entry: Entry) -> Item:
    first, *more = entry.paragraphs or ((),)
    lead = ""
    if first and first[0].kind == "strong":
        lead, first = text_of(first[:1]).rstrip("：:"), _without_colon(first[1:])
    rests = [rich(spans) for spans in (first, *more)]
    rest = Rich(
        html="<br>".join(r.html for r in rests if r.html), text="\n".join(r.text for r in rests if r.text)
    )
    lines = tuple(text_of(line) for line in entry.lines)
    return Item(lead=lead, rest=rest, lines=lines, location=entry.location)


def _without_colon(spans: Spans) -> Spans:
    """Drop the colon that follows a bold lead, and the white space around it."""
    spans = stripped(spans)
    _, rest = cut(spans, 1 if text_of(spans)[:1] in ("：", ":") else 0)
    return stripped(rest)


# -- blocks ------------------------------------------------------------------------------------------------


def _sections(tree: SyntaxTreeNode, reader: Reader) -> Iterator[RawSection]:
    title, level, location = "", 0, Location(file=reader.file, line=reader.first_line)
    blocks: list[RawBlock] = []
    for node in tree.children:
        if node.type != "heading":
            blocks.extend(_blocks(node, reader))
            continue
        if title or blocks:
            yield RawSection(title=title, level=level, blocks=tuple(blocks), location=location)
        title, level, location = _heading(node, reader), int(node.tag[1:]), _place(node, reader)
        blocks = []
    if title or blocks:
        yield RawSection(title=title, level=level, blocks=tuple(blocks), location=location)


def _heading(node: SyntaxTreeNode, reader: Reader) -> str:
    return " ".join(text_of(_spans(child, reader)) for child in node.children).strip()


def _place(node: SyntaxTreeNode, reader: Reader) -> Location:
    return reader.place(node.map[0] if node.map else 0)


def _blocks(node: SyntaxTreeNode, reader: Reader) -> Iterator[RawBlock]:
    match node.type:
        case "paragraph":
            yield from _paragraph(node, reader)
        case "bullet_list" | "ordered_list":
            entries = tuple(_entry(child, reader) for child in node.children)
            yield Entries(ordered=node.type == "ordered_list", entries=entries)
        case "blockquote":
            inlines = [child for child in node.walk() if child.type == "inline"]
            yield Said(
                paragraphs=tuple(_spans(inline, reader) for inline in inlines), location=_place(node, reader)
            )
        case "fence" | "code_block":
            yield Other(rich=_code(node.content))
        case "table":
            yield Other(rich=_table(node, reader))


def _paragraph(node: SyntaxTreeNode, reader: Reader) -> Iterator[RawBlock]:
    inline = node.children[0]
    alone = inline.children[0] if len(inline.children) == 1 else None
    if alone is not None and alone.type == "image":
        yield from _picture(alone, node, reader)
        return
    if alone is not None and alone.type == "fact":
        block = _fact_block(alone.content, _place(node, reader), reader)
        if block is not None:
            yield block
            return
    spans = _spans(inline, reader)
    if text_of(spans).strip():
        yield Text(spans=spans, location=_place(node, reader))


def _fact_block(name: str, place: Location, reader: Reader) -> RawBlock | None:
    match resolve(name, reader.facts):
        case Law(paragraphs=paragraphs, cite=cite):
            return Quote(paragraphs=tuple(_plain(text) for text in paragraphs), cite=cite)
        case Steps(steps=steps):
            items = (
                Item(
                    lead=step.head,
                    rest=_plain(step.text),
                    lines=(f"{step.head}：{step.text}" if step.head else step.text,),
                    location=place,
                )
                for step in steps
            )
            return Listing(ordered=True, items=tuple(items))
    return None


def _plain(text: str) -> Rich:
    return Rich(html=escape(text, quote=False), text=text)


def _entry(node: SyntaxTreeNode, reader: Reader) -> Entry:
    """Return a list item; lists inside it count as further lines."""
    inlines = [child for child in node.walk() if child.type == "inline"]
    paragraphs = tuple(_spans(inline, reader) for inline in inlines)
    return Entry(paragraphs=paragraphs, location=_place(node, reader))


def _quote(paragraphs: tuple[Spans, ...]) -> Quote:
    """Return a quotation; a last line that begins with —— names its source."""
    lines = [rich(spans) for spans in paragraphs]
    cite = ""
    if len(lines) > 1 and lines[-1].text.startswith("——"):
        cite = lines.pop().text.removeprefix("——").strip()
    return Quote(paragraphs=tuple(lines), cite=cite)


def _code(text: str) -> Rich:
    return Rich(html=f"<pre><code>{escape(text, quote=False)}</code></pre>", text=text)


def _picture(image: SyntaxTreeNode, node: SyntaxTreeNode, reader: Reader) -> Iterator[Other]:
    address, alt = str(image.attrs.get("src", "")), image.content
    target = ask(How.PICTURE, address, reader.reach)
    start, end = node.map or (0, 1)
    place = reader.place(start, "![", end)
    if isinstance(target, Refused):
        reader.report.error(place, target.code, target.message, target.hint)
        return
    if not alt.strip():
        reader.report.warning(
            place, "picture-alt", "图片没有文字说明", "写成 ![图里是什么](文件名)，看不见图的人靠它。"
        )
    yield Other(rich=Rich(html=f'<img src="{escape(target)}" alt="{escape(alt)}">', text=alt))


def _table(node: SyntaxTreeNode, reader: Reader) -> Rich:
    html: list[str] = ["<table>"]
    text: list[str] = []
    for row in (child for child in node.walk() if child.type == "tr"):
        cells = [
            rich(_spans(cell.children[0], reader)) if cell.children else _plain("") for cell in row.children
        ]
        tags = [cell.tag for cell in row.children]
        html.append(
            "".join(["<tr>", *(f"<{t}>{c.html}</{t}>" for t, c in zip(tags, cells, strict=True)), "</tr>"])
        )
        text.append("\t".join(cell.text for cell in cells))
    return Rich(html="".join([*html, "</table>"]), text="\n".join(text))


# -- spans and what is reported about them -----------------------------------------------------------------


def _spans(inline: SyntaxTreeNode, reader: Reader) -> Spans:
    start, end = inline.map or (0, len(reader.lines))
    where = partial(reader.place, start, end=end)
    finder = Finder(
        facts=reader.facts,
        link=lambda address: _followed(address, where, reader),
        picture=lambda: reader.report.error(
            where("!["), "picture-inline", "图片要单独成段", "请在图片的前后各空一行。"
        ),
        block_fact=lambda name: reader.report.error(
            where("[["), "fact-alone", f"[[{name}]] 要单独成段", "请在它的前后各空一行，这一行不写别的字。"
        ),
        text=lambda text: _check_text(text, inline.content, where, reader),
    )
    return spans_of(inline, finder)


def _followed(address: str, where: Any, reader: Reader) -> str | None:
    target = ask(How.LINK, address, reader.reach)
    if isinstance(target, str):
        return target
    before = where(f"]({address}")
    place = Location(file=before.file, line=before.line, column=before.column + 2)
    if target.code == "link-draft":
        reader.report.warning(place, target.code, target.message, target.hint)
    else:
        reader.report.error(place, target.code, target.message, target.hint)
    return None


def _check_text(text: str, source: str, where: Any, reader: Reader) -> None:
    if found := _TAG.search(text):
        reader.report.warning(
            where(found[0]),
            "raw-html",
            f"HTML 代码“{found[0][:20]}”不起作用，会原样显示出来",
            "请用 Markdown 的写法，比如 **加粗**；不需要就删掉。",
        )
    if "*" in text and "\\*" not in source:
        reader.report.warning(
            where("*"), "emphasis-open", "星号没有成对，会原样显示出来", "强调写成 **加粗**；不需要就删掉。"
        )
