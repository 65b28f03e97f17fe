"""The body of a case."""

from pathlib import Path

from campaigns import CASE, VOCABULARY
from texts import html

from generator.diagnostics import Report
from generator.load import load
from generator.model import Case, Step
from generator.text.inline import text_of


def case(root: Path, old: str = "", new: str = "") -> tuple[Case, list[str]]:
    assert old in CASE
    (root / "content/cases/an-li.md").write_text(CASE.replace(old, new) if old else CASE, encoding="utf-8")
    report = Report()
    campaign = load(root, VOCABULARY, report)
    assert campaign is not None
    return campaign.cases[0], [d.code for d in report]


def step(root: Path, line: str) -> Step:
    old = "1. 短视频评论区：“在家点点手机，*一单返五块*，当场结。”"
    read, _ = case(root, old, line)
    return read.steps[0]


def test_a_case_has_its_parts(minimal_campaign: Path) -> None:
    read, found = case(minimal_campaign)
    assert not found
    assert read.title == "返了三次之后第四单提不出"
    first, second = read.steps
    assert first.who == "短视频评论区"
    assert html(first.words) == "在家点点手机，<mark>一单返五块</mark>，当场结。"
    assert (first.flaw.text, first.stop_here) == ("五块是鱼饵，不是工钱", False)
    assert (second.stop_here, second.after) == (True, "钱还在你手里，关掉页面，去问家人一句。")
    assert "在家兼职、当天结" in text_of(read.story[0])  # lines of a paragraph are joined
    assert len(read.signs) == 2 and len(read.actions) == 3
    assert text_of(read.actions[1]) == "问：拿不准，打 96110，或者当面问老师。"
    assert read.rhyme[0] == "先给几块尝甜头"
    question = read.question
    assert question and question.asks.phrases == ("第四单要垫两百，", "垫吗？")
    assert [(c.text, c.good) for c in question.choices] == [
        ("不垫，退群", True),
        ("只垫一单，试试", False),
    ]
    assert question.choices[0].why == "停在这里，你什么也没少。"


def test_a_plain_step_has_only_words(minimal_campaign: Path) -> None:
    assert text_of(step(minimal_campaign, "1. 先返小钱，让你放心").words) == "先返小钱，让你放心"


def test_a_colon_late_in_a_plain_sentence_names_nobody(minimal_campaign: Path) -> None:
    plain = step(minimal_campaign, "1. 他先返了几块钱让小陈完全放心：再要垫付")
    assert (plain.who, text_of(plain.words)) == ("", "他先返了几块钱让小陈完全放心：再要垫付")


def test_two_quotations_keep_their_quotes(minimal_campaign: Path) -> None:
    assert text_of(step(minimal_campaign, "1. 群里：“甲”和“乙”").words) == "“甲”和“乙”"


def test_a_lie_at_either_end_keeps_its_mark(minimal_campaign: Path) -> None:
    assert html(step(minimal_campaign, "1. 群里：“*甲乙丙*，丁。”").words) == "<mark>甲乙丙</mark>，丁。"
    assert html(step(minimal_campaign, "1. 群里：*“甲乙丙”*").words) == "<mark>甲乙丙</mark>"


def test_labels_may_stand_in_a_list_below_and_run_over_lines(minimal_campaign: Path) -> None:
    old = "   破绽：五块是鱼饵，不是工钱\n   后果：到这里你还没花钱，退群就好。"
    read, _ = case(minimal_campaign, old, "   - 破绽: 五块是\n     鱼饵\n   - 后果：还没花钱。")
    assert (read.steps[0].flaw.text, read.steps[0].after) == ("五块是鱼饵", "还没花钱。")


def test_a_rhyme_may_be_one_paragraph_with_punctuation_or_a_list(minimal_campaign: Path) -> None:
    read, found = case(minimal_campaign, "先给几块尝甜头\n再叫", "先给几块尝甜头，\n再叫")
    assert not found and read.rhyme[0] == "先给几块尝甜头"


def test_a_draft_is_loaded_and_may_not_appear(minimal_campaign: Path) -> None:
    from datetime import date

    read, _ = case(minimal_campaign, "状态: 已审核", "状态: 草稿")
    assert not read.head.review.may_appear(date(2026, 9, 1))


def test_the_mark_on_what_a_swindler_wants_is_asked_about(minimal_campaign: Path) -> None:
    old, new = "- √ 不垫，退群 —— 停在这里", "- √ 垫一单试试 —— 停在这里"
    _, found = case(minimal_campaign, old, new)
    assert found == ["question-answer"]
