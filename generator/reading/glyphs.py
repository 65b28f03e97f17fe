"""Characters that no font of ours can print, at their places.

In: a text and a function that picks out such characters (the render stage knows the fonts). Out: findings,
one for each line where such characters first stand, whatever their number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from generator.diagnostics import Location, Report
from generator.reading.files import code_point

Missing = Callable[[str], tuple[str, ...]]

_MOST_NAMED = 5
_COMPANIONS = "\ufe0f\u200d"  # they only say how the emoji before them is drawn
_TICKS = frozenset("✔☑✅")
_HIDDEN = ("Cf", "Mn", "Me", "Co", "Cn")  # with no shape of their own: shown as code points only


def check_drawable(text: str, file: str, missing: Missing, report: Report) -> None:
    """Report the characters that have no glyph where they first stand, together if they share a line."""
    first = {text.find(character): character for character in missing(text) if character.strip()}
    lines: dict[int, dict[int, str]] = {}
    for at in sorted(first):
        if at >= 0:
            lines.setdefault(text.count("\n", 0, at), {})[at] = first[at]
    for line, found in lines.items():
        at = next(iter(found))
        place = Location(file=file, line=line + 1, column=at - text.rfind("\n", 0, at))
        report_missing(tuple(found.values()), place, report)


def report_missing(found: tuple[str, ...], place: Location, report: Report) -> None:
    """Report characters that have no glyph together at one place; none is no finding."""
    characters = tuple(c for c in found if c not in _COMPANIONS) or found
    if characters:
        report.error(place, "glyph-missing", _message(characters), _hint(characters))


def _message(characters: tuple[str, ...]) -> str:
    if len(characters) == 1:
        return f"字体里没有{_named(characters[0])}这个字符，印不出来"
    more = "等" if len(characters) > _MOST_NAMED else "这"
    names = "".join(map(_named, characters[:_MOST_NAMED]))
    return f"字体里没有{names}{more} {len(characters)} 个字符，印不出来"


def _named(character: str) -> str:
    shown = "" if unicodedata.category(character) in _HIDDEN else f"“{character}”"
    return f"{shown}（{code_point(character)}）"


def _hint(characters: tuple[str, ...]) -> str:
    """Say what to do: letters of a script that we have no font for cannot be replaced one by one."""
    if any(map(_is_rare_hanzi, characters)):
        return "这样的生僻字请换一个字，或者改用通行的写法。"
    if any(unicodedata.category(character)[0] == "L" for character in characters):
        return "只能印汉字、英文字母和数字；藏文、维吾尔文、蒙古文等民族文字和其他外文暂不支持，请改用汉字。"
    if set(characters) & _TICKS:
        return "请写成 √。"
    return "请换一个字，或者删掉它；表情符号都印不出来。"


def _is_rare_hanzi(character: str) -> bool:
    """Tell whether a character is a 汉字 beyond the common ones; planes 2 and 3 hold nothing else, whether or
    not this Python's tables know it yet.
    """
    known = unicodedata.name(character, "").startswith("CJK ")
    return known or 0x20000 <= ord(character) < 0x40000
