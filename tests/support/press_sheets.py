"""Press sheets for tests: the small piece of 100 x 140 mm as proof and press sheet, and how to spoil them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from preflight_pieces import MUST, PICTURE, WORDS, code_svg, job_of, pressed

from generator.diagnostics import Diagnostic
from generator.model import Job
from generator.preflight.press.sheet import CheckedLine, preflight_sheet
from generator.prepress.intent import REGISTRY, PressProfile
from generator.prepress.sheet import PressedSheet, press_sheet

DATA = Path(__file__).resolve().parents[2] / "generator" / "data" / "icc"
FOGRA39 = PressProfile(
    data=(DATA / "FOGRA39L_coated.icc").read_bytes(),
    identifier="FOGRA39",
    name="Coated FOGRA39",
    registry=REGISTRY,
)
GROUND = (
    "<svg style='left:-5mm;top:-5mm;overflow:visible' width='110mm' height='14mm' viewBox='0 0 110 14'>"
    "<title>红底</title><path d='M0 0h110v14h-110z' fill='#e7412b'/></svg>"
)
BODY = GROUND + WORDS + MUST + PICTURE + code_svg(dark="#000000")

Edit = Callable[[pikepdf.Pdf], None]


def small_job(**changes: Any) -> Job:
    """Return the job of the small piece, one of a real order."""
    return job_of(**changes)


def proof_in(folder: Path, body: str = BODY, style: str = "") -> Path:
    """Press the small piece's proof."""
    path = folder / "proof.pdf"
    path.write_bytes(pressed(body, style))
    return path


def sheet_in(folder: Path, body: str = BODY, job: Job | None = None) -> PressedSheet:
    """Make the press sheet of a body; the proof lies beside it."""
    made = press_sheet(proof_in(folder, body), job or small_job(), FOGRA39)
    (folder / "press.pdf").write_bytes(made.pdf)
    return made


def spoil(path: Path, edit: Edit) -> None:
    """Change a PDF."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        edit(pdf)
        pdf.save(path)


def checked(folder: Path, job: Job | None = None) -> tuple[tuple[CheckedLine, ...], tuple[Diagnostic, ...]]:
    """Preflight the sheet that lies in a folder."""
    return preflight_sheet(job or small_job(), folder / "press.pdf", folder / "proof.pdf", FOGRA39)


def codes_found(folder: Path, job: Job | None = None) -> list[str]:
    """Return the codes of what preflight has to say."""
    return [found.code for found in checked(folder, job)[1]]


def painted_over(operators: bytes, **resources: Any) -> Edit:
    """Paint something more on the first page, by its own resources."""

    def edit(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        for key, value in resources.items():
            page.Resources[f"/{key}"] = value
        page.contents_add(b"\nq " + operators + b" Q")

    return edit
