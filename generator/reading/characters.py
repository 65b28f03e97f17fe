"""Characters that nobody can see or that no font draws, in values after they were decoded.

In: values of YAML, and texts of Markdown with entities in them: `"\\u202e"` and `&#x202E;` hide from whoever
reads the source what readers will get. Out: findings at the place of the value. Characters that stand in the
file as they are were looked at when it was read (`files`, `glyphs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from generator.diagnostics import Location, Report
from generator.reading.glyphs import Missing, report_missing

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"  # controls, as in `files`
    "\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"  # halves of a pair, noncharacters, what could not be decoded
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_unseen(value: str, place: Location, report: Report) -> str:
    """Return a decoded value without characters that nobody can see; the first of them is reported."""
    found = _UNSEEN.search(value)
    if found is None:
        return value
    _unseen(f"U+{ord(found[0]):04X}", place, report)
    return _UNSEEN.sub(" ", value)


def _unseen(name: str, place: Location, report: Report) -> None:
    report.error(
        place,
        "control-character",
        f"这里写出了一个看不见的控制字符 {name}",
        "请删掉它（反斜杠 \\ 或 & 开头的代号），要写的字直接写出来。",
    )


def check_escaped(
    values: Iterable[tuple[Location, str]], text: str, missing: Missing, report: Report
) -> None:
    """Report characters of decoded values that no font has and that do not stand in the file's own text."""
    for place, value in values:
        report_missing(missing("".join(sorted(set(value) - set(text)))), place, report)


def check_entities(body: str, file: str, first_line: int, missing: Missing, report: Report) -> None:
    """Report entities of a Markdown body that stand for what nobody can see or no font draws."""
    for found in _ENTITY.finditer(body):
        line = first_line + body.count("\n", 0, found.start())
        place = Location(file=file, line=line, column=found.start() - body.rfind("\n", 0, found.start()))
        value = unescape(found[0])
        if not value or _UNSEEN.search(value):
            _unseen(found[0], place, report)
        elif value != found[0]:
            report_missing(missing(value), place, report)
