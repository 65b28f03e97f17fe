"""`dist/`: gathered in a folder beside it, then swapped in; the manifest says what lies in it.

A build that fails never comes here, so the old `dist/` stays as it was, byte for byte.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.store import digest

MANIFEST = "manifest.json"
PART, OLD = ".dist-part-", ".dist-old-"


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


def publish_folder(
    dist: Path, gather: Callable[[Path], Iterable[ManifestEntry]]
) -> tuple[ManifestEntry, ...]:
    """Fill a fresh folder, write its manifest and put it in the place of `dist/`.

    `gather` writes the files into the folder that it gets and returns their entries. Whatever it raises
    leaves the old folder untouched.
    """
    dist.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=PART, dir=dist.parent))
    try:
        entries = tuple(gather(part))
        write_manifest(part, entries)
        part.chmod(0o755)
        _swap(part, dist)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return entries


def recover(dist: Path) -> None:
    """Put right what a killed build left: bring `dist/` back if it was being swapped, sweep the rest.

    Only a process that holds the campaign's lock may do so.
    """
    for old in sorted(dist.parent.glob(f"{OLD}*")):
        if not dist.exists() and (old / MANIFEST).exists():
            old.rename(dist)
    for left in (*dist.parent.glob(f"{OLD}*"), *dist.parent.glob(f"{PART}*")):
        _remove(left)


def write_manifest(folder: Path, entries: Iterable[ManifestEntry]) -> None:
    """Write `manifest.json` for the files of a folder, sorted by path."""
    rows = [_row(folder, entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    text = json.dumps({"version": 1, "files": rows}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def is_whole(dist: Path) -> bool:
    """Tell whether every file of a manifest lies in `dist/` as it was published, and nothing else does."""
    try:
        rows = json.loads((dist / MANIFEST).read_text(encoding="utf-8"))["files"]
        listed = {row["path"]: row["sha256"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    there = {path.relative_to(dist).as_posix() for path in digest.files_below(dist)} - {MANIFEST}
    return there == set(listed) and all(digest.of_file(dist / path) == sha for path, sha in listed.items())


def _row(folder: Path, entry: ManifestEntry) -> dict[str, object]:
    file = folder / entry.path
    return {
        "path": entry.path,
        "sha256": digest.of_file(file),
        "bytes": file.stat().st_size,
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


def _swap(part: Path, dist: Path) -> None:
    """Put `part` in the place of `dist`: two renames, so there is hardly a moment without it."""
    old = part.with_name(part.name.replace(PART, OLD))
    if dist.exists():
        dist.rename(old)
    part.rename(dist)
    _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder, also one whose folders were copied read-only (from a USB stick, say)."""
    for inner in (folder, *folder.rglob("*")):
        if inner.is_dir() and not inner.is_symlink():
            inner.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
