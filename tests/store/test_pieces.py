"""The store hands back what was kept, whole and with its findings at the right places, or nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Location, Report, Severity
from generator.load import load
from generator.model import Artifact, Job, Origin, Output, Role, output_of
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.store import keep, pieces

KEY = "ab" * 32


@pytest.fixture
def job(minimal_campaign: Path) -> Job:
    report = Report()
    catalog = load_catalog(minimal_campaign, report, check_names())
    campaign = load(minimal_campaign, catalog.names, report, missing=lambda _: ())
    assert campaign
    return plan(campaign, catalog, date(2026, 11, 22), report)[0]


def kept(folder: Path, job: Job, findings: tuple[Diagnostic, ...] = ()) -> Artifact:
    def make(part: Path) -> Artifact:
        for name in ("proof.pdf", "preview.png", "thumb.webp"):
            (part / name).write_bytes(name.encode())
        return Artifact(
            job=job,
            key=KEY,
            outputs=(
                Output(role=Role.PROOF, path=part / "proof.pdf", bleed_mm=1.5),
                Output(role=Role.PREVIEW, path=part / "preview.png", px=(2, 3)),
                Output(role=Role.THUMB, path=part / "thumb.webp", px=(1, 2)),
            ),
            pages=1,
            findings=findings,
        )

    return pieces.keep_piece(folder, KEY, job, make)


def finding(line: int) -> Diagnostic:
    place = Location(file="content/posters/hai-bao.md", line=line)
    return Diagnostic(location=place, severity=Severity.WARNING, code="x", message="m", hint="h")


def moved(job: Job) -> Job:
    return replace(job, origin=Origin(file=job.origin.file, places=(("标语", Location(file="x", line=9)),)))


def test_what_was_kept_is_found_with_all_it_says(tmp_path: Path, job: Job) -> None:
    assert pieces.find_piece(tmp_path, KEY, job) is None
    made = kept(tmp_path, job, (finding(2),))
    assert pieces.find_piece(tmp_path, KEY, job) == made
    assert made.pdf.read_bytes() == b"proof.pdf"
    assert [one.path.name for one in made.outputs] == ["proof.pdf", "preview.png", "thumb.webp"]
    assert output_of(made.outputs, Role.PREVIEW).size == (2, 3)
    assert output_of(made.outputs, Role.PROOF).bleed_mm == 1.5
    assert made.findings == (finding(2),)


def test_a_proof_is_no_picture_and_a_piece_has_only_the_outputs_that_were_made(
    tmp_path: Path, job: Job
) -> None:
    made = kept(tmp_path, job)
    assert made.is_pictured
    with pytest.raises(ValueError, match=r"proof\.pdf"):
        _ = made.outputs[0].size
    checked = replace(made, outputs=made.outputs[:1])
    assert not checked.is_pictured
    with pytest.raises(KeyError):
        output_of(checked.outputs, Role.PREVIEW)


@pytest.mark.parametrize("name", ["proof.pdf", "preview.png", "thumb.webp", keep.RECORD])
@pytest.mark.parametrize("harm", ["cut", "remove"])
def test_a_damaged_piece_is_not_found(tmp_path: Path, job: Job, name: str, harm: str) -> None:
    file = kept(tmp_path, job).pdf.with_name(name)
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:5])
    else:
        file.unlink()
    assert pieces.find_piece(tmp_path, KEY, job) is None


def test_lines_that_moved_matter_only_where_something_was_found(tmp_path: Path, job: Job) -> None:
    kept(tmp_path, job)
    assert pieces.find_piece(tmp_path, KEY, moved(job)) is not None
    kept(tmp_path, job, (finding(2),))
    assert pieces.find_piece(tmp_path, KEY, moved(job)) is None


def test_sweeping_keeps_what_is_used(tmp_path: Path, job: Job) -> None:
    kept(tmp_path, job)
    pieces.sweep_pieces(tmp_path, [KEY])
    assert pieces.find_piece(tmp_path, KEY, job) is not None
    pieces.sweep_pieces(tmp_path, [])
    assert pieces.find_piece(tmp_path, KEY, job) is None
