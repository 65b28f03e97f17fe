"""The sample campaign as values, read once a worker: it takes two seconds of the processor."""

from __future__ import annotations

from functools import cache

from generator.diagnostics import Report
from generator.model import Campaign
from generator.pipeline import read_campaign
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, Catalog, load_catalog

PROJECT = PACKAGE.parent


@cache
def sample_catalog() -> Catalog:
    """Return what can be made of the sample."""
    report = Report()
    catalog = load_catalog(PROJECT, report, check_names())
    assert not report.errors, list(map(str, report))
    return catalog


@cache
def sample_campaign() -> Campaign:
    """Return the sample campaign of this repository, which is without an error."""
    report = Report()
    campaign = read_campaign(PROJECT, sample_catalog().names, report)
    assert campaign is not None and not report.errors, list(map(str, report))
    return campaign
