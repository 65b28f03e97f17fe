"""√ on what a swindler wants, or whose reason says that it harms; the same answer twice in other words."""

import pytest

from generator.content.answers import check_answers
from generator.diagnostics import Location, Report
from generator.model import Choice

ASKED = "他叫你垫一百，怎么办？"
PLACE = Location(file="content/quiz/a.md", line=9, column=1)


def found(*choices: tuple[str, str], asked: str = ASKED) -> list[str]:
    """Return the codes for choices, of which the first is marked right."""
    report = Report()
    all_of_them = (
        Choice(text=text, good=not at, why=why, verdict="", calls=())
        for at, (text, why) in enumerate(choices)
    )
    check_answers(asked, tuple(all_of_them), PLACE, report)
    return [one.code for one in report]


@pytest.mark.parametrize(
    "answer",
    [
        "只垫一单试试",
        "转一次，求他删掉",
        "先付一半",
        "借张卡给他",
        "把卡借给学长",
        "再等等，看返不返",
        "悄悄转钱，不让人知道",
        "三百不多，先交",
        "以上都对",
        "全都可以",
    ],
)
def test_a_right_answer_that_a_swindler_wants(answer: str) -> None:
    assert found((answer, "")) == ["question-answer"]


@pytest.mark.parametrize(
    "why", ["小的能提，正是为了让你垫大的。", "一半到手，他还会再要。", "出去的那一半，就难追了。"]
)
def test_a_right_answer_whose_reason_says_that_it_harms(why: str) -> None:
    assert found(("看看群里怎么说", why)) == ["question-answer"]


@pytest.mark.parametrize(
    ("asked", "answer", "why"),
    [
        (ASKED, "不垫，退群", "小的能提，正是为了让你垫大的。"),
        (ASKED, "听他说完，陪他去报警", ""),
        ("看见哪个词就该停？", "先垫后返", "干活是挣钱，不是先掏钱。"),
        ("大钱提不出来，他多半会说什么？", "先交一笔“解冻费”", "拿自己的钱，不用先交钱。"),
        ("他说要“清空额度”，这是要你做什么？", "从贷款软件借钱，转给他", ""),
        ("她说私下付更便宜，怎么买？", "只在平台里付，不行就算", "平台替你看着钱。"),
        ("上了车，要走小路，怎么办？", "找借口停车，到人多处报警", ""),
        ("房没看就要定金，怎么办？", "看了房，核过房产证再付", ""),
        ("“孩子”用新号来加您，怎么认？", "拨原来的号，听见他说话", ""),
    ],
)
def test_right_answers_pass(asked: str, answer: str, why: str) -> None:
    assert found((answer, why), ("照他说的垫", "还有下一笔。"), asked=asked) == []


@pytest.mark.parametrize("other", ["退群，不垫", "不垫，退出群聊", "退出群，不垫"])
def test_the_same_answer_in_other_order_or_with_more_words(other: str) -> None:
    assert found(("不垫，退群", ""), (other, "")) == ["question-shape"]


@pytest.mark.parametrize("other", ["垫，退群", "不垫", "不垫，报警", "先垫，不退群"])
def test_another_answer_is_none_of_it(other: str) -> None:
    assert found(("不垫，退群", ""), (other, "")) == []
