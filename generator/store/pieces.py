"""Finished pieces in the store: an artifact as an entry, and back.

In: jobs and their keys. Out: the artifacts that were kept for them. Not here: what makes an entry safe
(`keep_piece`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.model import Artifact, Job, Output, Role
from generator.store import digest
from generator.store import keep as store
from generator.store.keep import Kept

PIECES = "pieces"


def find_piece(cache: Path, key: str, job: Job) -> Artifact | None:
    """Return the finished piece of a key, or None if the store does not have it.

    A piece with findings is made again when the lines of its file have moved, or the findings would stand at
    old places.
    """
    kept = store.find(cache / PIECES, key)
    if kept is None or (kept.value["findings"] and kept.value["origin"] != _places(job)):
        return None
    return _artifact(job, key, kept)


def keep_piece(cache: Path, key: str, job: Job, make: Callable[[Path], Artifact]) -> Artifact:
    """Make a piece in a folder of the store; return it as it lies there."""
    return _artifact(job, key, store.keep(cache / PIECES, key, lambda folder: _value(make(folder))))


def sweep_pieces(cache: Path, keys: Collection[str]) -> None:
    """Remove the pieces that this run did not use."""
    store.sweep(cache / PIECES, keys)


def _value(made: Artifact) -> dict[str, Any]:
    return {
        "outputs": [[one.role, one.path.name, one.bleed_mm, one.px] for one in made.outputs],
        "pages": made.pages,
        "origin": _places(made.job),
        "findings": [finding.as_json() for finding in made.findings],
    }


def _places(job: Job) -> str:
    """Return a digest of where the job's values were written, which its key leaves out."""
    return digest.of_text(repr((job.origin.file, job.origin.places, job.settings.places)))


def _artifact(job: Job, key: str, kept: Kept) -> Artifact:
    return Artifact(
        job=job,
        key=key,
        outputs=tuple(_output(kept.folder, *row) for row in kept.value["outputs"]),
        pages=kept.value["pages"],
        findings=tuple(Diagnostic.from_json(raw) for raw in kept.value["findings"]),
    )


def _output(folder: Path, role: str, name: str, bleed_mm: float, px: list[int] | None) -> Output:
    return Output(role=Role(role), path=folder / name, bleed_mm=bleed_mm, px=(px[0], px[1]) if px else None)
