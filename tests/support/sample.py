"""The sample campaign as values, read once a worker: it takes two seconds of the processor."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.diagnostics import Report
from generator.model import Campaign, CatalogNames
from generator.pipeline import read_campaign
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, Catalog, load_catalog
from generator.store.memo import Memo

PROJECT = PACKAGE.parent
_MEMO = Memo()
"""What was worked out of texts in this process."""


def read_again(root: Path, names: CatalogNames, report: Report) -> Campaign | None:
    """Read a campaign that has many of the sample's files: only others are worked out anew."""
    return read_campaign(root, names, report, _MEMO)


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
    campaign = read_again(PROJECT, sample_catalog().names, report)
    assert campaign is not None and not report.errors, list(map(str, report))
    return campaign
