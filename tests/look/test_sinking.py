"""Figures that go on under a portrait poster's slogan: a real overlap, and never at the slogan's cost."""

from __future__ import annotations

import pytest
from poster_jobs import A3, A4, concepts, poster_job, themes
from pressed_posters import POSTER

from generator.model import Format
from generator.model.contrast import contrast, tone_of
from generator.render.compose import compose
from generator.render.composition import Composition

SINKING = [
    ("挂断", "先挂电话/自己去查", "警报"),
    ("救生圈", "帮你追钱的/先要你的钱", "警报"),
    ("帽子", "跟你要钱的/不是警察", "警报"),
    ("单程", "只包你去/不包你回", "警报"),
    ("学位帽", "发钱的人/不先收钱", "校园"),
    ("照片", "给钱他不删/报警才能断", "卷宗"),
]
EACH = pytest.mark.parametrize(("name", "text", "theme"), SINKING, ids=[one[0] for one in SINKING])


def composed(text: str, name: str, theme: str, page: Format = A3) -> Composition:
    return compose(poster_job(text, concept=name, theme=theme, format=page), POSTER)[0]


@EACH
@pytest.mark.parametrize("page", [A3, A4], ids=lambda page: page.name)
def test_the_slogan_lies_over_the_figure_by_half_its_first_line(
    name: str, text: str, theme: str, page: Format
) -> None:
    """A hair's gap above every slogan made all posters one template."""
    made = composed(text, name, theme, page)
    assert made.figure and made.figure.sunk
    assert made.figure.cut - made.box[1] >= 0.5 * made.em


@EACH
def test_what_it_lies_on_is_of_another_lightness(name: str, text: str, theme: str) -> None:
    made, sinks = composed(text, name, theme), concepts()[name].sinks
    assert sinks
    tones = {one: tone_of(themes()[theme].colour(made.paint[one]).screen) for one in ("字", *sinks.on)}
    assert all(contrast(tones["字"], tones[part]) >= 3 for part in sinks.on)


def test_a_figure_of_the_slogans_lightness_keeps_off() -> None:
    """Yellow on cream: the button of a campus poster would swallow its words."""
    figure = composed("先挂电话/自己去查", "挂断", "校园").figure
    assert figure and not figure.sunk


@pytest.mark.parametrize(
    "text", ["先挂", "先挂/电话/自己/去查", "电话先挂掉/软件自己开/退款自己查/谁催也不急"]
)
def test_a_sunk_figure_is_never_shrunk_below_what_a_sheet_permits(text: str) -> None:
    figure = composed(text, "挂断", "警报").figure
    assert figure
    assert figure.scale >= 0.8 * A3.page_mm[0] / 300
    assert not figure.sunk or figure.scale <= 1.3 * A3.page_mm[0] / 300


def test_the_kicker_stands_below_the_screen_of_the_telephone() -> None:
    made = composed("跟你要钱的/不是警察", "帽子", "警报")
    assert made.kicker and made.figure
    assert made.figure.y + made.figure.clear * made.figure.scale <= made.kicker.y
