"""A shop's layout program opens the press sheets of an unpacked order: their sizes and inks are those meant.

Scribus reads the files by a parser of its own and says in its own format what it found. It is asked for here
alone: `apt-get install scribus xvfb`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping

import pytest
from posted_orders import FORMATS, posted_order
from poster_formats import poster_formats
from poster_jobs import themes

from generator.prepress.geometry import boxes_of
from generator.prepress.inks import inks_of

PROGRAMS = ("scribus", "xvfb-run")
PICTURE, TEXT, POLYGON, LINE, GROUP = "2", "4", "6", "7", "12"  # kinds of items in Scribus' files
MM = 25.4 / 72
EXACT_MM = 0.1
SCRIPT = """
import os, scribus, sys
for sheet in sys.argv[2:]:
    scribus.newDocument((900, 2100), (0, 0, 0, 0), scribus.PORTRAIT, 1, scribus.UNIT_MILLIMETERS, 0, 0, 1)
    scribus.placeVectorFile(sheet, 0, 0)
    scribus.saveDocAs(os.path.join(sys.argv[1], os.path.basename(sheet) + ".sla"))
    scribus.closeDoc()
scribus.fileQuit()
"""

Opened = Mapping[str, ElementTree.Element]
"""What Scribus found, by format."""

pytestmark = pytest.mark.skipif(
    any(shutil.which(program) is None for program in PROGRAMS),
    reason="Scribus is not installed: apt-get install scribus xvfb",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return the press sheets of an order as Scribus opened them where the order was unpacked."""
    folder = tmp_path_factory.mktemp("scribus")
    order = posted_order(folder)
    sheets = {name: next(order.glob(f"*_{name}_*.pdf")) for name in FORMATS}
    script, saved = folder / "open.py", folder / "saved"
    script.write_text(SCRIPT, encoding="utf-8")
    saved.mkdir()
    command = ["xvfb-run", "-a", "scribus", "-g", "-ns", "-py", str(script), str(saved)]
    home = os.environ | {"HOME": str(folder)}  # it writes its settings there
    words = [*command, *map(str, sheets.values())]
    subprocess.run(words, check=True, timeout=300, env=home, capture_output=True)
    return {name: ElementTree.parse(saved / f"{sheet.name}.sla").getroot() for name, sheet in sheets.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_everything_is_painted_in_the_themes_inks(opened: Opened, name: str) -> None:
    colours = {one.attrib["NAME"]: one.attrib for one in opened[name].iter("COLOR")}
    ways = ("PCOLOR", "PCOLOR2")
    painted = {one.attrib.get(way, "None") for one in opened[name].iter("PAGEOBJECT") for way in ways}
    used = [colours[colour] for colour in painted - {"None"}]
    assert {one["SPACE"] for one in used} == {"CMYK"}
    found = {tuple(round(float(one[ink])) for ink in "CMYK") for one in used}
    assert {(0, 88, 94, 0), (0, 0, 0, 100)} <= found
    if not boxes_of(poster_formats()[name]).slug:
        meant = inks_of(themes()["警报"]).values()
        assert found <= {tuple(round(100 * ink) for ink in inks) for inks in meant}


@pytest.mark.parametrize("name", FORMATS)
def test_there_is_neither_text_that_could_change_nor_a_picture(opened: Opened, name: str) -> None:
    assert list(items(opened[name], TEXT)) == list(items(opened[name], PICTURE)) == []
    assert len(list(items(opened[name], POLYGON))) > 10


def test_the_ground_fills_the_bleed_and_the_marks_stand_at_the_trim(opened: Opened) -> None:
    boxes = boxes_of(poster_formats()["海报A3"])
    ground = max(items(opened["海报A3"], POLYGON), key=lambda one: size(one))
    assert size(ground) == pytest.approx(
        (boxes.width + 2 * boxes.bleed, boxes.height + 2 * boxes.bleed), abs=EXACT_MM
    )
    left, top = place(ground)
    upright = {place(one)[0] - left for one in items(opened["海报A3"], LINE) if size(one)[0] == 0}
    level = {place(one)[1] - top for one in items(opened["海报A3"], LINE) if size(one)[1] == 0}
    for found, length in ((upright, boxes.width), (level, boxes.height)):
        for edge in (boxes.bleed, boxes.bleed + length):
            assert any(abs(one - edge) <= EXACT_MM for one in found), (edge, sorted(found))


@pytest.mark.parametrize(("name", "edge", "length"), [("横幅", 0, 600), ("横幅", 1, 70), ("易拉宝", 1, 2000)])
def test_a_sheet_without_bleed_has_the_size_its_name_says(
    opened: Opened, name: str, edge: int, length: float
) -> None:
    """Some of a figure may be larger: the edge of its panel cuts it."""
    sizes = [size(one)[edge] for kind in (POLYGON, GROUP) for one in items(opened[name], kind)]
    assert any(one == pytest.approx(length, abs=EXACT_MM) for one in sizes), sorted(sizes)[-5:]


def items(opened: ElementTree.Element, kind: str) -> Iterator[ElementTree.Element]:
    return (one for one in opened.iter("PAGEOBJECT") if one.attrib["PTYPE"] == kind)


def size(one: ElementTree.Element) -> tuple[float, float]:
    """Return an item's width and height in mm."""
    return float(one.attrib["WIDTH"]) * MM, float(one.attrib["HEIGHT"]) * MM


def place(one: ElementTree.Element) -> tuple[float, float]:
    """Return where an item's left top corner lies on Scribus' canvas, in mm."""
    return float(one.attrib["XPOS"]) * MM, float(one.attrib["YPOS"]) * MM
