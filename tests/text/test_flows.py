"""Markup in flows: a block's text is one, whatever stands in it, and nothing of a page is lost on the way."""

from __future__ import annotations

import pytest

from generator.text.flows import blocks, flows, markup_of, pieces, text_of_flow

PAGE = (
    '<h1>标题<br></h1>\n<p class="say">他说：<strong>先<a href="a.html">转钱</a></strong>，再退。</p>'
    "<svg><text>不读</text></svg>"
    '<p>看 <a href="field:x">〔姓名〕</a><!-- 注 --> 的<code data-set="off">码</code></p>'
    '<p>一半<span class="address">https://a.example/</span>'
)


def test_blocks_and_their_ends_joined_are_the_page() -> None:
    assert "".join(f"{block}{part}" for block, part in blocks(PAGE)) == PAGE
    assert "".join(map(markup_of, flows(PAGE))) == PAGE


@pytest.mark.parametrize(
    ("at", "text"), [(1, "标题"), (4, "他说：先转钱，再退。"), (7, "看  的"), (9, "一半")]
)
def test_a_block_is_one_text_over_the_tags_inside_it(at: int, text: str) -> None:
    block = [one for one, _ in blocks(PAGE)][at]
    flow = pieces(block)
    assert (markup_of(flow), text_of_flow(flow)) == (block, text)


def test_the_pieces_of_a_block_alone_are_those_it_has_in_the_page() -> None:
    assert [one for block, part in blocks(PAGE) for one in (*pieces(block), (part, False)) if one[0]] == [
        one for flow in flows(PAGE) for one in flow if one[0]
    ]
