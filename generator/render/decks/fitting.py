"""How large words can be set in a box of a slide, counted so that any reader of the file finds room.

In: words, a box in mm, sizes to try in points. Out: a size and the lines. Characters are as wide as they are
high in every Chinese face; for the rest, and for what another program breaks otherwise, 3 % stay free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.units import MM_PER_PT
from generator.render.footwords import width_em
from generator.text.phrases import words as common_words
from generator.text.setting import setting_of

SPARE = 0.97
"""How much of a line's width is counted on."""
_NOT_FIRST = frozenset("，。、；：！？”’）》」』…—％")
_CLAUSE = re.compile(r"[^，；。：！？]+[，；。：！？”’）]*|.+")
_NOT_LAST = frozenset("“‘（《「『")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Words set in a size (pt): the lines as counted; `width` and `height` in mm of what they take."""

    pt: int
    lines: tuple[str, ...]
    width: float
    height: float


def fit_text(words: str, width: float, height: float, sizes: Sequence[int], leading: float) -> Fitted:
    """Return running text in the first of the sizes (pt, falling) at which it fits, else in the last."""
    return next(
        (
            made
            for made in (_set(tuple(_broken(words, width, pt)), pt, leading) for pt in sizes)
            if made.height <= height + 0.1
        ),
        _set(tuple(_broken(words, width, sizes[-1])), sizes[-1], leading),
    )


def fit_phrases(
    phrases: Sequence[str], width: float, height: float, sizes: Sequence[int], leading: float
) -> Fitted:
    """Return phrases that are not split, as many on a line as fit, in the first size that holds them."""
    for pt in sizes:
        lines = _joined(phrases, width, pt)
        made = _set(lines, pt, leading)
        if made.height <= height + 0.1 and all(_wide(line, pt) <= width * SPARE for line in lines):
            return made
    return _set(tuple(_broken("".join(phrases), width, sizes[-1])), sizes[-1], leading)


def fit_clauses(words: str, width: float, height: float, sizes: Sequence[int], leading: float) -> Fitted:
    """Return a sentence broken behind its stops where that costs no size; one too long breaks anywhere."""
    plain = fit_text(words, width, height, sizes, leading)
    clauses = _CLAUSE.findall(words)
    lines = _joined(clauses, width, plain.pt)
    made = _set(lines, plain.pt, leading)
    wide = all(_wide(line, plain.pt) <= width * SPARE for line in lines)
    return made if wide and made.height <= height + 0.1 else plain


def _set(lines: tuple[str, ...], pt: int, leading: float) -> Fitted:
    return Fitted(
        pt=pt,
        lines=lines,
        width=max((_wide(line, pt) for line in lines), default=0.0) / SPARE,
        height=len(lines) * pt * leading * MM_PER_PT,
    )


def _wide(line: str, pt: int) -> float:
    return width_em(line, bold=True) * pt * MM_PER_PT


def _joined(phrases: Sequence[str], width: float, pt: int) -> tuple[str, ...]:
    lines: list[str] = []
    for phrase in phrases:
        if lines and _wide(lines[-1] + phrase, pt) <= width * SPARE:
            lines[-1] += phrase
        else:
            lines.append(phrase)
    return tuple(lines)


def _broken(words: str, width: float, pt: int) -> Iterator[str]:
    """Yield lines: words and numbers stay whole, no line begins with a stop or ends with an opening quote."""
    line = ""
    for unit in _units(words, width, pt):
        if line and _wide(line + unit, pt) > width * SPARE:
            yield line
            line = unit.lstrip()
        else:
            line += unit
    if line:
        yield line


def _units(words: str, width: float, pt: int) -> Iterator[str]:
    """Yield what is never broken: words and numbers with their stops; characters, where one is too long."""
    held = setting_of(words, common_words()).held
    for unit in _glued(words, held):
        yield from (unit,) if _wide(unit, pt) <= width * SPARE else _glued(unit, frozenset())


def _glued(words: str, held: frozenset[int]) -> Iterator[str]:
    unit = ""
    for at, character in enumerate(words):
        glued = unit and (
            at in held
            or character in _NOT_FIRST
            or unit[-1] in _NOT_LAST
            or (character.isascii() and unit[-1].isascii() and character != " " and unit[-1] != " ")
        )
        if unit and not glued:
            yield unit
            unit = ""
        unit += character
    if unit:
        yield unit
