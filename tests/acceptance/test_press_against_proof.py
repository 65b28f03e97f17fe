"""What a shop prints is what was approved: the sample's press sheets by foreign eyes (`press_audit`).

The objects of all sheets; the plates of one sheet of every product, process and shape, and of every sheet
with a photograph: formats of one shape differ in scale, and our own preflight asks each of them
(tests/prepress/test_every_format.py). Of all 112 sheets of 2026-11-26 none was wrong: at most 241 % of ink,
black text by the black plate alone, ΔE 4.5 at the farthest (a card of 85 x 54 mm), 17 pixels of an edge in a
row beyond one pixel of the other's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from acceptance_build import PROJECT, Built
from press_audit import audit, sheets_of, structure

from generator.diagnostics import Report
from generator.products.formats import load_formats


def test_every_sheet_is_made_of_what_a_press_prints(built: Built) -> None:
    rows = list(sheets_of(built.dist))
    assert len(rows) > 100
    wrong = {row["path"]: [*structure(row, sheet)] for row, sheet, _ in rows}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_plates_keep_their_limits_and_look_like_the_proof(built: Built) -> None:
    done = [audit(row, sheet, proof) for row, sheet, proof in some_of(built)]
    assert len(done) > 10
    assert {one.path: one.wrong for one in done if one.wrong} == {}
    assert sum(one.black_letters for one in done) > 500


def some_of(built: Built) -> Iterator[tuple[dict[str, Any], Path, Path]]:
    """Yield the first sheet of each product, process and shape, and all that have a picture."""
    formats = {one.id: one for one in load_formats(PROJECT, Report()).values()}
    seen = set[tuple[str, ...]]()
    for row, sheet, proof in sheets_of(built.dist):
        with pikepdf.open(sheet) as pdf:
            photo = bool(pdf.pages[0].get_images(recursive=False))
        kind = (row["product"], formats[row["format"]].process, formats[row["format"]].shape)
        if kind not in seen or photo:
            seen.add(kind)
            yield row, sheet, proof
