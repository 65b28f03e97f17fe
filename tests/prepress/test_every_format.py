"""Every format that a shop prints passes the press sheet's own preflight, in each theme by turns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from poster_formats import poster_formats, shaped_job
from pressed_posters import POSTER

from generator.model import Format
from generator.prepress.intent import REGISTRY, PressProfile
from generator.prepress.processes import rules_of
from generator.presswork import PROFILE, make_press, task_for
from generator.render.render import render

PRINTED = [form for form in poster_formats().values() if rules_of(form.process).press]
THEMES = ("警报", "校园", "卷宗")


@pytest.mark.parametrize(("at", "form"), list(enumerate(PRINTED)), ids=lambda value: getattr(value, "id", ""))
def test_a_format_is_ready_for_the_shop(at: int, form: Format, tmp_path: Path) -> None:
    profile = PressProfile(
        data=PROFILE.read_bytes(), identifier="FOGRA39", name="Coated FOGRA39", registry=REGISTRY
    )
    for theme in {THEMES[at % 3], "卷宗"} if form.shape in ("card", "tent") else {THEMES[at % 3]}:
        folder = tmp_path / theme
        folder.mkdir()
        job = replace(shaped_job("画的是线/藏的是*钩*", form, concept="钩线", theme=theme), campus="")
        made = render(job, POSTER, folder)
        assert [str(found) for found in made.findings if found.code != "slogan-small"] == []
        pressed = make_press(task_for(made, tmp_path, profile))
        assert [str(found) for found in pressed.findings] == []
