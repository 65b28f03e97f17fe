"""New pupils of another year than this campaign's: 欢迎 2025 级新同学 on a leaflet of 2026.

In: the texts of a campaign and the years of its phases. Out: warnings at the year. Who came earlier may be
spoken of (2025 级的同学回来讲): only the new ones, and whom one welcomes, are of this year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.guards.text import guarded
from generator.model import Campaign, State
from generator.model.base import TextKind

_NEW = re.compile(
    "欢迎[^，。；！？\n0-9]{0,4}(?P<welcome>20[0-9]{2}) ?级"
    "|(?P<new>20[0-9]{2}) ?级(?:的|全体|各专业)*(?:新生|新同学|新学员)"
    "|(?<![0-9])(?P<short>[0-9]{2}) ?级(?:的|全体|各专业)*(?:新生|新同学)"
)
_LOOKS_BACK = re.compile(
    "去年|前年|往年|往届|曾|当年|当时|上一届|上届|那时|历届|回顾|[0-9] ?年[^，。]{0,8}(?:入学|来)"
)
_KINDS = frozenset({TextKind.LETTER, TextKind.POSTER, TextKind.PAGE})


def other_cohorts(texts: Iterable[tuple[str, str, TextKind]], campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield new pupils of a year in which no phase is; `texts` are names, texts and kinds of the files."""
    years = {day.year for phase in campaign.settings.phases for day in (phase.start, phase.end)}
    drafts = {one.origin.file for one in campaign.reviewed_kinds if one.head.review.state is State.DRAFT}
    for file, text, kind in texts if years else ():
        if kind in _KINDS and file not in drafts and _NEW.search(text):
            yield from _in_text(text, file, kind, years)


def _in_text(raw: str, file: str, kind: TextKind, years: set[int]) -> Iterator[Diagnostic]:
    text = guarded(raw, file, kind)
    for found in _NEW.finditer(text.flat):
        written = found[found.lastgroup or ""]
        year = int(written) if len(written) == len("2026") else 2000 + int(written)
        sentence = text.flat[slice(*text.sentence(*found.span()))]
        if year in years or text.aside(found.start()) or _LOOKS_BACK.search(sentence):
            continue
        said = "、".join(map(str, sorted(years)))
        yield Diagnostic(
            location=text.location(found.start()),
            severity=Severity.WARNING,
            code="date-stale",
            message=f"这里的新生是 {written} 级，campaign.yml 的“阶段”在 {said} 年",
            hint="请改成今年的级；说的是从前的新生，就写明是哪一年的事。",
        )
