"""Concepts: the drawn ideas in `generator/concepts/`, read and checked.

In: `concept.yml` files, each with a `figure.svg.j2` beside it. Out: a `Concept` a folder, by name. Not here:
drawing them, and whether a slogan suits one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.model import Concept, PosterLayout
from generator.products.themes import GROUNDS, PAINTS, PROJECT
from generator.reading.documents import decode_file

FOLDER = PROJECT / "generator" / "concepts"
MET = ("left", "right", "top")  # edges at which a figure meets words
EDGES, SIDES, ANCHORS = ("left", "top", "right", "bottom"), ("left", "right"), ("middle", "bottom")
FIGURE = "figure.svg.j2"


def load_concepts(report: Report) -> Mapping[str, Concept]:
    """Return the concepts by name, sorted; what is wrong in one is reported and leaves it out."""
    found = (_concept(file, report) for file in sorted(FOLDER.glob("*/concept.yml")))
    return {concept.name: concept for concept in found if concept}


def _concept(file: Path, report: Report) -> Concept | None:
    folder = file.parent
    concept = decode_file(Concept, file, PROJECT, report, name=folder.name, folder=folder)
    if concept is None:
        return None
    place = Location(file=file.relative_to(PROJECT).as_posix())
    wrong = tuple(_mistakes(concept))
    for message in wrong:
        report.error(place, "concept-wrong", message, "请参照 generator/concepts/帽子/concept.yml 改正。")
    return None if wrong else concept


def _mistakes(concept: Concept) -> Iterator[str]:
    if not (concept.folder / FIGURE).is_file():
        yield f"缺少 {FIGURE}"
    if concept.ground not in GROUNDS:
        yield f"ground 只能是 {'、'.join(GROUNDS)}"
    if concept.second and concept.second not in GROUNDS:
        yield f"second 只能是 {'、'.join(GROUNDS)}"
    if concept.layout is PosterLayout.SPLIT and not concept.second:
        yield "layout 是 split 时要写 second"
    if concept.words not in SIDES or concept.anchor not in ANCHORS or {*dict(concept.runs)} - {*EDGES}:
        yield "words 写 left 或 right，anchor 写 middle 或 bottom，runs 写 left、top、right、bottom"
    if any(edge not in MET or {*paints} - {*PAINTS} for edge, paints in concept.meets):
        yield "meets 按 left、right、top 写挨着文字的部分用的颜料"
    left, top, right, bottom = concept.whole
    if left >= right or top >= bottom:
        yield "whole 要写成 [左, 上, 右, 下]"
    if not 1 <= concept.least <= concept.most:
        yield "least 和 most 不成范围"
