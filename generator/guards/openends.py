"""Guard on sentences that stop in the middle: a paragraph that ends with 然后把, or with a comma.

In: the paragraphs of a file's body. Out: hits at their last words. Headings, lists' leads, rows of tables,
chats, quotations, verse and code end as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.model.base import TextKind

_OPEN = "然后|但是|因为|所以|如果|以及|并且|或者|而且|[把被将和与或而但因从让请就即若向]|[，、]"
_END = re.compile(f"(?P<end>(?:{_OPEN}))[ \\t]*\\n(?=[ \\t]*(?:\\n|\\Z|#))|(?P<last>(?:{_OPEN}))\\s*\\Z")
_ENDS_SO = re.compile("转让$|(?:参|给)与$|[方朝]向$|[人附]和$|[申邀]请$|成就$")
_PLAIN = re.compile(r"^(?![#>|\-*+<]|\s{4}|\s*[0-9]+[.)]|\[\[|!\[)")
_VERSE = "## 口诀"
_LEAST = 6
"""Characters that a line has at least to be a sentence."""


def open_end(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find paragraphs whose last words ask for more."""
    body = _body(text.raw)
    for found in _END.finditer(text.raw, body):
        which = "end" if found["end"] else "last"
        start = found.start(which)
        line = text.raw[text.raw.rfind("\n", 0, start) + 1 : found.end(which)]
        at = text.flat_index(start)
        is_prose = len(line) >= _LEAST and _PLAIN.match(line) and text.part(at) != _VERSE
        if is_prose and not _ENDS_SO.search(line):
            yield Hit(
                start=at, end=at + found.end(which) - start, message=f"这一段停在“{line[-8:]}”，像是没有写完"
            )


def _body(raw: str) -> int:
    """Return where the body begins, behind the lines `---`."""
    end = raw.find("\n---", 3) if raw.startswith("---") else -1
    return end + 4 if end >= 0 else 0


GUARDS = (
    Guard(
        code="sentence-open",
        catches="一段话停在半句上（“……然后把”、逗号结尾）",
        message="这一段像是没有写完：{}",
        fix="请把这句话写完，句末加上句号；多出来的字就删掉。",
        find=open_end,
        kinds=frozenset({TextKind.CASE, TextKind.LETTER, TextKind.PAGE}),
        severity=Severity.WARNING,
        open=True,
    ),
)
