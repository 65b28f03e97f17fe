"""A mistyped word is led to the known word that was meant, and an unlike one to none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.nearest import listed, nearest, suggestion

KEYS = ("标题", "类型", "人群", "发生时间", "审核人", "审核日期", "有效期至", "二维码")
SLUGS = ("shuadan-fanli", "maochong-kefu", "kefu-gongxiang-pingmu", "xuni-touzi")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("标提", "标题"),
        ("类形", "类型"),
        ("发生时问", "发生时间"),
        ("审核日", "审核日期"),
        ("有效期", "有效期至"),
        ("二维马", "二维码"),
        ("维码", "二维码"),
        ("天气", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_key_is_guessed_from_one_wrong_character_but_not_from_nothing(word: str, meant: str | None) -> None:
    assert nearest(word, KEYS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("shuadan-fanly", "shuadan-fanli"),
        ("shuadanfanli", "shuadan-fanli"),
        ("kefu", "maochong-kefu"),
        ("gongxiang-pingmu", "kefu-gongxiang-pingmu"),
        ("zhangsan-lisi", None),  # shares half of its letters with several
    ],
)
def test_a_file_name_is_guessed_only_from_much_of_it(word: str, meant: str | None) -> None:
    assert nearest(word, SLUGS) == meant


def test_one_character_that_stands_in_a_word_is_no_guess() -> None:
    assert nearest("人", ("审核日人",)) is None
    assert nearest("人", ("审核人",)) == "审核人", "half of its characters are the same"
    assert nearest("审核人甲乙丙丁", ("人",)) is None


def test_a_guess_is_asked_and_else_the_words_are_listed() -> None:
    assert suggestion("标提", KEYS) == "您是不是想写“标题”？"
    assert suggestion("天气", ("红", "蓝")) == "可以写：红、蓝。"
    assert suggestion("天气", ()) == "现在还没有可以写的名字。"


def test_a_long_list_is_cut_and_says_so() -> None:
    words = [f"词{number}" for number in range(21)]
    assert listed(words[:20]).endswith("词19。")
    assert listed(words) == f"可以写：{'、'.join(words[:20])} 等。"


@given(st.sampled_from(KEYS + SLUGS))
def test_a_known_word_is_its_own_guess(word: str) -> None:
    assert nearest(word, KEYS + SLUGS) == word


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=9), max_size=5))
def test_whatever_is_typed_the_guess_is_one_of_the_known_words(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)
