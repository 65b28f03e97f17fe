"""`dist/`: gathered in a folder beside it, then exchanged with it; the manifest says what lies in it.

A build that fails never comes here, so the old `dist/` stays as it was, byte for byte.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.store import digest, linking
from generator.store.exchange import ASIDE, exchange
from generator.store.folders import insist_on_folder, remove

MANIFEST = "manifest.json"
PART = ".dist-part-"


ManifestRow = Mapping[str, Any]
"""A file of `dist/` as the manifest lists it (design §5)."""
_KEYS = ("path", "sha256", "role", "product", "format", "subject", "title", "codes")  # what is read of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """A file of `dist/` as the manifest lists it (design §5); `path` is relative to `dist/`.

    `trim_mm` is the real finished size, `bleed_mm` how much each side of the page is larger.
    """

    path: str
    role: str
    product: str | None = None
    format: str | None = None
    subject: str | None = None
    title: str | None = None
    pages: int | None = None
    trim_mm: tuple[float, float] | None = None
    bleed_mm: float | None = None
    scale: float | None = None
    codes: tuple[str, ...] = ()
    preflight: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A folder that is about to become `dist/`; `digests` are the SHA-256 of each file in it, by its path."""

    folder: Path
    entries: tuple[ManifestEntry, ...]
    digests: Mapping[str, str]


def publish_folder(
    dist: Path,
    gather: Callable[[Path], Iterable[ManifestEntry]],
    fits: Callable[[Filled], bool] = lambda _: True,
) -> tuple[ManifestEntry, ...]:
    """Fill a fresh folder, write its manifest and put it in the place of `dist/`.

    `gather` writes the files into the folder that it gets and returns their entries; where the folder as a
    whole does not fit, nothing is published and the result is empty. Whatever is raised leaves the old folder
    untouched.
    """
    insist_on_folder(dist)
    dist.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=PART, dir=dist.parent))
    try:
        with linking.in_place_of(part, dist):
            entries = tuple(gather(part))
        filled = Filled(part, entries, digest.of_each_file(part))
        if not fits(filled):
            return ()
        write_manifest(part, entries, filled.digests)
        _let_read(part)
        exchange(part, dist)
    finally:
        remove(part)  # what was gathered for nothing, or the old folder
    return entries


def recover(*places: Path) -> None:
    """Put right what a killed build left beside some folders: bring each back if it was being exchanged.

    Only a process that holds the campaign's lock may do so.
    """
    for place in places:
        insist_on_folder(place)
        for aside in sorted(place.parent.glob(f"{PART}*{ASIDE}")):
            if not place.exists() and (aside / MANIFEST).exists():
                aside.rename(place)
        for left in place.parent.glob(f"{PART}*"):
            remove(left)


def write_manifest(folder: Path, entries: Iterable[ManifestEntry], digests: Mapping[str, str]) -> None:
    """Write `manifest.json` for the files of a folder, whose digests are known, sorted by path."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    rows = [_row(f"{folder}/{entry.path}", digests[entry.path], entry) for entry in ordered]
    text = json.dumps({"version": 1, "files": rows}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def rows(dist: Path) -> tuple[ManifestRow, ...] | None:
    """Return the rows of the manifest of a `dist/`, as far as they are whole; None where none can be read."""
    try:
        listed = json.loads((dist / MANIFEST).read_text(encoding="utf-8"))["files"]
        return tuple(row for row in listed if all(key in row for key in _KEYS))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_whole(dist: Path) -> bool:
    """Tell whether every file of a manifest lies in `dist/` as it was published, and nothing else does."""
    found = rows(dist)
    if found is None:
        return False
    listed = {row["path"]: row["sha256"] for row in found}
    there = set(digest.files_below(dist)) - {MANIFEST}
    return there == set(listed) and all(
        digest.of_file(f"{dist}/{path}") == sha for path, sha in listed.items()
    )


def _row(file: str, sha256: str, entry: ManifestEntry) -> dict[str, object]:
    return {
        "path": entry.path,
        "sha256": sha256,
        "bytes": os.stat(file).st_size,  # noqa: PTH116 -- of a few thousand, no path for each
        "product": entry.product,
        "format": entry.format,
        "subject": entry.subject,
        "role": entry.role,
        "title": entry.title,
        "pages": entry.pages,
        "trim_mm": entry.trim_mm,
        "bleed_mm": entry.bleed_mm,
        "scale": entry.scale,
        "codes": entry.codes,
        "preflight": entry.preflight,
    }


def _let_read(folder: Path) -> None:
    """Let everybody read what is published (a server runs as another user), whatever the umask is."""
    _set_mode(str(folder), 0o755)
    for place, folders, files in os.walk(folder):
        for name in folders:
            _set_mode(f"{place}/{name}", 0o755)
        for name in files:
            _set_mode(f"{place}/{name}", 0o644)


def _set_mode(path: str, mode: int) -> None:
    """Set a mode where it is another: to set it writes to the disk, and of most files it is right."""
    if stat.S_IMODE(os.stat(path).st_mode) != mode:  # noqa: PTH116 -- of a few thousand, no path for each
        os.chmod(path, mode)  # noqa: PTH101
