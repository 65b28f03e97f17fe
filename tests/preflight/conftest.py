"""Press small sheets, break them, and ask the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from preflight_pieces import MUST, PICTURE, WORDS, code_svg, job_of, pressed

from generator.model import Job
from generator.preflight import preflight
from generator.preflight.openpdf import OpenPdf, open_pdf

Edit = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Press a sheet from HTML and, if asked, break it with pikepdf."""

    def make(
        body: str = WORDS + MUST + PICTURE + code_svg(), *, style: str = "", edit: Edit | None = None
    ) -> Path:
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pressed(body, style))
        if edit:
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                edit(pdf)
                pdf.save(path)
        return path

    return make


@pytest.fixture
def found(sheet: Callable[..., Path]) -> Callable[..., list[str]]:
    """Run one check on a sheet and return the codes of its findings."""

    def run(check: str, *arguments: Any, job: Job | None = None, **named: Any) -> list[str]:
        job = replace(job, checks=(check,)) if job else job_of(check)
        found = preflight(job, sheet(*arguments, **named))
        return [diagnostic.code for diagnostic in found if diagnostic.code.startswith(check)]

    return run


@pytest.fixture
def open_sheet(sheet: Callable[..., Path]) -> Iterator[Callable[..., OpenPdf]]:
    """Open a sheet as the checks see it."""
    with ExitStack() as stack:
        yield lambda *arguments, **named: stack.enter_context(open_pdf(sheet(*arguments, **named)))
