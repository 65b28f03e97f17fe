"""Where a Chinese text holds together, and where a quarter of an em belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.flows import flows, markup_of
from generator.text.phrases import LONGEST, groups, words
from generator.text.setting import Setting, last_line, setting_of, spaced


def set_of(text: str) -> Setting:
    return setting_of(text, words())


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("换了谁都可能心慌", "换了 谁 都 可能 心慌"),
        ("催您马上交", "催您 马上 交"),
        ("老师的头像发收款码", "老师的 头像 发 收款码"),
        ("冒充客服", "冒充 客服"),
        ("骗子盯上的正是这份惦记", "骗子 盯上的 正是 这份 惦记"),
        ("大家好一起想办法", "大家 好 一起 想办法"),
        ("当面问班主任", "当面问 班主任"),
        ("手机坏了就别转钱", "手机 坏了 就别转钱"),
        ("谢谢您", "谢谢您"),
        ("还拿不准", "还拿不准"),
        ("万一碰上了也不要慌", "万一 碰上了 也不要 慌"),
        ("说账户临时换了", "说账户 临时 换了"),
        ("要转账先放下手机", "要转账 先放下 手机"),
        ("我看着您操作", "我看着 您 操作"),
        ("真的不怕你挂", "真的 不怕 你 挂"),
        ("未知链接不点击", "未知链接 不点击"),
        ("替人买货的单子不接", "替人 买货的 单子 不接"),
        ("他说他是警察", "他说他 是警察"),
        ("重点是", "重点是"),
        ("年公布的十类", "年公布的 十 类"),
        ("也不要验证码", "也不要 验证码"),
        ("先放下手机", "先放下 手机"),
        ("我也先别转钱", "我也先别 转钱"),
        ("还要再补", "还要 再补"),
        ("钱已经转出", "钱已经 转出"),
        ("后面写着是哪一版", "后面 写着 是哪一版"),
    ],
)
def test_words_of_letters_stay_whole(text: str, parted: str) -> None:
    assert " ".join(groups(text, words())) == parted


SMALL = "也说还真先我是要"


@pytest.mark.parametrize("small", SMALL)
@pytest.mark.parametrize("around", ["他{}转账", "，{}转账", "您再打一遍，{}不打了"])
def test_no_line_ends_in_a_small_word(small: str, around: str) -> None:
    text = around.format(small)
    assert text.index(small) + 1 in set_of(text).held


def test_what_begins_a_clause_does_not_end_a_line_alone_but_what_is_counted_may() -> None:
    assert 5 in set_of("不用慌，您看着办").held
    assert 6 not in set_of("2026 年公布的十类骗法都在这里").held


@given(st.text(st.sampled_from("一二三的了不没学校老师转账电话里说先问鑫龘")))
def test_groups_joined_are_the_run_and_few_are_long(run: str) -> None:
    made = groups(run, words())
    assert "".join(made) == run
    assert all(len(group.rstrip("的了里")) <= LONGEST + 1 for group in made)


@pytest.mark.parametrize("particle", "的了着过吗呢吧")
def test_no_line_begins_with_a_particle(particle: str) -> None:
    text = f"他把这个东西给{particle}我们大家看看"
    assert text.index(particle) in set_of(text).held


@pytest.mark.parametrize(
    "one",
    [
        "第三十一条",
        "第 31 条",
        "第一百二十条之一",
        "9 月 8 日",
        "2026 年 9 月 8 日",
        "9 月 8 日（星期二）",
        "3 天",
        "5 分钟",
        "0000-00000000",
        "8：00～12：00",
        "《刑法》",
        "“领皮肤”",
        "星期二",
    ],
)
def test_an_article_a_day_a_number_and_what_it_counts_are_one_word(one: str) -> None:
    text = f"请看{one}再说别的话"
    assert set(range(3, 2 + len(one))) <= set_of(text).held


@pytest.mark.parametrize("mark", "～·—…")
def test_s13_a_mark_never_begins_a_line(mark: str) -> None:
    text = f"上午八点{mark}中午十二点"
    assert text.index(mark) in set_of(text).held


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("我先放下手机，不在电话里做决定，也不把验证码念给别人。", "验证码念给别人。"),
        ("有人催我转账，我先停下来。", "我先停下来。"),
        ("先别信他。", "信他。"),
        ("好。", ""),
        ("拿不准就打 96110", "96110"),
        ("学校的网址是 https://a.example", ""),
    ],
)
def test_a_last_line_has_five_characters_or_in_a_short_text_fewer(text: str, last: str) -> None:
    assert text[last_line(text, words()) :] == last


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("NFC盗刷", "NFC 盗刷"),
        ("海报A3", "海报 A3"),
        ("反诈 APP", "反诈 APP"),
        ("打96110，3天里", "打 96110，3 天里"),
        ("高一（3）班", "高一（3）班"),
        ("99%的人", "99% 的人"),
    ],
)
def test_hanzi_and_latin_are_apart_once(typed: str, set_as: str) -> None:
    assert spaced(typed) == set_as
    assert spaced(set_as) == set_as


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "字", "a ", "<br>", "<!-- x -->", "<svg>画</svg>"])
    ).map("".join)
)
def test_flows_joined_are_the_markup(markup: str) -> None:
    assert "".join(map(markup_of, flows(markup))) == markup


@pytest.mark.parametrize(
    "text", ["公安部2025 年公布的十类", "再等15 分钟也行", "一共1,200 元整", "照第三百一十二条第一款办"]
)
def test_a_number_of_several_digits_stays_with_what_it_counts(text: str) -> None:
    start = next(at for at, one in enumerate(text) if one in "第0123456789")
    stop = text.index("款") + 1 if "款" in text else text.index(" ") + 2
    assert set(range(start + 1, stop)) <= set_of(text).held


@pytest.mark.parametrize("unit", ["转账之前", "字”", "转账5000元，“先问”。", "《字“"])
def test_a_long_text_that_ends_in_no_chinese_is_set_in_time_that_grows_with_it(unit: str) -> None:
    """The end was looked for from each character on: 200,000 characters would have taken hours."""
    text = unit * (200_000 // len(unit)) + "x"
    assert last_line(text, words()) == len(text)
    assert last_line(text + "先问一问。", words()) == len(text)


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("拿不准的时候就打 96110 问一问再说", "就", "0 问"),
        ("孙女让她别开门，打 110 以后等着民警", "打", "0 以"),
        ("他说“这是轻松的兼职”，你先别信他", "他", "这"),
        ("下载聊天软件，做“进阶任务”再退款给你", "做", "进"),
        ("可是他却说不清楚为什么要转账", "却", "说"),
    ],
)
def test_a_verb_stands_with_the_number_or_the_quotation_behind_it(text: str, start: str, stop: str) -> None:
    assert set(range(text.index(start) + 1, text.index(stop))) <= set_of(text).held
