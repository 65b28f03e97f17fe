"""The choices of a question, as 考考你 of a case and the questions of the bank write them.

In: a list's entries: `- √ 选项 —— 说明`. Out: `Choice`s, and findings on their shape and lengths. A reason
may open with a verdict: `—— 差一点：……`.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from generator.content.parts import all_spans, check_length
from generator.diagnostics import Report
from generator.model.case import Choice
from generator.reading.nearest import nearest
from generator.text.inline import called_numbers, text_of
from generator.text.raw import RawItem

MOST_QUESTION, MOST_CHOICE, MOST_WHY = 24, 16, 45
"""Characters of a question, a choice and its reason (domain.md §3, look-site.md §4): what fits a phone's
line.
"""

VERDICTS = MappingProxyType(
    {"就这么做": True, "差一点": False, "不够稳妥": False, "会让他接着骗": False, "不对": False}
)
"""How good a choice is, in words that blame nobody (look-site.md §4), and whether it is the right one.
不对 is for questions that ask for a fact.
"""

_GOOD = re.compile(r"\s*(?:[√✓✔☑✅]\ufe0f?|\[[xX√]\])\s*")
_VERDICT = re.compile(rf"(?P<verdict>{'|'.join(VERDICTS)})\s*(?:[:：]\s*|$)")
_OPENING = re.compile(r"[^：:，。、；？“”]{2,8}(?=[：:])")
WHY = re.compile(r"\s*(?:——|—|--)\s*")
"""What parts a choice from its reason, and a habit of the self-check from its advice."""


def read_choice(entry: RawItem, report: Report) -> Choice:
    """Return a choice; a verdict that contradicts its √ is an error."""
    spans = all_spans(entry)
    text = text_of(spans)
    good = _GOOD.match(text)
    option, *why = WHY.split(text[good.end() :] if good else text, maxsplit=1)
    verdict, reason = _judged(why[0].strip() if why else "")
    if verdict and VERDICTS[verdict] != (good is not None):
        fitting = "、".join(words for words, right in VERDICTS.items() if right != VERDICTS[verdict])
        which = "标了 √ 的" if good else "没有标 √ 的"
        report.error(
            entry.location,
            "question-verdict",
            f"{which}选项，说明却以“{verdict}”开头",
            f"请检查 √ 标在哪里；标对了，就把这几个字删掉，或者改成：{fitting}。",
        )
    if not verdict:
        _check_opening(reason, entry, report)
    if not option.strip():
        report.error(entry.location, "question-shape", "这个选项没有字", "写成“- 选项 —— 说明”。")
    if not reason:
        report.warning(entry.location, "question-why", "这个选项没有说明为什么", "写成“- 选项 —— 说明”。")
    check_length("选项", option, MOST_CHOICE, entry.location, report, code="question-too-long")
    check_length("说明", reason, MOST_WHY, entry.location, report, code="question-too-long")
    return Choice(
        text=option.strip(),
        good=good is not None,
        why=reason,
        verdict=verdict,
        calls=called_numbers(spans),
    )


def _judged(why: str) -> tuple[str, str]:
    """Part a reason from the verdict that it opens with."""
    found = _VERDICT.match(why)
    return (found["verdict"], why[found.end() :].strip()) if found else ("", why)


def _check_opening(reason: str, entry: RawItem, report: Report) -> None:
    """Warn of a reason that opens with words which are nearly a verdict."""
    found = _OPENING.match(reason)
    alike = [verdict for verdict in VERDICTS if found and abs(len(verdict) - len(found[0])) <= 1]
    near = nearest(found[0], alike) if found else None
    if found and near:
        report.warning(
            entry.location,
            "question-verdict",
            f"说明的开头“{found[0]}”不在五种评语里",
            f"您是不是想写“{near}：”？不是评语，就把冒号换成逗号。",
        )
