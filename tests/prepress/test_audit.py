"""The audit by foreign eyes finds what is planted, and nothing on a clean sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from press_audit import audit, structure
from press_sheets import BODY, GROUND, Edit, painted_over, proof_in, sheet_in, spoil

ROW: dict[str, Any] = {"path": "x", "pages": 1, "scale": 1.0, "trim_mm": [100.0, 140.0], "bleed_mm": 3.0}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    sheet_in(folder)
    return folder


def test_a_clean_sheet_passes(clean: Path) -> None:
    found = audit(ROW, clean / "press.pdf", clean / "proof.pdf")
    assert found.wrong == () and found.black_letters > 10


def _trim(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox[0] = float(pdf.pages[0].obj.TrimBox[0]) + 0.6


def _linked(pdf: pikepdf.Pdf) -> None:
    note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link))
    pdf.pages[0].Annots = pikepdf.Array([note])


def _font(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Kept = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))


def _intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = "FOGRA51"


def _picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\xff\0\0")
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = 1
    picture.BitsPerComponent, picture.ColorSpace = 8, pikepdf.Name.DeviceRGB
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(P=picture)


def _group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


def _tagged(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot = pikepdf.Dictionary()


STRUCTURE: dict[str, Edit] = {
    "operator rg": painted_over(b"1 0 0 rg 9 9 9 9 re f"),
    "TrimBox": _trim,
    "/Annots": _linked,
    "/Font": _font,
    "output intent": _intent,
    "a picture in /DeviceRGB": _picture,
    "/StructTreeRoot": _tagged,
    "transparency": _group,
}


@pytest.mark.parametrize("said", STRUCTURE)
def test_a_fault_in_the_objects_is_found(said: str, clean: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "press.pdf"
    sheet.write_bytes((clean / "press.pdf").read_bytes())
    spoil(sheet, STRUCTURE[said])
    assert [one for one in structure(ROW, sheet) if said in one]


PRINTED: dict[str, bytes] = {
    "ink 300 %": b"1 1 0 1 k 60 60 30 30 re f",
    "black letters": b"0.4 0.3 0.3 1 k 0 0 400 500 re f",
    "mean": b"1 0 0 0 k 0 0 400 500 re f",
}


@pytest.mark.parametrize("said", PRINTED)
def test_a_fault_on_the_plates_is_found(said: str, clean: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "press.pdf"
    sheet.write_bytes((clean / "press.pdf").read_bytes())
    spoil(sheet, painted_over(PRINTED[said]))
    assert [one for one in audit(ROW, sheet, clean / "proof.pdf").wrong if said in one]


def test_an_edge_that_is_elsewhere_is_found(clean: Path, tmp_path: Path) -> None:
    """The proof's ground ends 3 mm lower than the sheet's."""
    proof = proof_in(tmp_path, BODY.replace(GROUND, GROUND.replace("h110v14", "h110v11")))
    assert [one for one in audit(ROW, clean / "press.pdf", proof).wrong if "stray" in one]
