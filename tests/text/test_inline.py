"""Runs of text: joined, cut, parted at the lie, kept and taken back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import html, link, said

from generator.content.bodies import BODY
from generator.diagnostics import Location
from generator.model import (
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Section,
    Span,
    SpanKind,
    Spans,
    Table,
    TableCell,
)
from generator.reading.plain import as_plain, from_plain
from generator.text.inline import BREAK, LINE_END, cut, joined, pen_pieces, plain_span, text_of, with_lie

PLACE = Location(file="content/letters/xin.md", line=3)
TEXT = st.text(alphabet="甲乙，“a1 \t<&>\"'*/—-\U00020000", min_size=1, max_size=6)


def enclosing(inside: st.SearchStrategy[Span]) -> st.SearchStrategy[Span]:
    kinds = st.sampled_from([SpanKind.STRONG, SpanKind.EM, SpanKind.LIE, SpanKind.LINK])
    some = st.lists(inside, min_size=1, max_size=3).map(tuple)
    return st.builds(
        lambda kind, inner: Span(
            kind=kind, href="cases/a.md#x" if kind is SpanKind.LINK else "", inside=inner
        ),
        kinds,
        some,
    )


LEAF = st.one_of(
    TEXT.map(plain_span),
    TEXT.map(lambda text: Span(kind=SpanKind.CODE, text=text)),
    st.sampled_from([BREAK, LINE_END]),
)
RUN: st.SearchStrategy[Spans] = st.lists(st.recursive(LEAF, enclosing, max_leaves=8), max_size=5).map(tuple)


def kinds(spans: Spans) -> set[SpanKind]:
    return {span.kind for span in spans} | {kind for span in spans for kind in kinds(span.inside)}


@given(RUN)
def test_a_run_comes_back_from_json_as_it_was(spans: Spans) -> None:
    assert from_plain(Spans, json.loads(json.dumps(as_plain(spans)))) == spans


@given(RUN)
def test_joining_keeps_the_words_and_leaves_no_line_end_of_the_source(spans: Spans) -> None:
    made = joined(spans)
    assert text_of(made) == text_of(spans)
    assert SpanKind.BREAK not in kinds(made) and joined(made) == made


@given(RUN, st.integers(0, 30))
def test_what_is_cut_adds_up(spans: Spans, count: int) -> None:
    spans = joined(spans)
    before, after = cut(spans, count)
    assert text_of(before) == text_of(spans)[:count] and text_of(after) == text_of(spans)[count:]


@given(RUN)
def test_what_was_emphasised_is_the_lie_and_nothing_else_changes(spans: Spans) -> None:
    made = with_lie(spans)
    assert SpanKind.EM not in kinds(made) and text_of(made) == text_of(spans)


def test_a_cut_link_is_two_links() -> None:
    before, after = cut((link("a.md", "甲乙"),), 1)
    assert html((*before, *after)) == '<a href="a.md">甲</a><a href="a.md">乙</a>'


def test_every_second_piece_is_the_lie() -> None:
    spans = (Span(kind=SpanKind.STRONG, inside=said("先*返*你")), link("a.md", "看"), plain_span("。"))
    assert pen_pieces(spans) == ("先", "返", "你看。")
    assert pen_pieces(said("*返*你")) == ("", "返", "你")
    assert pen_pieces(()) == ("",)


@given(st.lists(st.one_of(LEAF, enclosing(LEAF)), max_size=5).map(tuple))
def test_pieces_are_the_text_whatever_encloses_it(spans: tuple[Span, ...]) -> None:
    kept = joined(spans)
    assert "".join(pen_pieces(kept)) == text_of(kept)


def test_a_body_of_every_block_comes_back_as_it_was() -> None:
    spans = (plain_span("甲"), link("tel:110", "110"), LINE_END)
    blocks = (
        Paragraph(spans=spans, location=PLACE),
        Listing(ordered=True, items=(Item(lead="停", rest=spans, location=PLACE),)),
        Quote(paragraphs=(spans, ()), cite="某法"),
        Preformatted(text="a\nb"),
        Table(rows=((TableCell(spans=spans, header=True),), (TableCell(spans=(), header=False),))),
        Picture(path="docs/图.png", alt="图", location=PLACE),
    )
    body = (Section(title="题", level=2, blocks=blocks, location=PLACE),)
    assert BODY.read(json.loads(json.dumps(BODY.write(body)))) == body


def test_what_was_not_joined_is_not_written() -> None:
    with pytest.raises(ValueError, match="not joined"):
        html((BREAK,))
