"""One piece: a job in, rendered, preflighted and kept, out; what the processes of a pool run.

In: work. Out: an artifact in the store. The key of the work is computed from what this module
imports, so whatever takes part in making a piece belongs here or below.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model import Artifact, Job
from generator.render.subset import fonts_folder
from generator.store import digest, pieces
from generator.store.recipe import recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A job, its product's folder, the cache's, the key to keep it under, and whether pictures are wanted."""

    job: Job
    product: Path
    cache: Path
    key: str
    pictures: bool


def work_on(job: Job, product: Path, cache: Path, pictures: bool) -> Work:
    """Return the work that a job asks for.

    Its key is the digest of everything that its bytes may depend on, but for the files that are opened or
    looked for on the way, which are noted.
    """
    engine = recipe(__name__, cache=cache, fonts=fonts_folder())
    key = digest.of_text("\n".join((engine, os.path.relpath(product, cache), digest.of_value(job))))
    return Work(job=job, product=product, cache=cache, key=key, pictures=pictures)


def make_piece(work: Work) -> Artifact:
    """Render and preflight one piece, or add pictures to one that was only checked; keep it in the store."""
    from generator.preflight import preflight
    from generator.render.sheet import pictured, render

    job, checked = work.job, pieces.find(work.cache, work.key, work.job)

    def into(folder: Path) -> Artifact:
        made = checked
        if made is None:
            made = render(job, work.product, folder, key=work.key, fonts=work.cache / "fonts")
            made = replace(made, findings=(*made.findings, *preflight(job, made.pdf)))
        return pictured(made, folder) if work.pictures else made

    return pieces.keep(work.cache, work.key, job, into)
