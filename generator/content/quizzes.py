"""The body of a file of the question bank: a heading a question, who says what before it, the choices.

In: the sections that `markdown` read; then the whole bank. Out: the questions, and findings. A section that
is no question is left out and reported; the rest of the file is still read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from generator.content.answers import check_answers
from generator.content.choices import MOST_QUESTION, read_choice
from generator.content.parts import check_length, entries_of, refuse_apart, refuse_block, together
from generator.content.spoken import MOST_WHO, MOST_WORDS, lies, spoken, who_and_words
from generator.diagnostics import Location, Report
from generator.model import Choice, Question, Quiz, QuizQuestion, Stage, Stages, State
from generator.model.marks import parse, seen
from generator.model.text import Spans
from generator.reading.nearest import suggestion
from generator.text.inline import stripped, text_of
from generator.text.raw import RawBlock, RawList, RawParagraph, RawQuote, RawSection

LEAST_CHOICES, MOST_CHOICES = 3, 4
"""Two choices are guessed, five are not read on a phone; papers have the letters A to D."""

LEAST_OF_A_TYPE = 3
"""Questions of a type: with fewer a pupil meets the same ones every time."""

_STAGES = re.compile(r"学段\s*[:：]\s*(?P<stages>.*)", re.DOTALL)
_BETWEEN = re.compile(r"[\s、，,\[\]]+")

_SHAPE = "一道题：## 问话；下面可以有一段用 > 开头的骗子的话；再写 3 个或 4 个“- 选项 —— 说明”。"


def quiz_body(sections: tuple[RawSection, ...], end: Location, report: Report) -> tuple[QuizQuestion, ...]:
    """Return the questions of a file; `end` is where a file without any is reported."""
    found = tuple(question for section in sections for question in _question(section, report))
    if not sections:
        report.error(end, "body-missing", "题库文件里没有题", f"请在第二行 --- 的下面写题。{_SHAPE}")
    return found


def check_bank(quizzes: tuple[Quiz, ...], report: Report) -> None:
    """Warn of a question that stands in the bank twice, and of a type with very few questions."""
    _check_twice(quizzes, report)
    _check_few(quizzes, report)


def _check_twice(quizzes: tuple[Quiz, ...], report: Report) -> None:
    first: dict[tuple[str, str], Location] = {}
    for quiz in quizzes:
        for one in quiz.questions:
            seen = first.setdefault((one.question.asks.text, text_of(one.words)), one.place)
            if seen is not one.place:
                message = f"这道题和 {seen.file} 第 {seen.line} 行的一样"
                report.warning(one.place, "question-twice", message, "请删掉其中一道，或者换一个问法。")


def _check_few(quizzes: tuple[Quiz, ...], report: Report) -> None:
    """Count drafts too, for they are on their way; a type that has nothing but drafts has just begun."""
    counts: Counter[str] = Counter()
    for quiz in quizzes:
        counts[quiz.head.fraud_type] += len(quiz.questions)
    for kind, count in counts.items():
        files = (quiz for quiz in quizzes if quiz.head.fraud_type == kind)
        reviewed = next((quiz for quiz in files if quiz.head.review.state is State.REVIEWED), None)
        if reviewed and 0 < count < LEAST_OF_A_TYPE:
            message = f"题库里“{kind}”只有 {count} 道题，至少 {LEAST_OF_A_TYPE} 道合适"
            hint = "请再写几道：题太少，做过一遍就记住答案了。"
            report.warning(reviewed.origin.at("类型"), "quiz-few", message, hint)


# -- one question ------------------------------------------------------------------------------------------


def _question(section: RawSection, report: Report) -> Iterator[QuizQuestion]:
    if not section.title:
        report.error(
            section.location,
            "text-outside-section",
            "这段文字不在任何一道题的下面",
            f"请移到题目的下面，或者删掉。{_SHAPE}",
        )
        return
    check_length("问话", section.title, MOST_QUESTION, section.location, report, code="question-too-long")
    said = [block for block in section.blocks if isinstance(block, RawQuote)]
    others = [block for block in section.blocks if not isinstance(block, RawQuote | RawList)]
    stages = _stages(others.pop(0), report) if others and _names_stages(others[0]) else ()
    refuse_apart(entries_of(section), report)
    for block in chain.from_iterable(one.more for one in said):
        refuse_block(block, report)
    if others or len(said) > 1:
        what = "不止一段话" if len(said) > 1 else "别的文字"
        report.error(section.location, "question-shape", f"题目和选项中间有{what}", _SHAPE)
    asked = parse(seen(section.title))
    if not asked:
        report.error(section.location, "question-shape", "“##”后面没有问话", _SHAPE)
        return
    choices = _choices(section, report)
    who, words = _speech(said[0], report) if said else ("", ())
    if choices:
        question = Question(asks=asked, choices=choices)
        yield QuizQuestion(who=who, words=words, question=question, stages=stages, place=section.location)


def _names_stages(block: RawBlock) -> bool:
    return isinstance(block, RawParagraph) and _STAGES.match(text_of(block.spans)) is not None


def _stages(block: RawBlock, report: Report) -> Stages:
    """Return the stages of a question: `学段：高中、高校` on a line of its own."""
    found = _STAGES.match(text_of(block.spans)) if isinstance(block, RawParagraph) else None
    words = list(filter(None, _BETWEEN.split(found["stages"]))) if found else []
    known = tuple(Stage)
    for word in words:
        if word not in known:
            message = f"这道题的学段不能写“{word[:20]}”"
            report.error(
                block.location, "question-stage", message, suggestion(Stage.meant_by(word) or word, known)
            )
    if not words:
        report.error(block.location, "question-stage", "这道题的学段后面是空的", suggestion("", known))
    return tuple(stage for stage in Stage if stage in words)


def _choices(section: RawSection, report: Report) -> tuple[Choice, ...]:
    entries = entries_of(section)
    choices = tuple(read_choice(entry, report) for entry in entries)
    if not LEAST_CHOICES <= len(choices) <= MOST_CHOICES:
        message = f"这道题有 {len(choices)} 个选项，要有 {LEAST_CHOICES} 个或 {MOST_CHOICES} 个"
        report.error(section.location, "question-shape", message, _SHAPE)
        return ()
    twice = [text for text, count in Counter(choice.text for choice in choices).items() if count > 1]
    if any(twice):
        message = f"有两个选项都是“{next(filter(None, twice))}”"
        report.error(section.location, "question-shape", message, "请改掉其中一个。")
    right = sum(choice.good for choice in choices)
    if right == 0:
        report.error(section.location, "question-answer", "没有标出正确的选项", "在正确选项的最前面写 √。")
    elif right > 1:
        message, hint = (
            f"有 {right} 个选项标了 √，只能有一个",
            "只给最稳妥的那个做法标 √，别的去掉 √ 或删掉。",
        )
        report.error(section.location, "question-answer", message, hint)
    check_answers(seen(section.title), choices, section.location, report)
    return choices


def _speech(said: RawQuote, report: Report) -> tuple[str, Spans]:
    who, words = who_and_words(together(map(stripped, said.paragraphs)))
    check_length("说话的人", who, MOST_WHO, said.location, report, code="question-too-long")
    check_length("骗子的话", text_of(words), MOST_WORDS, said.location, report, code="question-too-long")
    if lies(words) > 1:
        hint = "一句话只给一处谎话加星号：*一单返五块*。"
        report.warning(said.location, "step-marks", "一句话里标了不止一处谎话", hint)
    return who, spoken(words)
