"""Know without doing the work whether a build would change anything.

The digest of everything that a build reads is remembered with what it printed; `dist/` itself is read again,
so a file that somebody changed there is made anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics import Diagnostic, Report
from generator.guards import gate
from generator.store import digest, dist

PACKAGE = Path(__file__).resolve().parent
RECORD = "built.json"
CHECKED = "checked.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What the last good build printed."""

    report: Report
    summary: tuple[str, ...]


def inputs(root: Path, today: date) -> str:
    """Return the digest of all that a build of a campaign folder reads."""
    own = [root / name for name in ("content", "docs", "generator/catalog")]
    parts = (
        digest.of_folders([*own, PACKAGE]),
        _of_file(root / "mkdocs.yml"),
        _of_file(Path(sys.prefix) / "ready.json"),
        digest.of_folders(gate.rosters(root)),
        today.isoformat(),
    )
    return digest.of_text("\n".join(parts))


def last_build(root: Path, seen: str) -> LastBuild | None:
    """Return what the last build printed if it read the same and `dist/` is still what it published."""
    try:
        record = json.loads((root / ".cache" / RECORD).read_text(encoding="utf-8"))
        same = record["inputs"] == seen
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not same or not dist.is_whole(root / "dist"):
        return None
    report = Report()
    report.extend(Diagnostic.from_json(raw) for raw in record["findings"])
    return LastBuild(report=report, summary=tuple(record["summary"]))


def remember(root: Path, seen: str, report: Report, summary: tuple[str, ...]) -> None:
    """Write down what a build read and printed."""
    record = {"inputs": seen, "findings": [found.as_json() for found in report], "summary": summary}
    _write(root / ".cache" / RECORD, record)


def last_check(root: Path, seen: str) -> Report | None:
    """Return what the last check found if it read the same."""
    try:
        record = json.loads((root / ".cache" / CHECKED).read_text(encoding="utf-8"))
        found = (
            [Diagnostic.from_json(raw) for raw in record["findings"]] if record["inputs"] == seen else None
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if found is None:
        return None
    report = Report()
    report.extend(found)
    return report


def remember_check(root: Path, seen: str, report: Report) -> None:
    """Write down what a check read and found."""
    _write(root / ".cache" / CHECKED, {"inputs": seen, "findings": [found.as_json() for found in report]})


def _write(path: Path, record: Mapping[str, object]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def _of_file(path: Path) -> str:
    return digest.of_file(path) if path.is_file() else ""
