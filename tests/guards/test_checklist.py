"""What a person must check of a text: what no program can vouch for, by its line, and nothing else."""

from pathlib import Path

import pytest
from guarding import known

from generator.guards.checklist import Sort, checklist
from generator.model.base import TextKind

SAMPLE = Path(__file__).resolve().parents[2]
LETTER = "---\n标题: 致家长\n落款日期: 2026-09-01\n审核日期: 2026-09-01\n---\n\n"


def found(words: str, kind: TextKind = TextKind.LETTER) -> list[tuple[Sort, str]]:
    text = LETTER.replace("落款日期: 2026-09-01\n", "") + words
    return [(one.sort, one.words) for one in checklist(text, kind, known())]


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("报警不着急，48 小时内都来得及。", Sort.NUMBER),
        ("立案要等满二十四小时。", Sort.NUMBER),
        ("做小单没有关系，学校不管。", Sort.SAID),
        ("共享屏幕时不输密码就安全。", Sort.SAID),
        ("正规的刷单是合法兼职。", Sort.SAID),
        ("资料费转到辅导员的个人账户。", Sort.SAID),
        ("手机号、身份证号填写在回执背面，填上身份证号再交。", Sort.SAID),
        ("激活应用要交 10 元。", Sort.NUMBER),
        ("领到的钱可以留下。", Sort.SAID),
        ("钱会退回来。", Sort.SAID),
        ("9 月 8 日交回。", Sort.DAY),
        ("每周三下午交。", Sort.DAY),
        ("拿不准，打 0531-88887777 问。", Sort.CONTACT),
        ("打银行的 95588 挂失。", Sort.CONTACT),
        ("到 www.fanzha-chaxun.com 查。", Sort.CONTACT),
        ("找云岭市公安局南山分局。", Sort.BODY),
        ("请去中国工商银行挂失。", Sort.BODY),
        ("《治安管理处罚法》第五十八条要罚。", Sort.LAW),
    ],
)
def test_a_sentence_that_somebody_must_vouch_for_is_listed(words: str, sort: Sort) -> None:
    assert [one for one, _ in found(words)] == [sort], found(words)


@pytest.mark.parametrize(
    "words",
    [
        "钱已经转出，马上打 [[报警]]，越早越好。",
        "拿不准，打 96110 问一问。",
        "心里难受，打 12356。",
        "学校的电话是 0531-88881110。",
        "《反电信网络诈骗法》第三十八条第一款规定：“组织、策划、实施、参与电信网络诈骗活动或者为电信网络诈骗活动提供帮助，构成犯罪的，依法追究刑事责任。”",
        "骗子会说“可以随时退，一分不少，48 小时到账”。",
        "您知道多少钱可以立案吗？",
        "去最近的派出所，说清经过。",
        "看[法律原文](../falv.md)。",
        "<!-- 可以改成 48 小时 -->",
        "2026 年的案例。",
    ],
)
def test_what_is_vouched_for_or_claims_nothing_is_not_listed(words: str) -> None:
    assert found(words) == []


def test_a_sentence_is_listed_once_and_the_lists_are_grouped() -> None:
    words = "看看没关系。\n\n交 20 元。\n\n看看没关系。\n\n不用怕，就行。\n"
    assert found(words) == [(Sort.SAID, "看看没关系"), (Sort.SAID, "不用怕，就行"), (Sort.NUMBER, "交 20 元")]


def test_the_line_is_that_of_the_file_and_a_whole_date_says_its_weekday() -> None:
    entries = checklist(LETTER + "第一行。\n\n装了也来得及。\n", TextKind.LETTER, known())
    assert [str(one) for one in entries] == [
        "说法 第 9 行：装了也来得及",
        "日期 第 3 行：落款日期：2026-09-01（星期二）",
    ]


def test_a_law_says_whether_the_program_has_its_text() -> None:
    text = LETTER + "《反电信网络诈骗法》第三十一条说得清楚。\n\n《治安管理处罚法》第八十二条也要罚。\n"
    notes = [one.note for one in checklist(text, TextKind.LETTER, known()) if one.sort is Sort.LAW]
    assert "程序里有原文" in notes[0] and notes[1] == "程序里没有原文，请查现行的"


QUIZ = """## 钱转了，/还来得及吗？

- 可以再转一次 —— 差一点：先停。
- √ 来得及，打 110 —— 越早越好。
"""


def test_the_right_answer_of_a_question_is_listed_and_others_choices_are_not() -> None:
    assert found(QUIZ, TextKind.QUIZ) == [(Sort.ANSWER, "来得及，打 110——越早越好")]


def test_sources_consents_and_suppressions_are_listed_by_their_keys() -> None:
    suppressed = "放行:\n  - {规则: claim-absolute, 内容: 一律, 理由: 文件规定}\n"
    head = f"---\n来源: 按某地通报编写\n{suppressed}照片同意: 两位同学同意\n---\n"
    words = [one.words for one in checklist(head, TextKind.CASE, known())]
    assert [one.partition("：")[0] for one in words] == ["来源", "放行", "照片同意"]


def test_lists_of_the_sample_stay_short() -> None:
    """A list that nobody reads vouches for nothing."""
    cases = sorted((SAMPLE / "content/cases").glob("*.md"))
    counts = sorted(len(checklist(one.read_text(encoding="utf-8"), TextKind.CASE, known())) for one in cases)
    assert counts[-1] <= 12 and counts[len(counts) // 2] <= 6
