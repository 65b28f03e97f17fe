"""The examples of CommonMark and GFM through the website's writer and the letter's.

They ship with a package that nothing else needs: CONTRIBUTING says how to fetch it; without it, skipped.
Site and letter must agree on every example; where they differ from the standard, a reason is written here.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import MappingProxyType

import pytest
from texts import Bare

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import Body
from generator.render.paper_target import PaperTarget
from generator.render.photos import Ink
from generator.text.html import Target, blocks_html, html_of
from generator.text.links import LinkScope
from generator.text.markdown import read_body
from generator.text.raw import finished

SPECS = tuple(filter(None, os.environ.get("COMMONMARK_SPECS", "").split(os.pathsep)))
_EXAMPLE = re.compile(r"^`{32} example.*?\n(.*?)\n\.\n(.*?)^`{32}$", re.M | re.S)
_HEADING = re.compile(r"^#+ +(.+)$", re.M)
_TAGS = ("em", "strong", "code", "pre", "blockquote", "hr", "li", "td", "th")

REASONS = MappingProxyType(
    {
        "Tabs": "four columns before a text are an indent in Chinese, not code",
        "Indented code blocks": "four spaces before a text are an indent in Chinese, not code",
        "Precedence": "words and marks as in the other sections",
        "Thematic breaks": "a line of --- under a text is a line across, not a heading",
        "Setext headings": "a line of --- under a text is a line across, of === it is text",
        "ATX headings": "##标题 without a space is a heading, with a warning; an empty heading is none",
        "Fenced code blocks": "code by indentation is text",
        "HTML blocks": "no HTML of staff's is ever run: it is shown as text, with a warning",
        "Raw HTML": "no HTML of staff's is ever run: it is shown as text, with a warning",
        "Disallowed Raw HTML (extension)": "no HTML of staff's is ever run: it is shown as text",
        "Link reference definitions": "one that nothing asks for is shown, not swallowed",
        "Paragraphs": "four spaces before a text are an indent in Chinese, not code",
        "Blank lines": "as in the other sections",
        "Block quotes": "four spaces are no code; --- under a text is a line across",
        "List items": "four spaces are no code; a list may be set in as a whole; 1.甲 is an entry",
        "Lists": "four spaces are no code; comments are left out",
        "Backslash escapes": "HTML is text",
        "Entity and numeric character references": "HTML is text; four spaces are no code",
        "Code spans": "HTML is text",
        "Emphasis and strong emphasis": "HTML is text; a picture needs a paragraph of its own",
        "Links": "a link that may not stand keeps its words; HTML is text; pictures stand alone",
        "Images": "a picture that is missing is an error and not shown; pictures stand alone",
        "Autolinks": "a link that may not stand keeps its words",
        "Autolinks (extension)": "bare addresses are text",
        "Strikethrough (extension)": "there is no crossing out: the marks are shown",
        "Task list items (extension)": "boxes are shown as they were typed",
        "Tables (extension)": "code by indentation is text",
        "Hard line breaks": "HTML is text",
        "Inlines": "as in the other sections",
    }
)
"""Sections of the standard in which something is different here, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example of the standard: its section, the text, the HTML that it should become."""

    section: str
    text: str
    html: str


def examples(file: str) -> Iterator[Example]:
    spec = Path(file).read_text(encoding="utf-8")
    headings = _HEADING.finditer(_EXAMPLE.sub(lambda block: " " * len(block[0]), spec))
    places = [(heading.start(), heading[1]) for heading in headings]
    for found in _EXAMPLE.finditer(spec):
        section = next(title for start, title in reversed(places) if start < found.start())
        text, html = (part.replace("→", "\t") for part in found.groups())
        yield Example(section=section, text=text, html=html)


def body_of(text: str) -> Body:
    facts = load_facts(Report())
    assert facts
    scope = LinkScope(
        folder="", pages=frozenset(), drafts=frozenset(), hosts=None, source=Path("docs"), root=Path()
    )
    return finished(read_body(text, 1, "a.md", facts, scope, Report()).sections)


def written(body: Body, target: Target) -> str:
    return "".join(html_of(section.heading, target) + blocks_html(section.blocks, target) for section in body)


def meaning(html: str) -> tuple[str, Counter[str]]:
    """Return the words of HTML without spaces and marks of lists, and how often each tag stands in it."""
    html = re.sub(r'<span class="at">.*?</span>', "", html)
    html = re.sub(r'（<span class="address">.*?</span>）', "", html)
    tags = Counter(tag for tag in re.findall(r"<([a-z]+)", html) if tag in _TAGS)
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html))), tags


@pytest.mark.skipif(not SPECS, reason="COMMONMARK_SPECS names no text of a standard (CONTRIBUTING, Measure)")
@pytest.mark.parametrize("file", SPECS)
def test_site_and_letter_agree_and_differ_from_the_standard_only_where_a_reason_is_written(file: str) -> None:
    paper = PaperTarget(root=Path("/campaign"), site="fanzha.example", ink=Ink.GREY)
    different: dict[str, list[str]] = defaultdict(list)
    for example in examples(file):
        body = body_of(example.text)
        on_site = meaning(written(body, Bare()))
        assert on_site == meaning(written(body, paper)), example.text
        if on_site != meaning(example.html):
            different[example.section].append(example.text)
    for section, texts in different.items():
        sys.stdout.write(f"{section}: {len(texts)} differ: {REASONS.get(section, 'NO REASON')}\n")
    assert set(different) <= set(REASONS), {name: different[name] for name in set(different) - set(REASONS)}
