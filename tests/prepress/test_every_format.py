"""Every format that a shop prints passes the press sheet's own preflight, in each theme by turns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from poster_formats import poster_formats, shaped_job
from pressed_posters import POSTER

from generator.model import Format, Job
from generator.prepress.intent import REGISTRY, PressProfile
from generator.prepress.processes import rules_of
from generator.presswork import PROFILE, make_press, task_for
from generator.render.render import render

PRINTED = [form for form in poster_formats().values() if rules_of(form.process).press]
FOGRA39 = PressProfile(
    data=PROFILE.read_bytes(), identifier="FOGRA39", name="Coated FOGRA39", registry=REGISTRY
)
THEMES = ("警报", "校园", "卷宗")


@pytest.mark.parametrize(("at", "form"), list(enumerate(PRINTED)), ids=lambda value: getattr(value, "id", ""))
def test_a_format_is_ready_for_the_shop(at: int, form: Format, tmp_path: Path) -> None:
    for theme in {THEMES[at % 3], "卷宗"} if form.shape in ("card", "tent") else {THEMES[at % 3]}:
        folder = tmp_path / theme
        folder.mkdir()
        job = replace(shaped_job("画的是线/藏的是*钩*", form, concept="钩线", theme=theme), campus="")
        assert found_in(job, folder) == []


def found_in(job: Job, folder: Path) -> list[str]:
    """Return what is found in a poster's proof (small slogans apart), else in its press sheet."""
    made = render(job, POSTER, folder)
    said = [str(found) for found in made.findings if found.code != "slogan-small"]
    return said or [str(found) for found in make_press(task_for(made, folder.parent, FOGRA39)).findings]


@pytest.mark.parametrize(
    "form", [form for form in PRINTED if form.trim_mm[0] <= 210], ids=lambda form: form.id
)
def test_a_long_number_to_ask_at_is_printed_by_one_plate(form: Format, tmp_path: Path) -> None:
    job = shaped_job("画的是线/藏的是*钩*", form, concept="钩线", theme="校园")
    foot = replace(job.piece.foot, hotline="0000-11110000")
    folder = tmp_path / "made"
    folder.mkdir()
    assert found_in(replace(job, campus="", piece=replace(job.piece, foot=foot)), folder) == []
