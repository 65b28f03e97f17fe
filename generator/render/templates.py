"""Templates: a job in, an HTML document out (the print side's only home of Jinja).

A template sees what the job holds and nothing else, so that the job's key knows everything that it may show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.codes import draw
from generator.model import Code, Job
from generator.render.arrangement import FIGURE_UNITS
from generator.render.compiled import compiled_templates
from generator.render.foot import worded_foot
from generator.render.footwords import captions
from generator.render.paper_target import emblem_address
from generator.store.dependencies import seek

if TYPE_CHECKING:
    from jinja2 import Environment, Template

PACKAGE = Path(__file__).resolve().parent.parent
CATALOG = PACKAGE / "catalog"
CONCEPTS = PACKAGE / "concepts"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBox:
    """The page as drawn, in mm: width, height, short side, and the margin of look.md §2 (S/18.5).

    The margin is wider where text must stay further inside.
    """

    w: float
    h: float
    s: float
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCode:
    """A code as vector: SVG path data with one unit a module, and its side in modules with quiet zone."""

    path: str
    side: int


class Part(StrEnum):
    """What a document shows of a piece: all of it, its art, or what stands on the art."""

    WHOLE = "whole"
    ART = "art"
    FOOT = "foot"


def is_parted(folder: Path) -> bool:
    """Tell whether a product's template says what of it is art, the same for all campuses."""
    return Part.ART in _template(folder).blocks


def typeset(job: Job, folder: Path, *, extra: Mapping[str, Any], part: Part = Part.WHOLE) -> str:
    """Return the HTML document of a job, or of a part of it; its product lies in `folder`."""
    return _template(folder).render(
        part=part,
        job=job,
        piece=job.piece,
        subject=job.piece.subject,
        foot=job.piece.foot,
        colour={role: colour.screen for role, colour in job.piece.theme.colours},
        page=page_box(job),
        code=drawn_code(job.piece.foot.code),
        emblem=emblem_address(job),
        style_url=(folder / "style.css").as_uri(),
        **extra,
    )


def _template(folder: Path) -> Template:
    return _environment(folder.parent).get_template(f"{folder.name}/template.html.j2")


def figure_markup(
    concept: str,
    *,
    words: Mapping[str, str],
    paint: Mapping[str, str],
    colour: Mapping[str, str],
    floor: float,
) -> str:
    """Return a concept's figure as SVG elements in its own units; `floor` is how far down it goes on."""
    figure: dict[str, object] = {"words": words, "cut": floor, "y": 0.0, "scale": 1.0, "panel": True}
    figure |= {"sight": (0.0, FIGURE_UNITS), "runs_off": True}
    template = _environment(CATALOG).get_template(f"{concept}/figure.svg.j2")
    return template.render(composition={"figure": figure}, paint=paint, colour=colour)


def scene_markup(drawing: str, paints: Mapping[str, str], word: Callable[..., str]) -> str:
    """Return a plain drawing's scene as SVG elements; `word` outlines a word (text, middle, baseline, em)."""
    template = _environment(CATALOG).get_template(f"scenes/{drawing}.svg.j2")
    return template.render(c=paints, word=word)


def page_box(job: Job) -> PageBox:
    """Return the page of a job in mm."""
    width, height = job.format.page_mm
    short = min(width, height)
    return PageBox(
        w=width, h=height, s=short, margin=round(max(short / 18.5, job.format.safe_mm * job.format.scale), 2)
    )


def drawn_code(code: Code | None) -> DrawnCode | None:
    """Draw the code of a piece, if it has one."""
    if code is None:
        return None
    modules = draw.matrix(code.payload)
    return DrawnCode(path=draw.path(modules), side=draw.side(modules))


def mm(number: float) -> str:
    """Write a length for CSS, to a hundredth of a millimetre."""
    return f"{round(number, 2):g}mm"


def date_words(day: date) -> str:
    """Write a date as letters do, without leading zeros."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


@cache
def _environment(catalog: Path) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from generator.render.text_filters import FILTERS, TESTS

    made = Environment(
        loader=FunctionLoader(partial(_source, (catalog, CATALOG, CONCEPTS))),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
    )
    made.filters.update(mm=mm, date_words=date_words, worded=worded_foot, **FILTERS)
    made.tests.update(TESTS)
    made.globals["captions"] = captions
    return made


def _source(folders: tuple[Path, ...], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template's text, its file, and how to ask whether it is still what a name leads to.

    Jinja asks before it uses a template again: so a compiled one outlives a run and is never old, and each
    piece notes all places that were looked at, also those where a file would shadow the one that is used.
    """
    found = _first(folders, name)
    if found is None:
        return None
    file, data = found
    return data.decode("utf-8"), str(file), lambda: _first(folders, name) == found


def _first(folders: tuple[Path, ...], name: str) -> tuple[Path, bytes] | None:
    """Return the first file of a name below some folders; a name that leads out of them has none."""
    if ".." not in name.split("/"):
        for folder in folders:
            data = seek(folder / name)
            if data is not None:
                return folder / name, data
    return None
