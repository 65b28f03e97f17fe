"""停, 问, 报 stands on what pupils hold and write on; what staff sign is a document without it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.model import Job
from generator.plan.plan import plan
from generator.render.render import render

SIGN = re.compile(r"停\s*问\s*报")


@cache
def jobs() -> tuple[Job, ...]:
    return plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())


@pytest.mark.parametrize(
    ("product", "subject", "signed"),
    [
        ("meeting-exercise", "mianfei-pifu", True),
        ("meeting-record", "mianfei-pifu", True),
        ("pledge", "chengnuoshu", True),
        ("pledge", "zerenshu", False),
    ],
)
def test_the_sign_is_on_what_pupils_hold(product: str, subject: str, signed: bool, tmp_path: Path) -> None:
    (job,) = (one for one in jobs() if (one.product, one.subject) == (product, subject))
    made = render(job, sample_catalog().product(product).folder, tmp_path)
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
    assert bool(SIGN.search(page)) is signed
