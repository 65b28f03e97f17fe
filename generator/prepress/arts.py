"""A poster's art in inks, written once for all campuses: from the store, or written and put there.

In: the digest of an art, the inks of its colours. Out: its operators and what of it cannot be printed. An art
with pictures is not kept: they are objects of its document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.prepress.content import ArtKeeper, PressContent, PressRemark
from generator.prepress.inks import Inks, Rgb
from generator.render.subset import fonts_folder
from generator.store import digest, keep
from generator.store.recipe import recipe

HOME = "press-arts"
FILE = "operators"
SPARE = 200  # as many as there are arts of proofs


def art_keeper(cache: Path, inks: Mapping[Rgb, Inks]) -> ArtKeeper:
    """Return what writes each art that is new, for a theme's inks."""
    shared = (recipe(__name__, fonts=fonts_folder()), repr(sorted(inks.items())))

    def kept(art: str, write: Callable[[], PressContent]) -> PressContent:
        key = digest.of_text("\n".join((*shared, art)))
        found = keep.find(cache / HOME, key)
        if found is not None:
            return _content(found)
        made = write()
        if not made.drawn:
            keep.keep(cache / HOME, key, lambda folder: _value(made, folder))
        return made

    return kept


def sweep_arts(cache: Path) -> None:
    """Forget the arts that were used longest ago."""
    keep.sweep(cache / HOME, spare=SPARE)


def _value(made: PressContent, folder: Path) -> list[dict[str, Any]]:
    (folder / FILE).write_bytes(made.operators)
    return [asdict(remark) for remark in made.remarks]


def _content(found: keep.Kept) -> PressContent:
    remarks = [PressRemark(**row) for row in found.value]
    return PressContent(operators=(found.folder / FILE).read_bytes(), remarks=remarks)
