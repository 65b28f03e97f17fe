"""What the readers of cases and of the question bank share: a section's list entries, their spans, lengths.

In: raw sections. Out: spans, and warnings of what is too long to be read at a glance.
"""

from __future__ import annotations

from generator.diagnostics import Location, Report
from generator.model.marks import length
from generator.text.inline import Span, Spans
from generator.text.markdown import Entries, Entry, RawSection


def entries_of(section: RawSection) -> tuple[Entry, ...]:
    """Return the entries of all lists of a section."""
    lists = (block.entries for block in section.blocks if isinstance(block, Entries))
    return tuple(entry for entries in lists for entry in entries)


def all_spans(entry: Entry) -> Spans:
    """Return an entry's paragraphs as one run."""
    between = Span(kind="break")
    spans = [span for paragraph in entry.paragraphs for span in (*paragraph, between)]
    return tuple(spans[:-1])


def check_length(
    name: str, value: str, most: int, place: Location, report: Report, *, code: str = "step-too-long"
) -> None:
    """Warn of a part that has more than `most` signs."""
    count = length(value)
    if count > most:
        report.warning(
            place, code, f"“{name}”有 {count} 个字，最多 {most} 个字合适", "请缩短，手机上一眼看完最好。"
        )
