"""What a shop prints is what was approved: press sheets of the sample, brought back to the screen (issue 13).

Ghostscript separates, LittleCMS brings the plates back through FOGRA39, pdfium draws the proof: mean ΔE at
most 6, edges within one pixel at 72 dpi. One sheet of every format, and every sheet with a photograph; of all
112 sheets of 2026-11-26 the farthest was 3.9 apart, with 0.2 % of the pixels at an edge of one only.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from acceptance_build import Built
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat
from press_sheets import FOGRA39

from generator.render.pictures import raster

MM = 25.4 / 72
LONGEST_PX = 900  # of a large sheet: 72 dpi of an A4 are 842
FINER = 4  # drawn finer and reduced: where a pixel of small type begins is no difference of colour
EDGE, BEYOND = 60, 0.004  # of 255: what is an edge; the part of all pixels that may lie beyond one's reach
MOST_APART = 6


def pairs(built: Built) -> Iterator[tuple[dict[str, Any], Path, Path]]:
    """Yield press sheets with their proofs: the first of each format, all that have a picture."""
    seen = set[str]()
    proofs = {(row["product"], row["subject"], row["format"]): row for row in built.proofs}
    for row in built.rows:
        if row["role"] != "press" or not row["path"].startswith("print/"):
            continue
        with pikepdf.open(built.dist / row["path"]) as pdf:
            photo = bool(pdf.pages[0].images)
        if row["format"] not in seen or photo:
            seen.add(row["format"])
            proof = proofs[row["product"], row["subject"], row["format"]]
            yield row, built.dist / row["path"], built.dist / proof["path"]


def plates(sheet: Path, dpi: float, folder: Path) -> Image.Image:
    """Return a sheet's finished page as Ghostscript prints it."""
    fine = dpi * FINER
    out = folder / "plates.tif"
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", f"-r{fine}", f"-sOutputFile={out}"]
    subprocess.run([*command, str(sheet)], check=True, timeout=120)
    with pikepdf.open(sheet) as pdf:
        box = [float(edge) for edge in pdf.pages[0].trimbox]
        high = float(pdf.pages[0].mediabox[3])
    edges = (box[0], high - box[3], box[2], high - box[1])
    with Image.open(out) as picture:
        left, top, right, bottom = (round(edge * fine / 72) for edge in edges)
        return picture.convert("CMYK").crop((left, top, right, bottom)).reduce(FINER)


def in_lab(picture: Image.Image, profile: bytes | None) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    lab = ImageCms.createProfile("LAB")
    made = ImageCms.profileToProfile(
        picture, source, lab, outputMode="LAB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    assert made is not None
    return made


def test_press_sheets_look_like_their_proofs(built: Built, tmp_path: Path) -> None:
    apart: dict[str, float] = {}
    for row, sheet, proof in pairs(built):
        page = pypdfium2.PdfDocument(proof)[0]
        dpi = min(72.0, 72 * LONGEST_PX / max(page.get_size()))
        shown = raster(page, dpi * FINER / 72).reduce(FINER)
        printed = plates(sheet, dpi, tmp_path)
        size = (min(shown.width, printed.width), min(shown.height, printed.height))
        one = in_lab(printed.crop((0, 0, *size)), FOGRA39.data)
        other = in_lab(shown.crop((0, 0, *size)), None)
        apart[row["path"]] = _distance(one, other)
        assert _stray(one, other) <= BEYOND, row["path"]
    assert len(apart) > 10
    assert {path: value for path, value in apart.items() if value > MOST_APART} == {}


def _distance(one: Image.Image, other: Image.Image) -> float:
    """Return the mean ΔE*ab of two pictures in Lab; Pillow keeps a and b as signed bytes."""
    steps = []
    for lab in (one, other):
        bands = np.asarray(lab)
        colour = bands[..., 1:].astype(np.int8).astype(float)
        steps.append(np.dstack([bands[..., :1] * (100 / 255), colour]))
    return float(np.sqrt(((steps[0] - steps[1]) ** 2).sum(-1)).mean())


def _stray(one: Image.Image, other: Image.Image) -> float:
    """Return which part of the pixels is an edge in one and no pixel away from an edge in the other."""
    edges = [lab.split()[0].filter(ImageFilter.FIND_EDGES).point(_is_edge) for lab in (one, other)]
    wide = [edge.filter(ImageFilter.MaxFilter(5)) for edge in edges]
    strays = [ImageChops.subtract(edges[at], wide[1 - at]) for at in (0, 1)]
    return max(ImageStat.Stat(stray).mean[0] / 255 for stray in strays)


_is_edge = [255 if level > EDGE else 0 for level in range(256)]


@pytest.mark.parametrize(("colour", "differs"), [((231, 65, 43), False), ((43, 65, 231), True)])
def test_the_measure_tells_another_colour(colour: tuple[int, int, int], differs: bool) -> None:
    one, other = (in_lab(Image.new("RGB", (20, 20), some), None) for some in (colour, (231, 65, 43)))
    assert (_distance(one, other) > MOST_APART) is differs
