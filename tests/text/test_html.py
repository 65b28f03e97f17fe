"""HTML of texts: whatever staff type, only our tags, and the words as they are."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from texts import Bare, html, link, said

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import Picture, Preformatted, SpanKind, Spans
from generator.model.text import Listing, Span
from generator.render.paper_target import PaperTarget
from generator.render.photos import Ink
from generator.site.target import SitePicture, SiteTarget
from generator.text.html import BLOCK_TESTS, Target, after_dots, block_html, blocks_html, html_of
from generator.text.inline import LINE_END, plain_span
from generator.text.links import LinkScope
from generator.text.markdown import read_body
from generator.text.raw import finished

FACTS = load_facts(Report())
OURS = {
    "strong", "em", "mark", "br", "code", "pre", "table", "tr", "th", "td", "a", "span", "img", "p", "ol",
    "ul", "li", "b", "blockquote", "hr",
}  # fmt: skip
BUILT_BY_PARSER = {"tbody", "div", "DOCUMENT_FRAGMENT"}
TARGETS = (
    Bare(),
    SiteTarget(up="../", pages={"cases/a.html"}, ask="96110"),
    PaperTarget(root=Path("/campaign"), site="fanzha.example/x", ink=Ink.GREY),
)


def tags_in(markup: str) -> set[str]:
    """Return the tags that a browser sees, which must not need to guess."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parseFragment(f"<div>{markup}</div>")
    assert not [error for error in parser.errors if error[1] != "unexpected-char-in-attribute"]
    return {element.tag.rpartition("}")[2] for element in tree.iter()} - BUILT_BY_PARSER


def body_html(text: str, target: Target) -> str:
    assert FACTS
    link_scope = LinkScope(
        folder="", pages=frozenset({"cases/a.md"}), drafts=frozenset(), hosts=("fanzha.example",),
        source=Path("docs"), root=Path(),
    )  # fmt: skip
    body = finished(read_body(text, 1, "a.md", FACTS, link_scope, Report()).sections)
    return "".join(blocks_html(section.blocks, target) for section in body)


@given(st.text(alphabet="甲“*_`[]()<>!#|>-+.1、：\n &;\"'=/ax110—", max_size=120))
@example("[a](https://fanzha.example/?x=\"><img src=x onerror='1'>)")
@example("<script>alert(1)</script> **<b>** `<i>` &lt;u>")
@example("| a |\n|---|\n| <td> |")
@example("```\n</code></pre><script>\n```")
def test_no_tag_that_staff_typed_reaches_a_page_or_a_sheet(text: str) -> None:
    for target in TARGETS:
        assert tags_in(body_html(text, target)) <= OURS


@given(st.text(max_size=60))
def test_characters_are_shown_as_they_are(text: str) -> None:
    assert unescape(html((plain_span(text),))) == unescape(unescape(re.sub("&", "&amp;", text)))


def test_each_kind_of_span_has_its_tag() -> None:
    strong: Spans = (Span(kind=SpanKind.STRONG, inside=(plain_span("重"),)),)
    em = Span(kind=SpanKind.EM, inside=strong)
    code = Span(kind=SpanKind.CODE, text="<b>")
    assert html((em, *said("先*返*"), LINE_END, code)) == (
        "<em><strong>重</strong></em>先<mark>返</mark><br><code>&lt;b&gt;</code>"
    )


def test_templates_tell_blocks_by_what_they_are() -> None:
    listing, pre = Listing(ordered=False, items=()), Preformatted(text="")
    assert BLOCK_TESTS["listing"](listing) and not BLOCK_TESTS["listing"](pre)


# -- the site ----------------------------------------------------------------------------------------------


def on_site(*spans: Span, up: str = "../", pages: tuple[str, ...] = ("cases/a.html", "falv.html")) -> str:
    return html_of(spans, SiteTarget(up=up, pages=pages, ask="96110"))


def test_links_to_sources_lead_to_pages_from_any_depth() -> None:
    assert on_site(link("cases/a.md#x", "a")) == '<a href="../cases/a.html#x">a</a>'
    assert on_site(link("falv.md", "b"), up="") == '<a href="falv.html">b</a>'
    assert on_site(link("https://a.example/b.md", "c")) == '<a href="https://a.example/b.md">c</a>'
    assert on_site(link("#x", "d")) == '<a href="#x">d</a>'


def test_a_link_to_what_is_not_shown_today_keeps_only_its_words() -> None:
    bold = Span(kind=SpanKind.STRONG, inside=(plain_span("案例"),))
    gone = Span(kind=SpanKind.LINK, href="cases/old.md", inside=(plain_span("这个"), bold))
    assert on_site(plain_span("看"), gone) == "看这个<strong>案例</strong>"


def test_a_page_whose_name_has_an_ampersand_is_reached() -> None:
    assert on_site(link("a&b.md", "甲"), pages=("a&b.html",)) == '<a href="../a&amp;b.html">甲</a>'


def test_numbers_call_but_not_within_links() -> None:
    called = '<a class="num" href="tel:110">110</a>'
    assert on_site(plain_span("打 110")) == f"打 {called}"
    assert on_site(Span(kind=SpanKind.STRONG, inside=(plain_span("110"),))) == f"<strong>{called}</strong>"
    assert on_site(link("tel:110", "打 110")) == '<a href="tel:110">打 110</a>'
    bold = Span(kind=SpanKind.STRONG, inside=(plain_span("110"),))
    assert on_site(Span(kind=SpanKind.LINK, href="falv.md", inside=(bold,))).count("<a ") == 1


@pytest.mark.parametrize(
    "marked",
    [
        "96 **110**",
        "96**110**",
        "**96**-110",
        "打 **1**10",
        "**110**2",
        "110 **2**",
        "`96` 110",
        "**打 96 *110***",
    ],
)
def test_a_number_that_goes_on_across_emphasis_calls_nobody(marked: str) -> None:
    assert "<a " not in "".join(body_html(marked, SiteTarget(up="", pages=(), ask="9999")))


def test_numbers_beside_emphasis_call_where_they_are_whole() -> None:
    assert body_html("打**110**，打 96110**。** 3 人", SiteTarget(up="", pages=(), ask="")).count("<a ") == 2


def test_a_picture_is_its_copy() -> None:
    from generator.diagnostics import Location

    shown = Picture(path="docs/a&b #1.png", alt='"图"', location=Location(file="docs/a.md"))
    lies = SitePicture(path="pictures/0123456789abcdef.png")
    target = SiteTarget(up="../", pages=(), ask="96110", pictures={shown.path: lies})
    assert block_html(shown, target) == (
        '<img src="../pictures/0123456789abcdef.png" loading="lazy" alt="&quot;图&quot;">'
    )


def test_a_host_may_break_after_its_dots_and_is_escaped() -> None:
    assert after_dots("yingyong.a&b.example") == "yingyong.<wbr>a&amp;b.<wbr>example"
