"""Every product's sample is made in every format and passes its checks: a new product is tested unwritten."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sample import read_again

from generator import pipeline
from generator.content.kinds import kind_named
from generator.diagnostics import Report
from generator.model import Product
from generator.plan.measures import measures
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog
from generator.progress import SilentProgress

PROJECT = PACKAGE.parent
TODAY = date(2026, 11, 22)


def products() -> tuple[Product, ...]:
    return load_catalog(PROJECT, Report(), check_names()).products


TOLD_TWICE = ("file-copy", "title-twice")
"""A product's sample may be a text that the campaign has besides: that it is one is told, and right."""


@pytest.mark.parametrize("product", products(), ids=lambda product: product.id)
def test_the_sample_of_a_product_is_made_in_each_format_without_a_finding(
    product: Product, tmp_path: Path
) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    if product.subject == "quiz":  # papers are drawn from the whole bank, as exercises of meetings are
        shutil.rmtree(tmp_path / "content" / "meetings")
        shutil.rmtree(tmp_path / "content" / "quiz")
        (tmp_path / "content" / "quiz").mkdir()
    kind = kind_named(product.subject)
    assert kind is not None
    shutil.copy(product.folder / "sample.md", tmp_path / kind.folder / "sample.md")
    report = Report()
    catalog = load_catalog(tmp_path, report, check_names())
    campaign = read_again(tmp_path, catalog.names, report)
    assert campaign is not None
    drawn = {"quiz": measures().slug, "plan": "2027-03-01-jiesuandan"}  # made of more than one file
    wanted = drawn.get(product.subject, "sample")
    jobs = tuple(
        job
        for job in plan(campaign, catalog, TODAY, report)
        if job.product == product.id and job.subject == wanted
    )
    assert {job.format.name for job in jobs} == set(product.formats)
    artifacts = tuple(pipeline.produce(jobs, catalog, tmp_path / ".cache", SilentProgress()))
    found = [*report, *(finding for artifact in artifacts for finding in artifact.findings)]
    assert [str(finding) for finding in found if finding.code not in TOLD_TWICE] == []
    for artifact, job in zip(artifacts, jobs, strict=True):
        most = product.pages or job.pages
        assert (product.least_pages or most) <= artifact.pages <= most
