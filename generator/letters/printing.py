"""Print the files of a run: each is stamped, read again and named; by several processes if they are many.

In: files, and what all of them share. Out: what is wrong with each, in their order. The same bytes come out
however many processes there are: a file depends on its own pages and the forms only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.letters.form import FormSet
from generator.letters.inspection import Inspection, PageFault, Seen
from generator.letters.runs import OutputPdf
from generator.letters.stamp import write_part
from generator.store.workers import made_of

CHUNK = 20  # files that a process takes at once, about 0.3 s
POOL_FROM = 2 * CHUNK  # files: fewer are written before other processes would be at work


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRoom:
    """What all files of a run share: the folder that they are written in, their forms, and the inspection."""

    part: Path
    forms: FormSet
    inspection: Inspection
    two_sided: bool


def print_files(
    files: Sequence[OutputPdf], room: PrintRoom, *, workers: int = 0
) -> Iterator[tuple[OutputPdf, tuple[PageFault, ...]]]:
    """Yield each file with what is wrong with it; whoever stops at the first fault prints no more.

    `workers`: as many as there are processors, if it is not said.
    """
    seen = made_of(partial(_printed, room), files, pool_from=POOL_FROM, workers=workers, chunk=CHUNK)
    for file, found in zip(files, seen, strict=True):
        yield file, room.inspection.judged(found)


def _printed(room: PrintRoom, file: OutputPdf) -> Seen:
    """Write a file, read it again, and give it its name if nothing is wrong with it."""
    written = write_part(room.part, room.forms, file.pages(), title=file.title, two_sided=room.two_sided)
    seen = room.inspection.look(written, file.pages)
    if any(isinstance(one, PageFault) for one in seen):
        written.drop()
    else:
        place = room.part / file.path
        place.parent.mkdir(mode=0o700, exist_ok=True)
        written.move(place)
    return seen
