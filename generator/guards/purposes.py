"""The guard on what a line is for: 心理援助 is 12356, not 12335; who is cheated calls 110, not “110 或 120”.

In: folded text, the facts and `facts/guards/hotlines.yml` (purposes). Out: hits. Only public numbers are
judged: a school's own may be for anything, and whether a number exists is for `hotlines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.rule import GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import Purpose, hotline_lists
from generator.store.dependencies import once_a_run

_NUMBER = "(?<![0-9\\-])[0-9]{3,5}(?![0-9])"
_OR = "(?: ?(?:或者?|和|与|及|以及|、|/|转|，或者?) ?)"
_ROW = f"{_NUMBER}(?:{_OR}{_NUMBER})*"
_FILLER = "[^，。；！？、\n0-9]{0,8}?(?:，(?:请|就|要|马上|立即|赶快)*(?:打|拨打|拨) ?)?"
_FOUND = re.compile("[0-9]+")
_TOLD_BEFORE = re.compile('(?<![0-9])([0-9]{3,5})[ ”"号是为：:（(]{0,3}$')
_TOLD_BEHIND = re.compile('(?:热线|专线|电话)?[ “"：:是为打请拨（(|]{0,5}[0-9]{3,5}(?![0-9])')
_DENIED = re.compile("不是|不管|不受理|不能|别打|不要打|误|谣|错|并非|而不|别把|不用打|假的|骗子")
_ALL = frozenset({"110", "119", "120", "122"})
"""The numbers of every emergency: in a row without a fraud they are just what all should know."""
_FRAUD = re.compile("诈骗|被骗|电诈|受骗|骗子")
_EITHER = re.compile("[或/转]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """A purpose with its patterns: its words before a row of numbers, and behind one."""

    purpose: Purpose
    before: Sought
    behind: Sought


@once_a_run
def _purposes() -> tuple[_Sought, ...]:
    return tuple(
        _Sought(
            purpose=one,
            before=Sought(re.compile(f"(?:{one.said}){_FILLER}(?P<row>{_ROW})")),
            behind=Sought(re.compile(f'(?P<row>{_ROW})[ ”"号是为]{{0,3}}(?:{one.said})')),
        )
        for one in hotline_lists().purposes
    )


@once_a_run
def _public() -> frozenset[str]:
    lists = hotline_lists()
    return frozenset((*lists.emergency, *lists.services, *lists.watched))


def other_purpose(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find a public number that is given for what another is for."""
    fitting = set[int]()
    for one in _purposes():
        allowed = _allowed(one.purpose, context)
        for found in one.before.finditer(text.flat):
            told = _TOLD_BEFORE.search(text.flat, max(0, found.start() - 9), found.start())
            if told and told[1] in allowed:
                continue  # 119 火警 120 急救: the number stands before what it is for
            yield from _wrong_in_row(text, found, one.purpose, allowed)
            fitting.add(found.start("row"))
    for one in _purposes():
        allowed = _allowed(one.purpose, context)
        for found in one.behind.finditer(text.flat):
            beside = _TOLD_BEHIND.match(text.flat, found.end())
            if found.start("row") not in fitting and not beside:
                yield from _wrong_in_row(text, found, one.purpose, allowed)


def _allowed(purpose: Purpose, context: GuardContext) -> frozenset[str]:
    return frozenset((purpose.right, *purpose.also, context.facts.warning, *context.phones))


def _wrong_in_row(
    text: GuardedText, found: re.Match[str], purpose: Purpose, allowed: frozenset[str]
) -> Iterator[Hit]:
    numbers = [(at.start(), at.end(), at[0]) for at in _FOUND.finditer(text.flat, *found.span("row"))]
    if purpose.rows and (numbers[0][2] != purpose.right or len(numbers) == 1):
        return
    sentence = text.flat[slice(*text.sentence(*found.span()))]
    if _DENIED.search(sentence) or text.in_wrong_option(found.start()):
        return
    plain = purpose.rows and not _EITHER.search(found["row"]) and not _FRAUD.search(sentence)
    elsewhere = sentence.replace(found[0], "") if purpose.rows else ""
    for start, end, number in numbers:
        if number in allowed or number not in _public() or (plain and number in _ALL):
            continue
        if not _has_own_trade(number, elsewhere):
            message = f"{purpose.what}该打的是 {purpose.right}，这里写的是 {number}"
            change = f"只留 {purpose.right}" if purpose.rows else f"改成 {purpose.right}"
            hint = f"请{change}；{number} 要是另有用处，就另起一句，写清它管什么。"
            yield Hit(start=start, end=end, message=message, hint=hint)


def _has_own_trade(number: str, sentence: str) -> bool:
    return any(word in sentence for word in hotline_lists().trades.get(number, ()))
