"""Guard on lists that have another length than the words above them say: 请做三件事, and four stand there.

In: the lines of a file. Out: hits at the number. It is sought in the heading or the paragraph that stands
right above a list, and only one number may be there: of two nobody can say which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.citations import article_value
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.model.base import TextKind

_UNITS = "种|件|步|点|条|个(?!月|人|小时|工作日|星期|学期|校区|年级|班|字|账[户号]|群)|类|招|项|句|样|问"
_COUNT = re.compile(
    "(?<![第之其一二三四五六七八九十百几每0-9.])"
    f"(?P<count>[两二三四五六七八九]|十[一二三]?|[2-9]|1[0-9]) ?(?:{_UNITS})"
)
_LIST = re.compile(r"^ {0,1}(?:[-*+]|[0-9]{1,2}[.)])[ \t]+\S")
_HEADING = re.compile(r"^#{2,6}\s")
_LAST_SENTENCE = re.compile("[^。！？；]*[。！？；：:]?$")
_LEADS = re.compile("[：:]$|下面|以下|下列|如下|请做|记住|做到")
_FENCE = re.compile("^ {0,3}(?:```|~~~)")


def other_length(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find lists with more or fewer entries than the line above them counts."""
    if not _COUNT.search(text.flat):
        return
    for at, lead, length in _led_lists(text.raw):
        counts = list(_COUNT.finditer(lead))
        if len(counts) != 1:
            continue
        said = article_value(counts[0]["count"])
        if said != length:
            start = text.flat_index(at + counts[0].start())
            message = f"上面写的是“{counts[0][0]}”，下面列了 {length} 条"
            yield Hit(start=start, end=start + len(counts[0][0]), message=message)


def _led_lists(raw: str) -> Iterator[tuple[int, str, int]]:
    """Yield each list's lead (where it begins in `raw`, its words) and how many entries the list has."""
    lead, at, entries, is_heading, fenced, offset = "", 0, 0, False, False, 0
    for line in (*raw.split("\n"), "", "##"):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            pass
        elif _LIST.match(line):
            entries += 1
        elif line.strip() and not (entries and line.startswith((" ", "\t"))):
            if entries and (is_heading or _LEADS.search(lead)):
                yield at, lead, entries
            is_heading = bool(_HEADING.match(line))
            lead = line if is_heading else _LAST_SENTENCE.findall(line.rstrip())[0]
            at, entries = offset + (len(line.rstrip()) - len(lead) if not is_heading else 0), 0
        offset += len(line) + 1


GUARDS = (
    Guard(
        code="count-list",
        catches="说好“三件事”“四种”，下面列的不是这个数",
        message="上面写的数和下面列的不一样：{}",
        fix="请改成一样的数；少写了一条，就补上。",
        find=other_length,
        kinds=frozenset({TextKind.CASE, TextKind.LETTER, TextKind.PAGE}),
        severity=Severity.WARNING,
        open=True,
    ),
)
