"""Suppressions: one place, in the words of the file, with a written reason (front-matter key 放行).

In: hits of guards and the suppressions of a file. Out: the hits that remain, and findings about suppressions
that are wrong or of no use. Identity numbers, mobiles and bank cards can't be suppressed; a phone of the
school goes into the campaign file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Location, Severity
from generator.guards.rule import Guard, Hit
from generator.guards.text import GuardedText, folded
from generator.model import Origin, Suppression
from generator.reading.nearest import suggestion

KEY = "放行"
_LEAST_REASON = 6
"""A shorter reason says nothing ("上级要求" is four characters; which authority, which document?)."""

SUPPRESSION_CODES = {
    "pass-unknown": "“放行”里的规则名写错了",
    "pass-refused": "这条规则不能放行（证件号、手机号、银行卡号）",
    "pass-reason": "“放行”没有说清理由",
    "pass-many": "“放行”的原文在文件里不止一处",
    "pass-unused": "“放行”没有用上：原文里没有这条规则要拦的内容",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedSuppression:
    """A suppression with the only place in `flat` that it covers."""

    rule: str
    start: int
    end: int
    location: Location

    def covers(self, code: str, hit: Hit) -> bool:
        """Tell whether a hit of a guard lies inside."""
        return code == self.rule and self.start <= hit.start and hit.end <= self.end


def located_suppressions(
    suppressions: tuple[Suppression, ...],
    text: GuardedText,
    origin: Origin,
    guards: dict[str, Guard],
    found: list[Diagnostic],
) -> tuple[LocatedSuppression, ...]:
    """Return the suppressions that hold; what is wrong with the others is added to `found`."""
    located = []
    for index, one in enumerate(suppressions):
        problem = _problem(one, guards)
        places = tuple(_places(one.quote, text)) if problem is None else ()
        if problem is None and len(places) > 1:
            problem = (
                "原文",
                "pass-many",
                f"“放行”的原文在文件里有 {len(places)} 处",
                "请把原文写长一些，直到只有一处。",
            )
        if problem is None and not places:
            problem = (
                "原文",
                "pass-unused",
                "“放行”的原文在文件里找不到",
                "请照抄要放行的那一处；已经改掉了，就删去这一条放行。",
            )
        if problem:
            found.append(_finding(origin, index, *problem))
            continue
        start, end = places[0]
        place = origin.at(f"{KEY}.{index}.原文")
        located.append(LocatedSuppression(rule=one.rule, start=start, end=end, location=place))
    return tuple(located)


def _problem(one: Suppression, guards: dict[str, Guard]) -> tuple[str, str, str, str] | None:
    """Return the key, code, message and fix of what is wrong with a suppression by itself."""
    guard = guards.get(one.rule)
    if guard is None:
        return "规则", "pass-unknown", f"没有“{one.rule[:30]}”这条规则", suggestion(one.rule, tuple(guards))
    if not guard.suppressible:
        return "规则", "pass-refused", f"“{one.rule}”不能放行", guard.fix
    if len(one.reason.strip()) < _LEAST_REASON:
        hint = f"请写明是谁规定的、为什么要留，至少 {_LEAST_REASON} 个字。"
        return "理由", "pass-reason", "“放行”的理由太短", hint
    return None


def _finding(origin: Origin, index: int, key: str, code: str, message: str, hint: str) -> Diagnostic:
    severity = Severity.WARNING if code == "pass-unused" else Severity.ERROR
    place = origin.at(f"{KEY}.{index}.{key}")
    return Diagnostic(location=place, severity=severity, code=code, message=message, hint=hint)


def _places(quote: str, text: GuardedText) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `flat` where a quote stands, outside the key 放行 itself."""
    wanted = folded(quote).strip()
    at = text.flat.find(wanted) if wanted else -1
    while at >= 0:
        if text.part(at) != KEY:
            yield at, at + len(wanted)
        at = text.flat.find(wanted, at + len(wanted))


def unused(suppression: LocatedSuppression) -> Diagnostic:
    """Return the finding about a suppression that covers nothing."""
    return Diagnostic(
        location=suppression.location,
        severity=Severity.WARNING,
        code="pass-unused",
        message="这一条“放行”没有用上",
        hint=f"原文里没有 {suppression.rule} 要拦的内容，请删去这一条。",
    )
