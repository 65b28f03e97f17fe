"""Markdown to sections of blocks.

In: the body of a file. Out: its sections with a place for each section, paragraph and item, first as spans
(`raw`), of which `finished` makes a `model.Body`. No template language is run over it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Location, Problem, Report
from generator.model.facts import Facts
from generator.model.text import (
    Block,
    Item,
    Listing,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Span,
    SpanKind,
    Spans,
    Table,
    TableCell,
)
from generator.text.anchors import next_anchor
from generator.text.dialect import parse_markdown, without_comments
from generator.text.factwords import AdviceList, Provision, check_facts, resolve_fact, with_brackets
from generator.text.inline import (
    joined,
    plain_span,
    spans_of,
    text_of,
    with_number,
)
from generator.text.links import AddressUse, LinkScope, Lookup, look_up
from generator.text.openings import tabbed_tables_of
from generator.text.othermarks import foreign_marks
from generator.text.raw import (
    RawBlock,
    RawItem,
    RawList,
    RawParagraph,
    RawQuote,
    RawSection,
    Ready,
    prose_first,
)
from generator.text.tables import uneven_row, unruled_rows

_LEFT_OUT = frozenset({"link-draft", "case-stage"})
"""Links to pages that are there and not on the site today: written as words, and the rest is built."""

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
    _check_marks(lines, first_line, file, report)
    _check_tables(lines, first_line, file, report)
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


def _check_marks(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> None:
    for mark in foreign_marks(lines):
        place = Location(file=file, line=first_line + mark.line, column=mark.column + 1)
        report.warning(place, "footnote", mark.message, mark.hint)


def _check_tables(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> None:
    for at, cells in tabbed_tables_of(lines):
        place = Location(file=file, line=first_line + at)
        row, ruler = f"| {' | '.join(cells)} |", f"|{' --- |' * len(cells)}"
        hint = f"请把每一行写成 {row[:60]} 这样，第一行下面另起一行，写 {ruler[:60]}。"
        message = "这几行像是从 Word 或 Excel 贴来的表格，会连成一段话"
        report.warning(place, "table-pasted", message, hint)


def _addresses(tree: SyntaxTreeNode) -> Iterator[tuple[AddressUse, str]]:
    """Yield where the links of a body want to lead, and the pictures that it wants to show."""
    for node in tree.walk():
        match node.type:
            case "link":
                yield AddressUse.LINK, str(node.attrs.get("href", ""))
            case "image":
                yield AddressUse.PICTURE, str(node.attrs.get("src", ""))


_PLEDGES = "content/pledges/"
"""Where lists are numbered through (`clauses` in generator/render/body_parts.py)."""

# -- blocks ------------------------------------------------------------------------------------------------


def _sections(tree: SyntaxTreeNode, context: BodyContext) -> Iterator[RawSection]:
    section = RawSection(title="", level=0, blocks=(), location=_start(context))
    blocks: list[RawBlock] = []
    anchors: Counter[str] = Counter()
    for node in tree.children:
        if node.type != "heading":
            blocks.extend(_blocks(node, context))
            continue
        if section.title or blocks:
            yield replace(section, blocks=tuple(blocks))
        section, blocks = _heading(node, section.level, anchors, context), []
    if section.title or blocks:
        yield replace(section, blocks=tuple(blocks))


def _start(context: BodyContext) -> Location:
    return Location(file=context.file, line=context.first_line)


def _heading(node: SyntaxTreeNode, above: int, anchors: Counter[str], context: BodyContext) -> RawSection:
    """Return the section that a heading opens; the page's title is the first level, and none is skipped."""
    words = tuple(chain.from_iterable(_spans(child, context) for child in node.children))
    title = text_of(words).strip()
    return RawSection(
        title=title,
        level=max(2, min(int(node.tag[1:]), max(above, 1) + 1)),
        blocks=(),
        location=_place(node, context),
        words=words,
        anchor=next_anchor(title, anchors),
    )


def headings_of(body: str, facts: Facts) -> tuple[str, ...]:
    """Return the headings of a body as plain text; nothing is reported."""
    lines = with_brackets(tuple(without_comments(body).split("\n")), 1, "", Report())
    nodes = (node for node in parse_markdown(lines, 1, "", Report()).children if node.type == "heading")
    return tuple(
        "".join(text_of(spans_of(child, facts, {})) for child in node.children).strip() for node in nodes
    )


def _place(node: SyntaxTreeNode, context: BodyContext) -> Location:
    return context.place(node.map[0] if node.map else 0)


def _blocks(node: SyntaxTreeNode, context: BodyContext, *, inside: bool = False) -> Iterator[RawBlock]:
    """Yield the blocks of a node; `inside` a list or a quotation a fact is words among words."""
    place = _place(node, context)
    match node.type:
        case "paragraph":
            yield from _paragraph(node, context, inside=inside)
        case "heading":  # inside a list or a quotation: a line of its own, in bold
            words = tuple(chain.from_iterable(_spans(child, context) for child in node.children))
            yield RawParagraph(spans=(Span(kind=SpanKind.STRONG, inside=words),), location=place)
        case "bullet_list" | "ordered_list":
            yield _list(node, place, context)
        case "blockquote":
            yield _raw_quote(node, place, context)
        case "fence" | "code_block":
            yield Ready(block=Preformatted(text=node.content, line=place.line), location=place)
        case "table":
            yield Ready(block=_table(node, place, context), location=place)
        case "hr":
            yield Ready(block=Rule(line=place.line), location=place)


def _blocks_in(node: SyntaxTreeNode, context: BodyContext) -> tuple[RawBlock, ...]:
    return tuple(chain.from_iterable(_blocks(child, context, inside=True) for child in node.children))


def _list(node: SyntaxTreeNode, place: Location, context: BodyContext) -> RawList:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start", 1)) if ordered else 1
    if ordered:
        _check_numbers(node, start, context)
    entries = tuple(
        RawItem(blocks=_blocks_in(child, context), location=_place(child, context)) for child in node.children
    )
    return RawList(ordered=ordered, entries=entries, location=place, start=start)


def _check_numbers(node: SyntaxTreeNode, start: int, context: BodyContext) -> None:
    """Warn of the first number that is not the one that will be shown; all alike is a way of writing them."""
    typed = [int(child.info) if child.info.isdecimal() else 0 for child in node.children]
    if len(set(typed)) == 1:
        return
    for shown, (number, child) in enumerate(zip(typed, node.children, strict=True), start):
        printed = shown + _before(node, context.file)
        if number not in (shown, printed):
            message = f"这一条写的是 {number}，排出来会是 {printed}"
            hint = f"请把编号改成 {printed}；要另起一列编号，就在中间写一段话。"
            context.report.warning(_place(child, context), "list-number", message, hint)
            return


def _before(node: SyntaxTreeNode, file: str) -> int:
    """Return how many clauses stand before a list that is numbered on from them: those of a pledge."""
    start = int(node.attrs.get("start", 1))
    if not file.startswith(_PLEDGES) or node.parent is None or start != 1:
        return 0
    count = 0
    for other in node.parent.children:
        if other is node:
            break
        if other.type in ("ordered_list", "bullet_list"):
            count = (int(other.attrs.get("start", 1)) - 1 or count) + len(other.children)
    return count


def _raw_quote(node: SyntaxTreeNode, place: Location, context: BodyContext) -> RawQuote:
    prose, more = prose_first(_blocks_in(node, context))
    return RawQuote(paragraphs=prose, location=place, more=more)


def _paragraph(node: SyntaxTreeNode, context: BodyContext, *, inside: bool) -> Iterator[RawBlock]:
    inline = node.children[0]
    alone = inline.children[0] if len(inline.children) == 1 else None
    if alone is not None and alone.type == "image":
        yield from _picture(alone, node, context)
        return
    if alone is not None and alone.type == "fact" and not inside:
        block = _fact_block(alone.content, _place(node, context), context)
        if block is not None:
            yield Ready(block=block, location=_place(node, context))
            return
    if "|" in inline.content or "｜" in inline.content:
        _check_bars(node, context)
    spans = _spans(inline, context)
    if text_of(spans).strip():
        yield RawParagraph(spans=spans, location=_place(node, context))


def _check_bars(node: SyntaxTreeNode, context: BodyContext) -> None:
    start, end = node.map or (0, 0)
    if found := unruled_rows(context.lines[start:end]):
        at, problem = found
        context.report.warning(context.place(start + at), problem.code, problem.message, problem.hint)


def _fact_block(name: str, place: Location, context: BodyContext) -> Block | None:
    match resolve_fact(name, context.facts):
        case Provision() as law:
            verbatim = tuple((plain_span(text),) for text in law.paragraphs)
            return Quote(paragraphs=verbatim, cite=law.source, line=place.line)
        case AdviceList(steps=steps):
            ask = context.facts.hotline
            items = (
                Item(
                    lead=step.head,
                    rest=with_number(step.text, ask) if step.asks else (plain_span(step.text),),
                    location=place,
                )
                for step in steps
            )
            return Listing(ordered=True, items=tuple(items))
    return None


def _picture(image: SyntaxTreeNode, node: SyntaxTreeNode, context: BodyContext) -> Iterator[Ready]:
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
    yield Ready(block=Picture(path=path, alt=alt, location=place), location=place)


def _table(node: SyntaxTreeNode, place: Location, context: BodyContext) -> Table:
    rows = [child for child in node.walk() if child.type == "tr"]
    head = len(rows[0].children)
    for row in rows[1:]:
        at = row.map[0] if row.map else 0
        if found := uneven_row(context.lines[at], head):
            problem, lost = found
            say = context.report.error if lost else context.report.warning
            say(context.place(at), problem.code, problem.message, problem.hint)
    cells = tuple(tuple(_cell(cell, context) for cell in row.children) for row in rows)
    return Table(rows=cells, line=place.line)


def _cell(cell: SyntaxTreeNode, context: BodyContext) -> TableCell:
    spans = _spans(cell.children[0], context) if cell.children else ()
    align = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    return TableCell(spans=joined(spans), header=cell.tag == "th", align=align)


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
    report = context.report.warning if answer.code in _LEFT_OUT else context.report.error
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
