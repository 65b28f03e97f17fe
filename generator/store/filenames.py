"""File names from titles and the names of classes: safe on Windows, macOS and Linux, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# What Windows refuses, as the full-width twin that looks alike to people.
_TWINS = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
MOST = 60  # characters: 180 bytes of UTF-8, and 255 are allowed with the ending and a number


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
    used = {_key(name) for name in taken}
    found: dict[str, str] = {}
    for name in names:
        stem = base = safe(name)
        number = 1
        while _key(stem) in used:
            number += 1
            stem = f"{base}（{number}）"
        used.add(_key(stem))
        found[name] = stem
    return found


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
