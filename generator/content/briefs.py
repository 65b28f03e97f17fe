"""Briefs: rules of one file, and of their numbers, which run on without a gap.

In: decoded heads and bodies. Out: findings only. What an issue tells of the campaign itself is filled in when
it is planned (`generator/plan/briefs.py`).
"""

from __future__ import annotations

from itertools import pairwise

from generator.content.references import ReferenceTargets
from generator.diagnostics import Report
from generator.model import Brief, BriefHead, Origin

LAST = 999


def check_brief(head: BriefHead, origin: Origin, _names: ReferenceTargets, report: Report) -> None:
    """Check that an issue's number can be one."""
    if not 1 <= head.issue <= LAST and origin.wrote("期号"):
        message = f"期号不能是 {head.issue}"
        report.error(origin.at("期号"), "brief-number", message, f"请写 1 到 {LAST} 的整数，一期加一。")


def check_issues(briefs: tuple[Brief, ...], report: Report) -> None:
    """Check that no number is missing or there twice, and that a later number has a later day."""
    numbered = (brief for brief in briefs if 1 <= brief.head.issue <= LAST)
    ordered = sorted(numbered, key=lambda brief: (brief.head.issue, brief.head.dated, brief.slug))
    for before, brief in pairwise(ordered):
        last, number = before.head.issue, brief.head.issue
        if number == last:
            message = f"第 {number} 期有两份：{before.origin.file} 也是第 {number} 期"
            hint = f"请把其中一份改成没有用过的期号，最后一期是第 {ordered[-1].head.issue} 期。"
            report.error(brief.origin.at("期号"), "brief-number", message, hint)
        elif number > last + 1:
            message = f"第 {last} 期后面是第 {number} 期，中间缺了{_missing(last, number)}"
            hint = f"请改成 {last + 1}，或者补上缺的那一期。"
            report.error(brief.origin.at("期号"), "brief-number", message, hint)
        elif brief.head.dated <= before.head.dated:
            message = f"第 {number} 期的印发日期 {brief.head.dated} 不晚于第 {last} 期的 {before.head.dated}"
            report.error(
                brief.origin.at("印发日期"), "brief-order", message, f"请写 {before.head.dated} 以后的日期。"
            )


def _missing(last: int, number: int) -> str:
    """Return the numbers between two, in words."""
    first, final = last + 1, number - 1
    return f"第 {first} 期" if first == final else f"第 {first} 到第 {final} 期"
