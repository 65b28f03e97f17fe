"""Fields: where a value of the roster stands in a sheet.

Staff write 〔姓名〕 or 〔any column〕 in a letter's text (fixed syntax, no expressions; 〔2026〕 with a
number is none: so documents of authorities are numbered). Templates write links, `<a
href="field:班级?center">国</a>`, whose box is the place and whose sample character gives size, weight,
colour and baseline.

In: a letter's job, or a template's HTML. Out: a `MergeSheet`, and its HTML for values of given widths.
Reading the places back from the PDF is not here (`readback`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

from generator.model import Job
from generator.model.merge import MARK, with_texts
from generator.products.slips import slip
from generator.render.extras import face_rules, texts_in
from generator.render.paper_target import picture_files
from generator.render.subset import fonts_folder
from generator.render.templates import CATALOG, CONCEPTS, typeset

SAMPLE = "国"
SCHEME = "field:"
LINE_HALF_EMS = 8  # room to write a name by hand where a sheet is printed without one
_BARE = "white-space:nowrap;color:inherit;text-decoration:none"
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")  # a mark as one character, which no template can split
_LINK = re.compile(r'href="' + SCHEME + r'([^"?#]+)')
_TAG = re.compile(r"(<title>.*?</title>|<style>.*?</style>|<[^>]*>)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class MergeSheet:
    """A page of HTML with fields, and the folders that it may read files from.

    `marks` are the columns whose marks stand in the running text as private characters, by their order.
    """

    name: str
    markup: str
    folders: tuple[Path, ...]
    marks: tuple[str, ...] = ()

    @cached_property
    def running(self) -> tuple[str, ...]:
        """Return the fields in the running text: each width of their values needs a form of its own."""
        found = {self._field(char) for char in _PRIVATE.findall(self._texts)}
        return tuple(sorted(found | set(MARK.findall(self._texts))))

    @cached_property
    def fields(self) -> frozenset[str]:
        """Return all fields, those with a place of their own included."""
        return frozenset(map(unquote, _LINK.findall(self.markup))) | frozenset(self.running)

    @property
    def _texts(self) -> str:
        return "".join(_TAG.split(self.markup)[::2])

    def _field(self, private: str) -> str:
        return self.marks[ord(private) - 0xF0000]

    def markup_for(self, widths: Mapping[str, float]) -> str:
        """Return the HTML in which running fields are as wide as given (em)."""
        parts = _TAG.split(self.markup)
        parts[::2] = [self._with_links(text, widths) for text in parts[::2]]
        parts[1::2] = [_PRIVATE.sub(lambda found: f"〔{self._field(found[0])}〕", tag) for tag in parts[1::2]]
        return "".join(parts)

    def _with_links(self, text: str, widths: Mapping[str, float]) -> str:
        text = _PRIVATE.sub(lambda found: f"〔{self._field(found[0])}〕", text)
        return MARK.sub(lambda found: _running_link(found[1], widths[found[1]]), text)


def _running_link(field: str, width: float) -> str:
    """Return a link exactly `width` em wide that breaks over no line."""
    count = max(1, math.floor(width))
    style = f"{_BARE};letter-spacing:{(width - count) / count:.6f}em"
    return f'<a href="{SCHEME}{quote(field)}?fill" style="{style}">{SAMPLE * count}</a>'


def fields_in(value: object) -> tuple[str, ...]:
    """Return the columns that the marks in a text, or in all texts of a value, ask for."""
    found = (name for text in texts_in(value) for name in MARK.findall(text))
    return tuple(dict.fromkeys(found))


def letter_sheet(job: Job, product: Path, fonts: Path, *, name: str = "letter") -> MergeSheet:
    """Typeset a letter with its slip to be filled in by us; `fonts` keeps fonts of rare characters."""
    marks = fields_in(job.piece)
    private = {mark: chr(0xF0000 + at) for at, mark in enumerate(marks)}
    piece = with_texts(job.piece, lambda text: MARK.sub(lambda found: private[found[1]], text))
    extra = {
        "composition": None,
        "slip": slip(),
        "extra_faces": face_rules(job.piece, fonts),
        "stamped": True,
    }
    markup = typeset(replace(job, piece=piece), product, extra=extra)
    return MergeSheet(
        name=name,
        markup=markup,
        folders=(product, CATALOG, CONCEPTS, fonts, fonts_folder(), *picture_files(job)),
        marks=marks,
    )


def half_ems(width: int) -> int:
    """Return thousandths of an em as half ems, rounded up; for nothing, the room to write by hand."""
    return max(2, -(-width // 500)) if width else LINE_HALF_EMS


def step_for(widths: Iterable[tuple[int, ...]], most: int) -> int:
    """Return in how many half ems widths must be rounded up so that at most so many combinations are left."""
    known, step = set(widths), 1
    while len({rounded(each, step) for each in known}) > most and step < 64:
        step *= 2
    return step


def rounded(widths: tuple[int, ...], step: int) -> tuple[int, ...]:
    """Round widths in half ems up to a multiple of `step`."""
    return tuple(-(-width // step) * step for width in widths)
