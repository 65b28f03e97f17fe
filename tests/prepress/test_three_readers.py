"""Three readers open what is too large for most, at its scale, and see ink in the same places."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from poster_formats import poster_formats, shaped_job
from press_sheets import FOGRA39
from pressed_posters import POSTER

from generator.orders.order import sheet_name
from generator.presswork import PressPiece, make_press, task_for
from generator.render.render import render

MM = 25.4 / 72
PAPER = 250  # of 255: what a blank pixel has at least
EDGE = 0.02  # of the pixels: readers smooth edges each in a way of its own

SHEETS = {
    "横幅": ((600, 70), "1比10", "6000x700毫米", 96),
    "易拉宝": ((800, 2000), "1比1", "800x2000毫米", 24),
}
"""Size as drawn (mm), scale and finished size as the file's name says them, and the dpi of the look."""


@pytest.fixture(scope="module", params=list(SHEETS))
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PressPiece]:
    folder = tmp_path_factory.mktemp("large")
    job = shaped_job("戴了帽子/也是骗子", poster_formats()[request.param], concept="帽子")
    return request.param, make_press(task_for(render(job, POSTER, folder), folder, FOGRA39))


def by_pdfium(pdf: Path, place: Path, dpi: int) -> None:
    pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().save(place)


def by_poppler(pdf: Path, place: Path, dpi: int) -> None:
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), str(pdf), str(place.with_suffix(""))]
    subprocess.run(command, check=True, timeout=120)


def by_mupdf(pdf: Path, place: Path, dpi: int) -> None:
    subprocess.run(["mutool", "draw", "-q", "-r", str(dpi), "-o", place, pdf], check=True, timeout=120)


READERS: dict[str, Callable[[Path, Path, int], None]] = {
    "pdfium": by_pdfium,
    "pdftoppm": by_poppler,
    "mutool": by_mupdf,
}


def test_it_is_drawn_at_its_scale_and_its_name_says_so(large: tuple[str, PressPiece]) -> None:
    form, piece = large
    size, scale, finished, _ = SHEETS[form]
    with pikepdf.open(piece.pdf) as pdf:
        left, bottom, right, top = (float(edge) * MM for edge in pdf.pages[0].trimbox)
    assert (right - left, top - bottom) == pytest.approx(size, abs=0.1)
    name = sheet_name(piece)
    assert f"_{finished}_{scale}_" in name


def test_three_readers_see_ink_in_the_same_places(large: tuple[str, PressPiece], tmp_path: Path) -> None:
    """Their colours differ: only one of them has the profile. Where ink lies must not."""
    form, piece = large
    seen = {}
    for name, reader in READERS.items():
        if name != "pdfium" and shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        place = tmp_path / f"{name}.png"
        reader(piece.pdf, place, SHEETS[form][3])
        seen[name] = Image.open(place).convert("L").point(lambda tone: 255 * (tone < PAPER))
    first = seen.pop("pdfium")
    inked = first.histogram()[255] / (first.width * first.height)
    assert 0.2 < inked < 0.98
    for name, other in seen.items():
        assert max(abs(one - two) for one, two in zip(first.size, other.size, strict=True)) <= 1, name
        common = (0, 0, min(first.width, other.width), min(first.height, other.height))
        apart = ImageChops.difference(first.crop(common), other.crop(common)).histogram()[255]
        assert apart <= EDGE * first.width * first.height, name
