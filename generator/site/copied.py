"""The bytes of a file that is not a page: as it is written, or as it lies in the campaign's folder.

In: a `SiteFile` and the campaign's folder. Out: the path to copy from, or the content where a copy would not
do: our own texts, and pictures of staff, which come through the one door for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeGuard

from generator.pictures import cleaned
from generator.site.carddraw import card_file
from generator.site.page import SiteFile

CARDS = Path(".cache/cards")
"""Where drawn share cards are kept, from the campaign's folder."""


def is_kept(source: Path | str | bytes, root: Path) -> TypeGuard[Path]:
    """Tell whether a source lies in the campaign's cache, so that it can be published without a copy."""
    return isinstance(source, Path) and source.is_relative_to(root / ".cache")


def source_of(file: SiteFile, root: Path) -> Path | str | bytes:
    """Return where to copy a file from (absolute), or its content; a share card is drawn now if it is new."""
    if file.card:
        return card_file(file.card, root / CARDS)
    if file.source is None:
        return file.content
    source = (root / file.source).resolve()
    return cleaned(source.read_bytes()).data if file.photo else source
