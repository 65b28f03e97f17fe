"""The choices of a question, as 考考你 of a case and the questions of the bank write them.

In: a list's entries: `- √ 选项 —— 说明`. Out: `Choice`s, and findings on their shape and lengths.
"""

from __future__ import annotations

import re

from generator.content.inline import text_of
from generator.content.markdown import Entry
from generator.content.parts import all_spans, check_length
from generator.diagnostics import Report
from generator.model.case import Choice

TOO_LONG = "question-too-long"
MOST_QUESTION, MOST_CHOICE, MOST_WHY = 24, 16, 45
"""Signs of a question, a choice and its reason (domain.md §3, look-site.md §4): what fits a phone's line."""

_GOOD = re.compile(r"\s*(?:[√✓✔☑✅]\ufe0f?|\[[xX√]\])\s*")
_WHY = re.compile(r"\s*(?:——|—|--)\s*")


def read_choice(entry: Entry, report: Report) -> Choice:
    """Return a choice."""
    text = text_of(all_spans(entry))
    good = _GOOD.match(text)
    option, *why = _WHY.split(text[good.end() :] if good else text, maxsplit=1)
    reason = why[0] if why else ""
    if not reason:
        report.warning(entry.location, "question-why", "这个选项没有说明为什么", "写成“- 选项 —— 说明”。")
    check_length("选项", option, MOST_CHOICE, entry.location, report, code=TOO_LONG)
    check_length("说明", reason, MOST_WHY, entry.location, report, code=TOO_LONG)
    return Choice(text=option.strip(), good=good is not None, why=reason.strip())
