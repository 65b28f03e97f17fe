"""PDFs open without a word of complaint in tools that are not ours, and they all see the same.

All PDFs are asked for their pages, fonts and words. One piece of each product and format, and of each
subject (`some_pdfs`), is read to its last stream and drawn: so foreign eyes see each template, each size and
each drawing; of what was put together of them otherwise, preflight drew the page and read the codes in the
build. Each tool opens each PDF once: what it printed is remembered, and what it drew is asked all questions
at once.
"""

from __future__ import annotations

import re
import subprocess
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from acceptance_build import Built
from PIL import Image, ImageChops, ImageStat

PHOTOGRAPH = "cuini-dianhua"
MM_PER_PT = 25.4 / 72
FREE = re.compile(
    r"[A-Z]{6}\+(Noto-?Sans-?CJK-?SC|Noto-?Serif-?CJK-?SC|Smiley-?Sans|LXGW-?WenKai)(-\w+)*", re.I
)
FINE, COARSE = 150, 75  # dpi: what hands hold and what hangs in a corridor; what is read from two metres
LARGE_MM2 = 500_000  # an A1 is the largest that is drawn fine; a roll-up would be 56 million pixels
LARGEST_PX = 3500  # of a sheet that is read for codes: as coarse as a phone sees a large one from afar
BLOCK_PX = (
    24  # pictures are compared in blocks of 4 mm, large ones of 8: the engines smooth edges differently
)
MEAN = 2.5  # of 255, over the page; 1.5 was measured on the notice, which is all small type
WORST = 24  # in one block; 17 was measured, most lost characters of the letter give 25 to 90, a word more
PARTS = 2
"""Of these proofs, for two processes to share out."""

# What Ghostscript has to say goes to its output: -sstdout sends it where complaints belong.
GHOSTSCRIPT = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sstdout=%stderr", "-sDEVICE=nullpage")
TOOLS: dict[str, tuple[str, ...]] = {
    "qpdf": ("qpdf", "--check", "PDF"),
    "pdfinfo": ("pdfinfo", "-box", "PDF"),
    "pdffonts": ("pdffonts", "PDF"),
    "pdftotext": ("pdftotext", "PDF", "-"),
    "mutool info": ("mutool", "info", "PDF"),
    "ghostscript": (*GHOSTSCRIPT, "PDF"),
}
INTERPRETERS = ("ghostscript", "qpdf")
"""They read what is drawn, not only how a file is built; `test_manifest` decodes all streams of all PDFs."""
# -N: Debian's MuPDF lacks colour management and says so
MUPDF = ("mutool", "draw", "-N", "-q")


def spoken(*command: str) -> tuple[bytes, str]:
    """Run a foreign tool; return what it printed and what it complained of: a status that is not 0 counts."""
    done = subprocess.run(command, capture_output=True, check=False)
    status = f"exit {done.returncode} " if done.returncode else ""
    return done.stdout, status + done.stderr.decode("utf-8", "replace")


@cache
def heard(tool: str, pdf: Path) -> tuple[str, str]:
    """Return what a tool of the table says of a PDF: its words, its complaints."""
    words, complaints = spoken(*(str(pdf) if word == "PDF" else word for word in TOOLS[tool]))
    return words.decode("utf-8"), complaints


@pytest.mark.parametrize("tool", TOOLS)
def test_no_tool_complains(built: Built, tool: str) -> None:
    assert complaints_of(tool, built.some_pdfs if tool in INTERPRETERS else built.pdfs) == {}


def complaints_of(tool: str, pdfs: list[Path]) -> dict[str, str]:
    """Return what a tool complains of by the PDF's name.

    Ghostscript takes longer to start than to read most of them: it is given all at once, and each by itself
    if it has a word to say.
    """
    if tool == "ghostscript" and not spoken(*GHOSTSCRIPT, *map(str, pdfs))[1]:
        return {}
    said = {pdf.name: heard(tool, pdf)[1] for pdf in pdfs}
    return {name: words for name, words in said.items() if words}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_damaged_pdf_among_good_ones_is_complained_of(tool: str, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        document = pikepdf.new()
        document.add_blank_page()
        document.pages[0].obj.Resources = pikepdf.Dictionary()
        document.pages[0].obj.Contents = document.make_stream(b"0 0 m 9 9 l S")
        document.save(tmp_path / f"{name}.pdf")
    good, bad = (tmp_path / "a.pdf").read_bytes(), tmp_path / "b.pdf"
    bad.write_bytes(good.replace(b"xref", b"xxxx").replace(b"/Pages", b"/Pegas"))
    found = complaints_of(tool, sorted(tmp_path.glob("*.pdf")))
    assert list(found) == ["b.pdf"]


def test_qpdf_finds_no_warnings(built: Built) -> None:
    for pdf in built.some_pdfs:
        assert "No syntax or stream encoding errors found" in heard("qpdf", pdf)[0]


def test_pages_and_sizes_are_those_of_the_manifest(built: Built) -> None:
    for row in built.proofs:
        said, _ = heard("pdfinfo", built.dist / row["path"])
        assert re.search(rf"^Pages: +{row['pages']}$", said, re.MULTILINE), row["path"]
        wanted = [edge * row["scale"] + 2 * row["bleed_mm"] for edge in row["trim_mm"]]
        for box in ("MediaBox", "TrimBox"):
            found = re.search(rf"^{box}: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$", said, re.MULTILINE)
            assert found, row["path"]
            left, bottom, right, top = (float(edge) * MM_PER_PT for edge in found.groups())
            assert (right - left, top - bottom) == pytest.approx(wanted, abs=0.1), row["path"]


def test_the_titles_and_tags_are_there(built: Built) -> None:
    for row in built.proofs:
        said, _ = heard("pdfinfo", built.dist / row["path"])
        assert re.search(r"^Title: +\S", said, re.MULTILINE), row["path"]
        assert re.search(r"^Tagged: +yes$", said, re.MULTILINE), row["path"]
        assert re.search(r"^JavaScript: +no$", said, re.MULTILINE), row["path"]


def test_all_fonts_are_embedded_and_free(built: Built) -> None:
    outlined = {built.dist / row["path"] for row in built.rows if row["role"] == "press"}
    for pdf in built.pdfs:
        rows = heard("pdffonts", pdf)[0].splitlines()[2:]
        assert bool(rows) == (pdf not in outlined), pdf
        for row in rows:
            name, embedded, subset, unicode = row.split()[0], *row.split()[-5:-2]
            assert FREE.fullmatch(name), row
            assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


# -- what they draw ----------------------------------------------------------------------------------------


def test_no_engine_complains_of_what_is_no_proof(built: Built, tmp_path: Path) -> None:
    """Proofs are drawn below, finer."""
    others = set(built.some_pdfs) - {built.dist / row["path"] for row in built.proofs}
    assert len(others) > 40
    for pdf in others:
        draw_coarsely(pdf, tmp_path)


def draw_coarsely(pdf: Path, folder: Path, first: int = 1) -> None:
    """Draw the pages of a PDF from one on, without a complaint."""
    assert spoken("pdftoppm", "-r", "40", "-f", str(first), str(pdf), str(folder / "p"))[1] == "", pdf
    coarse = (*MUPDF, "-r", "40", "-o", str(folder / "m.png"))
    assert spoken(*coarse, str(pdf), f"{first}-N")[1] == "", pdf


@pytest.mark.parametrize("part", range(PARTS))
def test_three_engines_draw_the_same_picture_and_a_second_decoder_reads_its_codes(
    built: Built, tmp_path: Path, part: int
) -> None:
    """zbar on poppler's raster: nothing in common with zxing-cpp on pdfium's."""
    assert any(row["codes"] for row in built.some_proofs)
    for row in built.some_proofs[part::PARTS]:
        pdf = built.dist / row["path"]
        dpi = dpi_of(row)
        last = row["pages"] if row["codes"] else 1
        sheets = poppler(pdf, tmp_path, dpi, last)
        if row["pages"] > 1:  # a board's squares are 16 sheets alike
            draw_coarsely(pdf, tmp_path, 2)
        read = [code for sheet in sheets for code in zbar(sheet)]
        assert sorted(read) == sorted(row["codes"]), row["path"]
        first = Image.open(sheets[0]).convert("RGB")
        assert ImageStat.Stat(first.convert("L")).stddev[0] > 10, f"{row['path']} is blank"
        drawn = {"poppler": first, "mupdf": mupdf(pdf, dpi), "pdfium": pdfium(pdf, dpi)}
        sizes = [picture.size for picture in drawn.values()]
        width, height = (min(edges) for edges in zip(*sizes, strict=True))
        assert all(abs(w - width) <= 1 and abs(h - height) <= 1 for w, h in sizes), sizes
        for one, other in combinations(drawn, 2):
            mean, worst = apart(drawn[one], drawn[other], (0, 0, width, height))
            assert mean < MEAN, (row["path"], one, other, mean)
            assert worst < WORST, (row["path"], one, other, worst)


def dpi_of(row: dict[str, Any]) -> int:
    """Return how finely the engines draw a proof: three draw and two compare each of its pixels."""
    width, height = (edge * row["scale"] for edge in row["trim_mm"])
    return COARSE if width * height > LARGE_MM2 else FINE


def poppler(pdf: Path, folder: Path, dpi: int, last: int) -> list[Path]:
    """Return the pages of a PDF as far as the last that is asked for, drawn without a complaint."""
    for old in folder.glob("page*"):
        old.unlink()
    asked = ("-r", str(dpi), "-l", str(last))
    assert spoken("pdftoppm", *asked, str(pdf), str(folder / "page"))[1] == "", pdf
    return sorted(folder.glob("page*.ppm"))


def mupdf(pdf: Path, dpi: int) -> Image.Image:
    """Return the first page, drawn without a complaint."""
    drawn, complaints = spoken(*MUPDF, "-r", str(dpi), "-F", "ppm", "-o", "-", str(pdf), "1")
    assert complaints == "", pdf
    return Image.open(BytesIO(drawn)).convert("RGB")


def pdfium(pdf: Path, dpi: int) -> Image.Image:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
        return page


def apart(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> tuple[float, float]:
    """Return the mean and the largest difference of two pictures, seen in whole blocks: of what is left at
    the edges a pixel would be a large part.
    """
    left, top, right, bottom = box
    whole = (left, top, right - (right - left) % BLOCK_PX, bottom - (bottom - top) % BLOCK_PX)
    blocks = [picture.crop(whole).reduce(BLOCK_PX) for picture in (one, other)]
    difference = ImageChops.difference(*blocks).convert("L")
    found = ImageStat.Stat(difference)
    return found.mean[0], found.extrema[0][1]


def zbar(picture: Path) -> list[str]:
    """Return what zbar reads; it ends with 4 where there is no code."""
    with Image.open(picture) as drawn:
        if max(drawn.size) > LARGEST_PX:
            coarse = drawn.convert("L")
            coarse.thumbnail((LARGEST_PX, LARGEST_PX))
            picture = picture.with_suffix(".pgm")
            coarse.save(picture)
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 4), done.stderr
    return done.stdout.decode("utf-8").split("\n")[:-1]


# -- what they read ----------------------------------------------------------------------------------------


def words(pdf: Path) -> str:
    return re.sub(r"\s+", "", heard("pdftotext", pdf)[0])


def test_the_words_can_be_copied_from_every_piece(built: Built) -> None:
    """What must be on every sheet is live text: the title, both numbers, and the sample's mark."""
    for row in built.proofs:
        text = words(built.dist / row["path"])
        bare = row["product"] in (
            "paper",
            "meeting-exercise",
            "meeting-record",
        )  # answers; forms
        numbers = () if bare else ("96110", "110")
        for wanted in (*wanted_words(row), *numbers, "样张"):
            assert wanted in text, (row["path"], wanted)


def wanted_words(row: dict[str, Any]) -> tuple[str, ...]:
    receipt = ("回执", "学校", "班级", "学生", "家长", "日期", "是", "否")
    if row["product"] in ("letter", "notice"):
        return receipt
    # a slogan's line break stands for its comma; A 卷 and an issue's number stand apart from the name
    return tuple(re.split("[，、；（）]|(?=第[0-9]+期)", row["title"]))


def test_copied_text_has_no_unknown_or_private_characters(built: Built) -> None:
    for pdf in built.pdfs:
        odd = [
            character
            for character in words(pdf)
            if character == "\ufffd" or "\ue000" <= character <= "\uf8ff"
        ]
        assert odd == [], pdf


def test_previews_are_sharp_and_small(built: Built) -> None:
    """What has flat colours has a palette; a photograph keeps its tones: of 128 it showed bands."""
    for row in built.rows:
        if row["role"] == "preview":
            with Image.open(built.dist / row["path"]) as picture:
                assert picture.width == 1080, row["path"]
                assert row["bytes"] <= (1_000_000 if picture.mode == "RGB" else 400_000), row["path"]
                assert picture.mode == ("RGB" if row["subject"] == PHOTOGRAPH else "P"), row["path"]
    for path in built.dist.rglob("*.webp"):
        assert path.stat().st_size <= 40_000, path
