"""Check `glyphs`: no piece of text shows a box where a character should be, and all text can be read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.model import Job
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import OpenPdf
from generator.preflight.painted import PaintedText

NOTDEF = 0  # glyph 0 of every font is .notdef, and Identity-H codes are glyph numbers
AROUND = 12  # characters shown, so that staff find the place


def check_glyphs(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look at every glyph of every page."""
    del job
    for page in opened.pages:
        for shown in opened.texts(page):
            yield from _check_text(page, shown)


def _check_text(page: int, painted: PaintedText) -> Iterator[Finding]:
    if NOTDEF in painted.codes and painted.face.width == 2:
        yield Finding(
            code="glyphs-missing",
            message=f"{page_name(page)}有一个字没有字形，会印成方框：“{_around(painted)}”",
            hint="请换一个常用字，或改用文字说明，不要用表情符号。",
        )
    elif any(_unreadable(painted.face.meanings.get(code, "")) for code in painted.codes):
        yield Finding(
            code="glyphs-unmapped",
            message=f"{page_name(page)}有文字不能复制成字：“{_around(painted)}”（{painted.face.name}）",
            hint="这是程序的毛病：请把这一行发给维护者。",
        )


def _unreadable(meaning: str) -> bool:
    """Tell whether a glyph's meaning is nothing, a control or private character, or the replacement mark."""
    return not meaning or any(
        unicodedata.category(character) in ("Cc", "Co", "Cs") or character == "\N{REPLACEMENT CHARACTER}"
        for character in meaning
    )


def _around(painted: PaintedText) -> str:
    """Return the text about the first glyph that is missing or means nothing."""
    wrong = (
        at
        for at, code in enumerate(painted.codes)
        if (code == NOTDEF and painted.face.width == 2) or _unreadable(painted.face.meanings.get(code, ""))
    )
    start = max(0, next(wrong, 0) - AROUND // 2)
    return painted.text[start : start + AROUND]
