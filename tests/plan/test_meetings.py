"""A class meeting is made of its cases: lessons whose minutes add up, slides that they name, an exercise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from sample_meetings import TODAY, catalog, sample_campaign, taught

from generator.diagnostics import Diagnostic, Report
from generator.model import Campaign, Case, Meeting, Quiz, Stage
from generator.model.meeting import Lesson, SlideKind
from generator.model.paper import LETTERS
from generator.plan.lessons import lesson_words
from generator.plan.plan import plan
from generator.render.decks.layouts import LAYOUTS


@cache
def lesson(slug: str) -> Lesson:
    made = taught()[slug].lesson
    assert made is not None
    return made


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_the_minutes_of_each_version_add_up(slug: str) -> None:
    assert {one.minutes: sum(step.minutes for step in one.steps) for one in lesson(slug).versions} == {
        40: 40,
        20: 20,
        10: 10,
    }


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_the_line_of_a_lesson_shows_that_pupils_have_more_than_half_of_it(slug: str) -> None:
    long = lesson(slug).versions[0]
    assert sum(step.minutes for step in long.steps if step.pupils) > long.minutes / 2
    assert not any(step.pupils for step in long.steps if step.name in ("开场", "收尾"))


def test_a_step_about_a_case_comes_once_for_each_case_by_case() -> None:
    names = [step.name for step in lesson("jianzhi-tiantou").versions[0].steps]
    assert names[1:7] == ["听案例一", "找破绽一", "选一选一", "听案例二", "找破绽二", "选一选二"]
    assert "听案例" in [step.name for step in lesson("mianfei-pifu").versions[0].steps]


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_every_slide_is_shown_in_the_long_lesson_and_none_twice(slug: str) -> None:
    made = lesson(slug)
    shown: list[int] = []
    for step in made.versions[0].steps:
        if step.slides:
            first, _, last = step.slides.partition("—")
            shown += range(int(first), int(last or first) + 1)
    assert sorted(shown) == list(range(1, len(made.slides) + 1))


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_a_teacher_never_goes_backwards_on_the_screen(slug: str) -> None:
    """The exercise came after the slides 17 and 18 and asked for 16."""
    for version in lesson(slug).versions:
        starts = [int(step.slides.partition("—")[0]) for step in version.steps if step.slides]
        assert starts == sorted(starts), version.minutes


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_a_version_brings_the_exercise_only_where_a_step_uses_it(slug: str) -> None:
    for version in lesson(slug).versions:
        brought = any("练习" in thing for thing in version.ready)
        assert brought == any("练习" in step.does for step in version.steps), version.minutes


def test_ten_minutes_show_the_one_slide_at_which_one_should_have_stopped() -> None:
    made = lesson("mianfei-pifu")
    step = made.versions[2].steps[1]
    assert made.slides[int(step.slides) - 1].after.startswith("停在这里")


@pytest.mark.parametrize("slug", ["mianfei-pifu", "jianzhi-tiantou"])
def test_the_exercise_is_half_about_the_meetings_own_frauds(slug: str) -> None:
    made, types = lesson(slug), {case.head.fraud_type for case in lesson(slug).cases}
    bank = {
        one.question.asks.text: quiz.head.fraud_type
        for quiz in sample_campaign().quizzes
        for one in quiz.questions
    }
    asked = ["".join(one.phrases) for one in made.exercise]
    assert len(set(asked)) == 5
    assert sum(bank[words] in types for words in asked) == 3
    for question, answer in zip(made.exercise, made.answers, strict=True):
        assert question.choices[LETTERS.index(answer.letter)][1] == answer.choice.text
        assert answer.choice.good


def test_what_staff_write_stands_over_what_is_derived() -> None:
    assert taught()["jianzhi-tiantou"].title == "先给你甜头后要你的钱"
    assert lesson("jianzhi-tiantou").aims[0].startswith("说得出鱼饵")
    assert taught()["mianfei-pifu"].title == lesson("mianfei-pifu").cases[0].title


def test_each_kind_of_slide_has_words_and_a_layout() -> None:
    assert set(lesson_words().slides) == {kind.value for kind in SlideKind} == {k.value for k in LAYOUTS}


def test_without_a_question_a_meeting_is_left_out_and_told() -> None:
    from generator.preflight import check_names
    from generator.products.catalog import load_catalog

    campaign, report = sample_campaign(), Report()
    without = campaign.holding(Quiz, ())
    jobs = plan(without, load_catalog(campaign.root, Report(), check_names()), TODAY, report)
    assert not [job for job in jobs if job.product.startswith("meeting")]
    told = [found for found in report if found.code == "meeting-left-out"]
    assert len(told) == len(campaign.of(Meeting)) and all("没有合适的题" in found.message for found in told)


def test_a_meeting_whose_case_does_not_appear_is_left_out_and_told() -> None:
    campaign, report = sample_campaign(), Report()
    cases = tuple(case for case in campaign.cases if case.slug != "liangka-shouji-kou")
    without = campaign.holding(Case, cases)
    jobs = plan(without, catalog(), TODAY, report)
    made = {job.subject for job in jobs if isinstance(job.piece.subject, Meeting)}
    assert made == {"mianfei-pifu"}
    (found,) = [one for one in report if one.code == "meeting-left-out"]
    assert found.location.file == "content/meetings/jianzhi-tiantou.md"
    assert "liangka-shouji-kou" in found.message


def test_no_review_and_no_date_of_a_case_makes_a_pack_anew() -> None:
    assert all(case.head.review.reviewed is None for case in lesson("jianzhi-tiantou").cases)


def test_a_pack_is_the_same_on_another_day() -> None:
    assert taught(date(2027, 3, 1)) == taught()


def _told(campaign: Campaign, code: str) -> list[Diagnostic]:
    report = Report()
    plan(campaign, catalog(), TODAY, report)
    return [found for found in report if found.code == code]


def test_a_meeting_for_a_stage_that_the_school_has_not_is_left_out_and_told() -> None:
    campaign = sample_campaign()
    meetings = tuple(
        replace(one, head=replace(one.head, stages=(Stage.JUNIOR, Stage.COLLEGE)))
        if one.slug == "mianfei-pifu"
        else one
        for one in campaign.of(Meeting)
    )
    (found,) = _told(campaign.holding(Meeting, meetings), "meeting-left-out")
    assert found.location.file == "content/meetings/mianfei-pifu.md"
    assert "写了高校，这个学校的是初中、高中" in found.message


def test_an_exercise_that_asks_nothing_of_a_meetings_own_fraud_is_told() -> None:
    campaign = sample_campaign()
    assert _told(campaign, "meeting-unasked") == []
    bank = tuple(quiz for quiz in campaign.quizzes if quiz.head.fraud_type != "刷单返利")
    (found,) = _told(campaign.holding(Quiz, bank), "meeting-unasked")
    assert found.location.file == "content/meetings/jianzhi-tiantou.md"
    assert "没有给高中的“刷单返利”的题" in found.message and "shuadan-fanli" in found.message
