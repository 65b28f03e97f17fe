"""Characters that no font of ours can print, at their places.

In: a text and a function that picks out such characters (the render stage knows the fonts). Out: findings,
one for each character and file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from generator.content.reading import code_point
from generator.diagnostics import Location, Report

Missing = Callable[[str], tuple[str, ...]]


def check_glyphs(text: str, file: str, missing: Missing, report: Report) -> None:
    """Report each character that has no glyph where it first stands."""
    for character in missing(text):
        at = text.find(character)
        if at < 0 or not character.strip():
            continue
        before = text[:at]
        place = Location(file=file, line=before.count("\n") + 1, column=at - before.rfind("\n"))
        invisible = unicodedata.category(character) in ("Cf", "Mn", "Co", "Cn")
        shown = "" if invisible else f"“{character}”"
        report.error(
            place,
            "glyph-missing",
            f"字体里没有{shown}（{code_point(character)}）这个字符，印不出来",
            "请换一个字，或者删掉它；表情符号都印不出来。",
        )
