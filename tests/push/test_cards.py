"""How the card of a week is set: on a phone its foot is read, and nothing in it touches."""

from __future__ import annotations

from datetime import date

import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Report
from generator.model import Job
from generator.plan.plan import plan
from generator.render.compose import compose
from generator.render.foot import BASELINE_EM, PlacedFoot


def feet() -> list[tuple[str, float, PlacedFoot]]:
    """Return the feet of the sample's cards, each with its theme and a 297th of its width (mm)."""
    jobs = [
        job
        for job in plan(sample_campaign(), sample_catalog(), date(2026, 11, 26), Report())
        if job.product == "push"
    ]
    folder = sample_catalog().product("push").folder
    return [(theme_of(job), job.format.page_mm[0] / 297, compose(job, folder)[0].foot) for job in jobs]


def theme_of(job: Job) -> str:
    return job.piece.theme.name


@pytest.fixture(scope="module")
def placed() -> list[tuple[str, float, PlacedFoot]]:
    return feet()


def test_the_first_number_keeps_off_the_words_of_the_second(
    placed: list[tuple[str, float, PlacedFoot]],
) -> None:
    """On white, where the row was lowest, 已转账 stood on 96110."""
    assert {theme for theme, _, _ in placed} >= {"警报", "校园", "卷宗"}
    for theme, unit, foot in placed:
        ask, report = foot.numbers
        bottom = ask.digits_at.y + BASELINE_EM * ask.digits_at.em
        assert report.label_at.y - bottom >= 3 * unit, theme


def test_the_foots_words_are_read_on_a_phone(placed: list[tuple[str, float, PlacedFoot]]) -> None:
    """A phone is 375 points wide: of a 297th of the width five had six points."""
    for theme, unit, foot in placed:
        assert foot.block.fits, theme
        assert foot.block.text_at.em >= 6 * unit, theme
