"""Every row of formats.yml keeps the rules that CONTRIBUTING.md states for new ones."""

from __future__ import annotations

import pytest

from generator.diagnostics import Report
from generator.model import Format
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog

MODULES = 41  # of a usual code with its quiet zone
LONGEST_MM = 5080  # 14,400 pt: what readers of PDF take
BLEED = {
    "mono": {0},
    "riso": {0},
    "laser": {0},
    "digital": {3},
    "offset": {3},
    "inkjet": {0, 3, 5},
    "cloth": {0},
    "screen": {0},
}
PPI = {
    "mono": 300,
    "riso": 300,
    "laser": 300,
    "digital": 300,
    "offset": 300,
    "inkjet": 100,
    "cloth": 72,
    "screen": 96,
}
MODULE = {
    "mono": 0.5,
    "riso": 0.8,
    "laser": 0.5,
    "digital": 0.5,
    "offset": 0.5,
    "inkjet": 2,
    "cloth": 3,
    "screen": 1,
}
RATIO = {  # of height to width
    "portrait": (1.3, 1.55),
    "tall": (1.9, 2.8),
    "tent": (1.9, 2.1),
    "phone": (1.6, 2.0),
    "square": (1.0, 1.0),
    "landscape": (0.5, 0.77),
    "deck": (0.56, 0.57),
    "card": (0.6, 0.7),
    "head": (0.4, 0.5),
    "ribbon": (0.02, 0.25),
}
UNSCANNED = (
    "ribbon",
    "head",
    "square",
    "deck",
)  # nobody stands near enough, or holds the phone that shows it


def rows() -> tuple[Format, ...]:
    return tuple(load_catalog(PACKAGE.parent, Report(), check_names()).formats.values())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_row_keeps_the_rules(row: Format) -> None:
    width, height = row.trim_mm
    least, most = RATIO[row.shape]
    assert least <= round(height / width, 3) <= most
    assert max(row.page_mm) <= LONGEST_MM
    assert row.bleed_mm in BLEED[row.process]
    assert row.safe_mm >= (10 if row.process in ("mono", "riso") else 5 if width > 100 or height > 100 else 4)
    assert row.module_mm >= MODULE[row.process]
    assert row.ppi >= (150 if row.process == "inkjet" and "海报" in row.name else PPI[row.process])
    assert all(edge < row.trim_mm[at % 2 == 0] / 4 for at, edge in enumerate(row.clear_mm))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_code_is_large_enough_for_where_people_stand(row: Format) -> None:
    if row.shape in UNSCANNED:
        assert row.code_mm == 0
        return
    assert row.process == "mono" or row.code_mm >= MODULES * row.module_mm
    if row.process == "screen":  # distance and scanning are a picture's, whatever screen shows it
        assert row.code_mm >= 0.22 * min(row.trim_mm)
    elif row.distance_m <= 0.3:  # in a hand, which can be moved
        assert row.code_mm >= row.distance_m * 1000 / 18
    else:
        assert row.code_mm >= row.distance_m * 1000 / 16 * MODULES / 37  # print.md §3


@pytest.mark.parametrize("row", [row for row in rows() if row.px], ids=lambda row: row.name)
def test_a_picture_for_screens_has_whole_pixels(row: Format) -> None:
    assert row.process == "screen"
    assert row.px
    assert row.page_mm == pytest.approx([side / row.ppi * 25.4 for side in row.px], abs=0.01)


def test_what_hardware_hides_is_kept_free() -> None:
    """A roll-up's case takes the lowest strip, an X-stand's hooks the corners, a banner's poles the ends."""
    clear = {row.name: row.clear_mm for row in rows()}
    assert clear["易拉宝"][2] >= 150
    assert min(clear["X展架"]) >= 40
    assert min(clear["横幅"][1], clear["横幅"][3]) >= 100


def test_names_and_ids_are_unlike() -> None:
    assert len({row.name for row in rows()}) == len({row.id for row in rows()}) == len(rows())
