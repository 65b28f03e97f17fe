"""The boards of the sample campaign, as jobs of the plan stage; and made-up ones."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sample import sample_campaign, sample_catalog

from generator.diagnostics import Location, Report
from generator.model import Board, BoardHead, Job, Paragraph, Section, Span, SpanKind
from generator.model.marks import parse
from generator.plan.plan import plan
from generator.products.catalog import Catalog

TODAY = date(2026, 11, 22)


@cache
def board_jobs() -> tuple[Catalog, tuple[Job, ...]]:
    """Return the catalog and the jobs of all boards of the sample."""
    catalog = sample_catalog()
    jobs = plan(sample_campaign(), catalog, TODAY, Report())
    return catalog, tuple(job for job in jobs if isinstance(job.piece.subject, Board))


def board_job(product: str, slug: str) -> tuple[Path, Job]:
    """Return a product's folder and its job for a board of the sample."""
    catalog, jobs = board_jobs()
    job = next(job for job in jobs if (job.product, job.subject) == (product, slug))
    return catalog.product(product).folder, job


def board(masthead: str = "前三单/是*鱼饵*", layout: str = "小黑板", *texts: str) -> Board:
    """Return a board whose blocks have these texts."""
    place = Location(file="content/boards/a.md", line=9)
    body = tuple(
        Section(
            title="该怎么办",
            level=2,
            location=place,
            blocks=(Paragraph(spans=(Span(kind=SpanKind.TEXT, text=text),), location=place),),
        )
        for text in texts
    )
    head = BoardHead(
        masthead=parse(masthead), issue="第 3 期", editor="初二（3）班", layout=layout, drawings=("手机",)
    )
    return Board(slug="a", head=head, body=body)
