"""Names of laws: those in force pass, and a finding says which law was meant or took another's place."""

from pathlib import Path

import pytest
from guarding import findings, known

from generator.guards.words import laws
from generator.model.base import TextKind

REAL = Path(__file__).with_name("real_laws.txt").read_text(encoding="utf-8").split()


def messages(code: str, text: str, kind: TextKind = TextKind.PAGE) -> list[str]:
    return [one.message for one in findings(text, kind) if one.code == code]


@pytest.mark.parametrize("name", REAL)
def test_the_name_of_a_law_in_force_passes(name: str) -> None:
    assert messages("law-name", f"请学习《中华人民共和国{name}》和《{name}》。") == []


def test_the_names_that_the_guards_go_by_pass_themselves() -> None:
    lists = laws()
    names = (*lists.misnamed, *lists.alike, *lists.others, *(one.short for one in known().facts.statutes))
    assert [name for name in names if messages("law-name", f"见《{name}》。")] == []


def test_a_finding_says_what_was_meant() -> None:
    (said,) = messages("law-name", "《反电信诈骗法》第三十一条。")
    assert said == "没有《反电信诈骗法》这部法律，像是《反电信网络诈骗法》写错了"
    (said,) = messages("law-name", "《中华人民共和国合同法》第五十二条。")
    assert said == "《合同法》已经废止：2021 年 1 月 1 日起由《民法典》代替"


def test_a_wrong_answer_of_a_question_may_name_a_law_that_does_not_exist() -> None:
    question = "## 哪一部法？\n\n- {}《反诈骗法》 —— 不对。\n"
    assert messages("law-name", question.format(""), TextKind.QUIZ) == []
    assert messages("law-name", question.format("√ "), TextKind.QUIZ)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("反诈法共五十条。", False),
        ("反诈法共 7 章 50 条，", False),
        ("反诈法共 51 条。", True),
        ("《中华人民共和国反电信网络诈骗法》（2022 年）全文共四十九条。", True),
        ("反诈法律知识题共 60 条。", False),
        ("反诈法共 60 条标语。", False),
        ("《刑法》共 452 条。", False),
    ],
)
def test_a_law_has_as_many_articles_as_it_has(text: str, wrong: bool) -> None:
    assert bool(messages("law-article", text)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("反诈法自 2022 年 10 月 1 日起施行。", True),
        ("反诈法自 2022 年 12 月 1 日起施行。", False),
        ("反电诈法的施行时间是 2022 年 12 月 2 日。", True),
        ("反电诈法的施行时间是 2022 年 12 月 1 日。", False),
        ("2022 年 9 月 2 日，反诈法正式施行。", True),
        ("2022 年 12 月 1 日，《反电信网络诈骗法》正式施行。", False),
        ("依据反诈法，本校办法自 2023 年 9 月 1 日起施行。", False),
        ("反诈法治讲座 2023 年 9 月 1 日起实施。", False),
    ],
)
def test_a_day_is_compared_beside_every_name_and_in_every_order(text: str, wrong: bool) -> None:
    assert bool(messages("law-date", text)) == wrong
