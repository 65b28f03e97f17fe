"""Markdown to sections of blocks.

In: the body of a file. Out: its sections with a place for each section, paragraph and item, first as spans
(a case cuts them its own way), then as `model.Body`. No template language is run over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Location, Problem, Report
from generator.model.facts import Facts
from generator.model.text import (
    Block,
    Body,
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Section,
    SpanKind,
    Spans,
    Table,
    TableCell,
)
from generator.text.dialect import parse_markdown, without_comments
from generator.text.factwords import AdviceList, Provision, check_facts, resolve_fact, with_brackets
from generator.text.inline import (
    LINE_END,
    cut,
    joined,
    lines_of,
    plain_span,
    spans_of,
    stripped,
    text_of,
)
from generator.text.links import AddressUse, LinkScope, Lookup, look_up

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*>?|!--|[!?][^<>\n]*>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyContext:
    """What reading one body needs: where it stands, what it may refer to, where findings go.

    `answers` says where each address in it leads or why it may not, `links` where those of links lead.
    """

    file: str
    lines: tuple[str, ...]
    first_line: int
    facts: Facts
    answers: Mapping[tuple[AddressUse, str], str | Problem]
    links: Mapping[str, str]
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
class RawItem:
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
class RawParagraph:
    """A paragraph as spans."""

    spans: Spans
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RawList:
    """A list as entries."""

    ordered: bool
    entries: tuple[RawItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawQuote:
    """A quotation as spans, a paragraph each: the question bank parts who speaks from the words."""

    paragraphs: tuple[Spans, ...]
    location: Location


RawBlock = RawParagraph | RawList | RawQuote | Listing | Quote | Preformatted | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBody:
    """A body as it was read: its sections, and what was looked up for its links and pictures."""

    sections: tuple[RawSection, ...]
    lookups: tuple[Lookup, ...]


def read_body(
    body: str, first_line: int, file: str, facts: Facts, link_scope: LinkScope, report: Report
) -> ReadBody:
    """Return the sections of a body that starts at `first_line` of its file."""
    lines = with_brackets(tuple(without_comments(body).split("\n")), first_line, file, report)
    check_facts(lines, first_line, file, facts, report)
    tree = parse_markdown(lines, first_line, file, report)
    lookups = tuple(look_up(how, address, link_scope) for how, address in dict.fromkeys(_addresses(tree)))
    followed = {one.address: one.answer for one in lookups if one.how is AddressUse.LINK}
    context = BodyContext(
        file=file,
        lines=lines,
        first_line=first_line,
        facts=facts,
        answers={(one.how, one.address): one.answer for one in lookups},
        links={address: href for address, href in followed.items() if isinstance(href, str)},
        report=report,
    )
    return ReadBody(sections=tuple(_sections(tree, context)), lookups=lookups)


def _addresses(tree: SyntaxTreeNode) -> Iterator[tuple[AddressUse, str]]:
    """Yield where the links of a body want to lead, and the pictures that it wants to show."""
    for node in tree.walk():
        match node.type:
            case "link":
                yield AddressUse.LINK, str(node.attrs.get("href", ""))
            case "image":
                yield AddressUse.PICTURE, str(node.attrs.get("src", ""))


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
        case RawParagraph(spans=spans, location=location):
            return Paragraph(spans=joined(spans), location=location)
        case RawList(ordered=ordered, entries=entries):
            return Listing(ordered=ordered, items=tuple(_item(entry) for entry in entries))
        case RawQuote(paragraphs=paragraphs):
            return _quote(paragraphs)
    return block


def _item(entry: RawItem) -> Item:
    first, *more = entry.paragraphs or ((),)
    lead = ""
    if first and first[0].kind is SpanKind.STRONG:
        lead, first = text_of(first[:1]).rstrip("：:"), _without_colon(first[1:])
    rests = [spans for spans in map(joined, (first, *more)) if spans]
    rest = tuple(chain.from_iterable((LINE_END, *spans) for spans in rests))[1:]
    return Item(lead=lead, rest=rest, location=entry.location)


def _without_colon(spans: Spans) -> Spans:
    """Drop the colon that follows a bold lead, and the white space around it."""
    spans = stripped(spans)
    _, rest = cut(spans, 1 if text_of(spans)[:1] in ("：", ":") else 0)
    return stripped(rest)


# -- blocks ------------------------------------------------------------------------------------------------


def _sections(tree: SyntaxTreeNode, context: BodyContext) -> Iterator[RawSection]:
    title, level, location = "", 0, Location(file=context.file, line=context.first_line)
    blocks: list[RawBlock] = []
    for node in tree.children:
        if node.type != "heading":
            blocks.extend(_blocks(node, context))
            continue
        if title or blocks:
            yield RawSection(title=title, level=level, blocks=tuple(blocks), location=location)
        title, level, location = _heading(node, context), int(node.tag[1:]), _place(node, context)
        blocks = []
    if title or blocks:
        yield RawSection(title=title, level=level, blocks=tuple(blocks), location=location)


def _heading(node: SyntaxTreeNode, context: BodyContext) -> str:
    return " ".join(text_of(_spans(child, context)) for child in node.children).strip()


def _place(node: SyntaxTreeNode, context: BodyContext) -> Location:
    return context.place(node.map[0] if node.map else 0)


def _blocks(node: SyntaxTreeNode, context: BodyContext) -> Iterator[RawBlock]:
    match node.type:
        case "paragraph":
            yield from _paragraph(node, context)
        case "bullet_list" | "ordered_list":
            entries = tuple(_entry(child, context) for child in node.children)
            yield RawList(ordered=node.type == "ordered_list", entries=entries)
        case "blockquote":
            inlines = [child for child in node.walk() if child.type == "inline"]
            yield RawQuote(
                paragraphs=tuple(_spans(inline, context) for inline in inlines),
                location=_place(node, context),
            )
        case "fence" | "code_block":
            yield Preformatted(text=node.content)
        case "table":
            yield _table(node, context)


def _paragraph(node: SyntaxTreeNode, context: BodyContext) -> Iterator[RawBlock]:
    inline = node.children[0]
    alone = inline.children[0] if len(inline.children) == 1 else None
    if alone is not None and alone.type == "image":
        yield from _picture(alone, node, context)
        return
    if alone is not None and alone.type == "fact":
        block = _fact_block(alone.content, _place(node, context), context)
        if block is not None:
            yield block
            return
    spans = _spans(inline, context)
    if text_of(spans).strip():
        yield RawParagraph(spans=spans, location=_place(node, context))


def _fact_block(name: str, place: Location, context: BodyContext) -> RawBlock | None:
    match resolve_fact(name, context.facts):
        case Provision(paragraphs=paragraphs, cite=cite):
            return Quote(paragraphs=tuple((plain_span(text),) for text in paragraphs), cite=cite)
        case AdviceList(steps=steps):
            items = (Item(lead=step.head, rest=(plain_span(step.text),), location=place) for step in steps)
            return Listing(ordered=True, items=tuple(items))
    return None


def _entry(node: SyntaxTreeNode, context: BodyContext) -> RawItem:
    """Return a list item; lists inside it count as further lines."""
    inlines = [child for child in node.walk() if child.type == "inline"]
    paragraphs = tuple(_spans(inline, context) for inline in inlines)
    return RawItem(paragraphs=paragraphs, location=_place(node, context))


def _quote(paragraphs: tuple[Spans, ...]) -> Quote:
    """Return a quotation; a last line that begins with —— names its source."""
    lines = [joined(spans) for spans in paragraphs]
    cite = ""
    if len(lines) > 1 and (last := text_of(lines[-1])).startswith("——"):
        cite = last.removeprefix("——").strip()
        lines.pop()
    return Quote(paragraphs=tuple(lines), cite=cite)


def _picture(image: SyntaxTreeNode, node: SyntaxTreeNode, context: BodyContext) -> Iterator[Picture]:
    alt = image.content
    path = context.answers[AddressUse.PICTURE, str(image.attrs.get("src", ""))]
    start, end = node.map or (0, 1)
    place = context.place(start, "![", end)
    if isinstance(path, Problem):
        context.report.error(place, path.code, path.message, path.hint)
        return
    if not alt.strip():
        context.report.warning(
            place, "picture-alt", "图片没有文字说明", "写成 ![图里是什么](文件名)，看不见图的人靠它。"
        )
    yield Picture(path=path, alt=alt, location=place)


def _table(node: SyntaxTreeNode, context: BodyContext) -> Table:
    rows = (child for child in node.walk() if child.type == "tr")
    return Table(rows=tuple(tuple(_cell(cell, context) for cell in row.children) for row in rows))


def _cell(cell: SyntaxTreeNode, context: BodyContext) -> TableCell:
    spans = _spans(cell.children[0], context) if cell.children else ()
    return TableCell(spans=joined(spans), header=cell.tag == "th")


# -- spans and what is reported about them -----------------------------------------------------------------

Where = Callable[[str], Location]
"""Return the place of a text among the lines of the run that is read."""


def _spans(inline: SyntaxTreeNode, context: BodyContext) -> Spans:
    start, end = inline.map or (0, len(context.lines))
    where = partial(context.place, start, end=end)
    for node in inline.walk(include_self=False):
        _check(node, inline.content, where, context)
    return spans_of(inline, context.facts, context.links)


def _check(node: SyntaxTreeNode, source: str, where: Where, context: BodyContext) -> None:
    """Report what may not stand in a run of text."""
    match node.type:
        case "text" | "text_special":
            _check_text(node.content, source, where, context.report)
        case "link":
            _check_link(str(node.attrs.get("href", "")), where, context)
        case "image":
            hint = "请在图片的前后各空一行。"
            context.report.error(where("!["), "picture-inline", "图片要单独成段", hint)
        case "fact" if isinstance(resolve_fact(node.content, context.facts), AdviceList):
            message, hint = f"[[{node.content}]] 要单独成段", "请在它的前后各空一行，这一行不写别的字。"
            context.report.error(where("[["), "fact-alone", message, hint)


def _check_link(address: str, where: Where, context: BodyContext) -> None:
    answer = context.answers[AddressUse.LINK, address]
    if isinstance(answer, str):
        return
    before = where(f"]({address}")
    place = Location(file=before.file, line=before.line, column=before.column + 2)
    report = context.report.warning if answer.code == "link-draft" else context.report.error
    report(place, answer.code, answer.message, answer.hint)


def _check_text(text: str, source: str, where: Where, report: Report) -> None:
    if found := _TAG.search(text):
        report.warning(
            where(found[0]),
            "raw-html",
            f"HTML 代码“{found[0][:20]}”不起作用，会原样显示出来",
            "请用 Markdown 的写法，比如 **加粗**；不需要就删掉。",
        )
    if "*" in text and "\\*" not in source:
        report.warning(
            where("*"), "emphasis-open", "星号没有成对，会原样显示出来", "强调写成 **加粗**；不需要就删掉。"
        )
