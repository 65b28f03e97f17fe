"""What the tests of stamping share: a letter with marks, a card with a slot of each kind, and readers."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from printed import SAMPLES, job_of

from generator.letters.form import FormSet, MergeSheet, StampedPage, letter_sheet, prepare_forms
from generator.letters.stamp import write_part
from generator.render.subset import fonts_folder

MARKED = "〔姓名〕（〔班级〕）"
CARD = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>卡片〔姓名〕</title><style>
@page { size: 210mm 74mm; margin: 0 }
body { margin: 0; font: 5mm/1.5 "Noto Sans CJK SC"; color: #1d1d1b; font-feature-settings: "chws" }
p, a { position: absolute; margin: 0; white-space: nowrap; color: inherit; text-decoration: none }
p a { position: static }
.b { font-weight: 700 }
</style>
<p style="left:5mm;top:5mm">请<b>〔姓名〕</b>，〔姓名〕的家长（〔班级〕）收。</p>
<a href="field:姓名" style="left:5mm;top:16mm;width:40mm">国</a>
<a href="field:班级?center" class="b" style="left:50mm;top:16mm;width:40mm">国</a>
<a href="field:学号?right" style="left:5mm;top:30mm;width:40mm">国</a>
<a href="field:回执码?qr" style="left:70mm;top:40mm;width:18mm;height:18mm"></a>
</html>"""
PUPILS = (
    ("张三", "高一（3）班"),
    ("欧阳娜娜", "高一（12）班"),
    ("阿卜杜拉·买买提江·艾力", "初一1班"),
    ("𠮷㛃䶮𬱖", "2026级计算机科学与技术专业（中外合作）1班"),
    ("Anne-Marie O'Neil", "IB (2)\\A"),
)


def pages_of(sheet: str) -> list[StampedPage]:
    """Return a page for each of some pupils with unlike names."""
    return [
        StampedPage(
            sheet=sheet,
            values={"姓名": name, "班级": group, "学号": f"2026{at:04d}", "回执号": serial(at)},
            code=serial(at),
        )
        for at, (name, group) in enumerate(PUPILS)
    ]


def serial(at: int) -> str:
    """Return a serial of 12 characters."""
    return f"A{at:03d}B7C8D9E{at % 10}"


def card(markup: str = CARD, name: str = "card") -> MergeSheet:
    """Return the card as a sheet."""
    return MergeSheet(name=name, markup=markup, folders=(fonts_folder(),))


def letter(folder: Path, product: str) -> MergeSheet:
    """Return the sample of a product with marks in its greeting, its text and its question."""
    text = SAMPLES[product].read_text(encoding="utf-8")
    text = re.sub(r"(- \*\*(助学金|冒充子女)|\*\*钱已经转出).*\n", "", text)  # room for long names
    text = re.sub(r"称呼: .*", "称呼: 尊敬的〔姓名〕家长", text)
    text = re.sub(r"(- \*\*学费诈骗|1\. \*\*刷单返利)\*\*：", rf"\1**：{MARKED}，", text)
    job, home = job_of(folder, text)
    return letter_sheet(job, home, folder / "fonts", name=product)


def made(folder: Path, sheets: Sequence[MergeSheet], pages: Sequence[StampedPage]) -> tuple[FormSet, bytes]:
    """Prepare and write pages; return the forms and the file."""
    forms = prepare_forms(sheets, pages, folder / "cache")
    return forms, written(forms, pages)


def written(forms: FormSet, pages: Sequence[StampedPage], title: str = "") -> bytes:
    """Write pages and return the file's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        return write_part(Path(folder), forms, pages, title=title).path.read_bytes()


def by_pdfium(pdf: bytes) -> list[Image.Image]:
    """Return the pages in colour at 150 dpi."""
    return [page.render(scale=150 / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def text_by_pdfium(pdf: bytes) -> list[str]:
    """Return each page's text without white space."""
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def text_by_poppler(pdf: Path) -> list[str]:
    """Return each page's text without white space; a warning is a failure."""
    told = run("pdftotext", "-raw", str(pdf), "-")
    return ["".join(page.split()) for page in told.split("\f")[:-1]]


def run(*command: str) -> str:
    """Run a reader; it must have nothing to complain about."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    complaints = done.stderr.replace("warning: ICC support is not available\n", "")  # of mutool itself
    assert (done.returncode, [line for line in complaints.splitlines() if not line.startswith("page ")]) == (
        0,
        [],
    )
    return done.stdout
