"""Facts by name, and Chinese numerals."""

import pytest

from generator.content.facts import load_facts
from generator.diagnostics import Problem, Report
from generator.model import Facts
from generator.text.factwords import AdviceList, FactWords, Provision, article_words, numeral, resolve_fact


@pytest.fixture(scope="module")
def facts() -> Facts:
    loaded = load_facts(Report())
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一"), (101, "一百零一"), (110, "一百一十"),
     (266, "二百六十六"), (287, "二百八十七"), (300, "三百")],
)  # fmt: skip
def test_numerals_are_as_statutes_are_cited(number: int, words: str) -> None:
    assert numeral(number) == words


def test_an_inserted_article_keeps_its_suffix() -> None:
    assert article_words("287之二") == "第二百八十七条之二"


def test_names_give_words_laws_and_steps(facts: Facts) -> None:
    assert resolve_fact("热线", facts) == FactWords(text="96110", phone=True)
    assert resolve_fact("报警", facts) == FactWords(text="110", phone=True)
    assert resolve_fact("应用", facts) == FactWords(text=facts.app_full)
    assert resolve_fact("口号　三不一多", facts) == FactWords(text=facts.slogans["三不一多"])
    assert isinstance(resolve_fact("被骗之后", facts), AdviceList)
    assert isinstance(resolve_fact("法条 反电信网络诈骗法 第31条", facts), Provision)
    assert isinstance(resolve_fact("法条 中华人民共和国刑法 266", facts), Provision)


@pytest.mark.parametrize(
    "name",
    ["", "热线 x", "口号", "口号 没有", "法条", "法条 刑法", "法条 刑法 1", "法条 刑法 266 2",
     "法条 刑法 266 x", "法条 刑法 266 1 1", "法条 民法典 1", "法条 刑法 266 ²",
     "法条 刑法 266 " + "9" * 5000],
)  # fmt: skip
def test_what_is_not_known_is_a_problem(name: str, facts: Facts) -> None:
    assert isinstance(resolve_fact(name, facts), Problem)


def test_a_recorded_part_of_an_article_names_its_paragraph(facts: Facts) -> None:
    for name in ("法条 反电信网络诈骗法 30", "法条 反电信网络诈骗法 30 3"):
        law = resolve_fact(name, facts)
        assert isinstance(law, Provision) and law.cite.endswith("第三十条第三款") and len(law.paragraphs) == 1
    assert isinstance(resolve_fact("法条 反电信网络诈骗法 30 1", facts), Problem)
    for statute in facts.statutes:
        assert all(len(statute.articles[number]) == 1 for number in statute.only)
