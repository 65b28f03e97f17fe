"""One press sheet: a finished piece in, made ready for the shop, preflighted and kept, out.

In: an artifact whose proof is in the store, and what the shop separates for. Out: a `PressPiece` in the
store, under a key of the proof's bytes, the job and this program. Only `build` comes here; `check` lays out
and stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.model import Artifact, Job, Settings, is_orderable
from generator.preflight.press.sheet import CheckedLine, preflight_sheet, remark_findings
from generator.prepress.arts import sweep_arts
from generator.prepress.intent import REGISTRY, PressProfile
from generator.prepress.picture import write_picture
from generator.prepress.processes import rules_of
from generator.prepress.sheet import press_sheet
from generator.render.subset import fonts_folder
from generator.store import digest, keep, values
from generator.store.dependencies import read
from generator.store.recipe import recipe
from generator.store.workers import made_of

HOME = "press"
SHEET, PICTURE = "press.pdf", "image.jpg"
PROFILE = Path(__file__).resolve().parent / "data" / "icc" / "FOGRA39L_coated.icc"
POOL_FROM = 4  # sheets: below that a second process costs more than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPiece:
    """A piece as the shop gets it: press sheet, a picture where its process wants one, what was checked."""

    artifact: Artifact
    pdf: Path
    picture: Path | None
    version: str
    bleed_mm: float
    lines: tuple[CheckedLine, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressTask:
    """An artifact to be made ready: the cache's folder, what it is separated for, its key.

    `pictured` tells whether a picture is wanted too.
    """

    artifact: Artifact
    cache: Path
    profile: PressProfile
    pictured: bool
    key: str


def is_ordered(job: Job) -> bool:
    """Tell whether a shop prints a job's piece from a press sheet: an order, in a process that has one."""
    return is_orderable(job.piece.subject) and not job.piece.draft and rules_of(job.format.process).press


def profile_of(settings: Settings, root: Path) -> PressProfile:
    """Return what the campaign's shop separates for: its own profile, else FOGRA39."""
    own = settings.press
    if own is None:
        return PressProfile(
            data=read(PROFILE), identifier="FOGRA39", name="Coated FOGRA39", registry=REGISTRY
        )
    data = read(root / "content" / own.file)
    registry = REGISTRY if own.identifier else ""
    return PressProfile(data=data, identifier=own.identifier or "Custom", name=own.name, registry=registry)


def task_for(artifact: Artifact, cache: Path, profile: PressProfile, *, pictures: bool = False) -> PressTask:
    """Return the work of a piece; its key is all that its press sheet may depend on.

    `pictures`: shops want a JPG beside it, in the processes that may have one.
    """
    job = artifact.job
    pictured = pictures and rules_of(job.format.process).picture
    parts = (
        recipe(__name__, fonts=fonts_folder()),
        digest.of_file(artifact.pdf),
        values.of_value(job),
        digest.of_bytes(profile.data),
        profile.identifier,
        profile.name,
        str(pictured),
    )
    key = digest.of_text("\n".join(parts))
    return PressTask(artifact=artifact, cache=cache, profile=profile, pictured=pictured, key=key)


def press_pieces(tasks: Iterable[PressTask]) -> Iterator[PressPiece]:
    """Yield the press pieces of tasks in their order, from the cache where it has them."""
    tasks = tuple(tasks)
    found = [_kept(task) for task in tasks]
    wanted = [task for task, one in zip(tasks, found, strict=True) if one is None]
    made = made_of(make_press, wanted, pool_from=POOL_FROM, alike=lambda task: task.artifact.job.art)
    for one in found:
        yield one if one is not None else next(made)


def sweep(tasks: Iterable[PressTask], cache: Path) -> None:
    """Remove the press sheets that no task asked for."""
    keep.sweep(cache / HOME, {task.key for task in tasks})
    sweep_arts(cache)


def _kept(task: PressTask) -> PressPiece | None:
    found = keep.find(task.cache / HOME, task.key)
    return None if found is None or found.value["findings"] else _piece(task, found)


def make_press(task: PressTask) -> PressPiece:
    """Make and preflight one press sheet; keep it in the store."""
    return _piece(task, keep.keep(task.cache / HOME, task.key, lambda folder: _make(task, folder)))


def _make(task: PressTask, folder: Path) -> dict[str, Any]:
    job, proof = task.artifact.job, task.artifact.pdf
    pressed = press_sheet(proof, job, task.profile, task.cache)
    sheet = folder / SHEET
    sheet.write_bytes(pressed.pdf)
    remarks = tuple(remark_findings(job, ((one.kind, one.about) for one in pressed.remarks)))
    lines, findings = preflight_sheet(job, sheet, proof, task.profile)
    if task.pictured:
        write_picture(proof, job.format, folder / PICTURE)
    return {
        "version": pressed.version,
        "lines": [asdict(line) for line in lines],
        "findings": [finding.as_json() for finding in remarks or findings],
    }


def _piece(task: PressTask, kept: keep.Kept) -> PressPiece:
    picture = kept.folder / PICTURE
    job = task.artifact.job
    return PressPiece(
        artifact=task.artifact,
        pdf=kept.folder / SHEET,
        picture=picture if picture.exists() else None,
        version=kept.value["version"],
        bleed_mm=job.format.bleed_mm * job.format.scale,
        lines=tuple(CheckedLine(**line) for line in kept.value["lines"]),
        findings=tuple(Diagnostic.from_json(raw) for raw in kept.value["findings"]),
    )
