"""Know without doing the work whether a build would change anything.

The digest of everything that a build reads is remembered with what it printed; `dist/` itself is read again,
so a file that somebody changed there is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics import Diagnostic, Report
from generator.ledger import private_files
from generator.render.subset import fonts_folder
from generator.store import digest, dist, keep
from generator.store.recipe import machine

PACKAGE = Path(__file__).resolve().parent
BUILT, CHECKED = Path(".cache/built"), Path(".cache/checked")
_HALF = 32
"""Hexadecimal digits of half a key: 128 bits."""
_DAY = len("2026-11-22")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What the last good build printed."""

    report: Report
    summary: tuple[str, ...]


def inputs(root: Path, today: date) -> str:
    """Return what a build of a campaign folder depends on: digests of content and names, the day between."""
    return f"{_content(root)}{today.isoformat()}{digest.of_text(private_files.state(root))[:_HALF]}"


def _content(root: Path) -> str:
    """Return the digest of what `dist/` is made of; lists of names in `private/` only stop a build."""
    own = [root / name for name in ("content", "docs", "generator/catalog")]
    parts = (
        digest.of_folders([*own, PACKAGE]),
        _of_file(root / "mkdocs.yml"),
        machine(fonts_folder(), PACKAGE.parent),
    )
    return digest.of_text("\n".join(parts))[:_HALF]


def built_on(root: Path) -> date | None:
    """Return the day on which `dist/` was made of the content as it stands, None if it was not."""
    content = _content(root)
    built = (path.name for path in (root / BUILT).glob(f"{content}*"))
    days = (date.fromisoformat(seen[_HALF : _HALF + _DAY]) for seen in built if last_build(root, seen))
    return max(days, default=None)


def last_build(root: Path, seen: str) -> LastBuild | None:
    """Return what the last build printed if it read the same and `dist/` is still what it published."""
    kept = keep.find(root / BUILT, seen)
    if kept is None or not dist.is_whole(root / "dist"):
        return None
    return LastBuild(report=_report(kept), summary=tuple(kept.value["summary"]))


def remember(root: Path, seen: str, report: Report, summary: tuple[str, ...]) -> None:
    """Write down what a build read and printed."""
    _remember(root / BUILT, seen, report, summary)


def last_check(root: Path, seen: str) -> Report | None:
    """Return what the last check found if it read the same."""
    kept = keep.find(root / CHECKED, seen)
    return _report(kept) if kept else None


def last_remarks(root: Path, seen: str) -> tuple[str, ...]:
    """Return what the last check said besides its findings if it read the same."""
    kept = keep.find(root / CHECKED, seen)
    return tuple(kept.value["summary"]) if kept else ()


def remember_check(root: Path, seen: str, report: Report, remarks: tuple[str, ...] = ()) -> None:
    """Write down what a check read, found and said besides."""
    _remember(root / CHECKED, seen, report, remarks)


def _remember(home: Path, seen: str, report: Report, summary: tuple[str, ...] = ()) -> None:
    value = {"findings": [found.as_json() for found in report], "summary": summary}
    keep.keep(home, seen, lambda _: value)
    keep.sweep(home, (seen,))


def _report(kept: keep.Kept) -> Report:
    report = Report()
    report.extend(Diagnostic.from_json(raw) for raw in kept.value["findings"])
    return report


def _of_file(path: Path) -> str:
    return digest.of_file(path) if path.is_file() else ""
