"""Phrases, counts, telephone links, links between pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.marks import parse
from generator.site import text


def test_the_red_pen_marks_the_lie_and_escapes_the_rest() -> None:
    assert text.penned(parse("三单连着做，/*本金*一起<退>")) == (
        "三单连着做，",
        "<mark>本金</mark>一起&lt;退&gt;",
    )


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (2, "两"), (10, "十"), (11, "十一"), (16, "十六"), (20, " 20 ")]
)
def test_counts_are_written_as_spoken(number: int, words: str) -> None:
    assert text.how_many(number) == words


def test_the_two_numbers_become_links_and_others_do_not() -> None:
    html = str(text.calls("先问 96110；报警打 110。短信来自 12381，编号 1100。"))
    assert html.count("<a ") == 2
    assert 'href="tel:96110"' in html and 'href="tel:110"' in html


def test_numbers_inside_links_and_tags_are_left_alone() -> None:
    from markupsafe import Markup

    html = Markup('<a href="tel:110">打 110</a><img alt="110">')
    assert text.calls(html) == html


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_calls_never_lets_markup_through(value: str) -> None:
    html = str(text.calls(value))
    assert "<" not in html.replace('<a class="num" href="tel:', "").replace("</a>", "")


def test_links_to_sources_become_links_to_pages_from_any_depth() -> None:
    html = '<a href="cases/a.md#x">a</a> <a href="falv.md">b</a> <a href="https://a.example/b.md">c</a>'
    assert text.site_links(html, "../", {"cases/a.html", "falv.html"}) == (
        '<a href="../cases/a.html#x">a</a> <a href="../falv.html">b</a> <a href="https://a.example/b.md">c</a>'
    )


def test_a_link_to_what_is_not_shown_today_keeps_only_its_words() -> None:
    html = '看<a href="cases/old.md">这个<b>案例</b></a>。'
    assert text.site_links(html, "", {"index.html"}) == "看这个<b>案例</b>。"


def test_pictures_are_found_and_led_to_their_copies() -> None:
    html = '<img src="docs/a&amp;b.png" alt="图">'
    assert text.pictures_in(html) == ("docs/a&b.png",)
    assert 'src="../pictures/docs/a&amp;b.png"' in text.site_links(html, "../", ())


def test_a_long_quote_is_cut_at_a_pause() -> None:
    assert (
        text.shorten("先垫两百，做完三单连本带利一起退给你，当天就到账", 20)
        == "先垫两百，做完三单连本带利一起退给你……"
    )
    assert text.shorten("不长", 20) == "不长"
