"""Markdown as Chinese writers type it: CommonMark with tables, facts, and slips taken as they are meant.

In: source lines. Out: lines and tokens that CommonMark would have made, had they been typed its way. Emphasis
works beside Chinese characters and punctuation; `1、` and `##标题` are read, with a warning; `[[…]]` is a
token of its own; raw HTML stays text. Which links may stand is not judged here.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Location, Report
from generator.text.inline import chinese


def without_comments(body: str) -> str:
    """Return a body without `<!-- … -->`, its lines where they were."""
    kept, at = [], 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept += [body[at:start], "\n" * body.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, body[at:]])


def parse_markdown(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> SyntaxTreeNode:
    """Return the tree of the lines of a body that starts at `first_line` of its file."""
    fixed = (
        _fixed(line, Location(file=file, line=first_line + number), report)
        for number, line in enumerate(lines)
    )
    return SyntaxTreeNode(_parser().parse("\n".join(fixed)))


# -- slips of the hand -------------------------------------------------------------------------------------

_HEADING = re.compile(r" {0,3}(?P<mark>[#＃]{1,6})(?P<gap>\s*)(?=\S)")
_NUMBERED = re.compile(r"(?P<before>\s*)(?P<number>[0-9０-９]{1,2})(?:[、．]|[.)）](?=[^\s\d]))\s*")
_BULLET = re.compile(r"(?P<before>\s*)(?:-|[•·－]\s*)(?=[“\u4e00-\u9fff√])")


def _fixed(line: str, place: Location, report: Report) -> str:
    """Return a line as Markdown wants it; headings and lists in the way that input methods write them."""
    if found := _HEADING.match(line):
        if found["gap"] and "＃" not in found["mark"]:
            return line
        _warn_mark(place, found.start("mark"), "小标题", "## 小标题", report)
        return f"{'#' * len(found['mark'])} {line[found.end() :]}"
    if found := _NUMBERED.match(line):
        _warn_mark(place, found.start("number"), "编号", "1. 内容", report)
        return f"{found['before']}{int(found['number'])}. {line[found.end() :]}"
    if found := _BULLET.match(line):
        _warn_mark(place, found.end("before"), "列表", "- 内容", report)
        return f"{found['before']}- {line[found.end() :]}"
    return line


def _warn_mark(place: Location, column: int, what: str, example: str, report: Report) -> None:
    report.warning(
        Location(file=place.file, line=place.line, column=column + 1),
        "list-mark",
        f"{what}的写法不标准，这次已经看懂了",
        f"请写成“{example}”，符号用英文的，后面空一格。",
    )


# -- the parser --------------------------------------------------------------------------------------------


_FACT = re.compile(r"\[\[([^\[\]\n]*)\]\]")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    # Four spaces before a paragraph are an indent in Chinese, and --- under one is meant as a line.
    parser.disable(["code", "lheading"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "fact", _fact)
    # Addresses are judged by `links`, which can say what is wrong; the parser would drop them silently.
    vars(parser).update(validateLink=lambda _url: True, normalizeLink=lambda url: url)
    return parser


def _fact(state: StateInline, silent: bool) -> bool:
    """Read `[[…]]` as a fact."""
    found = _FACT.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("fact", "", 0).content = found[1].strip()
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Open and close emphasis also beside Chinese characters and punctuation.

    CommonMark asks for a space or punctuation on one side, so that `**“甲”**乙` stays unmarked; Chinese has
    no spaces. Beside a Chinese character a mark may open before, and close after, anything but white space.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    loose = marker == "*" and (chinese(before) or chinese(after))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open or (loose and not after.isspace()),
                close=scanned.can_close or (loose and not before.isspace()),
            )
        )
    state.pos = end
    return True
