"""Rows of small things on school papers are full, and lines end where a reader would end them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan


def _made(product: str, folder: Path) -> Path:
    """Make the sample's newest piece of a product, without a finding."""
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    job = [job for job in jobs if job.product == product][-1]
    made = make_piece(task_for(job, sample_catalog().product(product).folder, folder, pictures=False))
    assert [str(found) for found in made.findings] == []
    return made.pdf


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    """Return the lines of a page as its text has them."""
    return [line.strip() for line in page.get_textpage().get_text_range().splitlines()]


def test_the_six_acts_stand_in_two_rows_of_three(tmp_path: Path) -> None:
    """齐读口诀 stood alone below five others."""
    made = _made("meeting-record", tmp_path)
    page = pypdfium2.PdfDocument(made)[0].get_textpage()

    def place(words: str) -> tuple[int, int]:
        at, _ = page.search(words).get_next() or (0, 0)
        left, bottom, _, _ = page.get_charbox(at, loose=True)
        return round(left), round(bottom)

    first = [place(words) for words in ("讲案例", "找破绽", "停、问、报")]
    second = [place(words) for words in ("被骗之后怎么办", "课堂练习", "齐读口诀")]
    assert len({bottom for _, bottom in first}) == len({bottom for _, bottom in second}) == 1
    assert [left for left, _ in first] == [left for left, _ in second]


def test_no_reason_of_an_answer_key_ends_in_a_line_of_one_character(tmp_path: Path) -> None:
    made = _made("paper-key", tmp_path)
    lines = [line for page in pypdfium2.PdfDocument(made) for line in _lines(page)]
    assert len(lines) > 100
    assert [line for line in lines if line.endswith("。") and len(line) == 2] == []
