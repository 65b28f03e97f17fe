"""Check `glyphs`: no piece of text shows a box where a character should be, and all text can be read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.model import Job
from generator.preflight.finding import Finding, sheet
from generator.preflight.opened import Opened
from generator.preflight.shown import Shown

NOTDEF = 0  # glyph 0 of every font is .notdef, and Identity-H codes are glyph numbers
AROUND = 12  # characters shown, so that staff find the place


def check_glyphs(job: Job, opened: Opened) -> Iterator[Finding]:
    """Look at every glyph of every page."""
    del job
    for page in opened.pages:
        for shown in opened.texts(page):
            yield from _check_text(page, shown)


def _check_text(page: int, shown: Shown) -> Iterator[Finding]:
    if NOTDEF in shown.codes and shown.face.width == 2:
        yield Finding(
            code="glyphs-missing",
            message=f"{sheet(page)}有一个字没有字形，会印成方框：“{_around(shown)}”",
            hint="请换一个常用字，或改用文字说明，不要用表情符号。",
        )
    elif any(_unreadable(shown.face.meanings.get(code, "")) for code in shown.codes):
        yield Finding(
            code="glyphs-unmapped",
            message=f"{sheet(page)}有文字不能复制成字：“{_around(shown)}”（{shown.face.name}）",
            hint="这是程序的毛病：请把这一行发给维护者。",
        )


def _unreadable(meaning: str) -> bool:
    """Tell whether a glyph's meaning is nothing, a control or private character, or the replacement mark."""
    return not meaning or any(
        unicodedata.category(character) in ("Cc", "Co", "Cs") or character == "\N{REPLACEMENT CHARACTER}"
        for character in meaning
    )


def _around(shown: Shown) -> str:
    """Return the text about the first glyph that is missing or means nothing."""
    wrong = (
        at
        for at, code in enumerate(shown.codes)
        if (code == NOTDEF and shown.face.width == 2) or _unreadable(shown.face.meanings.get(code, ""))
    )
    start = max(0, next(wrong, 0) - AROUND // 2)
    return shown.text[start : start + AROUND]
