"""Runs of text: from Markdown's inline tokens to spans, and from spans to safe HTML and plain text.

In: the inline node of a paragraph. Out: `Span`s, which can be cut at line ends and anywhere else, and `Rich`.
The HTML holds strong, em, mark, a, br and code and nothing else; whatever staff typed is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape

from markdown_it.tree import SyntaxTreeNode

from generator.model.facts import Facts
from generator.model.text import Rich
from generator.text.factwords import Law, Steps, Words, resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a line: text, strong, em, link, code, break (a line end of the source) or br (one meant)."""

    kind: str
    text: str = ""
    href: str = ""
    inside: tuple[Span, ...] = ()


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What the spans of one file are made with: the facts, and functions that judge and report.

    `link` returns where an address leads on the site, or None if it was refused; `picture`, `block_fact` and
    `text` only report.
    """

    facts: Facts
    link: Callable[[str], str | None]
    picture: Callable[[], None]
    block_fact: Callable[[str], None]
    text: Callable[[str], None]


def spans_of(node: SyntaxTreeNode, finder: Finder) -> Spans:
    """Return the spans of an inline node or of one that encloses text."""
    return tuple(span for child in node.children for span in _span(child, finder))


def _span(node: SyntaxTreeNode, finder: Finder) -> Spans:
    match node.type:
        case "text" | "text_special":
            finder.text(node.content)
            return (Span(kind="text", text=node.content),) if node.content else ()
        case "softbreak":
            return (Span(kind="break"),)
        case "hardbreak":
            return (Span(kind="br"),)
        case "code_inline":
            return (Span(kind="code", text=node.content),)
        case "strong" | "em":
            return (Span(kind=node.type, inside=spans_of(node, finder)),)
        case "link":
            return _link(node, finder)
        case "fact":
            return _fact(node.content, finder)
        case "image":
            finder.picture()
    return ()


def _link(node: SyntaxTreeNode, finder: Finder) -> Spans:
    inside = spans_of(node, finder)
    href = finder.link(str(node.attrs.get("href", "")))
    return inside if href is None else (Span(kind="link", href=href, inside=inside),)


def _fact(name: str, finder: Finder) -> Spans:
    match resolve(name, finder.facts):
        case Words(text=text, phone=True):
            return (Span(kind="link", href=f"tel:{text}", inside=(Span(kind="text", text=text),)),)
        case Words(text=text):
            return (Span(kind="text", text=text),)
        case Law() as law:
            return (Span(kind="text", text=law.inline),)
        case Steps():
            finder.block_fact(name)
    return ()


# -- cutting -----------------------------------------------------------------------------------------------


def lines_of(spans: Spans) -> tuple[Spans, ...]:
    """Cut spans at the line ends of the source; line ends inside emphasis stay."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind in ("break", "br"):
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


# -- rendering ---------------------------------------------------------------------------------------------

_TAGS = {"strong": "strong", "em": "em"}


def rich(spans: Spans, *, emphasis: str = "em") -> Rich:
    """Return safe HTML and plain text; `emphasis` is the tag for `*…*` (mark for a lie in a case)."""
    html, text = _render(_joined(spans), emphasis)
    return Rich(html=html, text=text)


def text_of(spans: Spans) -> str:
    """Return the plain text of spans."""
    return "".join([_text(span) for span in _joined(spans)])


def _text(span: Span) -> str:
    if span.inside:
        return "".join([_text(inner) for inner in span.inside])
    return "\n" if span.kind == "br" else span.text


def _render(spans: Iterable[Span], emphasis: str) -> tuple[str, str]:
    parts = [_rendered(span, emphasis) for span in spans]
    return "".join([html for html, _ in parts]), "".join([text for _, text in parts])


def _rendered(span: Span, emphasis: str) -> tuple[str, str]:
    if span.kind == "text":
        return escape(span.text, quote=False), span.text
    html, text = _render(span.inside, emphasis)
    match span.kind:
        case "code":
            return f"<code>{escape(span.text, quote=False)}</code>", span.text
        case "br":
            return "<br>", "\n"
        case "link":
            return f'<a href="{escape(span.href)}">{html}</a>', text
        case "em":
            return f"<{emphasis}>{html}</{emphasis}>", text
        case "strong":
            return f"<strong>{html}</strong>", text
    return "", ""


def _joined(spans: Spans) -> Spans:
    """Replace line ends of the source by nothing between Chinese characters, by a space elsewhere."""
    if not _have_break(spans):
        return spans
    joined, _ = _join(spans, "", "")
    return joined


def _have_break(spans: Spans) -> bool:
    for span in spans:  # noqa: SIM110 - any() takes twice as long, and this is asked 140 times a case
        if span.kind == "break" or (span.inside and _have_break(span.inside)):
            return True
    return False


def _join(spans: Spans, before: str, after: str) -> tuple[Spans, str]:
    """Join inside spans, given the last character before and the first after; also return the last one."""
    done: list[Span] = []
    for span, following in zip(spans, _followers(spans, after), strict=True):
        if span.kind == "break":
            gap = "" if (chinese(before) and chinese(following)) or not before or not following else " "
            done.append(Span(kind="text", text=gap))
            continue
        if span.inside:
            inside, last = _join(span.inside, before, following)
            done.append(replace(span, inside=inside))
        else:
            done.append(span)
            last = "\n" if span.kind == "br" else span.text[-1:]
        before = last or before
    return tuple(done), before


def _followers(spans: Spans, after: str) -> tuple[str, ...]:
    """Return for each span the first character of the text that comes after it."""
    found: list[str] = []
    for span in reversed(spans):
        found.append(after)
        after = _first(span) or after
    return tuple(reversed(found))


def _first(span: Span) -> str:
    return span.text[:1] or next((c for c in (_first(inner) for inner in span.inside) if c), "")


def chinese(character: str) -> bool:
    """Tell whether a character is 汉字 or punctuation that stands between them."""
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef" or character in "“”‘’…—·" or character >= "\U00020000"
    )  # fmt: skip
