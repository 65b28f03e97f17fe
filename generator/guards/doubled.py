"""Guard on the same sentence twice in a row: 谢谢您。谢谢您。, a line of a rhyme pasted twice.

In: a file's body. Out: hits at the second. Chats, quotations, tables and code say what was said; a short cry
(快跑！快跑！) is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import WRITTEN, Guard, GuardContext, Hit
from generator.guards.text import GuardedText

_LEAST = 2
"""Characters of a sentence that nobody says twice on purpose."""
_CRY = re.compile("(?!您好)[^！]{2,3}！")
_SENTENCES = re.compile(
    rf"(?:(?<=[。！？；\n])|\A)(?P<once>[^。！？；\n“”「」|>]{{{_LEAST},80}}[。！？；])"
    r"[ \t]*(?P<again>(?P=once))(?:[ \t]*(?P=once))*"
)
_TAILS = re.compile(
    r"(?<=，)(?P<once>[^。！？；\n“”「」|>]{6,80}[。！？；])[ \t]*(?P<again>(?P=once))(?:[ \t]*(?P=once))*"
)
"""The end of a sentence that was pasted once more as one of its own; a short one may be said again."""
_LINES = re.compile(
    rf"^(?:[-*+]|[0-9]{{1,2}}[.)])?[ \t]*(?P<once>[^\s|>`#][^\n]{{{_LEAST},200}})\n+"
    r"(?:[-*+]|[0-9]{1,2}[.)])?[ \t]*(?P<again>(?P=once))$(?:\n+(?P=once)$)*",
    re.MULTILINE,
)


def said_again(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find sentences, and whole lines, that stand twice with nothing between."""
    head = text.raw.find("\n---", 3) if text.raw.startswith("---") else -1
    for pattern in (_SENTENCES, _TAILS, _LINES):
        for found in pattern.finditer(text.raw, head + 1):
            start = text.flat_index(found.start("again"))
            if not text.is_chat(start) and not _CRY.fullmatch(found["once"]):
                yield Hit(start=start, end=start + len(found["again"]))


GUARDS = (
    Guard(
        code="sentence-twice",
        catches="同一句话连着写了两遍（谢谢您。谢谢您。），口诀、条目一行抄了两遍",
        message="这一句和前一句一模一样：{}",
        fix="多半是粘了两遍，请删去一遍；本来要写别的，就改成那一句。",
        find=said_again,
        kinds=WRITTEN,
        severity=Severity.WARNING,
        open=True,
    ),
)
