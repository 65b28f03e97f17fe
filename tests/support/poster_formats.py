"""The poster's formats, and the jobs and posters of each: what tests of shapes ask for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from poster_jobs import poster_job

from generator.diagnostics import Report
from generator.model import Format, Job
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog


@cache
def poster_formats() -> dict[str, Format]:
    """Return the formats in which posters are made, by name."""
    report = Report()
    catalog = load_catalog(PACKAGE.parent, report, check_names())
    assert not list(report), list(map(str, report))
    return {name: catalog.formats[name] for name in catalog.product("poster").formats}


def shaped_job(text: str, form: Format, *, concept: str = "", theme: str = "警报") -> Job:
    """Return the job of a poster in a format, with no code where the format carries none."""
    job = poster_job(text, concept=concept, theme=theme, format=form)
    foot = replace(job.piece.foot, warning="96110")
    if not form.code_mm:
        foot = replace(foot, code=None, region="")
    return replace(job, piece=replace(job.piece, foot=foot))
