"""Guards on wording: absolute claims, fixed names and words that were typed wrong.

In: folded text. Out: hits. What stands in quotation marks is somebody else's words (a swindler's
“稳赚不赔，100%”) and may be absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Severity
from generator.guards.rule import SOURCES, WRITTEN, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import Term, wording
from generator.store.dependencies import once_a_run

_QUOTED = re.compile("“[^“”\n]{0,300}”|‘[^‘’\n]{0,300}’")


@once_a_run
def _absolute() -> Sought:
    return Sought(re.compile("|".join(f"(?:{pattern})" for pattern in wording().absolute)))


@once_a_run
def _official() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in wording().official))


@once_a_run
def _terms() -> tuple[tuple[Sought, Term], ...]:
    return tuple((Sought(re.compile(term.wrong)), term) for term in wording().terms)


def absolute(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find claims without exceptions outside quotations and outside the official list."""
    spoken = [found.span() for found in _QUOTED.finditer(text.flat)]
    for found in _absolute().finditer(text.flat):
        start, end = text.sentence(found.start(), found.end())
        if not inside(spoken, found.start()) and not _official().search(text.flat, start, end):
            yield Hit(start=found.start(), end=found.end())


def term(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find wrong forms of names that have one right form."""
    yield from _wrong(text, _terms(), "正确的名称是“{}”，请照写；正文里可以写 [[应用]]，不会出错。")


@once_a_run
def _mistyped() -> tuple[tuple[Sought, Term], ...]:
    return tuple((Sought(re.compile(word.wrong)), word) for word in wording().mistyped)


def mistyped(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find words that are typing errors wherever they stand."""
    yield from _wrong(text, _mistyped(), "请改成“{}”。")


def _wrong(text: GuardedText, words: Iterable[tuple[Sought, Term]], hint: str) -> Iterator[Hit]:
    """Find wrong words; the hint has a place for the right one."""
    for pattern, one in words:
        for found in pattern.finditer(text.flat):
            yield Hit(start=found.start(), end=found.end(), hint=hint.format(one.right))


GUARDS = (
    Guard(
        code="claim-absolute",
        catches="官方没有这样说过的绝对话（“一律是诈骗”“100%”“所有……都是骗局”）；骗子的话放在“”里可以",
        message="话说得太满：{}",
        fix="说清怎样认出来就够了，比如“要先垫钱的活儿不接”；上级文件规定的说法，可以用“放行”写明理由。",
        find=absolute,
        open=True,
        severity=Severity.WARNING,
    ),
    Guard(
        code="term-wrong",
        catches="固定名称写错（国家反诈中心写成了中国反诈中心、国家反诈 APP 等）",
        message="名称{}不对",
        fix="正确的名称是“国家反诈中心”。",
        find=term,
        open=True,
        kinds=SOURCES | WRITTEN,
    ),
    Guard(
        code="word-mistyped",
        catches="常见的错别字（帐户、转帐、垫负、铜板纸……）",
        message="{}像是打错了字",
        fix="请改成正确的字。",
        find=mistyped,
        open=True,
        kinds=SOURCES | WRITTEN,
        severity=Severity.WARNING,
    ),
)
