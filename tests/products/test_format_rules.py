"""Every row of formats.yml keeps the rules that CONTRIBUTING.md states for new ones."""

from __future__ import annotations

import pytest

from generator.diagnostics import Report
from generator.model import Format
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog

MODULES = 41  # of a usual code with its quiet zone
LONGEST_MM = 5080  # 14,400 pt: what readers of PDF take
BLEED = {"mono": {0}, "digital": {3}, "offset": {3}, "inkjet": {0, 3, 5}}


def rows() -> tuple[Format, ...]:
    return tuple(load_catalog(PACKAGE.parent, Report(), check_names()).formats.values())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_row_keeps_the_rules(row: Format) -> None:
    width, height = row.trim_mm
    assert row.shape == ("portrait" if height > width else "landscape")
    assert max(row.page_mm) <= LONGEST_MM
    assert row.bleed_mm in BLEED[row.process]
    assert row.safe_mm >= (10 if row.process == "mono" else 5)
    assert row.code_mm >= row.distance_m * 1000 / 18
    assert row.module_mm >= (3 if row.process == "inkjet" and row.distance_m >= 10 else 0.5)
    assert row.process == "mono" or row.code_mm >= MODULES * row.module_mm
    assert row.ppi >= (300 if row.distance_m <= 1 else 150 if row.distance_m <= 2 else 100)


def test_names_and_ids_are_unlike() -> None:
    assert len({row.name for row in rows()}) == len({row.id for row in rows()}) == len(rows())
