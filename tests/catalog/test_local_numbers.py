"""The longest number to ask at that a campaign may name holds on each kind of piece."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from sample import sample_campaign, sample_catalog

from generator.content.asking import check_ask_lines
from generator.diagnostics import Location, Report
from generator.model import Campaign, Job, Poster
from generator.model.base import Origin
from generator.plan.plan import plan
from generator.preflight import preflight
from generator.render.decks.deck import deck_of
from generator.render.decks.parts import FigurePart, TextPart
from generator.render.render import render

LONGEST = "0000-12345678"
DAY = date(2026, 11, 26)


def calling(number: str) -> Campaign:
    """Return the sample with a number to ask at, and one poster in every format."""
    campaign, catalog = sample_campaign(), sample_catalog()
    first = next(poster for poster in campaign.posters if poster.photo is None)
    others = (poster for poster in campaign.posters if poster is not first)
    every = replace(first, head=replace(first.head, formats=catalog.product("poster").formats))
    settings = campaign.settings
    campuses = tuple(replace(campus, ask=number) for campus in settings.campuses)
    return replace(
        campaign.holding(Poster, (every, *others)),
        settings=replace(settings, ask=number, campuses=campuses),
        facts=replace(campaign.facts, hotline=number),
    )


@cache
def fullest() -> dict[tuple[str, str], Job]:
    """Return the piece with the most in it of each product in each format."""
    found: dict[tuple[str, str], list[Job]] = {}
    for job in plan(calling(LONGEST), sample_catalog(), DAY, Report()):
        found.setdefault((job.product, job.format.name), []).append(job)
    return {kind: max(jobs, key=lambda job: len(repr(job.piece.subject))) for kind, jobs in found.items()}


def test_no_longer_number_may_be_named() -> None:
    settings = sample_campaign().settings
    for number, wrong in ((LONGEST, 0), (f"{LONGEST}9", 1)):
        report = Report()
        origin = Origin(
            file="content/campaign.yml", places=(("咨询电话", Location(file="content/campaign.yml")),)
        )
        check_ask_lines(replace(settings, ask=number), origin, report)
        assert report.errors == wrong


def test_the_foot_of_a_slide_ends_before_the_panel_of_its_first_slide() -> None:
    deck = deck_of(fullest()["meeting-slides", "班会幻灯片"])
    first = deck.slides[0]
    foot = [part for part in deck.frame(first.frame).parts if isinstance(part, TextPart)]
    (panel,) = (part.box for part in first.parts if isinstance(part, FigurePart))
    assert panel.x > max(part.box.right for part in foot)
    assert all(one.box.right <= other.box.x for one, other in pairwise(foot[-6:]))


@pytest.mark.parametrize("product", sorted(product.id for product in sample_catalog().products))
def test_the_longest_number_holds(product: str, tmp_path: Path) -> None:
    jobs = [job for (made, _), job in fullest().items() if made == product]
    assert {job.format.name for job in jobs} >= set(sample_catalog().product(product).formats)
    for at, job in enumerate(jobs):
        folder = tmp_path / str(at)
        folder.mkdir()
        made = render(job, sample_catalog().product(product).folder, folder)
        found = (*made.findings, *preflight(job, made.pdf))
        assert [str(one) for one in found if one.severity == "error"] == []
