"""Themes and concepts: colours agree with the print profile, contrast holds, figures name roles only."""

import re
from pathlib import Path

import pytest
from poster_jobs import concepts, themes

import generator
from generator.diagnostics import Report
from generator.model import Concept
from generator.model.contrast import contrast as tones_contrast
from generator.model.contrast import tone_of
from generator.products.themes import GROUNDS
from generator.reading.documents import decode

ROOT = Path(generator.__file__).parent
PROFILE = ROOT / "data" / "icc" / "FOGRA39L_coated.icc"
THEMES = ["警报", "校园", "卷宗", "关怀", "单色", "双色"]
CONCEPTS = sorted(file.parent.name for file in (ROOT / "concepts").glob("*/concept.yml"))
NEEDED = {"小": 4.5, "大": 3.0}
PAIRS = (("字", "底", "大"), ("重", "底", "大"), ("题", "底", "大"), ("线", "面", "小"), ("反", "形", "大"))


def contrast(one: str, other: str) -> float:
    return tones_contrast(tone_of(one), tone_of(other))


def test_the_four_themes_and_six_concepts_load() -> None:
    assert set(THEMES) <= set(themes())
    assert set(CONCEPTS) == set(concepts()) >= {"帽子", "结算单", "眼睛", "验证码", "钩线", "卡栏"}


@pytest.mark.parametrize("name", THEMES)
def test_permitted_pairs_have_the_contrast_of_their_size(name: str) -> None:
    theme = themes()[name]
    for pair in theme.pairs:
        found = contrast(theme.colour(pair.text).screen, theme.colour(pair.ground).screen)
        assert found >= NEEDED[pair.size], (pair, round(found, 2))


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_uses_permitted_pairs_only(name: str, ground: str) -> None:
    theme = themes()[name]
    paint = theme.paints(ground)
    permitted = {(theme.colour(p.text), theme.colour(p.ground)): p.size for p in theme.pairs}
    for text, under, size in PAIRS:
        found = permitted.get((theme.colour(paint[text]), theme.colour(paint[under])))
        assert found in (("小",) if size == "小" else ("小", "大")), (text, under, paint[text], paint[under])


@pytest.mark.parametrize("name", THEMES)
def test_the_foot_reads_small_and_its_digits_large(name: str) -> None:
    theme = themes()[name]
    foot = theme.colour(theme.foot).screen
    assert contrast(theme.colour("墨").screen, foot) >= 7
    assert contrast(theme.colour(theme.digits).screen, foot) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_figure_stands_off_its_ground_in_colours_of_too(name: str, ground: str) -> None:
    theme = themes()[name]
    paint = theme.paints(ground)
    assert contrast(theme.colour(paint["形"]).screen, theme.colour(paint["底"]).screen) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_screen_twins_are_what_the_profile_makes_of_the_inks(name: str) -> None:
    from PIL import Image, ImageCms

    srgb = ImageCms.createProfile("sRGB")
    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(str(PROFILE), srgb, "CMYK", "RGB", renderingIntent=relative)
    for role, colour in themes()[name].colours:
        inks = tuple(round(percent * 2.55) for percent in colour.cmyk)
        picture = ImageCms.applyTransform(Image.new("CMYK", (1, 1), inks), transform)
        made = picture.tobytes() if picture else b""
        wanted = tuple(int(colour.screen[at : at + 2], 16) for at in (1, 3, 5))
        assert all(abs(a - b) <= 2 for a, b in zip(made, wanted, strict=True)), (role, made, wanted)


@pytest.mark.parametrize("name", THEMES)
def test_no_colour_lays_more_ink_than_the_press_takes(name: str) -> None:
    assert max(sum(colour.cmyk) for _, colour in themes()[name].colours) <= 250  # print.md §3


def test_the_profile_ships_with_its_licence() -> None:
    assert PROFILE.with_name("FOGRA39L_coated.LICENSE.txt").is_file()


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_figure_names_roles_and_nothing_that_a_press_cannot_print(name: str) -> None:
    source = (concepts()[name].folder / "figure.svg.j2").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|device-cmyk|currentColor|var\(", source)
    assert not re.search(r"opacity|[gG]radient|<mask|<filter|<image|<text|style=", source)
    assert set(re.findall(r'(?:fill|stroke)="(?!none|\{\{ colour)([^"]*)"', source)) == set()


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_concept_says_what_it_shows(name: str) -> None:
    concept = concepts()[name]
    assert 6 <= len(concept.alt) <= 60
    assert len({prop.text for prop in concept.props}) <= 20


@pytest.mark.parametrize("key", ["layout", "fallback", "placing"])
def test_a_misspelt_word_of_a_concept_is_said_and_taken_for_nothing_else(key: str) -> None:
    file = ROOT / "concepts" / "帽子" / "concept.yml"
    text = re.sub(f"(?m)^{key}: .*", f"{key}: cenre", file.read_text(encoding="utf-8"))
    report = Report()
    assert decode(Concept, text, "concept.yml", report, name="帽子", folder=file.parent) is None
    (found,) = report
    assert found.code == "value-choice" and "cenre" in found.message
