"""How lines open as Chinese writers type them: headings, numbers, dots, marks that are kept.

In: the lines of a body. Out: as many lines, opened the way CommonMark wants them, and findings where a mark
was not standard. Words never change: what is no mark beyond doubt stays as it was typed, on a line of its
own. Lines between fences are nobody's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Location, Report

_WIDE = "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f"
"""Spaces that input methods and web pages give, which CommonMark takes for letters."""

_CONTAINERS = re.compile(r"(?:[ \t]{0,3}>[ \t]?)*")
_FENCE = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+|>\s?)*(?P<fence>`{3,}|~{3,})")
_INDENT = re.compile(rf"[ \t{_WIDE}]*")
_HEADING = re.compile(rf"(?P<mark>[#＃]{{1,6}})(?P<gap>[ \t{_WIDE}]*)(?=\S)")
_TOPIC = re.compile(r"[#＃](?:\d|[^#＃\s].*[#＃])")
_NUMBER = re.compile(
    rf"(?P<number>[0-9０-９]{{1,3}})(?P<sign>[.)、．）。])(?P<gap>[ \t{_WIDE}]*)(?P<rest>.*)"
)
_BULLET = re.compile(rf"(?P<mark>[-*+]|[•●◆■▪▸►▶➤➢∙⚫·－–])(?P<gap>[ \t{_WIDE}]*)(?P<rest>.*)")
_AFTER_DASH = re.compile(r"[A-Za-z“‘「『《【（〔√\u3400-\u9fff]|\*\*|\[\[")
_NUMERALS = "一二三四五六七八九十"
_KEPT = re.compile(
    rf"[（(][{_NUMERALS}\d]{{1,3}}[)）]|[①-⓿❶-➓㈠-㈩㊀-㊉]|[{_NUMERALS}]{{1,3}}[、．.](?![{_NUMERALS}])"
    rf"|第[{_NUMERALS}\d]{{1,3}}[，,、：:]|[A-Ha-hＡ-Ｈ][.．、)）](?=[\u3400-\u9fff])"
    r"|[○◇□△▲★☆※√✓✔→⇒☞➜]|\d{1,2}[、）](?=\d)"
)
"""Marks that say something themselves: they are not replaced, but their line stays a line."""

_COUNTED = re.compile(rf"[（(]([{_NUMERALS}]|\d{{1,2}})[)）]|([①-⑨])|([{_NUMERALS}])[、．.](?![{_NUMERALS}])")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\[\]]+)\]:\s*\S")

_NAME_WITH_BLANK = re.compile(
    r"\]\(\s*([^()<>\"'\s][^()<>\"'\n]{0,200} [^()<>\"'\n]{0,200}\.(?:png|jpe?g|webp|svg|gif|md))\s*\)",
    re.IGNORECASE,
)
"""A file's name with a blank in it: CommonMark wants it in angle brackets and would print the whole."""


@dataclass(slots=True, kw_only=True)
class _Above:
    """What stands above a line. Not frozen: it is carried from line to line."""

    fence: str = ""
    text: bool = False
    """The line above is one of a paragraph, which a list may interrupt from 1 only."""
    number: int = 0
    """Of the list entry that the lines above belong to; 0 where there is none."""
    listed: bool = False
    """The lines above belong to a list entry."""
    meant: int = 0
    """The number that an entry's marks have come to, those among them that are no list's."""
    inner: bool = False
    """A series of its own, from （1） on, stands within the entry."""
    margin: int = 0
    """How far the list above was set in as a whole: to CommonMark four spaces and more are something else."""


def opened(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> tuple[str, ...]:
    """Return the lines of a body that starts at `first_line` of its file as CommonMark wants them."""
    above, done = _Above(), list[str]()
    labels = _labels_in_use(lines)
    for at, line in enumerate(lines):
        if _is_fenced(line, above):
            done.append(line)
            continue
        place = Location(file=file, line=first_line + at)
        head = _CONTAINERS.match(line)
        start = head.end() if head else 0
        following = lines[at + 1][start:] if at + 1 < len(lines) else ""
        if above.text and _is_kept(line[start:], above):
            _warn_unnumbered(line[start:], above, place, report)
            done[-1] = f"{done[-1].rstrip()}  "  # CommonMark's mark of a line end that is meant
            line = line[:start] + _without_wide_indent(line[start:])
        text = _opened(line[start:], following, above, place, report)
        done.append(line[:start] + _NAME_WITH_BLANK.sub(r"](<\1>)", _not_defining(text, labels)))
        _remember(text, above)
    return tuple(done)


def _is_fenced(line: str, above: _Above) -> bool:
    """Tell whether a line is one of a fenced block, its fences among them."""
    found = _FENCE.match(line)
    if above.fence:
        bare = line.strip(" \t>")
        closes = set(bare) == {above.fence[0]} and len(bare) >= len(above.fence)
        above.fence = "" if closes else above.fence
        return True
    if found and "`" not in line[found.end() :]:
        above.fence, above.text = found["fence"], False
        return True
    return False


# -- one line ----------------------------------------------------------------------------------------------


def _opened(line: str, following: str, above: _Above, place: Location, report: Report) -> str:
    found = _INDENT.match(line)
    width = found.end() if found else 0
    rest = line[width:]
    listed, columns = above.listed, _columns(line[:width])
    place = Location(file=place.file, line=place.line, column=width + 1)
    for step in (_heading, _numbered, _bulleted):
        fixed = step(rest, following, above, place, report)
        if fixed is not None:
            if above.listed and not listed:
                above.margin = columns if columns > _MOST_INDENT else 0
            return f"{_less(line[:width], above.margin)}{fixed}"
    return f"{_less(line[:width], above.margin)}{rest}" if above.margin else line


def _less(indent: str, margin: int) -> str:
    """Return an indentation in spaces that CommonMark knows, so much smaller; a usual one stays as it is."""
    usual = not margin and not set(indent) & set(_WIDE)
    return indent if usual else " " * max(0, _columns(indent) - margin)


_MOST_INDENT = 3
"""Spaces before the mark of a list's first entry (CommonMark)."""


def _columns(indent: str) -> int:
    """Return how far an indentation reaches: U+3000 is as wide as two spaces, a tab as four."""
    return sum({"\u3000": 2, "\t": 4}.get(character, 1) for character in indent)


def _heading(line: str, _following: str, above: _Above, place: Location, report: Report) -> str | None:
    found = _HEADING.match(line)
    if not found or (not found["gap"] and len(found["mark"]) == 1 and _TOPIC.match(line)):
        return None
    above.listed = False
    words = line[found.end() :]
    if not found["gap"] or "＃" in found["mark"]:
        _warn_mark(place, "小标题", "## 小标题", report)
        words = words.rstrip().rstrip("#＃") or words
    return f"{'#' * len(found['mark'])} {words}"


def _numbered(line: str, following: str, above: _Above, place: Location, report: Report) -> str | None:
    found = _NUMBER.match(line)
    if not found or not found["rest"]:
        return None
    number, standard = int(found["number"]), found["sign"] in ".)" and found["number"].isascii()
    if not (found["gap"] and standard) and not _is_number(found, number, following, above):
        return None
    if above.text and not above.listed and number != 1:
        return None
    if not (found["gap"] and standard):
        _warn_mark(place, "编号", "1. 内容", report)
    above.number, above.listed, above.meant, above.inner = number, True, number, False
    sign = found["sign"] if standard else "."
    return f"{number}{sign}{_one_space(found['gap'])}{found['rest']}"


def _is_number(found: re.Match[str], number: int, following: str, above: _Above) -> bool:
    """Tell an entry's number from 5、6月份, 3.5万 and 00、+: digits follow one only in a row."""
    if number == 0 or found["rest"][:1] in ("+", "＋"):
        return False  # what telephone numbers begin with
    if not found["rest"][:1].isdecimal() or found["sign"] == "）" or (found["sign"] == "、" and found["gap"]):
        return True
    after = _NUMBER.match(following.lstrip())
    in_row = above.number == number - 1 and after and int(after["number"]) == number + 1
    return found["sign"] == "、" and bool(in_row)


def _bulleted(line: str, _following: str, above: _Above, place: Location, report: Report) -> str | None:
    found = _BULLET.match(line)
    if not found or not found["rest"]:
        return None
    mark, gap, rest = found["mark"], found["gap"], found["rest"]
    if mark in "-*+" and gap:
        above.number, above.listed = 0, True
        return f"{mark}{_one_space(gap)}{rest}"
    if mark in "*+" or (mark in "-－–·" and not (gap and mark != "–") and not _AFTER_DASH.match(rest)):
        return None
    _warn_mark(place, "列表", "- 内容", report)
    above.number, above.listed = 0, True
    return f"- {rest}"


def _one_space(gap: str) -> str:
    """Return a gap that CommonMark understands; a usual one stays as it is."""
    return gap if gap and not set(gap) & set(_WIDE) else " "


def _warn_mark(place: Location, what: str, example: str, report: Report) -> None:
    hint = f"请写成“{example}”，符号用英文的，后面空一格。"
    report.warning(place, "list-mark", f"{what}的写法不标准，这次已经看懂了", hint)


# -- from line to line -------------------------------------------------------------------------------------


def _without_wide_indent(line: str) -> str:
    found = _INDENT.match(line)
    end = found.end() if found else 0
    return re.sub(f"[{_WIDE}]", "", line[:end]) + line[end:]


def _is_kept(line: str, above: _Above) -> bool:
    """Tell whether a line opens with a mark of its own, so that it may not run on after the one above.

    Two wide spaces are such a mark: so begins a paragraph in Chinese, an empty line before it or not.
    """
    if line.lstrip(" \t").startswith("\u3000\u3000"):
        return True
    found = _KEPT.match(line.lstrip(f" \t{_WIDE}"))
    return bool(found) and not (found and found[0][0].isdecimal() and not above.listed)


def _warn_unnumbered(line: str, above: _Above, place: Location, report: Report) -> None:
    """Name a line that goes on with an entry's number by a mark of another sort: 二、, （3）, ④ behind 1."""
    found = _COUNTED.match(line.lstrip(f" \t{_WIDE}"))
    if not found or not above.listed:
        return
    value = _counted(found[1] or found[2] or found[3])
    above.inner = above.inner or value != above.meant + 1
    if not above.inner:
        above.meant = value
        message = f"“{found[0]}”不会排成一条，会照样印在上一条里，前面没有编号"
        report.warning(place, "list-number", message, f"要另成一条，就写成“{value}. 内容”。")


def _counted(mark: str) -> int:
    """Return the number that a mark's figures mean: 三, 3, ③; 0 where they mean none."""
    if mark in _NUMERALS:
        return _NUMERALS.index(mark) + 1
    return int(unicodedata.digit(mark[0], 0)) if len(mark) == 1 else int(mark) if mark.isdecimal() else 0


def _remember(line: str, above: _Above) -> None:
    """Note what a line is for the next one."""
    bare = line.strip()
    if not bare:
        above.text = False
        return
    if not above.text and not line[:1].isspace() and not _begins_entry(line):
        above.number, above.listed, above.margin = 0, False, 0  # a paragraph at the margin ends the list
    above.text = not bare.startswith(("#", "|")) and bare.strip("-*_ ") != ""


def _begins_entry(line: str) -> bool:
    return bool(re.match(r"(?:[-*+]|\d{1,9}[.)])\s", line))


# -- what would vanish -------------------------------------------------------------------------------------


def _labels_in_use(lines: tuple[str, ...]) -> frozenset[str]:
    """Return the labels of addresses defined below the text (`[甲]: https://…`) that the text asks for."""
    defined = {found["label"] for found in map(_DEFINITION.match, lines) if found}
    if not defined:
        return frozenset()
    text = "\n".join(_DEFINITION.sub("", line) for line in lines).casefold()
    return frozenset(
        label for label in defined if not label.startswith("^") and f"[{label.casefold()}]" in text
    )


def _not_defining(line: str, labels: frozenset[str]) -> str:
    """Keep a line such as `[注]: 先打电话`, which CommonMark would take for an address and never show."""
    found = _DEFINITION.match(line)
    return line if not found or found["label"] in labels else line.replace("[", "\\[", 1)


def unfenced(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a body that stand in no fenced block, each with its index."""
    above = _Above()
    return ((at, line) for at, line in enumerate(lines) if not _is_fenced(line, above))


_MARKED = re.compile(r"[-*+•●·]|[0-9０-９]{1,3}[.)、．）]?|[（(].{1,3}[)）]")
"""What a list's entry begins with; a tab behind it parts no cells."""


def tabbed_tables_of(lines: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first row (line's index, cells) of each table that was pasted with tabs between its cells.

    Word and Excel paste so; Markdown takes a tab for a blank, and the rows would run together.
    """
    above, before = _Above(), False
    rows = [() if _is_fenced(line, above) else _cells(line) for line in lines]
    for at, cells in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else ()
        if cells and following and not before:
            yield at, cells
        before = bool(cells)


def _cells(line: str) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in line.strip().split("\t") if cell.strip())
    return cells if len(cells) > 1 and not _MARKED.fullmatch(cells[0]) else ()
