"""Whom class teachers ask about a pack: the office of their campus, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from two_campuses import EAST, WEST

from generator.diagnostics import Report
from generator.letters.sheets import office_phones
from generator.model import Job, Letter
from generator.model.campaign import Phone
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

GUARD_EAST = Phone(name="东校区保卫处", number=EAST)
GUARD_WEST = Phone(name="西校区保卫处", number=f"({WEST[:4]}) {WEST[5:]}")
OFFICE = Phone(name="学生处", number="0000-55550005")


def jobs(root: Path) -> dict[str, Job]:
    catalog = load_catalog(root, Report(), check_names())
    campaign = read_campaign(root, catalog.names, Report())
    assert campaign
    planned = plan(campaign, catalog, date(2026, 9, 1), Report())
    return {job.campus: job for job in planned if isinstance(job.piece.subject, Letter)}


@pytest.mark.parametrize(
    ("phones", "east", "west"),
    [
        ((GUARD_EAST, GUARD_WEST), GUARD_EAST, GUARD_WEST),
        ((OFFICE, Phone(name="西校区值班室", number="0000-66660006")), OFFICE, "0000-66660006"),
        ((Phone(name="东校区咨询电话", number=EAST), OFFICE), OFFICE, OFFICE),
        ((GUARD_EAST,), GUARD_EAST, WEST),
    ],
)
def test_the_cover_of_a_campus_names_no_other_campuss_phone(
    campuses: Path, phones: tuple[Phone, ...], east: Phone | str, west: Phone | str
) -> None:
    for campus, expected in (("东校区", east), ("西校区", west)):
        job = jobs(campuses)[campus]
        (found,) = office_phones(replace(job, piece=replace(job.piece, phones=phones)))
        assert expected in (found, found.number), campus


@pytest.mark.parametrize(
    ("phones", "asked"),
    [
        ((OFFICE, GUARD_EAST), (OFFICE,)),
        ((GUARD_EAST, OFFICE), (OFFICE,)),
        ((GUARD_EAST, GUARD_WEST), (GUARD_EAST, GUARD_WEST)),
        ((), ()),
    ],
)
def test_one_edition_for_all_names_the_phone_of_all_or_each_campuss(
    root: Path, phones: tuple[Phone, ...], asked: tuple[Phone, ...]
) -> None:
    (job,) = jobs(root).values()
    assert office_phones(replace(job, piece=replace(job.piece, phones=phones))) == asked


@pytest.mark.parametrize("end", ["：", ":", "，", ""])
def test_a_greeting_has_one_colon_on_the_sheet(root: Path, end: str) -> None:
    file = root / "content" / "letters" / "xin.md"
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("称呼:")]
    lines.insert(1, f"称呼: '尊敬的家长朋友{end}'")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (job,) = jobs(root).values()
    assert isinstance(job.piece.subject, Letter)
    assert job.piece.subject.head.greeting == "尊敬的家长朋友"
