"""Every PDF opens without a word of complaint in tools that are not ours, and they all see the same."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from acceptance_build import Built, answer, listen, run
from PIL import Image, ImageChops, ImageStat

MM_PER_PT = 25.4 / 72
FREE = re.compile(
    r"[A-Z]{6}\+(Noto-?Sans-?CJK-?SC|Noto-?Serif-?CJK-?SC|Smiley-?Sans|LXGW-?WenKai)(-\w+)*", re.I
)
DPI = 150
LARGE_MM = 600
BLOCK_PX = 24  # pictures are compared in blocks of 4 mm: the engines smooth edges differently
MEAN = 2.5  # of 255, over the page; 1.5 was measured on the notice, which is all small type
WORST = 24  # in one block; 17 was measured, most lost characters of the letter give 25 to 90, a word more
MUPDF = ("mutool", "draw", "-N", "-q")  # -N: Debian's MuPDF lacks colour management and says so

# What Ghostscript has to say goes to its output: -sstdout sends it where complaints belong.
GHOSTSCRIPT = ("-q", "-dNOPAUSE", "-dBATCH", "-sstdout=%stderr", "-sDEVICE=nullpage")

Complaint = Callable[[Path, Path], str]

TOOLS: dict[str, Complaint] = {
    "qpdf": lambda pdf, out: listen("qpdf", "--check", pdf),
    "pdfinfo": lambda pdf, out: listen("pdfinfo", "-box", pdf),
    "pdftotext": lambda pdf, out: listen("pdftotext", pdf, out / "t.txt"),
    "pdftoppm": lambda pdf, out: listen("pdftoppm", "-r", "40", "-png", pdf, out / "p"),
    "mutool draw": lambda pdf, out: listen(*MUPDF, "-r", "40", "-o", out / "m.png", pdf),
    "mutool info": lambda pdf, out: listen("mutool", "info", pdf),
    "ghostscript": lambda pdf, out: listen("gs", *GHOSTSCRIPT, pdf),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_no_tool_complains(built: Built, tmp_path: Path, tool: str) -> None:
    heard = {pdf.name: TOOLS[tool](pdf, tmp_path) for pdf in built.pdfs}
    assert {name: words for name, words in heard.items() if words} == {}


def test_qpdf_finds_no_warnings(built: Built) -> None:
    for pdf in built.pdfs:
        assert "No syntax or stream encoding errors found" in answer("qpdf", "--check", pdf)


def test_pages_and_sizes_are_those_of_the_manifest(built: Built) -> None:
    for row in built.proofs:
        said = answer("pdfinfo", "-box", built.dist / row["path"])
        assert re.search(rf"^Pages: +{row['pages']}$", said, re.MULTILINE), row["path"]
        wanted = [edge * row["scale"] + 2 * row["bleed_mm"] for edge in row["trim_mm"]]
        for box in ("MediaBox", "TrimBox"):
            found = re.search(rf"^{box}: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$", said, re.MULTILINE)
            assert found, row["path"]
            left, bottom, right, top = (float(edge) * MM_PER_PT for edge in found.groups())
            assert (right - left, top - bottom) == pytest.approx(wanted, abs=0.1), row["path"]


def test_the_titles_and_tags_are_there(built: Built) -> None:
    for row in built.proofs:
        said = answer("pdfinfo", built.dist / row["path"])
        assert re.search(r"^Title: +\S", said, re.MULTILINE), row["path"]
        assert re.search(r"^Tagged: +yes$", said, re.MULTILINE), row["path"]
        assert re.search(r"^JavaScript: +no$", said, re.MULTILINE), row["path"]


def test_all_fonts_are_embedded_and_free(built: Built) -> None:
    outlined = {built.dist / row["path"] for row in built.rows if row["role"] == "press"}
    for pdf in built.pdfs:
        rows = answer("pdffonts", pdf).splitlines()[2:]
        assert bool(rows) == (pdf not in outlined), pdf
        for row in rows:
            name, embedded, subset, unicode = row.split()[0], *row.split()[-5:-2]
            assert FREE.fullmatch(name), row
            assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


@cache
def poppler(pdf: Path) -> Image.Image:
    return Image.open(BytesIO(run("pdftoppm", "-r", str(DPI), "-singlefile", pdf))).convert("RGB")


def mupdf(pdf: Path) -> Image.Image:
    return Image.open(BytesIO(run(*MUPDF, "-r", str(DPI), "-F", "ppm", "-o", "-", pdf, "1"))).convert("RGB")


def pdfium(pdf: Path) -> Image.Image:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
        return page


def test_three_engines_draw_the_same_picture(built: Built) -> None:
    for row in built.proofs:
        pdf = built.dist / row["path"]
        drawn = {engine.__name__: engine(pdf) for engine in (poppler, mupdf, pdfium)}
        sizes = [picture.size for picture in drawn.values()]
        width, height = (min(edges) for edges in zip(*sizes, strict=True))
        assert all(abs(w - width) <= 1 and abs(h - height) <= 1 for w, h in sizes), sizes
        for one, other in combinations(drawn, 2):
            mean, worst = apart(drawn[one], drawn[other], (0, 0, width, height))
            assert mean < MEAN, (row["path"], one, other, mean)
            assert worst < WORST, (row["path"], one, other, worst)


def apart(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> tuple[float, float]:
    """Return the mean and the largest difference of two pictures, seen in blocks."""
    blocks = [picture.crop(box).reduce(BLOCK_PX) for picture in (one, other)]
    difference = ImageChops.difference(*blocks).convert("L")
    found = ImageStat.Stat(difference)
    return found.mean[0], found.extrema[0][1]


def test_no_page_is_blank(built: Built) -> None:
    for row in built.proofs:
        picture = poppler(built.dist / row["path"]).convert("L")
        assert ImageStat.Stat(picture).stddev[0] > 10, row["path"]


def test_a_second_decoder_reads_every_code(built: Built, tmp_path: Path) -> None:
    """zbar on poppler's raster: nothing in common with zxing-cpp on pdfium's."""
    with_codes = [row for row in built.proofs if row["codes"]]
    assert with_codes
    for row in built.proofs:
        large = max(row["trim_mm"]) * row["scale"] > LARGE_MM
        read = [code for page in pages(built.dist / row["path"], tmp_path, large) for code in zbar(page)]
        assert sorted(read) == sorted(row["codes"]), row["path"]


def pages(pdf: Path, folder: Path, large: bool) -> list[Path]:
    """Return every page of a PDF in greys; a large one as coarse as a phone sees it from afar."""
    for old in folder.glob("page*.pgm"):
        old.unlink()
    size = ("-scale-to", "3500") if large else ("-r", str(DPI))
    run("pdftoppm", "-gray", *size, pdf, folder / "page")
    return sorted(folder.glob("page*.pgm"))


def zbar(picture: Path) -> list[str]:
    """Return what zbar reads; it ends with 4 where there is no code."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 4), done.stderr
    return done.stdout.decode("utf-8").split("\n")[:-1]


def words(pdf: Path) -> str:
    return re.sub(r"\s+", "", answer("pdftotext", pdf, "-"))


def test_the_words_can_be_copied_from_every_piece(built: Built) -> None:
    """What must be on every sheet is live text: the title, both numbers, and the sample's mark."""
    for row in built.proofs:
        text = words(built.dist / row["path"])
        numbers = () if row["product"] == "paper" else ("96110", "110")  # answers of its questions
        for wanted in (*wanted_words(row), *numbers, "样张"):
            assert wanted in text, (row["path"], wanted)


def wanted_words(row: dict[str, Any]) -> tuple[str, ...]:
    receipt = ("回执", "学校", "班级", "学生", "家长", "日期", "是", "否")
    if row["product"] in ("letter", "notice"):
        return receipt
    # a slogan's line break stands for its comma; A 卷 stands apart from the name of the test
    return tuple(re.split("[，、；（）]", row["title"]))


def test_copied_text_has_no_unknown_or_private_characters(built: Built) -> None:
    for pdf in built.pdfs:
        odd = [
            character
            for character in words(pdf)
            if character == "\ufffd" or "\ue000" <= character <= "\uf8ff"
        ]
        assert odd == [], pdf


def test_previews_are_sharp_and_small(built: Built) -> None:
    for row in built.rows:
        if row["role"] == "preview":
            with Image.open(built.dist / row["path"]) as picture:
                assert picture.width == 1080, row["path"]
            assert row["bytes"] <= 400_000, row["path"]
    for path in built.dist.rglob("*.webp"):
        assert path.stat().st_size <= 40_000, path
