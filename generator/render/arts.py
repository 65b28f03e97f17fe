"""A poster's art, pressed once for all campuses: from the store, or pressed and put there.

In: the art's document. Out: what pressing it gave. An art has no words of a campus in it, so its key, the
document's digest, tells which campuses share it: a foot that is higher than another's moves the slogan, and
then there are two.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.render.overflow import Overflow
from generator.render.press import Pressed, press
from generator.render.subset import fonts_folder
from generator.store import digest, keep
from generator.store.recipe import recipe

ARTS = "arts"
FILE = "art.pdf"
SPARE = 200  # arts that no piece was made of lately: twenty posters in ten formats, 70 KB each


def pressed_art(markup: str, folders: tuple[Path, ...], cache: Path) -> Pressed:
    """Return an art as the press made it; TooMuchTextError as the press."""
    key = digest.of_text("\n".join((recipe(__name__, fonts=fonts_folder()), markup)))
    kept = keep.find(cache / ARTS, key)
    if kept is None:
        kept = keep.keep(cache / ARTS, key, lambda folder: _make(markup, folders, folder))
    value = kept.value
    return Pressed(
        pdf=(kept.folder / FILE).read_bytes(),
        pages=value["pages"],
        overflows=tuple(Overflow(**row) for row in value["overflows"]),
        complaints=tuple(value["complaints"]),
    )


def sweep_arts(cache: Path) -> None:
    """Forget the arts that were used longest ago."""
    keep.sweep(cache / ARTS, spare=SPARE)


def _make(markup: str, folders: tuple[Path, ...], folder: Path) -> dict[str, Any]:
    made = press(markup, folders=folders)
    (folder / FILE).write_bytes(made.pdf)
    return {
        "pages": made.pages,
        "overflows": [asdict(one) for one in made.overflows],
        "complaints": made.complaints,
    }
