"""Runs of text: from Markdown's inline tokens to spans, and what is done with spans before they are shown.

In: the inline node of a paragraph. Out: spans, which can be cut at line ends and anywhere else, joined as the
model has them, and read as plain text. Nothing is reported here and no HTML is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Location
from generator.model.facts import Facts
from generator.model.text import Body, Listing, Paragraph, Span, SpanKind, Spans, all_blocks
from generator.text.calling import whole_numbers
from generator.text.factwords import FactWords, Provision, resolve_fact

BREAK = Span(kind=SpanKind.BREAK)
LINE_END = Span(kind=SpanKind.LINE_END)
_ENCLOSING = {"strong": SpanKind.STRONG, "em": SpanKind.EM}


def plain_span(text: str) -> Span:
    """Return characters as a span."""
    return Span(kind=SpanKind.TEXT, text=text)


def spans_of(node: SyntaxTreeNode, facts: Facts, links: Mapping[str, str]) -> Spans:
    """Return the spans of an inline node or of one that encloses text.

    `links` says where the addresses that may stand lead; a link to any other keeps only its words.
    """
    return tuple([span for child in node.children for span in _span(child, facts, links)])


def _span(node: SyntaxTreeNode, facts: Facts, links: Mapping[str, str]) -> Spans:
    match node.type:
        case "text" | "text_special":
            return (plain_span(node.content),) if node.content else ()
        case "softbreak":
            return (BREAK,)
        case "hardbreak":
            return (LINE_END,)
        case "code_inline":
            return (Span(kind=SpanKind.CODE, text=node.content),)
        case "strong" | "em":
            return (Span(kind=_ENCLOSING[node.type], inside=spans_of(node, facts, links)),)
        case "link":
            inside, href = spans_of(node, facts, links), links.get(str(node.attrs.get("href", "")))
            return inside if href is None else (Span(kind=SpanKind.LINK, href=href, inside=inside),)
        case "fact":
            return _fact(node.content, facts)
    return ()


def called(number: str) -> Span:
    """Return a telephone number that is to be called."""
    return Span(kind=SpanKind.LINK, href=f"tel:{number}", inside=(plain_span(number),))


def called_numbers(spans: Spans) -> tuple[str, ...]:
    """Return the telephone numbers that spans call, each once."""
    own = (span.href.removeprefix("tel:") for span in spans if span.href.startswith("tel:"))
    return tuple(dict.fromkeys((*own, *(one for span in spans for one in called_numbers(span.inside)))))


def with_number(text: str, number: str) -> Spans:
    """Return characters in which one telephone number is to be called, wherever it stands in them."""
    spans, at = list[Span](), 0
    for found in whole_numbers(text, (number,)):
        spans += plain_span(text[at : found.start()]), called(number)
        at = found.end()
    return tuple(span for span in (*spans, plain_span(text[at:])) if span.inside or span.text)


def _fact(name: str, facts: Facts) -> Spans:
    match resolve_fact(name, facts):
        case FactWords(text=text, phone=True):
            return (called(text),)
        case FactWords(text=text):
            return (plain_span(text),)
        case Provision() as law:
            return (plain_span(law.inline),)
    return ()


# -- cutting -----------------------------------------------------------------------------------------------


def lines_of(spans: Spans) -> tuple[Spans, ...]:
    """Cut spans at the line ends of the source; line ends inside emphasis stay."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind in (SpanKind.BREAK, SpanKind.LINE_END):
            lines.append([])
        else:
            lines[-1].append(span)
    return tuple(tuple(line) for line in lines)


def cut(spans: Spans, count: int) -> tuple[Spans, Spans]:
    """Cut spans after a number of characters of their plain text (source line ends count as none)."""
    before: list[Span] = []
    for index, span in enumerate(spans):
        size = len(text_of((span,)))
        if count >= size:
            before.append(span)
            count -= size
            continue
        left, right = _halves(span, count)
        return (*before, *left), (*right, *spans[index + 1 :])
    return tuple(before), ()


def _halves(span: Span, count: int) -> tuple[Spans, Spans]:
    if count == 0:
        return (), (span,)
    if not span.inside:
        return (replace(span, text=span.text[:count]),), (replace(span, text=span.text[count:]),)
    left, right = cut(span.inside, count)
    return (replace(span, inside=left),), (replace(span, inside=right),)


def stripped(spans: Spans) -> Spans:
    """Return spans without white space at their ends."""
    text = text_of(spans)
    if text == text.strip() and spans and spans[0].text:
        return spans  # as nearly all are
    _, rest = cut(spans, len(text) - len(text.lstrip()))
    kept, _ = cut(rest, len(text.strip()))
    return kept


# -- reading -----------------------------------------------------------------------------------------------


def text_of(spans: Spans) -> str:
    """Return the plain text of spans."""
    return "".join([_text(span) for span in _without_breaks(spans)])


def texts_of(body: Body) -> Iterator[tuple[Location, str]]:
    """Yield the paragraphs and entries of a body as plain text, with their places."""
    for section in body:
        for block in all_blocks(section.blocks):
            if isinstance(block, Paragraph):
                yield block.location, text_of(block.spans)
            elif isinstance(block, Listing):
                yield from ((item.location, f"{item.lead}{text_of(item.rest)}") for item in block.items)


def _text(span: Span) -> str:
    if span.inside:
        return "".join([_text(inner) for inner in span.inside])
    return "\n" if span.kind is SpanKind.LINE_END else span.text


def pen_pieces(spans: Spans) -> tuple[str, ...]:
    """Return the plain text of spans in pieces, of which every second is a lie (the red pen's)."""
    pieces = [""]
    for text, lie in _runs(spans, lie=False):
        if lie != (len(pieces) % 2 == 0):
            pieces.append("")
        pieces[-1] += text
    return tuple(pieces)


def _runs(spans: Spans, *, lie: bool) -> Iterator[tuple[str, bool]]:
    for span in spans:
        here = lie or span.kind is SpanKind.LIE
        if span.inside:
            yield from _runs(span.inside, lie=here)
        else:
            yield _text(span), here


# -- joining -----------------------------------------------------------------------------------------------


def joined(spans: Spans) -> Spans:
    """Return spans as the model has them: no line ends of the source, neighbouring characters in one span."""
    return _merged(_without_breaks(spans))


def with_lie(spans: Spans) -> Spans:
    """Return spans in which what was emphasised is the lie."""
    return tuple([_with_lie(span) if span.inside else span for span in spans])


def _with_lie(span: Span) -> Span:
    kind = SpanKind.LIE if span.kind is SpanKind.EM else span.kind
    return replace(span, kind=kind, inside=with_lie(span.inside))


def _merged(spans: Spans) -> Spans:
    done: list[Span] = []
    for kind, some in groupby(spans, key=_kind):
        if kind is not SpanKind.TEXT:
            done += [replace(span, inside=_merged(span.inside)) if span.inside else span for span in some]
        elif text := "".join([span.text for span in some]):
            done.append(plain_span(text))
    return tuple(done)


def _kind(span: Span) -> SpanKind:
    return span.kind


def _without_breaks(spans: Spans) -> Spans:
    """Replace line ends of the source by nothing between Chinese characters, by a space elsewhere."""
    if not _have_break(spans):
        return spans
    without, _ = _join(spans, "", "")
    return without


def _have_break(spans: Spans) -> bool:
    for span in spans:  # noqa: SIM110 - any() takes twice as long, and this is asked 140 times a case
        if span.kind is SpanKind.BREAK or (span.inside and _have_break(span.inside)):
            return True
    return False


def _join(spans: Spans, before: str, after: str) -> tuple[Spans, str]:
    """Join inside spans, given the two characters before and the two after; also return the last two."""
    done: list[Span] = []
    for span, following in zip(spans, _followers(spans, after), strict=True):
        if span.kind is SpanKind.BREAK:
            gap = "" if not before or not following or _touch(before, following) else " "
            done.append(plain_span(gap))
            continue
        if span.inside:
            inside, last = _join(span.inside, before, following)
            done.append(replace(span, inside=inside))
        else:
            done.append(span)
            last = "\n" if span.kind is SpanKind.LINE_END else span.text[-2:]
        before = (before + last)[-2:]
    return tuple(done), before


def _followers(spans: Spans, after: str) -> tuple[str, ...]:
    """Return for each span the first two characters of the text that comes after it."""
    found: list[str] = []
    for span in reversed(spans):
        found.append(after)
        after = _first(span) or after
    return tuple(reversed(found))


def _first(span: Span) -> str:
    return span.text[:2] or next((c for c in (_first(inner) for inner in span.inside) if c), "")


def _touch(before: str, following: str) -> bool:
    """Tell whether no space belongs between two lines: beside a full-width sign, or between 汉字.

    A curly quote is as wide as the language that it stands in: “先停” or “stop”.
    """
    signs = _is_full_width(before[-1], before[-2:-1]) or _is_full_width(following[0], following[1:2])
    return signs or (chinese(before[-1]) and chinese(following[0]))


def _is_full_width(sign: str, inner: str) -> bool:
    return chinese(sign) and not sign.isalnum() and (sign not in _EITHER or chinese(inner))


_EITHER = "“”‘’…—·"
"""Signs that Chinese and Latin type share."""


def chinese(character: str) -> bool:
    """Tell whether a character is 汉字 or punctuation that stands between them."""
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef" or character in "“”‘’…—·" or character >= "\U00020000"
    )  # fmt: skip
