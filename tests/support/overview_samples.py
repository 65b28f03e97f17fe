"""Pieces that stand in for finished ones on staff's pages."""

from datetime import date
from pathlib import Path

from campaigns import VOCABULARY

from generator.diagnostics import Report
from generator.model import Artifact, Campaign, Output, Role
from generator.pipeline import read_campaign
from generator.placing import PublishedPiece
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

DAY = date(2026, 6, 1)


def read(root: Path) -> Campaign:
    campaign = read_campaign(root, VOCABULARY, Report())
    assert campaign is not None
    return campaign


def placed(root: Path, campaign: Campaign) -> list[PublishedPiece]:
    """Return stand-ins for the finished pieces of a campaign."""
    catalog = load_catalog(root, Report(), check_names())
    outputs = tuple(Output(role=role, path=Path("x"), px=(2, 3)) for role in (Role.PROOF, Role.PREVIEW))
    return [
        PublishedPiece(
            artifact=Artifact(job=job, key="", outputs=outputs, pages=1, findings=()),
            product_title=catalog.titles[job.product],
            stem=f"print/{job.subject}/{job.format.name}{job.campus}",
        )
        for job in plan(campaign, catalog, DAY, Report())
    ]
