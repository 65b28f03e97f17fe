"""A campus whose police have a line of their own gets it in the foot and in the text."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.load.load import load
from generator.model import Job, Letter, Meeting
from generator.model.campaign import Phone
from generator.plan.plan import plan
from generator.plan.regions import in_region, phones_at
from generator.preflight import check_names
from generator.products.catalog import load_catalog

ROOT = Path(__file__).resolve().parents[2]
LOCAL = "0000-96110"


def words(letter: Letter) -> str:
    return repr(letter.body)


def jobs_of_two_campuses() -> tuple[str, tuple[Job, ...]]:
    """Return the sample's campus, and its jobs with a second, 东校区, that asks at a number of its own."""
    catalog = load_catalog(ROOT, Report(), check_names())
    loaded = load(ROOT, catalog.names, Report())
    assert loaded
    one = loaded.settings.campuses[0]
    two = replace(one, name="东校区", ask=LOCAL)
    campaign = replace(loaded, settings=replace(loaded.settings, campuses=(one, two)))
    return one.name, plan(campaign, catalog, date(2026, 11, 26), Report())


def test_a_piece_of_a_campus_has_its_number_in_foot_and_text() -> None:
    first, made = jobs_of_two_campuses()
    jobs = [job for job in made if job.subject == "zhi-jiazhang"]
    numbers = {job.campus: job.piece.foot.hotline for job in jobs}
    assert numbers == {first: "96110", "东校区": LOCAL}
    for job in jobs:
        assert isinstance(job.piece.subject, Letter)
        assert (f"tel:{LOCAL}" in words(job.piece.subject)) is (job.campus == "东校区")
        assert ("tel:96110" in words(job.piece.subject)) is (job.campus != "东校区")


def test_sentences_of_a_class_meeting_name_the_number_of_its_campus() -> None:
    """Its foot said 0000-96110, and slide, speech and board 96110: 打 96110，或者当面问老师."""
    jobs = [job for job in jobs_of_two_campuses()[1] if isinstance(job.piece.subject, Meeting)]
    assert {job.product for job in jobs} >= {"meeting-slides", "meeting-lesson"}
    for job in jobs:
        assert isinstance(job.piece.subject, Meeting)
        lesson = job.piece.subject.lesson
        assert lesson
        slides = " ".join(text for slide in lesson.slides for row in slide.rows for text in row)
        spoken = " ".join(step.says + step.board for one in lesson.versions for step in one.steps)
        for words in (slides, spoken, repr(lesson.advice)):
            asked = re.findall(r"(?:打|问：|分得清) ?((?:0000-)?96110)", words)
            assert set(asked) == {LOCAL if job.campus == "东校区" else "96110"}, (job.product, words)
        assert "96110 打来的电话要接" in spoken, "that is who calls, everywhere"


def test_a_question_s_reason_names_the_number_of_the_campus_and_who_calls_stays() -> None:
    loaded = load(ROOT, load_catalog(ROOT, Report(), check_names()).names, Report())
    assert loaded
    quiz = next(quiz for quiz in loaded.quizzes if quiz.slug == "jia-fanzha")
    local = in_region(quiz, "96110", LOCAL)
    reasons = [choice.why for one in local.questions for choice in one.question.choices]
    assert any(f"自己拨 {LOCAL}" in why for why in reasons)
    assert any(why.startswith("96110 打来要接") for why in reasons)


def test_the_number_that_calls_is_not_exchanged_for_the_one_to_ask_at() -> None:
    """只显示 96110 became 只显示 0000-96110 in a text with [[情形 预警来电 步骤]]."""
    facts = load_facts(Report())
    assert facts
    called_by, asked = (
        next(step for one in facts.situations for step in one.steps if words in step.text)
        for words in ("只显示", "自己拨")
    )
    assert not called_by.asks
    assert asked.asks


def test_what_has_the_right_number_stays_the_same_object() -> None:
    loaded = load(ROOT, load_catalog(ROOT, Report(), check_names()).names, Report())
    assert loaded
    letter = loaded.letters[0]
    assert in_region(letter, "96110", "96110") is letter


def test_a_piece_lists_no_phone_of_another_campus_alone() -> None:
    """A letter of 江畔 listed 云湖's number below "how to be sure that this letter is real"."""
    catalog = load_catalog(ROOT, Report(), check_names())
    loaded = load(ROOT, catalog.names, Report())
    assert loaded
    office, both = Phone(name="学生处", number="0000-55550005"), Phone(name="值班室", number="0000-66660006")
    east, west = (replace(loaded.settings.campuses[0], name=one) for one in ("东校区", "西校区"))
    west, east = replace(west, ask="0000-22220002"), replace(east, ask=both.number)
    guard = Phone(name="东校区保卫处", number="0000-11110001")
    asked = Phone(name="西校区咨询电话", number=west.ask)
    phones = (office, guard, asked, both)
    settings = replace(loaded.settings, campuses=(east, west), phones=phones)
    assert phones_at(settings, "东校区") == (office, guard, both)
    assert phones_at(settings, "西校区") == (office, asked)
    assert phones_at(settings, "") == phones
