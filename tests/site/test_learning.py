"""What the finder learns, how it is written, and that the page reads it as it is meant."""

import json
import subprocess
import sys
from math import exp, sqrt

import pytest
from playwright.sync_api import Page
from site_samples import ROOT

from generator.site import lessons
from generator.site.edition import Edition
from generator.site.finder import finder_file
from generator.site.learning import MOST, STEP, Lesson, Told, learned, signs_of, written
from generator.site.lessons import NO_FRAUD, lesson_of, met
from generator.site.scripts import script_file

TOLD = (
    Told("刷单返利", "刷单"),
    Told("点赞返利", "刷单"),
    Told("买机票退款", "机票"),
    Told("航班取消", "机票"),
    Told("今天下雨", NO_FRAUD),
)


def odds(lesson: Lesson, text: str) -> list[float]:
    """Return for each label how likely it is, as finder.js works it out."""
    signs, sums = signs_of(text), [0] * len(lesson.labels)
    for sign in signs:
        for at, number in lesson.numbers.get(sign, {}).items():
            sums[at] += number
    return [exp(one * STEP / sqrt(len(signs))) for one in sums]


def test_signs_and_pairs_each_once_without_punctuation() -> None:
    assert signs_of("QQ，转QQ！") == ("q", "转", "qq", "q转", "转q")
    assert signs_of("！") == ()


def test_what_was_told_is_known_again() -> None:
    lesson = learned(TOLD)
    assert lesson.labels == ("刷单", "机票", NO_FRAUD)
    for text, label in (("刷单", "刷单"), ("航班退款", "机票"), ("下雨", NO_FRAUD)):
        found = odds(lesson, text)
        assert lesson.labels[found.index(max(found))] == label


def test_a_sentence_without_signs_teaches_nothing() -> None:
    assert learned((*TOLD, Told("……", "刷单"))).numbers.keys() == learned(TOLD).numbers.keys()


def test_the_same_sentences_teach_the_same_in_any_process() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/site'); sys.path.insert(0, 'tests/support')\n"
        "from test_learning import *; print(ascii(written(learned(TOLD))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{written(learned(TOLD))!a}\n".encode()}


def test_a_lesson_is_written_sign_by_sign() -> None:
    lesson = Lesson(("甲", "乙"), {"转": {0: 1, 1: -2}, "转账": {1: MOST}, "他转": {0: -MOST}})
    assert written(lesson) == ",他转@#,转@?A<账AY"


def test_more_labels_than_can_be_written_are_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        written(Lesson(tuple(map(str, range(33))), {}))


def test_the_page_reads_a_lesson_as_it_was_learned(desk: Page, http_address: str, sample: Edition) -> None:
    """The order of the answers is that of the lesson worked out here."""
    from held_out import answer

    kinds = tuple(sample.kinds.values())
    lesson = learned(tuple(lessons.told_of(kinds)))
    desk.goto(f"{http_address}types/index.html")
    for said in ("同学QQ找我借钱", "航班取消了赔三百", "他录了我的视频要钱", "让我垫钱买罐头"):
        found = odds(lesson, said)
        names = sorted(lesson.labels, key=lambda label: -found[lesson.labels.index(label)])
        shown = answer(desk, said)
        assert shown == [name for name in names if name != NO_FRAUD][: len(shown)]


def test_every_type_is_told_of_often_enough(sample: Edition) -> None:
    assert set(met()) == {*sample.kinds, NO_FRAUD}
    assert {kind: len(texts) for kind, texts in met().items() if len(texts) < 30} == {}
    everything = [text for texts in met().values() for text in texts]
    assert len(everything) == len(set(everything))


def test_the_finders_data_and_script_stay_small(sample: Edition) -> None:
    script = script_file("assets/finder.js", ROOT / "generator/site/theme/finder.js")
    assert sum(len(one.content.encode()) for one in (finder_file(sample), script)) < 60_000


def test_the_lesson_beside_the_program_is_what_is_learned_today(sample: Edition) -> None:
    said = "renew it: .venv/bin/python -m generator.site.lessons"
    assert lessons.LESSON.read_text(encoding="utf-8") == lessons.learn(sample.kinds.values()), said


def test_other_types_than_the_programs_are_learned(sample: Edition) -> None:
    kinds = tuple(sample.kinds.values())
    assert lesson_of(kinds[:2]) == written(learned(tuple(lessons.told_of(kinds[:2]))))
    assert lesson_of(kinds) == json.loads(lessons.LESSON.read_text(encoding="utf-8"))["lesson"]
