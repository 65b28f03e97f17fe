"""The body of a case: sections to steps, warning signs, actions, rhyme and question.

In: the sections that `markdown` read. Out: the parts of a `Case`. The shape is read leniently: what can be
understood is taken, what is missing or too long is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from generator.content.answers import check_answers
from generator.content.choices import MOST_QUESTION, read_choice
from generator.content.parts import (
    all_spans,
    check_length,
    entries_of,
    refuse_apart,
    refuse_block,
    together,
)
from generator.content.spoken import MOST_WORDS, lies, spoken, who_and_words
from generator.diagnostics import Location, Report
from generator.model.case import Question, Step
from generator.model.marks import parse
from generator.model.text import Item, Listing, Span, SpanKind, Spans
from generator.reading.nearest import suggestion
from generator.text.inline import joined, lines_of, plain_span, text_of
from generator.text.raw import RawBlock, RawItem, RawList, RawParagraph, RawSection, Ready

T = TypeVar("T")

STORY, STEPS, SIGNS, ACTIONS, RHYME, QUESTION = "案情", "手法拆解", "警示信号", "怎么办", "口诀", "考考你"
_SECTIONS = (STORY, STEPS, SIGNS, ACTIONS, RHYME, QUESTION)
_NEEDED = (STORY, STEPS, SIGNS, ACTIONS)

_SHOWN: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        STORY: (RawParagraph,),
        STEPS: (RawList,),
        SIGNS: (RawList, RawParagraph),
        ACTIONS: (RawList, RawParagraph),
        RHYME: (RawList, RawParagraph),
        QUESTION: (RawList, RawParagraph),
    }
)
"""What each section's page shows of it."""

# Lengths from domain.md §3 and look-site.md §4: what fits a bubble, a tag and a case sheet.
_LEAST_CHOICES = 2
_STORY = range(120, 251)
_MOST_FLAW, _MOST_AFTER = 16, 50
_LABEL = re.compile(r"(?P<label>破绽|后果|停在这里)\s*[:：]\s*(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBody:
    """The parts of a case that stand in its body."""

    story: tuple[Spans, ...]
    steps: tuple[Step, ...]
    signs: tuple[Spans, ...]
    actions: tuple[Spans, ...]
    rhyme: tuple[str, ...]
    question: Question | None


def case_body(sections: tuple[RawSection, ...], end: Location, report: Report) -> CaseBody:
    """Return a case's parts; `end` is where missing sections are reported."""
    named = _named(sections, report)
    for title in _SECTIONS:
        if title not in named:
            _missing(title, end, report)
    for title, section in named.items():
        _check_shown(title, section, report)
    return CaseBody(
        story=_part(named, STORY, lambda s: _story(s, report), ()),
        steps=_part(named, STEPS, lambda s: _steps(s, report), ()),
        signs=_part(named, SIGNS, lambda s: _points(s, report), ()),
        actions=_part(named, ACTIONS, lambda s: _points(s, report), ()),
        rhyme=_part(named, RHYME, lambda s: _rhyme(s, report), ()),
        question=_part(named, QUESTION, lambda s: _question(s, report), None),
    )


def _check_shown(title: str, section: RawSection, report: Report) -> None:
    """Report what a section's page would not show, each at its line."""
    shown = _SHOWN[title]
    few = title == QUESTION and len(entries_of(section)) < _LEAST_CHOICES
    if few or not any(isinstance(block, shown) for block in section.blocks):
        return  # its shape is wrong as a whole, which is said elsewhere
    asked = False
    for block in section.blocks:
        again = title == QUESTION and isinstance(block, RawParagraph) and asked
        if again or not (isinstance(block, shown) or _is_advice(block, title)):
            refuse_block(block, report)
        asked = asked or isinstance(block, RawParagraph)
    refuse_apart(entries_of(section), report)


def _is_advice(block: RawBlock, title: str) -> bool:
    return title in (SIGNS, ACTIONS) and isinstance(block, Ready) and isinstance(block.block, Listing)


def _part(named: dict[str, RawSection], title: str, read: Callable[[RawSection], T], without: T) -> T:
    return read(named[title]) if title in named else without


def _named(sections: tuple[RawSection, ...], report: Report) -> dict[str, RawSection]:
    named: dict[str, RawSection] = {}
    for section in sections:
        title = section.title.strip("：: 【】")
        if not title:
            report.error(
                section.location,
                "text-outside-section",
                "这段文字不在任何小标题下面",
                f"请把它移到“## {STORY}”等小标题的下面。",
            )
        elif title not in _SECTIONS:
            report.error(
                section.location,
                "section-unknown",
                f"案例里没有“{title[:20]}”这一节",
                suggestion(title, _SECTIONS),
            )
        elif title in named:
            where = named[title].location.line
            report.error(
                section.location,
                "section-duplicate",
                f"“{title}”写了两次，第 {where} 行已经有了",
                "请合并成一节。",
            )
        else:
            named[title] = section
    return named


def _missing(title: str, place: Location, report: Report) -> None:
    message, hint = f"缺少“{title}”这一节", f"请补上一行“## {title}”，再写内容。"
    if title in _NEEDED:
        report.error(place, "section-missing", message, hint)
    else:
        report.warning(place, "section-missing", message, hint)


def _empty(section: RawSection, wanted: str, report: Report) -> None:
    report.error(section.location, "section-empty", f"“{section.title}”下面没有内容", f"请写上{wanted}。")


# -- story, warning signs, actions
# ----------------------------------------------------------------------------


def _story(section: RawSection, report: Report) -> tuple[Spans, ...]:
    paragraphs = tuple(joined(block.spans) for block in section.blocks if isinstance(block, RawParagraph))
    if not paragraphs:
        _empty(section, "一段话，说清发生了什么", report)
        return ()
    count = sum(len(text_of(paragraph)) for paragraph in paragraphs)
    if count not in _STORY:
        report.warning(
            section.location,
            "story-length",
            f"案情有 {count} 个字，{_STORY[0]} 到 {_STORY[-1]} 个字合适",
            "太短说不清经过，太长没有人读完。",
        )
    return paragraphs


def _points(section: RawSection, report: Report) -> tuple[Spans, ...]:
    points: list[Spans] = []
    for block in section.blocks:
        match block:
            case RawList(entries=entries):
                points.extend(joined(all_spans(entry)) for entry in entries)
            case Ready(block=Listing(items=items)):
                points.extend(_lead_first(item) for item in items)
            case RawParagraph(spans=spans):
                points.append(joined(spans))
    if not points:
        _empty(section, "几条，每条一行", report)
    return tuple(points)


def _lead_first(item: Item) -> Spans:
    if not item.lead:
        return item.rest
    lead = Span(kind=SpanKind.STRONG, inside=(plain_span(item.lead),))
    return joined((lead, plain_span("："), *item.rest))


# -- steps -------------------------------------------------------------------------------------------------


def _steps(section: RawSection, report: Report) -> tuple[Step, ...]:
    entries = entries_of(section)
    if not entries:
        _empty(section, "编号的几步，一步一条", report)
        return ()
    steps = tuple(_step(entry, report) for entry in entries)
    stops = [entry.location for entry, step in zip(entries, steps, strict=True) if step.stop_here]
    for place in stops[1:]:
        report.error(
            place,
            "steps-stop",
            "有两处“停在这里”，只能有一处",
            f"第 {stops[0].line} 行已经有了，请把这一处改成“后果：”。",
        )
    if not stops and any(step.flaw or step.after for step in steps):
        report.warning(
            section.location, "steps-stop", "没有写在哪一步该停", "在最该停下的那一步写一行“停在这里：……”。"
        )
    return steps


def _step(entry: RawItem, report: Report) -> Step:
    lines = entry.lines or ((),)
    labels: dict[str, str] = {}
    said: list[Spans] = [lines[0]]
    for line in lines[1:]:
        found = _LABEL.fullmatch(text_of(line))
        if found:
            labels[found["label"]] = found["text"].strip()
        elif labels:
            last = next(reversed(labels))
            labels[last] += text_of(line)
        else:
            said.append(line)
    who, words = who_and_words(together(said))
    _check_step(text_of(words), words, labels, entry, report)
    stop = "停在这里" in labels
    return Step(
        who=who,
        words=spoken(words),
        flaw=parse(labels.get("破绽", "")),
        after=labels["停在这里"] if stop else labels.get("后果", ""),
        stop_here=stop,
    )


def _check_step(text: str, words: Spans, labels: dict[str, str], entry: RawItem, report: Report) -> None:
    limits = (
        ("骗子的话", text, MOST_WORDS),
        ("破绽", labels.get("破绽", ""), _MOST_FLAW),
        ("后果", labels.get("后果", ""), _MOST_AFTER),
        ("停在这里", labels.get("停在这里", ""), _MOST_AFTER),
    )
    for name, value, most in limits:
        check_length(name, value, most, entry.location, report)
    if lies(words) > 1:
        report.warning(
            entry.location,
            "step-marks",
            "一句话里标了不止一处谎话",
            "每一步只给一处谎话加星号：*一单返五块*。",
        )


# -- rhyme and question ------------------------------------------------------------------------------------


def _rhyme(section: RawSection, report: Report) -> tuple[str, ...]:
    lines: list[Spans] = []
    for block in section.blocks:
        if isinstance(block, RawParagraph):
            lines.extend(lines_of(block.spans))
        elif isinstance(block, RawList):
            lines.extend(line for entry in block.entries for line in entry.lines)
    verses = tuple(text for line in lines if (text := text_of(line).strip(" ，。；、,.;")))
    if not verses:
        _empty(section, "四句话，每句七个字", report)
        return ()
    counts = [len(verse) for verse in verses]
    if counts != [7, 7, 7, 7]:
        report.warning(
            section.location,
            "rhyme-shape",
            f"口诀是 {len(verses)} 句，字数 {'、'.join(map(str, counts[:8]))}",
            "写四句，每句七个字，一句一行。",
        )
    return verses


def _question(section: RawSection, report: Report) -> Question | None:
    asked = next((block for block in section.blocks if isinstance(block, RawParagraph)), None)
    entries = entries_of(section)
    if asked is None or len(entries) < _LEAST_CHOICES:
        report.error(
            section.location,
            "question-shape",
            "“考考你”要有一句问话和至少两个选项",
            "先写一行问话，空一行，再写“- √ 选项 —— 说明”和“- 选项 —— 说明”。",
        )
        return None
    text = text_of(asked.spans)
    check_length("问话", text, MOST_QUESTION, asked.location, report, code="question-too-long")
    choices = tuple(read_choice(entry, report) for entry in entries)
    if not any(choice.good for choice in choices):
        report.error(section.location, "question-answer", "没有标出正确的选项", "在正确选项的最前面写 √。")
    check_answers(text, choices, section.location, report)
    return Question(asks=parse(text), choices=choices)
