"""Phrases, counts, telephone links."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.marks import parse
from generator.site import text


def test_the_red_pen_marks_the_lie_and_escapes_the_rest() -> None:
    assert text.red_pen_phrases(parse("三单连着做，/*本金*一起<退>")) == (
        "三单连着做，",
        "<mark>本金</mark>一起&lt;退&gt;",
    )


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (2, "两"), (10, "十"), (11, "十一"), (16, "十六"), (20, " 20 ")]
)
def test_counts_are_written_as_spoken(number: int, words: str) -> None:
    assert text.how_many(number) == words


def test_the_two_numbers_become_links_and_others_do_not() -> None:
    html = str(text.calls("先问 96110；报警打 110。短信来自 12381，编号 1100。", "96110"))
    assert html.count("<a ") == 2
    assert 'href="tel:96110"' in html and 'href="tel:110"' in html


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_calls_never_lets_markup_through(value: str) -> None:
    html = str(text.calls(value, "96110"))
    assert "<" not in html.replace('<a class="num" href="tel:', "").replace("</a>", "")


def test_a_long_quote_is_cut_at_a_pause() -> None:
    assert (
        text.shorten("先垫两百，做完三单连本带利一起退给你，当天就到账", 20)
        == "先垫两百，做完三单连本带利一起退给你……"
    )
    assert text.shorten("不长", 20) == "不长"
