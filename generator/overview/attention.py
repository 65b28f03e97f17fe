"""What the overview says under 要留意的: findings of one sort in one file in one line, the grave ones first.

In: findings that did not stop the build. Out: findings to show. A letter with twelve entries whose numbers
are written otherwise had twelve lines, and the one about an identity number stood among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics import Diagnostic, Severity
from generator.guards.guard import GUARDS

_PRIVATE = frozenset({guard.code for guard in GUARDS if guard.private} | {"roster-name", "teller-consent"})
_PHONES = (
    *("hotline-", "ask-", "phone-", "landline-"),
    *("number-wide", "number-spelled", "push-number", "campus-number"),
)


def attention(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings joined by file and code: errors, then people's data, then phones, then the rest."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in findings:
        groups.setdefault((found.location.file, found.code), []).append(found)
    return tuple(sorted(map(_joined, groups.values()), key=_rank))


def _joined(some: list[Diagnostic]) -> Diagnostic:
    first = min(some, key=lambda one: one.severity is not Severity.ERROR)
    count = f"（这个文件里共 {len(some)} 处）" if len(some) > 1 else ""
    return replace(first, message=f"{first.message}{count}")


def _rank(found: Diagnostic) -> int:
    if found.severity is Severity.ERROR:
        return 0
    if found.code.startswith(_PHONES):
        return 2
    return 1 if found.code in _PRIVATE else 3
