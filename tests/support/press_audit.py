"""Audit press sheets by foreign eyes: pikepdf's objects, Ghostscript's separations, LittleCMS' colours.

    PYTHONPATH=.:tests/support .venv/bin/python tests/support/press_audit.py [DIST] [--only WORD]

In: a built `dist/` (its manifest, press sheets and proofs). Out: one `Audit` a sheet: what was measured, and
what is wrong of what issue 13 promises of every sheet. Nothing of our own preflight is asked.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageCms, ImageFilter
from press_sheets import FOGRA39

from generator.render.pictures import raster

MM = 25.4 / 72
EXACT_MM, MOST_INK, MOST_APART = 0.1, 250, 6
LONGEST_PX = 900  # of a large sheet: 72 dpi of an A4 are 842
FINER, FINEST = (
    4,
    12,
)  # drawn finer and reduced: where a pixel of small type begins is no difference of colour
LARGE_PT = 3000  # from here on a pixel is 2 mm, and Ghostscript, which fills all it touches, shuts finer gaps
EDGE, TRACE = (
    60,
    20,
)  # of 255: what is an edge, and what of one is its trace: a hairline is paler in one drawing
BEYOND_PX = 24  # in a row: of an edge that is elsewhere; smoothing alone strays by 17 at most
BLACK = (43, 43, 42)  # the proof's twin of K100
PROCESS = ("Black", "Cyan", "Magenta", "Yellow")
COLOURED = frozenset({"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs"})
FOREIGN = COLOURED | {"BI", "BT", "Tf", "Tj", "TJ", "'", '"'}
GONE = ("/StructTreeRoot", "/MarkInfo", "/OCProperties", "/AcroForm", "/OpenAction", "/AA", "/Names", "/AF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What a sheet is like: most ink (%), mean ΔE*ab to its proof, longest stray edge (px), what is wrong."""

    path: str
    ink: float
    apart: float
    stray: int
    black_letters: int
    wrong: tuple[str, ...]


def sheets_of(dist: Path) -> Iterator[tuple[dict[str, Any], Path, Path]]:
    """Yield the press sheets of orders: the manifest's row, the sheet, its proof."""
    rows = json.loads((dist / "manifest.json").read_text("utf-8"))["files"]
    proofs = {(row["product"], row["subject"], row["format"]): row for row in rows if row["role"] == "proof"}
    for row in rows:
        if row["role"] == "press" and row["path"].startswith("print/"):
            proof = proofs[row["product"], row["subject"], row["format"]]
            yield row, dist / row["path"], dist / proof["path"]


def audit(row: dict[str, Any], sheet: Path, proof: Path) -> Audit:
    """Audit one sheet, its picture too."""
    with tempfile.TemporaryDirectory() as folder:
        plates, dpi = separated(sheet, Path(folder))
        names = tuple(sorted(plates))
        inks = Image.merge("CMYK", [plates[name] for name in ("Cyan", "Magenta", "Yellow", "Black")])
    most = most_ink(inks)
    letters, mixed = black_letters(trimmed(inks, sheet, dpi), proof, dpi)
    printed, shown = side_by_side(trimmed(inks, sheet, dpi), proof, dpi)
    one, other = in_lab(printed, FOGRA39.data), in_lab(shown, None)
    apart, stray = distance(one, other), strays(one, other)
    wrong = [*syntax(sheet), *structure(row, sheet)]
    wrong += [f"separations {names}"] if names != PROCESS else []
    wrong += [f"ink {most:.0f} %"] if most > MOST_INK + 0.5 else []
    wrong += [f"{mixed} of {letters} black letters are printed by other plates too"] if mixed else []
    wrong += [f"mean ΔE {apart:.1f}"] if apart > MOST_APART else []
    wrong += [f"{stray} px of an edge stray"] if stray > BEYOND_PX else []
    return Audit(
        path=row["path"], ink=most, apart=apart, stray=stray, black_letters=letters, wrong=tuple(wrong)
    )


# -- objects -----------------------------------------------------------------------------------------------


def syntax(sheet: Path) -> Iterator[str]:
    """Yield what qpdf finds of a sheet's syntax (`test_foreign_tools` asks it of all PDFs)."""
    said = subprocess.run(["qpdf", "--check", str(sheet)], capture_output=True, text=True, check=False)
    if said.returncode:
        yield said.stdout + said.stderr


def structure(row: dict[str, Any], sheet: Path) -> Iterator[str]:
    """Yield what is wrong with a sheet's objects and operators."""
    with pikepdf.open(sheet) as pdf:
        yield from (f"catalog has {key}" for key in GONE if key in pdf.Root)
        yield from (f"encrypted {sheet.name}" for _ in [0] if pdf.is_encrypted)
        yield from _intent(pdf)
        for one in pdf.objects:
            yield from _objects(one)
        if len(pdf.pages) != row["pages"]:
            yield f"{len(pdf.pages)} pages"
        for page in pdf.pages:
            yield from _boxes(row, page)
            yield from _operators(page)


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", ()))
    if len(intents) != 1 or intents[0].S != "/GTS_PDFX":
        yield "no single PDF/X output intent"
        return
    data = intents[0].DestOutputProfile.read_bytes()
    if str(intents[0].OutputConditionIdentifier) != "FOGRA39" or data != FOGRA39.data:
        yield "another output intent"
    if str(intents[0].get("/RegistryName", "")) != "http://www.color.org":
        yield "another registry"
    if b"PDF/X-4" not in pdf.Root.Metadata.read_bytes():
        yield "no version of PDF/X"


def _objects(one: Any) -> Iterator[str]:
    """Judge an object, drawn or not, and all that lies in it; what it refers to is another object."""
    inner: list[Any] = []
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield from _object(one)
        inner = [one[key] for key in one.keys()]  # noqa: SIM118 - no dict
    elif isinstance(one, pikepdf.Array):
        inner = list(one)
    for other in inner:
        if isinstance(other, pikepdf.Object) and not other.is_indirect:
            yield from _objects(other)


def _object(one: Any) -> Iterator[str]:
    kind, sub = str(one.get("/Type", "")), str(one.get("/Subtype", ""))
    if kind in ("/Font", "/FontDescriptor", "/Annot", "/OCG", "/Filespec", "/Pattern"):
        yield f"an object {kind}"
    if "/SMask" in one or str(one.get("/S", "")) in ("/Transparency", "/JavaScript", "/Launch"):
        yield "transparency or a script"
    if sub == "/Image" and str(one.ColorSpace) not in ("/DeviceCMYK", "/DeviceGray"):
        yield f"a picture in {one.ColorSpace}"
    if "/Annots" in one or "/ExtGState" in one or "/Shading" in one or "/Font" in one:
        yield f"resources {sorted(map(str, one.keys()))}"
    if kind == "/ExtGState":
        yield "a graphics state"


def _boxes(row: dict[str, Any], page: pikepdf.Page) -> Iterator[str]:
    width, height = (edge * row["scale"] for edge in row["trim_mm"])
    bleed = row["bleed_mm"]
    trim, bled, media = (
        [float(edge) * MM for edge in page.obj[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")
    )
    left, bottom = trim[:2]
    for name, box, meant in (
        ("TrimBox", trim, [left, bottom, left + width, bottom + height]),
        ("BleedBox", bled, [left - bleed, bottom - bleed, left + width + bleed, bottom + height + bleed]),
        ("MediaBox", media, [0, 0, 2 * left + width, 2 * bottom + height]),
    ):
        off = max(abs(one - other) for one, other in zip(box, meant, strict=True))
        if off > EXACT_MM:
            yield f"{name} is {off:.2f} mm off"
    if any(one < other for one, other in zip(bled[:2], media[:2], strict=True)):
        yield "the bleed is cut off"


def _operators(drawn: Any) -> Iterator[str]:
    """Judge the operators of a page and of its forms."""
    for one in pikepdf.parse_content_stream(drawn):
        if str(one.operator) in FOREIGN or isinstance(one, pikepdf.ContentStreamInlineImage):
            yield f"operator {one.operator}"
    resources = drawn.obj.get("/Resources", {}) if isinstance(drawn, pikepdf.Page) else drawn.Resources
    for form in resources.get("/XObject", {}).values():
        if form.Subtype == "/Form":
            yield from _operators(form)


# -- plates ------------------------------------------------------------------------------------------------


def separated(sheet: Path, folder: Path) -> tuple[dict[str, Image.Image], float]:
    """Return the plates that Ghostscript separates a sheet into (255 is full ink), and their dpi."""
    with pikepdf.open(sheet) as pdf:
        box = [float(edge) for edge in pdf.pages[0].trimbox]
    longest = max(box[2] - box[0], box[3] - box[1])
    dpi = finer(longest) * min(72.0, 72 * LONGEST_PX / longest)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}"]
    out = folder / "plate.tif"
    subprocess.run([*command, f"-sOutputFile={out}", str(sheet)], check=True, timeout=300)
    plates = {}
    for file in (
        folder.glob("plate.tif(*).tif")
        if not list(folder.glob("plate(*).tif"))
        else folder.glob("plate(*).tif")
    ):
        name = file.name.partition("(")[2].partition(")")[0]
        with Image.open(file) as picture:
            plates[name] = ImageChops.invert(picture.convert("L"))
    return plates, dpi


def finer(longest: float) -> int:
    """Return how many times finer a sheet is drawn than it is compared, by its longest edge (pt)."""
    return FINEST if longest > LARGE_PT else FINER


def trimmed(inks: Image.Image, sheet: Path, dpi: float) -> Image.Image:
    """Return the finished page of what was printed."""
    with pikepdf.open(sheet) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].trimbox)
        high = float(pdf.pages[0].mediabox[3])
    edges = (left, high - top, right, high - bottom)
    return inks.crop(tuple(round(edge * dpi / 72) for edge in edges))  # type: ignore[arg-type]


def most_ink(inks: Image.Image) -> float:
    """Return the most ink of any pixel, in percent; a large sheet is 90 million pixels, so strip by strip."""
    bands = np.asarray(inks)
    strips = (bands[top : top + 256].sum(-1, dtype=np.uint16).max() for top in range(0, len(bands), 256))
    return float(max(strips)) / 2.55


def black_letters(inks: Image.Image, proof: Path, dpi: float) -> tuple[int, int]:
    """Return how many black letters of live text a proof has, and how many are not of black ink alone."""
    bands = np.asarray(inks)
    scale = dpi / 72
    count = mixed = 0
    for box in _black_boxes(proof):
        left, top, right, bottom = (round(edge * scale) for edge in box)
        part = bands[max(0, top) : bottom + 1, max(0, left) : right + 1].reshape(-1, 4)
        full = part[part[:, 3] >= 250]
        if len(full):
            count += 1
            mixed += bool(full[:, :3].max() > 2)
    return count, mixed


def _black_boxes(proof: Path) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes (pt, y down) of a proof's letters that are filled with the twin of black alone."""
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(proof)
    page = document[0]
    text, high = page.get_textpage(), page.get_height()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(text.count_chars()):
        pdfium.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
        if (red.value, green.value, blue.value) == BLACK:
            pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            yield left.value, high - top.value, right.value, high - bottom.value


# -- colour ------------------------------------------------------------------------------------------------


def side_by_side(inks: Image.Image, proof: Path, dpi: float) -> tuple[Image.Image, Image.Image]:
    """Return the finished page as printed and as the proof shows it, at 72 dpi or what suits it."""
    page = pypdfium2.PdfDocument(proof)[0]
    times = finer(max(page.get_size()))
    shown, printed = raster(page, dpi / 72).reduce(times), inks.reduce(times)
    size = (min(shown.width, printed.width), min(shown.height, printed.height))
    return printed.crop((0, 0, *size)), shown.crop((0, 0, *size))


def in_lab(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in Lab, from inks through a profile or from sRGB."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    lab = ImageCms.createProfile("LAB")
    made = ImageCms.profileToProfile(
        picture, source, lab, outputMode="LAB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    assert made is not None
    return made


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the mean ΔE*ab of two pictures in Lab; Pillow keeps a and b as signed bytes."""
    steps = []
    for lab in (one, other):
        bands = np.asarray(lab)
        colour = bands[..., 1:].astype(np.int8).astype(float)
        steps.append(np.dstack([bands[..., :1] * (100 / 255), colour]))
    return float(np.sqrt(((steps[0] - steps[1]) ** 2).sum(-1)).mean())


def strays(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels in a row are an edge in one and no pixel away from its trace in the other."""
    found = [lab.split()[0].filter(ImageFilter.FIND_EDGES) for lab in (one, other)]
    edges = [edge.point(_is_edge) for edge in found]
    wide = [edge.point(_is_trace).filter(ImageFilter.MaxFilter(3)) for edge in found]
    strays = [np.asarray(ImageChops.subtract(edges[at], wide[1 - at])) > 0 for at in (0, 1)]
    return max(_longest(lines) for stray in strays for lines in (stray, stray.T))


def _longest(lines: Any) -> int:
    """Return the longest run of what is set in the rows of an array."""
    runs, longest = np.zeros(lines.shape[0], int), 0
    for column in lines.T:
        runs = (runs + 1) * column
        longest = max(longest, int(runs.max(initial=0)))
    return longest


_is_edge = [255 if level > EDGE else 0 for level in range(256)]
_is_trace = [255 if level > TRACE else 0 for level in range(256)]


def line_of(one: Audit) -> str:
    """Return what was measured of a sheet, for people."""
    measured = f"{one.ink:5.0f} % {one.apart:5.2f} ΔE {one.stray:3d} px {one.black_letters:4d} K"
    return f"{measured} {one.path} {'; '.join(one.wrong)}"


def main(words: list[str]) -> int:
    """Audit all sheets of a build, a line each; return 1 if anything is wrong."""
    asked = argparse.ArgumentParser()
    asked.add_argument("dist", nargs="?", type=Path, default=Path("dist"))
    asked.add_argument("--only", default="")
    said = asked.parse_args(words)
    done = []
    for row, sheet, proof in sheets_of(said.dist):
        if said.only in row["path"]:
            done.append(audit(row, sheet, proof))
            print(line_of(done[-1]), flush=True)  # noqa: T201
    bad = sum(bool(one.wrong) for one in done)
    most, farthest = max(one.ink for one in done), max(one.apart for one in done)
    print(f"{len(done)} sheets, {bad} wrong; most ink {most:.0f} %, farthest {farthest:.2f} ΔE")  # noqa: T201
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
