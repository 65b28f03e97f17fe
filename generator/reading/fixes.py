"""Typing slips in YAML that everybody makes: reported and fixed, so that they cause no further errors.

In: YAML text. Out: its lines in a form that YAML reads as meant, and where columns moved in them. Fixed are
tabs and wide spaces in the indentation and round a known key's colon, full-width colons, colons and entries'
dashes without a space, values that need quotes (`plainvalues`). A value that begins with the accent mark
`*字*` is allowed (YAML would take it for an alias).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Location, Report
from generator.reading.plainvalues import is_block, quoted_where_needed

_INDENT = re.compile(r"[ \t\u3000\u00a0]*")
_KEY = re.compile(
    r"(?P<before> *(?:- +)?)(?P<key>[^\s:：#\"'{}\[\],]+)"
    r"(?P<wide>[ \u3000\u00a0]*)(?P<colon>[:：])(?P<gap>\s*)"
)
_ENTRY = re.compile(r" *-(?P<gap>[ \t\u3000\u00a0]*)(?=[^\s\-])")
_LONGEST_LINE = 120
_ACCENT = re.compile(r"[^#\"']*?: +(?P<value>\*[^*\s]+\*.*?)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedLines:
    """Lines that YAML can read; `moved` has for a line's index (column, columns added there)."""

    lines: tuple[str, ...]
    moved: Mapping[int, tuple[tuple[int, int], ...]]

    def column(self, line: int, column: int) -> int:
        """Return the column (from 0) in the file of a column in the fixed line."""
        return column - sum(by for at, by in self.moved.get(line, ()) if column > at)

    def part(self, start: int, end: int) -> FixedLines:
        """Return the lines from `start` to before `end`, counted anew."""
        moved = {line - start: self.moved[line] for line in range(start, end) if line in self.moved}
        return FixedLines(lines=self.lines[start:end], moved=moved)


def fix_lines(text: str, file: str, report: Report, *, first_line: int, keys: frozenset[str]) -> FixedLines:
    """Return the fixed lines of a text that starts at `first_line` of its file; report what was wrong."""
    lines: list[str] = []
    moved: dict[int, tuple[tuple[int, int], ...]] = {}
    above, block = "", 0
    steps = (_dash, _colon, _accent, _value) if not all(map(str.isascii, keys)) else (_colon, _accent)
    for index, source in enumerate(text.split("\n")):
        if block and (not source.strip() or _depth(source) >= block):
            lines.append(source)  # text that stands as it is
            continue
        place = Location(file=file, line=first_line + index)
        line, at, by = _indentation(source, above, place, report)
        moves = [(at, by)]
        for step in steps:
            line, at, by = step(line, place, report, keys)
            moves.append((at, by))
        if any(by for _, by in moves):
            moved[index] = tuple(moves)
        lines.append(line)
        above = line or above
        block = _depth(line) + 1 if is_block(line.partition(": ")[2].strip()) else 0
    return FixedLines(lines=tuple(lines), moved=moved)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dash(line: str, place: Location, report: Report, _keys: frozenset[str]) -> tuple[str, int, int]:
    """Take a wide space or a tab behind the - of an entry for a space, and a missing one as forgotten."""
    found = _ENTRY.match(line)
    if not found or (found["gap"] and found["gap"].strip(" ") == ""):
        return line, 0, 0
    at = found.start("gap")
    if not found["gap"]:
        if not line[at:].strip()[:1].isalpha():
            return line, 0, 0
        hint = f"“-”的后面空一格：- {line[at:].strip()}"
        column = Location(file=place.file, line=place.line, column=at)
        report.error(column, "yaml-dash", "列表的“-”后面少了一个空格", hint)
    return f"{line[:at]} {line[found.end() :]}", at, 1 - len(found["gap"])


def _value(line: str, place: Location, report: Report, keys: frozenset[str]) -> tuple[str, int, int]:
    """Put a value in quotes that YAML would cut or misread."""
    keyed, entry = _KEY.match(line), _ENTRY.match(line)
    if line.lstrip().startswith("#"):
        return line, 0, 0
    if keyed and keyed["key"] in keys:
        return quoted_where_needed(line, keyed.end(), keyed["key"], place, report)
    if entry:
        return quoted_where_needed(line, entry.end(), "", place, report)
    return quoted_where_needed(line, _depth(line), "", place, report) if line[:1] == " " else (line, 0, 0)


def _indentation(line: str, above: str, place: Location, report: Report) -> tuple[str, int, int]:
    indent = _INDENT.match(line)
    width = indent.end() if indent else 0
    head = line[:width]
    if not line.strip() or not head.strip(" "):
        return (line if line.strip() else ""), 0, 0
    wrong = next(i for i, c in enumerate(head) if c != " ")
    name = "制表符（Tab）" if head[wrong] == "\t" else "全角空格"
    guess = _indent_below(above, line[width:])
    report.error(
        Location(file=place.file, line=place.line, column=wrong + 1),
        "yaml-indent",
        f"行首用了{name}，缩进只能用空格",
        f"请把行首的空白都删掉，改用空格键输入 {guess} 个空格。" if guess else "请把行首的空白都删掉。",
    )
    return " " * guess + line[width:], -1, guess - width


def _indent_below(above: str, text: str) -> int:
    """Return the indentation that a line has in all likelihood, below another one."""
    indent = len(above) - len(above.lstrip())
    item = above.lstrip().startswith("- ")
    if item and not text.startswith("- "):
        return indent + 2
    return indent + 2 * above.rstrip().endswith(":")


def _colon(line: str, place: Location, report: Report, keys: frozenset[str]) -> tuple[str, int, int]:
    found = _KEY.match(line)
    if not found or found["key"] not in keys:
        return line, 0, 0
    at = found.start("colon")
    wide = found["colon"] == "："
    spaced = bool(found["gap"]) or found.end() == len(line)
    if not wide and spaced:
        return _with_spaces(line, found)
    report.error(
        Location(file=place.file, line=place.line, column=at + 1),
        "yaml-colon",
        f"“{found['key']}”后面的冒号是全角的" if wide else f"“{found['key']}:”的后面少了一个空格",
        f"冒号要用半角的“: ”（英文冒号加一个空格）：{written(found['key'], line[found.end() :])}",
    )
    rest = line[found.end("colon") :]
    return f"{line[:at]}: {rest.lstrip()}", at, 1 - (len(rest) - len(rest.lstrip()))


def _with_spaces(line: str, found: re.Match[str]) -> tuple[str, int, int]:
    """Take wide spaces round the colon of a key for spaces."""
    if (found["wide"] + found["gap"]).strip(" \t") == "":
        return line, 0, 0
    end = found.end("key")
    return f"{line[:end]}: {line[found.end() :]}", end, end + 2 - found.end()


def written(key: str, value: str) -> str:
    """Return a line for a hint as it should be written: whole, for staff copy it."""
    line = f"{key}: {value.strip()}"
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"


def _accent(line: str, _place: Location, _report: Report, _keys: frozenset[str]) -> tuple[str, int, int]:
    found = _ACCENT.match(line)
    if not found:
        return line, 0, 0
    at = found.start("value")
    quoted = found["value"].replace("'", "''")
    return f"{line[:at]}'{quoted}'", at, 1
