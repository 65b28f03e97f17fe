"""Scenes of plain drawings: each has its file and no file is without one, in paints only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from poster_jobs import themes

from generator.model import Idea
from generator.products.drawings import SIDE, scenes
from generator.render.staging import ground_of, has_panel, idea_colours, stage_idea

FOLDER = Path(__file__).parents[2] / "generator" / "concepts" / "scenes"
THEMES = ("警报", "校园", "卷宗", "关怀")


def test_every_scene_has_its_drawing() -> None:
    assert {file.name.partition(".")[0] for file in FOLDER.iterdir()} == set(scenes())


@pytest.mark.parametrize("name", sorted(scenes()))
def test_a_scene_names_paints_and_nothing_that_a_press_cannot_print(name: str) -> None:
    source = (FOLDER / f"{name}.svg.j2").read_text(encoding="utf-8")
    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b|rgb\(|currentColor|var\(|opacity|[gG]radient|<text|style=", source
    )
    assert set(re.findall(r'(?:fill|stroke)="(?!none|\{\{)([^"]*)"', source)) == set()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", sorted(scenes()))
def test_a_scene_stands_on_another_ground_than_the_words_beside_it(name: str, theme: str) -> None:
    """On a disc of the words' own ground a plain drawing looked like a pictogram from stock."""
    idea = Idea(theme=themes()[theme], concept=None, drawing=name)
    colours, figure = idea_colours(idea), stage_idea(idea, ground_of(idea), prefix="")
    assert has_panel(idea) and colours["panel"] != colours["ground"]
    assert figure.view == f"0 0 {SIDE} {SIDE}" and '<circle cx="150" cy="150"' not in figure.markup
