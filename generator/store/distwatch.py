"""What became of `dist/` while a command ran, so that what is said of it is true."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class DistWatch:
    """Which folder stood in the place of `dist/` at the start: each build puts another one there."""

    place: Path | None = None
    before: tuple[int, int] | None = None

    @classmethod
    def of(cls, root: Path) -> Self:
        """Watch the `dist/` of a campaign from now on."""
        return cls(place=root / "dist", before=_folder_at(root / "dist"))

    @property
    def words(self) -> str:
        """Return what is true of it now, for staff."""
        now = _folder_at(self.place) if self.place else None
        if now == self.before:
            return "原来的 dist/ 没有改动。"
        return "dist/ 已经换成新的了。" if now else "dist/ 不见了，请再运行一次 python3 build.py。"


def _folder_at(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_dev, found.st_ino
