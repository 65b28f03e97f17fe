"""What the readers of cases and of the question bank share: a section's list entries, their spans, lengths.

In: raw sections. Out: spans, and warnings of what is too long to be read at a glance.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from generator.diagnostics import Location, Report
from generator.model.marks import length
from generator.model.text import Picture, Preformatted, Quote, Rule, Spans, Table
from generator.text.inline import BREAK
from generator.text.raw import RawBlock, RawItem, RawList, RawParagraph, RawQuote, RawSection, Ready

_READY = MappingProxyType(
    {Preformatted: "用 ``` 围起来的内容", Table: "表格", Picture: "图片", Rule: "分隔线", Quote: "法条"}
)


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


def refuse_apart(entries: Iterable[RawItem], report: Report) -> None:
    """Report what stands in entries that are cut into words, and would be shown nowhere."""
    for entry in entries:
        for block in entry.apart:
            refuse_block(block, report)


def refuse_block(block: RawBlock, report: Report) -> None:
    """Report a block where nothing shows it."""
    what, place = _name_of(block)
    message = f"{what}放在这里不会显示出来"
    report.error(place, "block-unused", message, "请改写成一句话，或者移到网页、信里去。")


def _name_of(block: RawBlock) -> tuple[str, Location]:
    match block:
        case Ready(block=ready, location=location):
            return _READY.get(type(ready), "这一段"), location
        case RawQuote(location=location):
            return "用 > 开头的引文", location
        case RawList(location=location):
            return "列表", location
        case RawParagraph(location=location):
            return "这段文字", location


def check_length(
    name: str, value: str, most: int, place: Location, report: Report, *, code: str = "step-too-long"
) -> None:
    """Warn of a part that has more than `most` characters."""
    count = length(value)
    if count > most:
        report.warning(
            place, code, f"“{name}”有 {count} 个字，最多 {most} 个字合适", "请缩短，手机上一眼看完最好。"
        )
