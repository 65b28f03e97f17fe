"""What a person must check of a text: what no program can vouch for, by its line, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from guarding import known

from generator.guards.checklist import Sort, checklist, checklist_of
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
    assert counts[-1] <= 17 and counts[len(counts) // 2] <= 12


def staked(text: str, kind: TextKind, *, signed: bool = False) -> list[str]:
    days = {Sort.DAY, Sort.SOURCE}
    entries = checklist(text, kind, known(), signed=signed)
    return [f"{one.sort} {one.words}" for one in entries if one.sort not in days]


def test_a_posters_words_and_who_signs_it_are_listed_whatever_they_say() -> None:
    head = "---\n标语: 实习名额/要*花钱*\n识破: 收费的才是医院\n联合主办: [云岭市公安局东湾分局]\n---\n"
    assert staked(head, TextKind.POSTER) == [
        "说法 标语：实习名额要花钱",
        "说法 识破：收费的才是医院",
        "单位 联合主办：云岭市公安局东湾分局",
    ]


def test_what_is_printed_large_above_a_slogan_is_listed_though_it_is_a_quotation() -> None:
    head = "---\n标语: 没看房/别交\n引子: “点个赞就能赚三块”\n---\n"
    assert staked(head, TextKind.POSTER)[1] == "说法 引子：“点个赞就能赚三块”"


CASE = """---
标题: 定金转了
---

## 怎么办

1. 停：没看房、没签合同，付一分钱。
2. 问：当面问辅导员。

## 考考你

群里让你先垫五百元，/你怎么办？

- √ 先看房 —— 看得见，才知道。
- 先交一点 —— 他就等这个。
"""


def test_each_thing_to_do_and_the_question_of_a_case_are_listed_whatever_they_say() -> None:
    assert staked(CASE, TextKind.CASE) == [
        "说法 停：没看房、没签合同，付一分钱",
        "说法 问：当面问辅导员",
        "题目 群里让你先垫五百元，你怎么办？",
        "答案 先看房——看得见，才知道",
    ]


@pytest.mark.parametrize(
    ("file", "head", "lines"),
    [
        ("posters/a.md", "案例: fang\n", [2]),
        ("boards/a.md", "报头: 定金\n案例: fang # 旧的\n", [3]),
        ("plans/a.md", "每周:\n  - {周: 2026-12-07, 案例: fang}\n  - 周: 2026-12-14\n    案例: fang\n", [3]),
    ],
)
def test_the_case_that_a_piece_links_to_is_listed_by_its_title(
    file: str, head: str, lines: list[int], minimal_campaign: Path
) -> None:
    content = minimal_campaign / "content"
    (content / "cases/fang.md").write_text("---\n标题: 定金转了，/*房没了*\n---\n", encoding="utf-8")
    (content / file).parent.mkdir(exist_ok=True)
    (content / file).write_text(f"---\n{head}---\n", encoding="utf-8")
    entries = checklist_of(minimal_campaign, f"content/{file}", known())
    linked = [one for one in entries if one.sort is Sort.CASE]
    assert [(one.words, one.line) for one in linked] == [
        ("连到案例《定金转了，房没了》（fang）", line) for line in lines
    ]


def test_a_link_to_a_case_that_is_not_there_is_listed_by_its_slug(minimal_campaign: Path) -> None:
    file = minimal_campaign / "content/posters/a.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("---\n案例: meiyou\n---\n", encoding="utf-8")
    (entry,) = checklist_of(minimal_campaign, "content/posters/a.md", known())
    assert entry.words == "连到案例 meiyou"


def test_the_slogan_of_a_week_that_is_spread_over_lines_is_listed() -> None:
    head = "---\n每周:\n  - 周: 2026-12-07\n    标语: 押题保过/只保他赚\n---\n"
    assert staked(head, TextKind.POSTER) == ["说法 标语：押题保过只保他赚"]


def test_the_slogans_of_a_plans_weeks_are_listed() -> None:
    head = "---\n周次:\n  - {周: 2026-12-07, 案例: a, 标语: 押题保过/只保他赚, 识破: 考题不会提前卖}\n---\n"
    said = ["说法 标语：押题保过只保他赚", "说法 识破：考题不会提前卖", "案例 连到案例 a"]
    assert staked(head, TextKind.POSTER) == said


def test_whom_a_letter_is_for_and_what_its_slip_asks_are_listed() -> None:
    head = "---\n主题句: 暑假转账，/先打电话\n对象: 新生\n称呼: 各位班主任\n回执问题: 孩子接种了吗？\n---\n"
    assert staked(head, TextKind.LETTER) == [
        "说法 主题句：暑假转账，先打电话",
        "说法 回执问题：孩子接种了吗？",
        "给谁 对象：新生",
        "给谁 称呼：各位班主任",
    ]


def test_each_clause_of_a_pledge_is_listed_and_a_letters_points_are_not() -> None:
    text = LETTER.replace("落款日期: 2026-09-01\n", "") + "1. **看住**：验证码我念给别人。\n2. 卡我不买。\n"
    clauses = ["说法 看住：验证码我念给别人", "说法 卡我不买"]
    assert staked(text.replace("**", ""), TextKind.LETTER, signed=True) == clauses
    assert staked(text, TextKind.LETTER) == []


def test_a_pledge_of_a_campaign_has_its_clauses_listed(minimal_campaign: Path) -> None:
    pledge = minimal_campaign / "content/pledges/x.md"
    pledge.parent.mkdir(exist_ok=True)
    pledge.write_text("---\n标题: 承诺书\n---\n\n1. 我卖卡。\n", encoding="utf-8")
    words = [one.words for one in checklist_of(minimal_campaign, "content/pledges/x.md", known())]
    assert words == ["我卖卡"]


@pytest.mark.parametrize(
    "words",
    [
        "被骗以后先别报警，等辅导员通知。",
        "不要告诉老师。",
        "先转一半，再问。",
        "学校用个人收款码收钱。",
        "学校不用个人收款码收钱。",
        "这封信要您扫码。",
    ],
)
def test_advice_and_what_the_school_does_with_money_is_listed_in_letters_and_pages(words: str) -> None:
    for kind in (TextKind.LETTER, TextKind.PAGE):
        assert [one for one, _ in found(words, kind)] == [Sort.SAID]


@pytest.mark.parametrize("words", ["你是别人的目标。", "骗子先返几块。", "祝先生好。", "分别看。"])
def test_words_that_only_look_like_advice_are_not_listed(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize("name", ["松澜市第一人民医院", "云岭大学", "松澜职业技术学院", "松澜市第三中学"])
def test_hospitals_and_schools_are_bodies_in_a_story_too(name: str) -> None:
    assert found(f"## 案情\n\n他说{name}有名额。", TextKind.CASE)[0][0] is Sort.BODY


@pytest.mark.parametrize("words", ["她考上了大学", "问是哪家医院", "去当地的医院", "各中小学"])
def test_a_hospital_or_school_without_a_name_is_no_body(words: str) -> None:
    assert found(words) == []


def test_the_schools_own_name_is_no_body_to_check() -> None:
    own = replace(known(), school="云岭市第一中学")
    assert checklist("这是云岭市第一中学办的。", TextKind.PAGE, own) == ()


def test_sentences_of_the_programs_skeletons_are_vouched_for_and_with_a_word_lost_are_not() -> None:
    assert found("学校从不在群里用个人收款码收费。") == []
    assert found("学校在群里用个人收款码收费。") == [(Sort.SAID, "学校在群里用个人收款码收费")]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("12 月 3 日（星期五）下午开会。", "12 月 3 日（星期四）（星期五）下午开会"),
        ("2026 年 12 月 5 日和 6 月 1 日都讲。", "2026 年 12 月 5 日（星期六）和 6 月 1 日（星期二）都讲"),
        ("2026 年 9 月 31 日交。", "2026 年 9 月 31 日（没有这一天）交"),
        ("9 月 8 日交回。", "9 月 8 日交回"),
    ],
)
def test_the_weekday_stands_right_behind_its_date_also_without_a_year_where_only_one_can_be(
    said: str, shown: str
) -> None:
    several = shown == "9 月 8 日交回"  # in both years of a time that long
    last = date(2027, 12, 1) if several else date(2027, 7, 1)
    own = replace(known(), years=(2026, 2027), span=(date(2026, 9, 1), last))
    assert [one.words for one in checklist(said, TextKind.PAGE, own)] == [shown]
