"""What the readers of cases and of the question bank share: a section's list entries, their spans, lengths.

In: raw sections. Out: spans, and warnings of what is too long to be read at a glance.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Location, Report
from generator.model.marks import length
from generator.model.text import Spans
from generator.text.inline import BREAK
from generator.text.markdown import RawItem, RawList, RawSection


def entries_of(section: RawSection) -> tuple[RawItem, ...]:
    """Return the entries of all lists of a section."""
    lists = (block.entries for block in section.blocks if isinstance(block, RawList))
    return tuple(entry for entries in lists for entry in entries)


def all_spans(entry: RawItem) -> Spans:
    """Return an entry's paragraphs as one run."""
    return together(entry.paragraphs)


def together(lines: Iterable[Spans]) -> Spans:
    """Join lines or paragraphs to one run, a line end of the source between them."""
    spans = [span for line in lines for span in (*line, BREAK)]
    return tuple(spans[:-1])


def check_length(
    name: str, value: str, most: int, place: Location, report: Report, *, code: str = "step-too-long"
) -> None:
    """Warn of a part that has more than `most` characters."""
    count = length(value)
    if count > most:
        report.warning(
            place, code, f"“{name}”有 {count} 个字，最多 {most} 个字合适", "请缩短，手机上一眼看完最好。"
        )
