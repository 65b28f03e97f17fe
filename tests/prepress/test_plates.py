"""A duplicator's two plates: one drum each, black over red; each check has its fault and its clean twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from poster_formats import poster_formats, shaped_job
from poster_jobs import themes
from pressed_posters import POSTER

from generator.codes.read import read_squares
from generator.model import Job
from generator.preflight.plates import plate_findings
from generator.prepress.plates import MadePlates, Plate, plates_of
from generator.products.themes import in_colours_of
from generator.render.render import render
from generator.render.screening import BLACK, BOTH, COLOUR, PAPER, in_two_inks

CONCEPTS = ("帽子", "结算单", "钩线")  # red ground; a white sheet and black upon it; red across black lines

Spoil = Callable[[dict[Plate, bytes], Path, Job], dict[Plate, bytes]]


def job_of(concept: str, *, name: str = "海报A4双色") -> Job:
    job = shaped_job("跟你要钱的/不是警察", poster_formats()[name], concept=concept)
    return replace(job, piece=replace(job.piece, theme=in_colours_of(job.piece.theme, themes()["双色"])))


@pytest.fixture(scope="module", params=CONCEPTS)
def piece(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Job, Path]:
    folder = tmp_path_factory.mktemp("plates")
    job = job_of(request.param)
    made = render(job, POSTER, folder)
    assert not made.findings, list(map(str, made.findings))
    return job, made.pdf


@pytest.fixture(scope="module")
def made(piece: tuple[Job, Path]) -> MadePlates:
    """Return the piece's plates, parted once for all that is asked of them."""
    job, proof = piece
    return plates_of(proof, job)


@pytest.mark.parametrize("concept", ["钩线", "卡栏", "牵线"])
def test_lines_that_cross_black_ones_on_a_large_sheet_meet_no_seam(concept: str, tmp_path: Path) -> None:
    """Red strokes over black lines were cut off at their edges: 10 mm of seams on the sample's A3."""
    job = job_of(concept, name="海报A3双色")
    made = plates_of(render(job, POSTER, tmp_path).pdf, job)
    assert codes(job, made.sheets) == set()


def drawn(data: bytes, dpi: int = 72) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil().convert("L")
    return picture


def codes(job: Job, plates: dict[Plate, bytes]) -> set[str]:
    return {one.code for one in plate_findings(job, plates[Plate.COLOUR], plates[Plate.BLACK])}


def test_two_grey_sheets_of_the_papers_size_pass_every_check(
    piece: tuple[Job, Path], made: MadePlates
) -> None:
    assert not made.remarks and codes(piece[0], made.sheets) == set()
    for data in made.sheets.values():
        with pikepdf.open(BytesIO(data)) as pdf:
            assert not pdf.check_pdf_syntax()
            assert "/Font" not in pdf.pages[0].resources


def test_laid_over_each_other_they_are_the_proof(piece: tuple[Job, Path], made: MadePlates) -> None:
    """What red and black print together is what the proof shows, but for a trap's hair under the black."""
    red, black = (drawn(made.sheets[plate]) for plate in (Plate.COLOUR, Plate.BLACK))
    over = Image.new("RGB", red.size, PAPER)
    over.paste(COLOUR, mask=red.point([255 - level for level in range(256)]))
    over.paste(BLACK, mask=black.point([255 - level for level in range(256)]))
    meant = pypdfium2.PdfDocument(piece[1])[0].render(scale=1).to_pil().convert("RGB")
    pairs = zip(over.convert("L").tobytes(), meant.convert("L").tobytes(), strict=True)
    apart = sum(abs(one - other) > 60 for one, other in pairs)
    assert apart / (over.width * over.height) < 0.015  # small type as outlines; half a mm of traps


def test_black_lies_over_red_and_the_code_is_black_alone(piece: tuple[Job, Path], made: MadePlates) -> None:
    payload = piece[0].codes[0].payload
    assert {one.payload for one in read_squares(drawn(made.sheets[Plate.BLACK], 150))} == {payload}
    assert read_squares(drawn(made.sheets[Plate.COLOUR], 150)) == ()


def _cut_out(_: dict[Plate, bytes], proof: Path, job: Job) -> dict[Plate, bytes]:
    return plates_of(proof, job, overprint=False).sheets


def _smaller(sheets: dict[Plate, bytes], _proof: Path, _job: Job) -> dict[Plate, bytes]:
    return sheets | {Plate.BLACK: _edited(sheets[Plate.BLACK], lambda pdf: _shrink(pdf))}


def _shrink(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 570, 820])


def _coloured(sheets: dict[Plate, bytes], _proof: Path, _job: Job) -> dict[Plate, bytes]:
    def paint(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"1 0 0 rg 10 10 50 50 re f")

    return sheets | {Plate.BLACK: _edited(sheets[Plate.BLACK], paint)}


def _scaled(sheets: dict[Plate, bytes], _proof: Path, _job: Job) -> dict[Plate, bytes]:
    def allow(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.ViewerPreferences

    return sheets | {Plate.COLOUR: _edited(sheets[Plate.COLOUR], allow)}


def _swapped(sheets: dict[Plate, bytes], _proof: Path, _job: Job) -> dict[Plate, bytes]:
    return {Plate.COLOUR: sheets[Plate.BLACK], Plate.BLACK: sheets[Plate.COLOUR]}


def _empty(sheets: dict[Plate, bytes], _proof: Path, _job: Job) -> dict[Plate, bytes]:
    def clear(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"")

    return sheets | {Plate.COLOUR: _edited(sheets[Plate.COLOUR], clear)}


def _edited(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(written)
    return written.getvalue()


FAULTS: dict[str, Spoil] = {
    "plates-seam": _cut_out,
    "plates-size": _smaller,
    "plates-colour": _coloured,
    "plates-scaled": _scaled,
    "plates-code": _swapped,
    "plates-empty": _empty,
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_caught(code: str, piece: tuple[Job, Path], made: MadePlates) -> None:
    job, proof = piece
    if code == "plates-seam" and job.piece.concept and job.piece.concept.name == "钩线":
        pytest.skip("nothing black lies on red in it")
    assert code in codes(job, FAULTS[code](made.sheets, proof, job))


def test_the_same_proof_gives_the_same_plates(piece: tuple[Job, Path], made: MadePlates) -> None:
    job, proof = piece
    assert plates_of(proof, job) == made


def test_a_photograph_in_two_inks_is_dots_of_them_and_paper() -> None:
    """Black lies on the colour everywhere: shadows are both, lights are the colour's dots alone."""
    dots = in_two_inks(Image.linear_gradient("L").resize((260, 260)))
    assert {colour for _, colour in dots.getcolors(9) or ()} == {COLOUR, BOTH, PAPER}
