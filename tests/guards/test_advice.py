"""Advice that does harm: each kind says what is right and whence that is known, and long texts are read once.

Wordings are in examples/advice.yml and held_out/advice.yml, advice_2.yml, advice_3.yml.
"""

import pytest
from guarding import findings, known

from generator.guards.advice import wrong_advice
from generator.guards.text import guarded
from generator.guards.words import advice_words
from generator.model.base import TextKind

UNITS = ("立案要", "学费", "共享屏幕", "百万保障", "验证码可以", "，小单", "征信")
LEAST = 20
SOURCES = ("domain.md §", "truth.md §", "statutes.yml, ")


def test_each_kind_says_what_is_right_and_whence_that_is_known() -> None:
    kinds = advice_words().advice
    assert len(kinds) >= LEAST
    assert all(
        "{}" in one.says and one.hint.endswith("。") and one.source.startswith(SOURCES) for one in kinds
    )


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_file_is_read_in_one_go(unit: str) -> None:
    wrong = "立案要等满 24 小时"
    seen = guarded(f"{wrong}。\n\n" + unit * (200_000 // len(unit)), "a.md", TextKind.PAGE)
    assert [seen.flat[hit.start : hit.end] for hit in wrong_advice(seen, known())][:1] == [wrong]


def test_what_a_swindler_wants_or_calls_himself_is_no_advice() -> None:
    case = "---\n想要: 把钱转到警方的安全账户\n---\n\n## 警示信号\n\n- 说百万保障到期要关闭\n"
    assert [one for one in findings(case, TextKind.CASE) if one.code == "advice-wrong"] == []


def test_a_choice_that_has_no_reason_yet_is_no_advice() -> None:
    quiz = "## 怎么做？\n\n- √ 不做\n- 小单可以做\n- 做小单没有关系\n"
    assert [one for one in findings(quiz, TextKind.QUIZ) if one.code == "advice-wrong"] == []


def test_calls_of_96110_that_seem_odd_may_be_hung_up_and_dialled_anew() -> None:
    assert findings("96110 来电拿不准，挂断，自己拨回去。") == []


def test_what_begins_in_a_quoted_name_is_our_own_and_what_is_quoted_whole_is_not() -> None:
    found = [findings(words) for words in ("“百万保障”要手动关闭。", "“百万保障要手动关闭”不可信。")]
    assert [[one.code for one in codes] for codes in found] == [["advice-wrong"], []]


@pytest.mark.parametrize("key", ["识破", "标语"])
def test_a_key_denies_nothing_that_stands_behind_it(key: str) -> None:
    poster = f"---\n{key}: 先交报名费把名额占住\n---\n"
    assert [one.code for one in findings(poster, TextKind.POSTER)] == ["advice-wrong"]
