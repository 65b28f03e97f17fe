"""The words of the foot (`catalog/shared/foot.yml`): filled in, cut into runs, measured.

In: a line of the file and the piece's values. Out: paragraphs of runs, and how many lines they take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.diagnostics import Report
from generator.reading.documents import decode_file
from generator.render.outline import glyph
from generator.render.subset import coverage
from generator.store.dependencies import for_a_run, once_a_run
from generator.text.setting import spaced

WORDS = Path(__file__).resolve().parent.parent / "catalog" / "shared" / "foot.yml"
LEAST_LAST_LINE = 2.5  # em: three characters (look.md §11.7)
LEAST_FIRST_LINE = 4.5  # em: shorter words before what they lead to are a label left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """What stands beside one kind of code; `signed`: the school's office stands under it.

    `spare` is one more line, where there is room for it in the size that the others have without it.
    """

    head: str
    lines: tuple[str, ...]
    spare: str = ""
    signed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FootWords:
    """`foot.yml`: words by kind of code, all, brief, held and least; labels of the two numbers."""

    kinds: tuple[tuple[str, KindWords], ...]
    brief: tuple[tuple[str, KindWords], ...]
    held: tuple[tuple[str, KindWords], ...]
    least: tuple[tuple[str, KindWords], ...]
    ask: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """What is said of the number to ask at, and of that to report to: the same words on every piece."""

    ask: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Words of one weight; a `tight` run does not break inside."""

    text: str
    bold: bool
    tight: bool


FootParagraph = tuple[TextRun, ...]


@once_a_run
def foot_words() -> FootWords:
    """Read `foot.yml`, once a run."""
    report = Report()
    words = decode_file(FootWords, WORDS, WORDS.parent, report)
    if words is None:
        raise ValueError("\n".join(str(found) for found in report))
    return words


def captions() -> Captions:
    """Return the captions of the two numbers without marks, for templates that set them in their own way."""
    words = foot_words()
    return Captions(ask=_plain(words.ask), report=_plain(words.report))


def _plain(words: str) -> str:
    return words.replace("*", "").replace("|", "")


def fill(words: str, values: Mapping[str, str], measure_em: float) -> FootParagraph:
    """Turn a line of `foot.yml` into runs; a phrase that is wider than the measure may break inside."""
    runs: list[TextRun] = []
    for part in re.split(r"(\*[^*]*\*)", words):
        bold = part.startswith("*")
        for phrase in filter(None, part.strip("*").split("|")):
            text = spaced(phrase.format_map(values))
            runs.extend(
                TextRun(text=piece, bold=bold, tight=width_em(piece, bold=bold) <= measure_em)
                for piece in _unquoted(text)
            )
    return tuple(runs)


def _unquoted(text: str) -> Iterator[str]:
    """Split before a quotation and the word that leads to it, so that neither breaks: …里 | 搜“…”."""
    at = text.find("“")
    if at > 1:
        yield text[: at - 1]
        yield text[at - 1 :]
    else:
        yield text


@for_a_run
@cache
def width_em(text: str, *, bold: bool) -> float:
    """Return how wide a text in the sans is, in em."""
    face = "sans-bold" if bold else "sans-regular"
    return sum(_advance(character, face) for character in text)


def _advance(character: str, face: str) -> float:
    return glyph(character, face).advance if coverage().in_source(face, character) else 1.0


def lines_in(paragraph: FootParagraph, measure_em: float) -> int:
    """Return how many lines a paragraph takes."""
    return len(_flow(paragraph, measure_em))


def has_orphan(paragraph: FootParagraph, measure_em: float) -> bool:
    """Tell whether a paragraph of several lines ends with one of fewer than three characters."""
    lines = _flow(paragraph, measure_em)
    return len(lines) > 1 and lines[-1] < LEAST_LAST_LINE


def has_stub(paragraph: FootParagraph, measure_em: float) -> bool:
    """Tell whether a paragraph of several lines begins with a few characters alone: 认准 over its address."""
    lines = _flow(paragraph, measure_em)
    return len(lines) > 1 and lines[0] < LEAST_FIRST_LINE


def _flow(paragraph: FootParagraph, measure_em: float) -> list[float]:
    """Return the widths of the lines (em): tight runs move whole, others break anywhere."""
    lines, last = [0.0], ""
    for run in paragraph:
        for word in (run.text,) if run.tight else tuple(run.text):
            width, gap = width_em(word, bold=run.bold), _gap_em(last, word, bold=run.bold)
            if lines[-1] + gap + width > measure_em and lines[-1]:
                lines.append(0.0)
                gap = 0.0
            lines[-1] += gap + width
            last = word[-1:]
    return lines


def _gap_em(last: str, word: str, *, bold: bool) -> float:
    """Return the gap that the typesetter's pass puts between runs where 汉字 meet Latin letters."""
    return width_em(" ", bold=bold) if len(spaced(last + word[:1])) > 2 else 0.0
