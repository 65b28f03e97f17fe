"""Who signs a pledge: a parent beside pupils, nobody beside students who are of age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from printed import CATALOG, job_of, letter

from generator.model import Pledge, PledgeForm, PledgeHead, Required, Stages, words_of
from generator.model.marks import parse
from generator.model.stage import Stage
from generator.preflight.required import requirements
from generator.products.slips import slip
from generator.render.templates import typeset

COLLEGE, SENIOR, BOTH = (Stage.COLLEGE,), (Stage.SENIOR,), (Stage.SENIOR, Stage.COLLEGE)


@pytest.mark.parametrize(
    ("stages", "audience", "form", "signs"),
    [
        (COLLEGE, "大学生", PledgeForm.STUDENT, False),
        (COLLEGE, "在校学生", PledgeForm.STUDENT, False),
        (COLLEGE, "教职工", PledgeForm.STUDENT, False),
        (COLLEGE, "附中初中生", PledgeForm.STUDENT, True),
        (COLLEGE, "未成年学生", PledgeForm.STUDENT, True),
        (COLLEGE, "学生和家长", PledgeForm.STUDENT, True),
        (SENIOR, "在校学生", PledgeForm.STUDENT, True),
        (BOTH, "在校学生", PledgeForm.STUDENT, True),
        ((), "在校学生", PledgeForm.STUDENT, True),
        (SENIOR, "教职工", PledgeForm.STAFF, False),
    ],
)
def test_a_parent_signs_beside_those_who_are_not_of_age(
    stages: Stages, audience: str, form: PledgeForm, signs: bool, tmp_path: Path
) -> None:
    day = date(2026, 11, 22)
    head = PledgeHead(title=parse("承诺书"), form=form, audience=audience, dated=day, due=day)
    job, _ = job_of(tmp_path, letter("请和孩子读一遍。\n"))
    piece = replace(job.piece, subject=Pledge(slug="x", head=head, body=()), words=words_of(stages))
    job = replace(job, piece=piece)
    extra = {"composition": None, "slip": slip(), "extra_faces": ""}
    assert ("家长签名" in typeset(job, CATALOG / "pledge", extra=extra)) == signs
    asked = [one.wordings[0] for one in requirements(job) if one.name is Required.FIELDS]
    assert ("家长签名" in asked) == signs and "姓名" in asked
