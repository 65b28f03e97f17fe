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


ASK = "0531-88881110"


@pytest.mark.parametrize(
    "longer",
    [
        "96 110", "96-110", "96－110", "961 10", "1 1 0", "９６ 110", "96\u3000110", "110 2", "110-2",
        f"{ASK}-2", f"{ASK}转2", f"1-{ASK}", f"{ASK}1", f"+86 {ASK}", "(0531)96110", "（0531）110", "+110",
        "12356-1", "1.110", "1,110", "110.5", "K110", "110M", "第 110 页", "￥110", "110 元", "110%",
    ],
)  # fmt: skip
def test_no_part_of_a_longer_number_and_no_sum_becomes_a_link(longer: str) -> None:
    assert "<a " not in text.calls(f"拿不准，打 {longer}。", ASK)


@pytest.mark.parametrize(
    "whole",
    [
        "96110",
        "（110）",
        "96110/",
        "110。2 楼",
        "拨打110",
        "96110－－反诈专线",
        ASK,
        f"{ASK}（24 小时）",
        "1. 打110",
    ],
)
def test_a_whole_number_becomes_a_link_beside_any_sign(whole: str) -> None:
    assert text.calls(f"拿不准，打 {whole}。", ASK).count("<a ") == 1


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
