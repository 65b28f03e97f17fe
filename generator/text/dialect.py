"""Markdown as Chinese writers type it: CommonMark with tables, facts, and slips taken as they are meant.

In: source lines. Out: lines and tokens that CommonMark would have made, had they been typed its way. Emphasis
works beside Chinese characters and punctuation; lines open as `openings` has them; `[[…]]` is a token of its
own; raw HTML stays text. Which links may stand is not judged here.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.tree import SyntaxTreeNode

from generator.diagnostics import Report
from generator.text.inline import chinese
from generator.text.openings import opened


def without_comments(body: str) -> str:
    """Return a body without `<!-- … -->`, its lines where they were."""
    kept, at = [], 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept += [body[at:start], "\n" * body.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, body[at:]])


def parse_markdown(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> SyntaxTreeNode:
    """Return the tree of the lines of a body that starts at `first_line` of its file."""
    return SyntaxTreeNode(_parser().parse("\n".join(opened(lines, first_line, file, report))))


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
