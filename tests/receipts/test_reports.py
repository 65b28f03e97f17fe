"""The reports as people open them: nothing is cut off, in a table program and on a phone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Browser
from returned import Filled, count, scan_pdf

from generator.receipts.workbook import ROW_PT

OFFICE = shutil.which("localc") or ""


@pytest.fixture
def reports(root: Path, nine: list[Filled]) -> Path:
    """Return the folder of the reports of a class of which five came back."""
    outcome = count(root, scan_pdf(root / "private" / "扫.pdf", nine[:5]))
    assert not outcome.misuse
    return root / "private" / "receipts"


def test_rows_of_the_table_are_as_high_as_their_text(reports: Path) -> None:
    sheet = openpyxl.load_workbook(reports / "回执统计.xlsx")["未交和未签"]
    texts = {cell.row: len(str(cell.value)) for cell in sheet["E"][1:]}
    assert len(texts) >= 4
    for row, signs in texts.items():
        height = sheet.row_dimensions[row].height or 0
        assert height * sheet.column_dimensions["E"].width >= ROW_PT * 2 * signs


@pytest.mark.skipif(not OFFICE, reason="没有装 LibreOffice 的表格（localc），没有用它打开表")
def test_libreoffice_shows_the_whole_text_for_parents(reports: Path, tmp_path: Path) -> None:
    command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    shutil.copy(reports / "回执统计.xlsx", tmp_path / "t.xlsx")
    done = subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "t.xlsx")],
        capture_output=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    pdf = pypdfium2.PdfDocument(tmp_path / "t.pdf")
    words = "".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["未交和未签"]
    assert str(sheet["E2"].value).replace(" ", "") in words.replace(" ", "")


@pytest.mark.parametrize("width", [360, 390])
def test_the_page_is_no_wider_than_a_phone(reports: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 780})
    page.goto((reports / "回执统计.html").as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide == width
