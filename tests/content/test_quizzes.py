"""The question bank: files of questions by type."""

from pathlib import Path

from campaigns import QUIZ, VOCABULARY
from texts import html

from generator.diagnostics import Report
from generator.model import Quiz
from generator.pipeline import read_campaign
from generator.text.inline import text_of


def quiz(root: Path, old: str = "", new: str = "") -> tuple[Quiz, list[str]]:
    assert old in QUIZ
    text = QUIZ.replace(old, new, 1) if old else QUIZ
    (root / "content/quiz/shua-dan.md").write_text(text, encoding="utf-8")
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign is not None
    return campaign.quizzes[0], [d.code for d in report]


def test_a_file_has_its_questions(minimal_campaign: Path) -> None:
    read, found = quiz(minimal_campaign)
    assert not found
    assert (read.slug, read.head.fraud_type, read.head.audience) == ("shua-dan", "刷单返利", ("高中生",))
    first, second, third = read.questions
    assert first.who == "群里接待员"
    assert first.words and html(first.words) == "做满四单，<mark>本金佣金一起退</mark>。"
    assert first.question.asks.phrases == ("前三单都返了钱，", "第四单要垫两百")
    assert (second.who, second.words) == ("", ())
    assert [choice.good for choice in third.question.choices] == [False, False, True, False]
    assert (first.place.file, first.place.line) == ("content/quiz/shua-dan.md", 9)


def test_a_verdict_is_parted_from_its_reason(minimal_campaign: Path) -> None:
    read, _ = quiz(minimal_campaign)
    choices = read.questions[0].question.choices
    assert [choice.verdict for choice in choices] == ["", "差一点", "不够稳妥", "会让他接着骗"]
    assert choices[1].why == "小的能提出来，正是为了让你放心垫大的。"


def test_words_that_only_begin_like_a_verdict_stay_in_the_reason(minimal_campaign: Path) -> None:
    read, found = quiz(minimal_campaign, "差一点：小的能提出来", "差一点点就上当了：小的能提出来")
    assert not found
    assert read.questions[0].question.choices[1].why.startswith("差一点点就上当了：")


def test_a_case_may_give_verdicts_too(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("试试 —— 小的", "试试 —— 差一点：小的"), encoding="utf-8")
    campaign = read_campaign(minimal_campaign, VOCABULARY, Report())
    assert campaign and campaign.cases[0].question
    assert campaign.cases[0].question.choices[1].verdict == "差一点"


def test_what_is_said_may_name_nobody(minimal_campaign: Path) -> None:
    read, found = quiz(minimal_campaign, "> 群里接待员：“做满四单，*本金佣金一起退*。”", "> “做满四单就退。”")
    assert not found
    words = read.questions[0].words
    assert read.questions[0].who == "" and text_of(words) == "做满四单就退。"


def test_a_file_that_expired_or_a_draft_is_still_read(minimal_campaign: Path) -> None:
    read, found = quiz(minimal_campaign, "状态: 已审核", "状态: 草稿")
    assert not found and len(read.questions) == 3


def test_a_question_that_is_wrong_hides_no_other(minimal_campaign: Path) -> None:
    read, found = quiz(minimal_campaign, "- √ 不进，也劝他退出来", "- 不进，也劝他退出来")
    assert found == ["question-answer", "question-verdict"] and len(read.questions) == 3


def test_personal_data_in_a_question_is_found(minimal_campaign: Path) -> None:
    _, found = quiz(minimal_campaign, "问问群里做过的人", "加他 13912345678")
    assert found == ["mobile-number"]


def test_a_question_of_marks_alone_and_an_empty_or_doubled_choice_are_refused(minimal_campaign: Path) -> None:
    for old, new in (
        ("## 前三单都返了钱，/第四单要垫两百", "## /"),
        ("- 只垫一单，试试真假 —— ", "-  —— "),
        ("- 只垫一单，试试真假 —— ", "- 问问群里做过的人 —— "),
    ):
        _, found = quiz(minimal_campaign, old, new)
        assert "question-shape" in found, new


def test_words_that_are_nearly_a_verdict_are_asked_about(minimal_campaign: Path) -> None:
    for wrong in ("差一点点", "差点"):
        _, found = quiz(minimal_campaign, "差一点：小的能", f"{wrong}：小的能")
        assert found == ["question-verdict"], wrong
    _, found = quiz(minimal_campaign, "会让他接着骗：", "会让他继续骗：")
    assert found == ["question-verdict"]


def test_the_mark_on_what_a_swindler_wants_is_asked_about(minimal_campaign: Path) -> None:
    _, found = quiz(minimal_campaign, "- √ 不垫，退群，告诉家人", "- √ 先垫这一单")
    assert found == ["question-answer"]


def test_an_answer_in_other_order_is_the_same(minimal_campaign: Path) -> None:
    _, found = quiz(minimal_campaign, "- 问问群里做过的人", "- 退群，不垫，告诉家人")
    assert found == ["question-shape"]
