"""The bytes of a file that is not a page: as it is written, or as it lies in the campaign's folder.

In: a `SiteFile` and the campaign's folder. Out: the path to copy from, or the content of our own texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeGuard

from generator.site.carddraw import card_file
from generator.site.page import SiteFile

CARDS = Path(".cache/cards")
"""Where drawn share cards are kept, from the campaign's folder."""


def is_kept(source: Path | str, root: Path) -> TypeGuard[Path]:
    """Tell whether a source lies in the campaign's cache, so that it can be published without a copy."""
    return isinstance(source, Path) and source.is_relative_to(root / ".cache")


def source_of(file: SiteFile, root: Path) -> Path | str:
    """Return where to copy a file from (absolute), or its content; a share card is drawn now if it is new."""
    if file.card:
        return card_file(file.card, root / CARDS)
    if file.source is None:
        return file.content
    return (root / file.source).resolve()
