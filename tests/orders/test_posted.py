"""What a shop unpacks is enough to print from: no other file is named, and foreign tools read all of it."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pikepdf
import pytest
from posted_orders import FORMATS, posted_order

from generator.preflight.press.paint import paints

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return posted_order(tmp_path_factory.mktemp("posted"))


def test_sha256sum_finds_every_file_whole(unpacked: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256.txt"], cwd=unpacked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    there = sorted(file.name for file in unpacked.iterdir() if file.name != "SHA256.txt")
    assert sorted(line.rpartition(":")[0] for line in done.stdout.splitlines()) == there


def test_a_damaged_sheet_is_found(unpacked: Path, tmp_path: Path) -> None:
    for file in unpacked.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    sheet = next(tmp_path.glob("*海报A3*.pdf"))
    sheet.write_bytes(sheet.read_bytes()[:-1])
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256.txt"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 1 and sheet.name.encode() in done.stdout


def test_the_ticket_names_the_sheets_that_lie_beside_it_and_their_digests(unpacked: Path) -> None:
    rows = table(unpacked / "印刷单.xlsx")
    said = {row["文件"]: row["SHA-256"] for row in rows}
    sums = (line.split("  ") for line in (unpacked / "SHA256.txt").read_text("utf-8").splitlines())
    assert said == {name: sha for sha, name in sums if "毫米_" in name}
    assert [(row["版式"], row["份数"]) for row in rows] == list(
        zip(FORMATS, ("40", "没有写", "2"), strict=True)
    )


def test_every_sheet_holds_all_that_it_paints(unpacked: Path) -> None:
    for sheet in unpacked.glob("*毫米_*.pdf"):
        with pikepdf.open(sheet) as pdf:
            ground = paints(pdf.pages[0].obj)
            assert not ground.fonts and {one.space for one in ground.paints} <= {"cmyk", "gray"}
            assert not [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/F" in one]


def table(path: Path) -> list[dict[str, str]]:
    """Return the first table of a workbook, read as the standard (ECMA-376) has it: XML in a ZIP."""
    with zipfile.ZipFile(path) as book:
        strings = [
            "".join(one.itertext()) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{SHEETS}row"):
        cells: dict[str, str] = {}
        for cell in row:
            column = cell.attrib["r"].rstrip("0123456789")
            value = cell.findtext(f"{SHEETS}v", "")
            cells[column] = strings[int(value)] if cell.get("t") == "s" else value
        rows.append(cells)
    heads = rows[0]
    return [{heads[column]: value for column, value in row.items()} for row in rows[1:]]
