"""Say where something is wrong, what it is and how to fix it.

Stages hand a `Report` on beside their values and add to it; nothing is thrown for a content mistake.
This module neither reads files nor prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from generator.setup.escaping import one_line


class Severity(StrEnum):
    """How bad a finding is: an error keeps everything out of `dist/`, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """Return the word staff read."""
        return "错误" if self is Severity.ERROR else "警告"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file: a path relative to the campaign's root with `/`, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something cannot stand, in words for staff; whoever asked knows the place."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding, as printed for staff and as an object for other programs (design §5)."""

    location: Location
    severity: Severity
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        head = one_line(f"{self.location}: {self.severity.label}: {self.message} [{self.code}]")
        return f"{head}\n    {one_line(self.hint)}" if self.hint else head

    def as_json(self) -> dict[str, str | int]:
        """Return the object that `--json` prints."""
        place = self.location
        return {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Diagnostic:
        """Read back what `as_json` gave."""
        place = Location(file=raw["file"], line=raw["line"], column=raw["column"])
        return cls(
            location=place,
            severity=Severity(raw["severity"]),
            code=raw["code"],
            message=raw["message"],
            hint=raw["hint"],
        )


@dataclass(slots=True)
class Report:
    """What has been found so far in one run; sorted by place when read."""

    found: list[Diagnostic] = field(default_factory=list)
    seen: set[Diagnostic] = field(default_factory=set, repr=False, compare=False)

    def error(self, location: Location, code: str, message: str, hint: str) -> None:
        """Add a finding that keeps everything out of `dist/`."""
        self.add(
            Diagnostic(location=location, severity=Severity.ERROR, code=code, message=message, hint=hint)
        )

    def warning(self, location: Location, code: str, message: str, hint: str) -> None:
        """Add a finding that staff should know and that does not stop the build."""
        self.add(
            Diagnostic(location=location, severity=Severity.WARNING, code=code, message=message, hint=hint)
        )

    def add(self, diagnostic: Diagnostic) -> None:
        """Add one finding; the same finding twice counts once."""
        if diagnostic not in self.seen:
            self.seen.add(diagnostic)
            self.found.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add several findings."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def rewrite(self, change: Callable[[Diagnostic], Diagnostic]) -> None:
        """Put what a function makes of each finding in its place."""
        before = self.found
        self.found, self.seen = [], set()
        self.extend(map(change, before))

    def leave_out(self, unneeded: Callable[[Diagnostic], bool]) -> None:
        """Take out the findings of which a function says that another one tells the same."""
        before = self.found
        self.found, self.seen = [], set()
        self.extend(one for one in before if not unneeded(one))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self.found, key=lambda d: (d.location, d.code, d.message)))

    @property
    def errors(self) -> int:
        """Count the errors."""
        return sum(d.severity is Severity.ERROR for d in self.found)

    @property
    def warnings(self) -> int:
        """Count the warnings."""
        return sum(d.severity is Severity.WARNING for d in self.found)
