"""A shop's layout program opens a press sheet: its sizes and its inks are those that were meant.

Scribus reads the file by a parser of its own and says in its own format what it found. It is asked for here
alone: `apt-get install scribus xvfb`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pytest
from poster_jobs import poster_job
from press_sheets import FOGRA39
from pressed_posters import pressed

from generator.prepress.geometry import boxes_of
from generator.prepress.inks import inks_of
from generator.prepress.sheet import press_sheet

PROGRAMS = ("scribus", "xvfb-run")
PICTURE, TEXT, POLYGON = "2", "4", "6"  # kinds of items in Scribus' files
MM = 25.4 / 72
SCRIPT = """
import scribus, sys
scribus.newDocument((420, 594), (0, 0, 0, 0), scribus.PORTRAIT, 1, scribus.UNIT_MILLIMETERS, 0, 0, 1)
scribus.placeVectorFile(sys.argv[1], 0, 0)
scribus.saveDocAs(sys.argv[2])
scribus.fileQuit()
"""

pytestmark = pytest.mark.skipif(
    any(shutil.which(program) is None for program in PROGRAMS),
    reason="Scribus is not installed: apt-get install scribus xvfb",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """Return a poster's press sheet as Scribus opened it."""
    folder = tmp_path_factory.mktemp("scribus")
    job = poster_job("跟你要钱的/不是警察", concept="帽子")
    proof, sheet, script, saved = (
        folder / name for name in ("proof.pdf", "press.pdf", "open.py", "saved.sla")
    )
    proof.write_bytes(pressed("跟你要钱的/不是警察", concept="帽子").pdf)
    sheet.write_bytes(press_sheet(proof, job, FOGRA39).pdf)
    script.write_text(SCRIPT, encoding="utf-8")
    command = ["xvfb-run", "-a", "scribus", "-g", "-ns", "-py", str(script), str(sheet), str(saved)]
    home = os.environ | {"HOME": str(folder)}  # it writes its settings there
    subprocess.run(command, check=True, timeout=300, env=home, capture_output=True)
    return ElementTree.parse(saved).getroot()


def test_the_ground_is_as_large_as_the_bleed_to_a_tenth_of_a_millimetre(opened: ElementTree.Element) -> None:
    boxes = boxes_of(poster_job("跟你要钱的/不是警察").format)
    sizes = [
        (float(one.attrib["WIDTH"]) * MM, float(one.attrib["HEIGHT"]) * MM) for one in items(opened, POLYGON)
    ]
    assert max(sizes) == pytest.approx(
        (boxes.width + 2 * boxes.bleed, boxes.height + 2 * boxes.bleed), abs=0.1
    )


def test_everything_is_painted_in_inks_and_the_themes_are_among_them(opened: ElementTree.Element) -> None:
    colours = {one.attrib["NAME"]: one.attrib for one in opened.iter("COLOR")}
    ways = ("PCOLOR", "PCOLOR2")
    painted = {one.attrib.get(way, "None") for one in opened.iter("PAGEOBJECT") for way in ways} - {"None"}
    assert {colours[name]["SPACE"] for name in painted} == {"CMYK"}
    found = {tuple(round(float(colours[name][ink])) for ink in "CMYK") for name in painted}
    meant = inks_of(poster_job("跟你要钱的/不是警察").piece.theme)
    assert {(0, 88, 94, 0), (40, 30, 30, 100), (0, 0, 0, 100)} <= found
    assert {(0, 88, 94, 0), (40, 30, 30, 100)} <= {
        tuple(round(100 * ink) for ink in inks) for inks in meant.values()
    }


def test_there_is_neither_text_that_could_change_nor_a_picture(opened: ElementTree.Element) -> None:
    assert list(items(opened, TEXT)) == list(items(opened, PICTURE)) == []
    assert len(list(items(opened, POLYGON))) > 40


def items(opened: ElementTree.Element, kind: str) -> Iterator[ElementTree.Element]:
    return (one for one in opened.iter("PAGEOBJECT") if one.attrib["PTYPE"] == kind)
