"""The plain drawings in `generator/concepts/drawings.yml`: their names, files, the ideas they stand for.

In: one file of data. Out: a `Drawing` a row. The drawings lie beside the website's templates, which take them
too. Not here: which case shows which (`generator/plan/ideas.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.products.themes import PROJECT
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run, read

FIGURES = PROJECT / "generator" / "site" / "theme" / "figures"
SIDE = 300
"""Units of a drawing's square."""
FILE = PROJECT / "generator" / "concepts" / "drawings.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A plain drawing: its name for staff, its file without `.svg`, the concepts in whose place it stands.

    `words` are those of a text beside which it may stand. With a `scene`, a ground's name, it is drawn in
    a theme's colours, with more than the thing itself, wherever it has a panel (`concepts/scenes`).
    """

    name: str
    file: str
    stands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    scene: str = ""


@once_a_run
def drawings() -> tuple[Drawing, ...]:
    """Return the plain drawings in the order of the file; ValueError if it is broken."""
    found = decode_file(tuple[Drawing, ...], FILE, PROJECT, Report())
    if found is None:
        raise ValueError(f"{FILE.name} is broken")
    return found


@once_a_run
def scenes() -> Mapping[str, str]:
    """Return the ground that its scene stands on by the file of each drawing that has one."""
    return {one.file: one.scene for one in drawings() if one.scene}


def drawing_beside(*texts: str) -> Drawing | None:
    """Return the drawing of the longest word in the first text that has one, the earliest of equals."""
    for text in texts:
        found = [
            (-len(word), text.index(word), at)
            for at, one in enumerate(drawings())
            for word in one.words
            if word in text
        ]
        if found:
            return drawings()[min(found)[2]]
    return None


def drawing_markup(file: str) -> str:
    """Return a drawing as SVG elements in the current colour, in a square of `SIDE`, filled by even-odd."""
    return " ".join(read(FIGURES / f"{file}.svg").decode("utf-8").split())
