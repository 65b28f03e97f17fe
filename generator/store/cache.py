"""The cache of finished pieces: one folder a key, complete or absent.

A piece is made in a temporary folder beside and moved into place in one step, so that a process killed at any
moment leaves no half piece, and two processes that make the same piece do not disturb each other.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.model import Artifact, Job
from generator.store import digest

RECORD = "artifact.json"


def folder_of(cache: Path, key: str) -> Path:
    """Return where the piece of a key lies."""
    return cache / "pieces" / key[:2] / key


def find(cache: Path, key: str, job: Job) -> Artifact | None:
    """Return the finished piece of a key, or None if it is not there as it was kept, byte for byte.

    What a full disk or somebody's hand did to it is noticed here, before anything is published. A piece with
    findings is made again when the lines of its file have moved, or the findings would stand at old places.
    """
    folder = folder_of(cache, key)
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        whole = all(digest.of_file(folder / name) == sha for name, sha in record["sha256"].items())
        placed = not record["findings"] or record["origin"] == _places(job)
        return _artifact(job, key, folder, record) if whole and placed else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def keep(cache: Path, key: str, make: Callable[[Path], Artifact]) -> Artifact:
    """Make a piece in a temporary folder and move it into the cache; return it as it lies there."""
    home = folder_of(cache, key)
    home.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=home.parent))
    try:
        made = make(part)
        (part / RECORD).write_text(json.dumps(_record(made), ensure_ascii=False), encoding="utf-8")
        if home.exists():
            shutil.rmtree(home)
        part.rename(home)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    kept = find(cache, key, made.job)
    assert kept is not None  # noqa: S101 - it was written two lines above
    return kept


def sweep(cache: Path, keys: Iterable[str]) -> None:
    """Remove the pieces that this run did not use, and parts left by killed processes.

    Only a process that holds the campaign's lock may sweep.
    """
    used = set(keys)
    for folder in (cache / "pieces").glob("*/*"):
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


def _record(made: Artifact) -> dict[str, object]:
    return {
        "pdf": made.pdf.name,
        "preview": made.preview.name,
        "preview_px": made.preview_px,
        "thumb": made.thumb.name,
        "thumb_px": made.thumb_px,
        "pages": made.pages,
        "sha256": {file.name: digest.of_file(file) for file in (made.pdf, made.preview, made.thumb)},
        "origin": _places(made.job),
        "findings": [finding.as_json() for finding in made.findings],
    }


def _places(job: Job) -> str:
    """Return a digest of where the job's values were written, which its key leaves out."""
    return digest.of_text(repr((job.origin.file, job.origin.places, job.settings.places)))


def _artifact(job: Job, key: str, folder: Path, record: dict[str, Any]) -> Artifact:
    files = [folder / str(record[name]) for name in ("pdf", "preview", "thumb")]
    return Artifact(
        job=job,
        key=key,
        pdf=files[0],
        preview=files[1],
        preview_px=tuple(record["preview_px"]),
        thumb=files[2],
        thumb_px=tuple(record["thumb_px"]),
        pages=record["pages"],
        findings=tuple(Diagnostic.from_json(raw) for raw in record["findings"]),
    )
