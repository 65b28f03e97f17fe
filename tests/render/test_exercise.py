"""The exercise of a class meeting on paper: five questions fill the sheet, whatever their length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.model import Artifact, Job, Meeting, PaperQuestion
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan

REASON = "我的理由"


def _job() -> Job:
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    return next(job for job in jobs if job.product == "meeting-exercise")


def _with(job: Job, choice: str, **texts: object) -> Job:
    """Return a job whose questions all say the same."""
    meeting = job.piece.subject
    assert isinstance(meeting, Meeting) and meeting.lesson
    choices = tuple((letter, choice) for letter in "ABCD")
    asked: tuple[PaperQuestion, ...] = tuple(
        replace(one, choices=choices, **texts)  # type: ignore[arg-type]  # a question's own fields
        for one in meeting.lesson.exercise
    )
    changed = replace(meeting, lesson=replace(meeting.lesson, exercise=asked))
    return replace(job, piece=replace(job.piece, subject=changed))


def _made(job: Job, folder: Path) -> Artifact:
    return make_piece(task_for(job, sample_catalog().product(job.product).folder, folder, pictures=False))


@pytest.mark.parametrize(
    ("choice", "said", "reasons"), [(16, 26, 5), (24, 28, 0), (8, 40, 0)], ids=["usual", "long", "talked"]
)
def test_a_line_for_the_reason_is_there_where_it_has_room(
    choice: int, said: int, reasons: int, tmp_path: Path
) -> None:
    texts = {"who": "自称老师的人", "words": "您" * said, "phrases": ("先" * 24,)}
    made = _made(_with(_job(), "选" * choice, **texts), tmp_path)
    assert [str(found) for found in made.findings] == []
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
    assert text.count(REASON) == reasons
