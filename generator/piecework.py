"""One piece: a job in, rendered, preflighted and kept, out; what the processes of a pool run.

In: work. Out: an artifact in the store. The key of the work is computed from what this module
imports, so whatever takes part in making a piece belongs here or below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model import Artifact, Job
from generator.render.subset import fonts_folder
from generator.store import digest, keep, pieces, values
from generator.store.recipe import recipe
from generator.store.workers import hold_memory

_CAUSES = ("overflow", "board-overflow")
_CONSEQUENCES = ("words-", "margins-", "pages-", "touching-")


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceTask:
    """A job, its product's folder, the cache's, the key to keep it under, and whether pictures are wanted."""

    job: Job
    product: Path
    cache: Path
    key: str
    pictures: bool


def task_for(job: Job, product: Path, cache: Path, pictures: bool) -> PieceTask:
    """Return the work that a job asks for.

    Its key is the digest of everything that its bytes may depend on, but for the files that are opened or
    looked for on the way, which are noted.
    """
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text("\n".join((engine, keep.name_of(product, cache), values.of_value(job))))
    return PieceTask(job=job, product=product, cache=cache, key=key, pictures=pictures)


def make_piece(task: PieceTask) -> Artifact:
    """Render and preflight one piece, or add pictures to one that was only checked; keep it in the store."""
    from generator.preflight import preflight
    from generator.render.render import pictured, render

    job = task.job
    if not task.pictures and (kept := pieces.find_piece(task.cache, task.key, job)):
        return kept  # nothing is to be added, and an entry is only replaced by a whole one

    def into(folder: Path) -> Artifact:
        # asked for in here, while it is noted what the new entry is made of: the files of the old one too
        made = pieces.find_piece(task.cache, task.key, job)
        if made is None:
            made = render(job, task.product, folder, key=task.key, cache=task.cache)
            if made.pages:  # else nothing was laid out that could be looked at
                made = replace(made, findings=(*made.findings, *_news(made, preflight(job, made.pdf))))
        return pictured(made, folder) if task.pictures else made

    return pieces.keep_piece(task.cache, task.key, job, into)


def ready() -> None:
    """Load what pieces are made with: best before processes are forked that would each load it."""
    import generator.render.render  # noqa: F401 - to be loaded
    from generator.preflight import openpdf
    from generator.render import press

    press.ready()
    openpdf.ready()
    hold_memory()


def _news(made: Artifact, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is not just a consequence of text that has no room: words at edges, words that are lost."""
    overflows = any(found.code in _CAUSES for found in made.findings)
    return (found for found in findings if not (overflows and found.code.startswith(_CONSEQUENCES)))
