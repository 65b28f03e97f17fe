"""The sample's letters in large type: a sheet of two sides holds each of them.

Three of them grew with the order after being cheated, and two had no room in large type any more: nothing
had tried.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from stamped import serial

from generator.diagnostics import Report
from generator.letters.form import StampedPage, prepare_forms
from generator.letters.sheets import sheets, style
from generator.load.load import load
from generator.model import Job, Letter
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog

ROOT = Path(__file__).resolve().parents[2]
LETTERS = sorted(file.stem for file in (ROOT / "content" / "letters").glob("*.md"))


@cache
def planned() -> tuple[tuple[Job, ...], Catalog]:
    catalog = load_catalog(ROOT, Report(), check_names())
    campaign = load(ROOT, catalog.names, Report())
    assert campaign
    return plan(campaign, catalog, date(2026, 11, 26), Report()), catalog


@pytest.mark.parametrize("slug", LETTERS)
def test_a_letter_of_the_sample_has_room_in_large_type(slug: str, tmp_path: Path) -> None:
    jobs, catalog = planned()
    job = next(job for job in jobs if job.subject == slug)
    assert isinstance(job.piece.subject, Letter)
    kind = style(job.piece.subject, large=True, two_sided=True)
    made = list(sheets(job, catalog.product(job.product).folder, tmp_path / "fonts", kind, packed=False))
    values = {"姓名": "欧阳娜娜", "班级": "高一（12）班", "回执号": serial(1)}
    pages = [StampedPage(sheet=sheet.name, values=values, code=serial(1)) for sheet in made]
    assert len(made) == 2
    assert prepare_forms(made, pages, tmp_path).problems == ()
