"""The cache hands back what was kept, whole and with its findings at the right places, or nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Location, Report, Severity
from generator.load import load
from generator.model import Artifact, Job, Origin
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.store import cache

KEY = "ab" * 32


@pytest.fixture
def job(minimal_campaign: Path) -> Job:
    report = Report()
    catalog = load_catalog(minimal_campaign, report, check_names())
    campaign = load(minimal_campaign, catalog.vocabulary, report, missing=lambda _: ())
    assert campaign
    return plan(campaign, catalog, date(2026, 11, 22), report)[0]


def kept(folder: Path, job: Job, findings: tuple[Diagnostic, ...] = ()) -> Artifact:
    def make(part: Path) -> Artifact:
        for name in ("proof.pdf", "preview.png", "thumb.webp"):
            (part / name).write_bytes(name.encode())
        return Artifact(
            job=job,
            key=KEY,
            pdf=part / "proof.pdf",
            preview=part / "preview.png",
            preview_px=(2, 3),
            thumb=part / "thumb.webp",
            thumb_px=(1, 2),
            pages=1,
            findings=findings,
        )

    return cache.keep(folder, KEY, make)


def finding(line: int) -> Diagnostic:
    place = Location(file="content/posters/hai-bao.md", line=line)
    return Diagnostic(location=place, severity=Severity.WARNING, code="x", message="m", hint="h")


def moved(job: Job) -> Job:
    return replace(job, origin=Origin(file=job.origin.file, places=(("标语", Location(file="x", line=9)),)))


def test_what_was_kept_is_found_with_all_it_says(tmp_path: Path, job: Job) -> None:
    assert cache.find(tmp_path, KEY, job) is None
    made = kept(tmp_path, job, (finding(2),))
    assert cache.find(tmp_path, KEY, job) == made
    assert made.pdf.read_bytes() == b"proof.pdf"
    assert (made.preview_px, made.findings) == ((2, 3), (finding(2),))


@pytest.mark.parametrize("name", ["proof.pdf", "preview.png", "thumb.webp", cache.RECORD])
@pytest.mark.parametrize("harm", ["cut", "remove"])
def test_a_damaged_piece_is_not_found(tmp_path: Path, job: Job, name: str, harm: str) -> None:
    file = kept(tmp_path, job).pdf.with_name(name)
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:5])
    else:
        file.unlink()
    assert cache.find(tmp_path, KEY, job) is None


def test_lines_that_moved_matter_only_where_something_was_found(tmp_path: Path, job: Job) -> None:
    kept(tmp_path, job)
    assert cache.find(tmp_path, KEY, moved(job)) is not None
    kept(tmp_path, job, (finding(2),))
    assert cache.find(tmp_path, KEY, moved(job)) is None


def test_sweeping_keeps_what_is_used(tmp_path: Path, job: Job) -> None:
    kept(tmp_path, job)
    cache.sweep(tmp_path, [KEY])
    assert cache.find(tmp_path, KEY, job) is not None
    cache.sweep(tmp_path, [])
    assert cache.find(tmp_path, KEY, job) is None
