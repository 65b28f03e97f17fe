"""The plates of one piece for a duplicator: a finished proof in, two sheets preflighted and kept, out.

In: an artifact of a format with two inks. Out: a `PlatedPiece` in the store, under a key of the proof's
bytes, the job and this program. Only `build` comes here; `check` lays out and stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.model import Artifact, Job, Poster, Process
from generator.preflight.plates import plate_findings
from generator.preflight.press.sheet import remark_findings
from generator.prepress.plates import Plate, plates_of
from generator.render.subset import fonts_folder
from generator.store import digest, keep, values
from generator.store.recipe import recipe

HOME = "plates"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatedPiece:
    """A piece as a duplicator gets it: the colour's sheet, which is printed first, and the black one."""

    artifact: Artifact
    sheets: tuple[tuple[Plate, Path], ...]
    findings: tuple[Diagnostic, ...]


def is_plated(job: Job) -> bool:
    """Tell whether a job's piece is printed by two drums."""
    poster = isinstance(job.piece.subject, Poster)
    return poster and not job.piece.draft and job.format.process is Process.RISO


def plated_pieces(artifacts: Iterable[Artifact], cache: Path) -> Iterator[PlatedPiece]:
    """Yield the plates of all pieces that have some, from the store where it has them."""
    keys = set[str]()
    for artifact in artifacts:
        if is_plated(artifact.job):
            key = _key(artifact)
            keys.add(key)
            yield _piece(artifact, cache, key)
    keep.sweep(cache / HOME, keys)


def make_plates(artifact: Artifact, cache: Path) -> None:
    """Make the plates of a piece, if it has some, and keep them."""
    if is_plated(artifact.job):
        _piece(artifact, cache, _key(artifact))


def _key(artifact: Artifact) -> str:
    engine = recipe(__name__, fonts=fonts_folder())
    return digest.of_text("\n".join((engine, digest.of_file(artifact.pdf), values.of_value(artifact.job))))


def _piece(artifact: Artifact, cache: Path, key: str) -> PlatedPiece:
    kept = keep.find(cache / HOME, key)
    if kept is None or kept.value:
        kept = keep.keep(cache / HOME, key, lambda folder: _make(artifact, folder))
    return PlatedPiece(
        artifact=artifact,
        sheets=tuple((plate, kept.folder / f"{plate.name.lower()}.pdf") for plate in Plate),
        findings=tuple(Diagnostic.from_json(raw) for raw in kept.value),
    )


def _make(artifact: Artifact, folder: Path) -> list[Any]:
    job = artifact.job
    made = plates_of(artifact.pdf, job)
    for plate, data in made.sheets.items():
        (folder / f"{plate.name.lower()}.pdf").write_bytes(data)
    remarks = remark_findings(job, ((one.kind, one.about) for one in made.remarks))
    found = plate_findings(job, made.sheets[Plate.COLOUR], made.sheets[Plate.BLACK])
    return [finding.as_json() for finding in (*remarks, *found)]
