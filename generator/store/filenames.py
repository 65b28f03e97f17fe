"""File names from titles and the names of classes: safe on Windows, macOS and Linux, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# What Windows refuses, as the full-width twin that looks alike to people.
_TWINS = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
MOST = 60  # characters: 180 bytes of UTF-8, and 255 are allowed with the ending and a number

_PARTS = 4096
"""Parts of paths that are remembered: what lies in `dist/` shares most of them."""


def portable(name: str) -> str:
    """Return a part of a file name without the characters that some system refuses."""
    shown = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    return shown.translate(_TWINS)


def safe(name: str) -> str:
    """Return a name that any system takes as a file's, as like the given one as can be."""
    kept = portable(name)[:MOST].strip(" .")
    if not kept:
        return "未命名"
    return f"{kept}_" if _RESERVED.fullmatch(kept) else kept


def unique(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a file name (without ending) for each name; equal ones, whatever their case, get a number."""
    used = {folded(name) for name in taken}
    found: dict[str, str] = {}
    for name in names:
        stem = base = safe(name)
        number = 1
        while folded(stem) in used:
            number += 1
            stem = f"{base}（{number}）"
        used.add(folded(stem))
        found[name] = stem
    return found


def portable_path(path: str) -> bool:
    """Tell whether every system takes each name of a path as it is written."""
    return all(map(_portable, path.split("/")))


@lru_cache(maxsize=_PARTS)
def _portable(name: str) -> bool:
    composed = unicodedata.normalize("NFC", name)  # one of a Mac is taken everywhere
    return portable(name) == composed == composed.strip(" ").rstrip(".") and not _RESERVED.fullmatch(name)


def folded(name: str) -> str:
    """Return what two names have in common that are one file on some system."""
    return unicodedata.normalize("NFKC", name).casefold()
