"""The self-check page (版面 check): every list entry reads `习惯 —— 建议`.

In: the page's body. Out: its habits with their advice; findings where a habit has none, or where there is
nothing to tick.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.choices import WHY
from generator.diagnostics import Location, Report
from generator.model import Block, Body, Item, Listing, Section, Span, SpanKind, Spans
from generator.text.inline import cut, joined, plain_span, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckEntry:
    """Something one may have done, and the advice for it (empty where none was written).

    `more` is what stands inside its entry beside the words.
    """

    words: Spans
    advice: Spans
    more: tuple[Block, ...] = ()


def habits_of(section: Section) -> tuple[SelfCheckEntry, ...]:
    """Return the habits of a section."""
    items = (item for block in section.blocks if isinstance(block, Listing) for item in block.items)
    return tuple(map(_habit, items))


def _habit(item: Item) -> SelfCheckEntry:
    """Part an entry at the dash in its words; one in the address of a link parts nothing."""
    spans = joined((*_lead(item), *item.rest))
    dash = WHY.search(text_of(spans))
    if dash is None:
        return SelfCheckEntry(words=spans, advice=(), more=item.more)
    words, rest = cut(spans, dash.start())
    _, advice = cut(rest, len(dash[0]))
    return SelfCheckEntry(words=words, advice=advice, more=item.more)


def _lead(item: Item) -> Spans:
    """Return the bold words that an entry opens with, and the colon behind them that was cut off."""
    if not item.lead:
        return ()
    colon = "" if not item.rest or WHY.match(text_of(item.rest)) else "："
    return Span(kind=SpanKind.STRONG, inside=(plain_span(item.lead),)), plain_span(colon)


def check_self_check(body: Body, end: Location, report: Report) -> None:
    """Report entries without advice, and a page without entries at `end`."""
    habits = [(section.location, habit) for section in body for habit in habits_of(section)]
    if not habits:
        report.warning(end, "habit-advice", "自查页里没有可以勾的", "每条写一行“- 习惯 —— 建议”。")
    for place, habit in habits:
        if not text_of(habit.advice):
            report.warning(
                place,
                "habit-advice",
                f"“{text_of(habit.words)[:12]}”后面没有建议",
                "写成“- 习惯 —— 现在能做的一件事”。",
            )
