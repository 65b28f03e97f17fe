"""The sample's class meetings with their lessons, and their jobs, read once for a file of tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from generator.diagnostics import Report
from generator.model import Campaign, Job, Meeting
from generator.pipeline import read_campaign
from generator.plan.appearing import without_drafts
from generator.plan.ideas import ideas_of
from generator.plan.meetings import with_lesson
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog

PROJECT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2026, 11, 26)


@cache
def catalog() -> Catalog:
    """Return the catalog."""
    return load_catalog(PROJECT, Report(), check_names())


@cache
def sample_campaign() -> Campaign:
    """Return the sample as read."""
    found = read_campaign(PROJECT, catalog().names, Report())
    assert found is not None
    return found


def taught(day: date = TODAY) -> Mapping[str, Meeting]:
    """Return the meetings with their lessons by slug."""
    shown = without_drafts(sample_campaign(), day)
    ideas = ideas_of(shown, catalog().themes, catalog().concepts)
    made = (with_lesson(one, shown, ideas) for one in shown.of(Meeting))
    return {one.slug: one for one in made if one}


@cache
def meeting_jobs(product: str) -> tuple[Job, ...]:
    """Return the jobs of a product of meetings."""
    jobs = plan(sample_campaign(), catalog(), TODAY, Report())
    return tuple(job for job in jobs if job.product == product)
