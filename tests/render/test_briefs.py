"""A brief on paper: the grid of GB/T 9704-2012, its pages, what stands on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Location, Report
from generator.model import Artifact, Brief, Item, Job, Listing, Paragraph, Section, Span, SpanKind
from generator.model.brief import Published, PublishedKind
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan

MM = 72 / 25.4
HERE = Location(file="content/briefs/a.md")


def _job() -> Job:
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    return next(job for job in jobs if job.product == "brief" and job.subject == "2026-qiu-02")


def _made(job: Job, folder: Path) -> Artifact:
    return make_piece(task_for(job, sample_catalog().product("brief").folder, folder, pictures=False))


def _with(job: Job, text: str) -> Job:
    """Return a job whose issue says one thing and brought nothing."""
    brief = job.piece.subject
    assert isinstance(brief, Brief)
    spans = (Span(kind=SpanKind.TEXT, text=text),)
    section = Section(title="", level=2, blocks=(Paragraph(spans=spans, location=HERE),), location=HERE)
    bare = replace(brief, body=(section,), published=Published())
    return replace(job, piece=replace(job.piece, subject=bare))


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, int]]:
    """Yield the baselines on a page (mm from its top) and how many of the character 国 stand there."""
    text = page.get_textpage()
    rows = Counter(
        round((page.get_height() - text.get_charbox(at)[1]) / MM, 0)
        for at in range(text.count_chars())
        if text.get_text_range(at, 1) == "国"
    )
    yield from sorted(rows.items())


def test_a_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    made = _made(_with(_job(), "国" * 28 * 60), tmp_path)
    document = pypdfium2.PdfDocument(made.pdf)
    rows = list(_lines(document[1]))
    assert len(rows) == 22
    assert {count for _, count in rows} == {28}
    assert rows[0][0] >= 37 and rows[-1][0] <= 297 - 35
    assert (rows[-1][0] - rows[0][0]) / 21 == pytest.approx(225 / 22, abs=0.1)


def test_the_sample_issue_is_whole_and_says_what_it_must(tmp_path: Path) -> None:
    made = _made(_job(), tmp_path)
    assert [str(found) for found in made.findings] == []
    document = pypdfium2.PdfDocument(made.pdf)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    said = "".join(said.split())
    for words in (
        "反诈工作简报",
        "第2期",
        "本期发布",
        "审核发布9件",
        "报送：示例市教育局",
        "盖章",
        "96110",
        "样张",
    ):
        assert words in said, words
    assert made.pages == len(document) == 2


def test_an_issue_of_more_than_four_pages_is_too_long(tmp_path: Path) -> None:
    made = _made(_with(_job(), "国" * 28 * 22 * 5), tmp_path)
    assert {found.code for found in made.findings} >= {"surplus-page"}


def test_an_issue_may_have_one_page(tmp_path: Path) -> None:
    made = _made(_with(_job(), "开了班会。"), tmp_path)
    assert (made.pages, [str(found) for found in made.findings]) == (1, [])


def test_the_foot_stands_with_what_was_published_and_never_alone(tmp_path: Path) -> None:
    jobs = plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
    for job in (job for job in jobs if job.product == "brief"):
        document = pypdfium2.PdfDocument(_made(job, tmp_path).pdf)
        last = document[len(document) - 1].get_textpage().get_text_range()
        assert len(document) == 2 and "本期发布" in last and "（盖章）" in last, job.subject


def test_the_colophon_stands_at_the_foot_of_the_last_page_however_short_that_is(tmp_path: Path) -> None:
    for job in (_job(), _with(_job(), "开了班会。")):
        document = pypdfium2.PdfDocument(_made(job, tmp_path).pdf)
        page = document[len(document) - 1]
        text = page.get_textpage()
        found = text.search("印发").get_next()
        assert found
        assert (page.get_height() - text.get_charbox(found[0])[1]) / MM == pytest.approx(261, abs=2)


@pytest.mark.parametrize(("ordered", "sign", "other"), [(False, "·", "1."), (True, "1.", "·")])
def test_a_list_stays_what_staff_wrote(tmp_path: Path, ordered: bool, sign: str, other: str) -> None:
    def said(words: str) -> tuple[Span, ...]:
        return (Span(kind=SpanKind.TEXT, text=words),)

    items = tuple(Item(lead="", rest=said(one), location=HERE) for one in ("走访宿舍", "换下旧海报"))
    listing = Listing(ordered=ordered, items=items)
    job = _with(_job(), "国")
    brief = job.piece.subject
    assert isinstance(brief, Brief)
    section = replace(brief.body[0], blocks=(listing,))
    made = _made(replace(job, piece=replace(job.piece, subject=replace(brief, body=(section,)))), tmp_path)
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded()
    line = next(one for one in text.splitlines() if "走访宿舍" in one)
    assert sign in line
    assert other not in line


def test_an_issue_that_brought_much_keeps_its_foot_with_the_last_of_it(tmp_path: Path) -> None:
    """Of 64 pieces the foot stood alone on page 3."""
    job = _job()
    brief = job.piece.subject
    assert isinstance(brief, Brief)
    words = ("案例", "海报", "信", "承诺书", "黑板报", "班会", "小件", "网页")
    kinds = tuple(
        PublishedKind(word=word, titles=tuple(f"没有见过面的人谈到钱的第{at}件事" for at in range(8)))
        for word in words
    )
    much = replace(brief, published=replace(brief.published, kinds=kinds))
    made = _made(replace(job, piece=replace(job.piece, subject=much)), tmp_path)
    document = pypdfium2.PdfDocument(made.pdf)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pages) == 3 and "审核发布64件" in "".join(pages)
    (foot,) = [text for text in pages if "（盖章）" in text]
    assert foot == pages[-1] and "网页8件" in foot
