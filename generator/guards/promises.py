"""Guards on what no school may tell its readers: promises that nobody can keep, and to hand over secrets.

In: folded text and `facts/guards/promises.yml`. Out: hits. What stands in quotation marks, in a chat or in a
wrong answer of a question is somebody else's; what a sentence denies, warns of or asks about is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.diagnostics import Severity
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import FalseClaim, promises
from generator.store.dependencies import once_a_run

_SPOKEN = re.compile(
    '“[^“”\n]{0,300}”|‘[^‘’\n]{0,300}’|「[^「」\n]{0,300}」|『[^『』\n]{0,300}』|"[^"\n]{0,300}"|^ ?>[^\n]*',
    re.MULTILINE,
)
_WRONG_ANSWER = re.compile(r"[-*+] (?!√)[^\n]{0,200}? -{1,2} ")
"""A choice of a question up to the dash before its reason; the right one has its √."""
_KEY = re.compile(r"[^\s:：，。“]{1,8} ?[:：] ?")
_STORIES = frozenset({"## 案情", "## 手法拆解", "## 警示信号", "自称", "想要"})
_OURS = re.compile("停在这里 ?[：:]")
"""Behind it a step of the trick says what to do."""
_MOST_OF_A_NAME = 10
"""Characters of a name in quotation marks, with them: what is longer, somebody said."""
_MOST = 50
"""Places that are looked at in one text by one pattern."""


@once_a_run
def _claims() -> tuple[tuple[Sought, re.Pattern[str], re.Pattern[str], FalseClaim], ...]:
    return tuple(
        (Sought(re.compile(wrong)), re.compile(claim.about), re.compile(claim.unless), claim)
        for claim in promises().claims
        for wrong in claim.wrong
    )


@once_a_run
def _denied() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(promises().denied_before), re.compile(promises().denied_behind)


@once_a_run
def _asked() -> tuple[tuple[Sought, ...], re.Pattern[str]]:
    objects = promises().objects
    patterns = tuple(Sought(re.compile(one.replace("OBJECT", objects))) for one in promises().asked)
    return patterns, re.compile(promises().refused)


def false_claim(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find promises that nobody can keep and all-clears that are none."""
    before, behind = _denied()
    for pattern, about, unless, claim in _claims():
        for found in islice(pattern.finditer(text.flat), _MOST):
            start, end = said_in(text, found)
            sentence = text.flat[start:end]
            denied = before.search(text.flat, start, found.start()) or behind.search(
                text.flat, found.end(), end
            )
            if not about.search(sentence) or unless.search(sentence) or denied:
                continue
            if not (is_asked(text, end) or is_others(text, *found.span())):
                yield Hit(start=found.start(), end=found.end(), message=claim.says, hint=claim.hint)


def secret_asked(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find sentences that ask their readers for numbers of cards, passwords, codes, pictures of papers."""
    patterns, refused = _asked()
    for pattern in patterns:
        for found in islice(pattern.finditer(text.flat), _MOST):
            start, end = text.sentence(*found.span())
            excused = refused.search(text.flat, start, end) or is_asked(text, end)
            if not excused and not is_others(text, *found.span()):
                yield Hit(start=found.start(), end=found.end())


def said_in(text: GuardedText, found: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of the sentence around a match, without the key before it: 识破: denies nothing."""
    start, end = text.sentence(*found.span())
    start = max(start, 0)
    part = text.part(found.start())
    key = _KEY.match(text.flat, start, found.start()) if part and not part.startswith("##") else None
    return key.end() if key else start, end


def is_asked(text: GuardedText, end: int) -> bool:
    """Tell whether a sentence that ends there is a question."""
    return text.flat[end : end + 1] == "？"


def is_others(text: GuardedText, at: int, until: int) -> bool:
    """Tell whether words are somebody else's: told in a story, quoted, in a chat, or a wrong answer.

    What begins in a name in quotation marks and goes on behind them (“百万保障”要关闭) is our own.
    """
    start = text.flat.rfind("\n", max(0, at - 2000), at) + 1
    if text.part(at) in _STORIES and not _OURS.search(text.flat, start, at):
        return True
    end = text.flat.find("\n", at, at + 2000)
    line = text.flat[start : end if end >= 0 else at + 2000]
    spoken = [found.span() for found in _SPOKEN.finditer(line)]
    wrong = _WRONG_ANSWER.match(line)
    quoted = inside(spoken, at - start) and not _is_left(spoken, at - start, until - start)
    return quoted or bool(wrong and at - start < wrong.end())


def _is_left(spans: list[tuple[int, int]], at: int, until: int) -> bool:
    """Tell whether the span in which a range begins is a name, and ends within the range."""
    start, end = next(span for span in spans if span[0] <= at < span[1])
    return end < until and end - start <= _MOST_OF_A_NAME


GUARDS = (
    Guard(
        code="claim-false",
        catches="许不了的诺、不实的话（“报警就能把钱追回来”“转账 24 小时内都可以撤回”“三千元以下不犯法”）；"
        "骗子的话放在“”里可以",
        message="没有人能这样保证：{}",
        fix="请改成做得到的话，比如“越快报警，越有机会拦住”。",
        find=false_claim,
        open=True,
        severity=Severity.WARNING,
    ),
    Guard(
        code="secret-asked",
        catches="叫看的人交银行卡号、密码、验证码、身份证照片，或者点链接填手机号",
        message="这句话在向看的人要东西：{}，骗子也正是这样要的",
        fix="学校从不这样要。请删掉；办手续真要的，请改成本人带原件当面交，或者用“放行”写明是哪个部门、怎样收。",
        find=secret_asked,
        open=True,
        severity=Severity.WARNING,
    ),
)
