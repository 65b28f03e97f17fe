"""Rows of small things on school papers are full, and lines end where a reader would end them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan


def _made(product: str, folder: Path, subject: str = "") -> Path:
    """Make the sample's newest piece of a product, or that of a subject, without a finding."""
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    job = [job for job in jobs if job.product == product and subject in ("", job.subject)][-1]
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


@pytest.mark.parametrize(
    ("letter", "beside"),
    [
        ("zhi-jiazhang", "请和孩子一起"),
        ("xinsheng-jiazhang", "也请跟孩子说"),
        ("jiaqi-jiazhang", "孩子要是被人"),
    ],
)
def test_the_columns_that_end_a_letter_begin_on_one_line(letter: str, beside: str, tmp_path: Path) -> None:
    """The second began on the heading's line, its lines between those of the first."""
    page = pypdfium2.PdfDocument(_made("letter", tmp_path, letter))[0].get_textpage()
    bottoms = []
    for words in ("怎样核对这封信", beside):
        at, _ = page.search(words).get_next() or (0, 0)
        bottoms.append(page.get_charbox(at, loose=True)[1])
    assert abs(bottoms[0] - bottoms[1]) < 0.5, bottoms


@pytest.mark.parametrize("issue", ["2026-qiu-01", "2026-qiu-02"])
def test_no_title_in_a_brief_is_parted(issue: str, tmp_path: Path) -> None:
    """《最后一单 后面 / 还有一单》; and the titles that are whole cost no page."""
    document = pypdfium2.PdfDocument(_made("brief", tmp_path, issue))
    lines = [line for page in document for line in _lines(page)]
    titled = [line for line in lines if "《" in line or "》" in line]
    assert len(document) == 2 and len(titled) >= 4
    assert [line for line in titled if line.count("《") != line.count("》")] == []


def test_in_large_type_a_clause_is_whole_and_the_two_numbers_stand_side_by_side(tmp_path: Path) -> None:
    """应用商店搜 / 不到的软件: in a column so wide a line may end where the sentence pauses."""
    document = pypdfium2.PdfDocument(_made("large-letter", tmp_path, "fengxian-tishidan"))
    lines = [line for page in document for line in _lines(page)]
    assert {"应用商店搜不到的软件不装。", "要用家长手机，先问家长。"} <= set(lines)
    page = document[len(document) - 1].get_textpage()
    search, boxes = page.search("110"), []
    while found := search.get_next():
        boxes.append(page.get_charbox(found[0], loose=True))
    large = [box for box in boxes if box[3] - box[1] > 60]  # pt: of 96110 its end, and 110
    assert len(large) == 2 and len({round(bottom) for _, bottom, _, _ in large}) == 1


def test_large_type_of_two_pages_says_both_numbers_on_its_first_page_too(tmp_path: Path) -> None:
    """Its foot was white, and whoever had only this page had no number."""
    document = pypdfium2.PdfDocument(_made("large-letter", tmp_path, "fengxian-tishidan"))
    assert len(document) == 2
    foot = "".join("".join(_lines(document[0])[-3:]).split())
    assert "再问96110" in foot and "报警110" in foot
