"""What is said of a wrong quotation is exact: which words, and how the law goes on (mutants lived here)."""

import pytest
from guarding import findings, known

from generator.guards.guard import GUARDS
from generator.guards.text import guarded
from generator.model.base import TextKind

RIGHT_BLOCK = "> 《反电信网络诈骗法》第五十条：本法自2022年12月1日起施行。\n\n"
QUOTED = "《反电信网络诈骗法》第三十一条规定"


def words(code: str, text: str) -> list[str]:
    find = next(guard.find for guard in GUARDS if guard.code == code)
    seen = guarded(text, "a.md", TextKind.PAGE)
    return [seen.flat[hit.start : hit.end] for hit in find(seen, known())]


def messages(code: str, text: str) -> list[str]:
    return [one.message for one in findings(text) if one.code == code]


def test_a_quotation_that_leaves_the_law_is_told_how_the_law_goes_on() -> None:
    text = f"{QUOTED}：任何单位和个人不能买卖电话卡、银行卡和账号。下一句。"
    assert words("law-misquoted", text) == ["任何单位和个人不能买卖电话卡、银行卡和账号"]
    (said,) = messages("law-misquoted", text)
    assert said.endswith("从不同的地方起，原文是“得非法买卖、出租、出借电话卡、物……”")


def test_a_quotation_of_twelve_characters_is_compared_and_a_shorter_one_is_a_term() -> None:
    law = "《反电信网络诈骗法》第五十条规定："
    assert words("law-misquoted", f"{law}“本法自明年一月一日起施行”") == ["本法自明年一月一日起施行"]
    assert words("law-misquoted", f"{law}“本法自明年一月一日施行”") == []


@pytest.mark.parametrize(
    "text",
    [
        "上文。\n\n刑法第二百八十七条之二规定：“情节严重的，处七年以下有期徒刑或者拘役。”",
        "> 《反电信网络诈骗法》第五十条：本法自2022年9月1日起施行。",
        RIGHT_BLOCK * 99 + "> 《反电信网络诈骗法》第五十条：本法自2022年9月1日起施行。",
    ],
)
def test_a_wrong_quotation_is_found_wherever_its_line_begins(text: str) -> None:
    assert len(messages("law-misquoted", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "《刑法》第二百六十六条讲的是诈骗罪，后来他在电话里又对小陈慢慢说了很长很长的一段话：“我是公安局的，你的账户有问题”",
        "- 《刑法》第二百六十六条\n- 他说“明知他人利用信息网络实施犯罪活动的”",
        "《刑法》管得到他。\n\n骗子会说：\n\n> 我是公安局的，你的账户涉嫌洗钱。",
    ],
)
def test_the_words_of_a_swindler_are_no_quotation_of_a_law_near_by(text: str) -> None:
    assert messages("law-misquoted", text) == []


def test_an_article_without_its_text_is_named_by_its_number() -> None:
    (said,) = messages("law-misquoted", "《反电信网络诈骗法》第十一条规定：“电话用户应当实名登记并且核验。”")
    assert said == "《反电信网络诈骗法》第 11 条没有收录原文，只能提到，不能引用"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见《刑法》第零条。", ["第零条"]),
        ("见《刑法》第一条、第四百五十二条。", []),
        ("见《刑法》第一千条。", ["第一千条"]),
        ("见《刑法》第4百53条。", []),
        ("见《反电信网络诈骗法》和《刑法》第二百六十六条。", []),
        (f"见《刑法》{'甲' * 155}第五百条。", ["第五百条"]),
        (f"见《刑法》{'甲' * 156}第五百条。", []),
    ],
)
def test_an_article_belongs_to_the_law_named_last_and_near(text: str, found: list[str]) -> None:
    assert words("law-article", text) == found


@pytest.mark.parametrize(
    ("penalty", "found"),
    [
        ("处 200000 元以下罚款", []),
        ("处 300000 元以下罚款", ["300000 元以下罚款"]),
        ("处 5000 元以下罚款", ["5000 元以下罚款"]),
        ("处 15 天以下拘留，情节严重", []),
        ("处 16 天以下拘留，情节严重", ["16 天以下拘留"]),
        ("处违法所得 10 倍以下罚款", []),
        ("处违法所得 11 倍以下罚款", ["11 倍以下"]),
    ],
)
def test_a_penalty_is_read_in_figures_as_the_law_writes_it(penalty: str, found: list[str]) -> None:
    assert words("law-penalty", f"违反《反电信网络诈骗法》第四十四条，{penalty}。") == found


@pytest.mark.parametrize(
    ("day", "wrong"),
    [("2022-12-01", False), ("2022-12-02", True), ("2022-11-01", True), ("2022-09-02", True)],
)
def test_a_day_in_figures_is_compared_whole(day: str, wrong: bool) -> None:
    assert bool(messages("law-date", f"《反电信网络诈骗法》自 {day} 起施行。")) == wrong


@pytest.mark.parametrize(("day", "wrong"), [("2024 年 3 月 1 日", False), ("2024 年 5 月 1 日", True)])
def test_the_days_of_the_last_amendment_are_known(day: str, wrong: bool) -> None:
    assert bool(messages("law-date", f"《刑法修正案（十二）》自 {day} 起施行。")) == wrong
    assert not messages("law-date", "《刑法》1997 年 10 月 1 日起施行。")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("掩饰、隐瞒犯罪所得罪，情节严重的，处三年以上七年以下有期徒刑。", False),
        ("掩饰、隐瞒犯罪所得罪，最高判十年以上。", True),
        ("非法利用信息网络罪，处五年以下有期徒刑。", True),
        ("违反《反电信网络诈骗法》第十四条的，处五十万元以下罚款。", False),
        ("违反《反电信网络诈骗法》第十四条的，处二十万元以下罚款。", True),
    ],
)
def test_penalties_of_what_was_added(text: str, wrong: bool) -> None:
    assert bool(messages("law-penalty", text)) == wrong, text


def test_each_law_says_when_its_text_was_compared() -> None:
    assert all(law.checked for law in known().facts.statutes)


LAW_50 = "本法自2022年12月1日起施行"


@pytest.mark.parametrize(
    "text",
    [
        "《反电信网络诈骗法》“任何单位和个人都能买卖电话卡”",
        "“任何单位和个人都不得出租出借电话卡”（《网络安全法》）",
        "《反电信网络诈骗法》很要紧。第三十一条写着：“任何单位和个人都能买卖电话卡”",
        "《反电信网络诈骗法》规定：“任何单位和个人都能买卖电话卡”",
        f"> 《反电信网络诈骗法》第三十一条：{LAW_50}。",
        f"《反电信网络诈骗法》第三十一条：\n\n> {LAW_50}。",
    ],
)
def test_a_quotation_belongs_to_the_law_and_article_beside_it(text: str) -> None:
    assert len(messages("law-misquoted", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "网络安全法“我们一起来守护网络的安全”",
        f"《反电信网络诈骗法》规定：“{LAW_50}”",
        f"《反电信网络诈骗法》第五十条：“……{LAW_50}”",
        f"《反电信网络诈骗法》第五十条：\n\n> {LAW_50}。",
        "《刑法》管得到。\n\n学校规定：同学们不能在宿舍里使用大功率电器，晚上要断电",
        "《反电信网络诈骗法》很要紧。他说：“我是公安局的，你的账户涉嫌洗钱”",
        "《反电信网络诈骗法》管得到他。\n\n> 我是公安局的，你的账户涉嫌洗钱。",
    ],
)
def test_other_words_near_a_law_pass(text: str) -> None:
    assert messages("law-misquoted", text) == []


def test_what_the_law_never_says_is_told_as_that_with_the_article_to_write() -> None:
    wrong = "凡是打电话来的人都是骗子不要相信"
    (named,) = [
        one for one in findings(f"《反电信网络诈骗法》第五十条规定：“{wrong}”") if one.code == "law-misquoted"
    ]
    (bare,) = [one for one in findings(f"《反电信网络诈骗法》规定：“{wrong}”") if one.code == "law-misquoted"]
    assert named.message.endswith("原文里没有这句话")
    assert "[[法条 反电信网络诈骗法 50]]" in named.hint
    assert "[[法条 反电信网络诈骗法 31]]" in bare.hint


def test_an_article_is_read_in_figures_mixed_with_numerals() -> None:
    assert words("law-article", "见《刑法》第5百条。") == ["第5百条"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("违反《反电信网络诈骗法》第四十四条，要拘留。", ["拘留"]),
        ("违反《反电信网络诈骗法》第三十八条、第四十四条，要拘留。", []),
        ("违反《刑法》第二百八十七条之二，先拘留。", []),
    ],
)
def test_only_article_44_needs_its_condition(text: str, found: list[str]) -> None:
    assert words("law-penalty", text) == found


@pytest.mark.parametrize(("day", "wrong"), [(1, False), (2, True)])
def test_a_day_in_words_is_compared_whole(day: int, wrong: bool) -> None:
    text = f"《反电信网络诈骗法》自 2022 年 12 月 {day} 日起施行。"
    assert bool(messages("law-date", text)) == wrong
