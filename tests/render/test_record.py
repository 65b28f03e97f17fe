"""The record sheet of a class meeting: its boxes stand in full rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan


def test_the_six_acts_stand_in_two_rows_of_three(tmp_path: Path) -> None:
    """齐读口诀 stood alone below five others."""
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    job = next(job for job in jobs if job.product == "meeting-record")
    folder = sample_catalog().product(job.product).folder
    made = make_piece(task_for(job, folder, tmp_path, pictures=False))
    assert [str(found) for found in made.findings] == []
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()

    def place(words: str) -> tuple[int, int]:
        at, _ = page.search(words).get_next() or (0, 0)
        left, bottom, _, _ = page.get_charbox(at, loose=True)
        return round(left), round(bottom)

    first = [place(words) for words in ("讲案例", "找破绽", "停、问、报")]
    second = [place(words) for words in ("被骗之后怎么办", "课堂练习", "齐读口诀")]
    assert len({bottom for _, bottom in first}) == len({bottom for _, bottom in second}) == 1
    assert [left for left, _ in first] == [left for left, _ in second]
