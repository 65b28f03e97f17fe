"""What an art director asked of papers for people, held in their PDFs: one size of type, heads, axes."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from printed import CATALOG, TODAY
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.model import Job, Pledge
from generator.plan.plan import plan
from generator.render.body_parts import clause_air, pledge_room
from generator.render.render import render
from generator.render.templates import typeset

MM = 72 / 25.4
LOOSE = 1.448
"""How high Noto Sans CJK stands in a line (ascent and descent of its hhea table), in em."""


@cache
def _jobs() -> tuple[Job, ...]:
    return tuple(plan(sample_campaign(), sample_catalog(), TODAY, Report()))


def _job(product: str, subject: str) -> Job:
    return next(job for job in _jobs() if (job.product, job.subject) == (product, subject))


def _pages(product: str, subject: str, folder: Path) -> list[pypdfium2.PdfPage]:
    made = render(_job(product, subject), CATALOG / product, folder)
    assert [str(one) for one in made.findings] == []
    return list(pypdfium2.PdfDocument(made.pdf))


def _place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom (mm from the page's top left corner) of words."""
    text = page.get_textpage()
    at, count = text.search(words).get_next() or (-1, 0)
    assert at >= 0, words
    boxes = [text.get_charbox(place) for place in range(at, at + count)]
    high = page.get_height()
    return (
        min(box[0] for box in boxes) / MM,
        (high - max(box[3] for box in boxes)) / MM,
        max(box[2] for box in boxes) / MM,
        (high - min(box[1] for box in boxes)) / MM,
    )


def _usual_size(page: pypdfium2.PdfPage) -> float:
    """Return the size (mm) that most of a page's characters have."""
    text = page.get_textpage()
    sizes = Counter[float]()
    for at in range(text.count_chars()):
        _, bottom, _, top = text.get_charbox(at, loose=True)
        if text.get_text_range(at, 1).strip():
            sizes[round((top - bottom) / LOOSE / MM, 1)] += 1
    return sizes.most_common(1)[0][0]


@pytest.mark.parametrize("subject", ["mianfei-pifu", "jianzhi-tiantou"])
def test_a_lesson_has_one_size_of_type(subject: str, tmp_path: Path) -> None:
    """Forty minutes stood in 8 pt beside ten in 12: the pages looked like four papers."""
    sizes = [_usual_size(page) for page in _pages("meeting-lesson", subject, tmp_path)]
    assert len(sizes) == 4
    assert min(sizes) >= 3.1 and max(sizes) / min(sizes) < 1.2, sizes


def test_what_to_do_when_a_pupil_tells_stands_at_the_foot_of_each_version(tmp_path: Path) -> None:
    pages = _pages("meeting-lesson", "jianzhi-tiantou", tmp_path)[:3]
    ends = [_place(page, "只按学校的规定报给该知道的人")[3] for page in pages]
    assert max(ends) - min(ends) < 1, ends
    assert min(ends) > 265


@pytest.mark.parametrize("subject", ["2026-qiu-01", "2026-qiu-02"])
def test_a_brief_says_on_its_second_page_what_it_is(subject: str, tmp_path: Path) -> None:
    first, second = _pages("brief", subject, tmp_path)
    head = _place(second, "反诈工作简报")
    assert head[1] > 25 and head[3] < 37, "in the margin above the type area"
    assert _place(second, "第 " + subject[-1] + " 期")[1] == pytest.approx(head[1], abs=1)
    assert _place(first, "反诈工作简报")[3] - _place(first, "反诈工作简报")[1] > 10, "the masthead alone"


def test_a_briefs_posters_stand_two_by_two(tmp_path: Path) -> None:
    """Four of 36 mm in a row were stamps."""
    page = _pages("brief", "2026-qiu-02", tmp_path)[1]
    text, places = page.get_textpage(), list[tuple[float, ...]]()
    for words in ("先要你的款", "人不是他", "后面还有一单", "会咬人"):
        search = text.search(words)
        *_, (last, _) = iter(search.get_next, None)  # the list above names them too
        places.append(text.get_charbox(last))
    lefts, tops = ({round(place[at] / MM / 3) for place in places} for at in (0, 1))
    assert (len(lefts), len(tops)) == (2, 2), places


def test_a_notice_begins_a_line_with_what_to_do_when_the_money_is_gone(tmp_path: Path) -> None:
    page = _pages("notice", "fengxian-tishidan", tmp_path)[0]
    assert _place(page, "钱已经转出")[0] == pytest.approx(16, abs=0.5)
    assert _place(page, "请沿虚线剪下")[1] - _place(page, "打不通就打")[3] > 3, (
        "air above the cut line's words"
    )


def test_the_verdicts_of_a_key_stand_on_one_axis(tmp_path: Path) -> None:
    """Each ran on after its choice, in a frame: they could not be scanned."""
    page = _pages("paper-key", "zhishi-ceshi", tmp_path)[0]
    text = page.get_textpage()
    search, ends = text.search("会让他接着骗"), set[int]()
    while found := search.get_next():
        ends.add(round(text.get_charbox(found[0] + found[1] - 1)[2] / MM))
    assert ends <= {101, 102, 195, 196} and ends


def test_a_schools_seal_has_a_field_where_the_text_leaves_room() -> None:
    extra = {"composition": None, "slip": None, "extra_faces": ""}
    for subject in ("zerenshu", "gongzuo-zhize"):
        assert 'class="seal"' in typeset(_job("pledge", subject), CATALOG / "pledge", extra=extra)
    assert 'class="seal"' not in typeset(_job("pledge", "chengnuoshu"), CATALOG / "pledge", extra=extra)


def test_a_pledges_clauses_stand_as_far_apart_as_the_text_leaves_room() -> None:
    bodies = [one.body for one in sample_campaign().of(Pledge)]
    for body in bodies:
        assert 0 <= clause_air(body, 50) <= 1.3
        assert clause_air(body, 50) >= clause_air(body, 64)
        assert clause_air((*body, *body), 50) == 0, "twice as much text has no air to give"
        assert pledge_room((*body, *body)) < pledge_room(body)


def test_the_numbers_on_a_large_types_first_page_outdo_its_text(tmp_path: Path) -> None:
    first = _pages("large-letter", "fengxian-tishidan", tmp_path)[0]
    assert _place(first, "先停")[3] - _place(first, "先停")[1] > 1.15 * 6.35 * 0.85
