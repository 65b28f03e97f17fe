"""Values in YAML that need quotes and have none: what YAML would cut off, or take for something else.

In: a line of a file of staff's. Out: the line with the value in quotes, where it moved, and a finding that
shows how to write it. `标题: 双十一 #先停一停#` would lose all from its # in silence; `标题: [提醒]先停`
would be a broken list. A remark needs two spaces before its # and one behind it.
"""

from __future__ import annotations

import re

from generator.diagnostics import Location, Report

Step = tuple[str, int, int]
"""A line, the column (from 0) where characters were added, and how many."""

_REMARK = re.compile(r"(?:\s{2,}|\t)#(?=\s|$)")
_HASH = re.compile(r"(?:^|(?<=\s))#")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLOCK = re.compile(r"[|>][+\-\d]{0,2}\s*(?:#.*)?")
_FIRST = re.compile(r"[@`%|>,\]}]|[-?](?= )")
"""What no value may begin with; `&`, `*` and `!` mean something, and the parser refuses them itself."""

_CLOSING = {"[": "]", "{": "}"}


def is_block(value: str) -> bool:
    """Tell whether a value says that its text stands on the lines below, as it is."""
    return bool(_BLOCK.fullmatch(value))


def quoted_where_needed(line: str, start: int, name: str, place: Location, report: Report) -> Step:
    """Return a line whose value (of the key `name`) begins at `start`, in quotes if it needs them."""
    value = line[start:].rstrip()
    if not value or value[0] in "\"'" or is_block(value):
        return line, 0, 0
    bare = _QUOTED.sub(lambda quoted: "·" * len(quoted[0]), value) if value[0] in _CLOSING else value
    remark = _REMARK.search(bare)
    text = value[: remark.start()] if remark else value
    wrong = _wrong(text, bare[: len(text)])
    if wrong is None:
        return line, 0, 0
    place = Location(file=place.file, line=place.line, column=start + 1)
    hint = _hint(f"{name}: " if name else "", text, wrong)
    report.error(place, "yaml-quotes", f"“{name or '这一项'}”的值{wrong}", hint)
    if value[0] in _CLOSING and "#" in wrong:  # one of a list: the others can still be read
        return line[:start] + line[start:].replace("#", "＃"), 0, 0
    rest = value[len(text) :]
    return f"{line[:start]}'{text.replace(chr(39), chr(39) * 2)}'{rest}", start, 1


def _hint(lead: str, text: str, wrong: str) -> str:
    if text[:1] in _CLOSING and "#" in wrong:
        return '请给有 # 的那一项加上英文双引号，比如 [甲, "#乙"]。'
    if text.startswith("- "):
        return f"列表请写成 {lead}[{text[2:].strip()}]；不是列表，就加上英文双引号：{lead}{_in_quotes(text)}"
    hint = f"请给整个值加上英文双引号：{lead}{_in_quotes(text)}"
    return f"{hint}；# 后面要是给自己看的说明，就在 # 前空两格、后空一格。" if "#" in wrong else hint


def _wrong(text: str, bare: str) -> str | None:
    """Return what is wrong with a value, in words that follow its name."""
    if _HASH.search(bare):
        return "里有 #，从 # 起的字都会丢掉"
    if text[:1] in _CLOSING:
        end = _end_of(bare)
        return f"以 {text[0]} 开头，会被当成一个列表" if 0 < end < len(bare.rstrip()) else None
    found = _FIRST.match(text)
    return f"不能以 {found[0]} 开头" if found else None


def _end_of(bare: str) -> int:
    """Return where the list that a value begins with ends; 0 where it goes on below."""
    depth = 0
    for at, character in enumerate(bare):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return at + 1
    return 0


def _in_quotes(text: str) -> str:
    return f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'
