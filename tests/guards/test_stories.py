"""Beside a deed that was done to somebody no text of a campaign says the day or the exact sum."""

from pathlib import Path

import pytest
import yaml
from guarding import findings

from generator.model.base import TextKind

KINDS = [TextKind.POSTER, TextKind.LETTER, TextKind.QUIZ, TextKind.PAGE, TextKind.SETTINGS]
CAUGHT = [
    ("11 月 20 日刷单被骗 1286.5 元", {"exact-day", "exact-sum"}),
    ("护理1班一名女生昨天被骗328元。", {"exact-day", "exact-sum"}),
    ("上周三，有同学上当，卡里的钱被转走。", {"exact-day"}),
    ("昨晚一名同学刷单，骗子骗走了她的生活费。", {"exact-day"}),
    ("2026-11-20 有人被骗。", {"exact-day"}),
    ("今天中午一名同学被骗，请大家当心。", {"exact-day"}),
    ("11月20日我校学生被诈骗1286元。", {"exact-day", "exact-sum"}),
    ("有同学损失 4860 元。", {"exact-sum"}),
    ("一名同学前后转了 1 万 2800 元。", {"exact-sum"}),
    ("有同学受骗，三千八百六十二元没了。", {"exact-sum"}),
    ("---\n标题: 昨天有人被骗\n---\n正文", {"exact-day"}),
]
NEAR = [
    "请在 9 月 8 日前交回回执。",
    "今天你被骗了吗？",
    "9 月 1 日起，凡上当受骗的同学都可到保卫处登记。",
    "落款日期：2026 年 11 月 20 日",
    "处二十万元以下罚款，或者 1286 元。",
    "一名同学上个月被骗几千元。",
    "一名同学被骗 12000 元左右。",
    "11 月 20 日开班会。有同学被骗，想听听他怎么说。",
    "11 月 20 日开班会，讲怎样不被骗。",
    "今天我们来讲一个被骗的故事。",
    "9 月 8 日前交回，以免上当。",
    "11 月 20 日起，被骗之后怎么办的卡片放在门卫室。",
    "如果昨天被骗，今天报警也不晚。",
    "2026 年 11 月 20 日，全市挽回损失 1286.5 万元。",
    "全国一年有 1286 人次被骗，11 月 20 日公布。",
    "《反电信网络诈骗法》2022年12月1日起施行，被骗的钱不一定追得回。",
    "昨天没上当的同学，今天也别上当。",
    "今天 _ 点 _ 分，共 ___ 元，从我的账户转走。",
    "一张 328 元的球鞋，只卖 99 元。",
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("words", "codes"), CAUGHT)
def test_a_day_or_an_exact_sum_beside_a_deed_is_caught(words: str, codes: set[str], kind: TextKind) -> None:
    found = [one for one in findings(words, kind) if one.code.startswith("exact-")]
    assert {one.code for one in found} == codes
    assert all("又写了有人受骗" in one.message and one.hint for one in found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", NEAR)
def test_a_day_or_a_sum_alone_passes(words: str, kind: TextKind) -> None:
    assert [str(one) for one in findings(words, kind) if one.code.startswith("exact-")] == []


DAYS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("days.yml").read_text(encoding="utf-8")
)
FORMS = [(kind, which, text) for kind, rows in DAYS.items() for which in rows for text in rows[which]]


@pytest.mark.parametrize(("kind", "which", "text"), FORMS)
def test_days_of_a_case_in_every_writing(kind: str, which: str, text: str) -> None:
    """What staff write of a day (9/12, 12 号, 中秋节那天), and what only looks like one."""
    told = f"## 案情\n\n{text}" if kind == "case" else text
    found = findings(told, TextKind.CASE if kind == "case" else TextKind.PAGE)
    assert ("exact-day" in [one.code for one in found]) == (which == "caught"), text
