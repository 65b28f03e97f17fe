"""Pictures and links in letters, notices and pledges: on paper, or refused in words that staff understand."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from campaigns import VOCABULARY, minimal_campaign
from PIL import Image
from printed import TODAY, letter

from generator.diagnostics import Report
from generator.letters.form import StampedPage, letter_sheet, prepare_forms
from generator.letters.stamp import write_part
from generator.model import Artifact, Job, Role, output_of
from generator.piecework import make_piece, task_for
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight.preflight import check_names, preflight
from generator.products.catalog import Catalog, load_catalog
from generator.render.paper_target import picture_files
from generator.render.photos import picture_in
from generator.render.press import press
from generator.render.render import render
from generator.render.templates import CATALOG
from generator.store import pieces
from generator.store.dependencies import new_run

TEXT = "先说一段话。\n\n{}\n\n1. **停下**：先别转钱。\n2. **核实**：打电话问。\n"
PLEDGE = """---
标题: 防范电信网络诈骗承诺书
对象: 在校学生
落款日期: 2026-09-01
交回截止: 2026-09-08
审核人: 示例老师
审核日期: 2026-09-01
状态: 已审核
---

"""


def photo(colour: str = "#c22d18", size: tuple[int, int] = (600, 400), *, camera: str = "") -> bytes:
    written = io.BytesIO()
    exif = Image.Exif()
    if camera:
        exif[0x010F] = camera  # its maker
    Image.new("RGB", size, colour).save(written, "JPEG", exif=exif)
    return written.getvalue()


def planned(
    root: Path, text: str, picture: bytes | None, *, kind: str = "letters"
) -> tuple[Job, Catalog, Report]:
    """Return the job of a letter (or pledge) `xin` beside whose file a picture tu.jpg may lie."""
    minimal_campaign(root)
    folder = root / "content" / kind
    folder.mkdir(exist_ok=True)
    (folder / "xin.md").write_text(text, encoding="utf-8")
    if picture is not None:
        (folder / "tu.jpg").write_bytes(picture)
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report)
    assert campaign
    jobs = [job for job in plan(campaign, catalog, TODAY, report) if job.subject == "xin"]
    return next(job for job in jobs if (job.product == "pledge") == (kind == "pledges")), catalog, report


def made(root: Path, job: Job, catalog: Catalog) -> Artifact:
    return render(job, catalog.product(job.product).folder, root)


def images(pdf: Path) -> list[Image.Image]:
    """Return the pictures on page 1 as a viewer decodes them."""
    with pikepdf.open(pdf) as document:
        things = document.pages[0].Resources.get("/XObject", {}).values()
        streams = [thing for thing in things if isinstance(thing, pikepdf.Stream)]
        found = [pikepdf.PdfImage(stream) for stream in streams if stream.Subtype == "/Image"]
        return [image.as_pil_image() for image in found]


def words(pdf: Path) -> str:
    return "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


KINDS = {
    "letter": ("letters", letter(TEXT.format("![收费通知](tu.jpg)"))),
    "notice": ("letters", letter(TEXT.format("![收费通知](tu.jpg)"), form="提示单")),
    "pledge": ("pledges", PLEDGE + TEXT.format("![收费通知](tu.jpg)")),
}


@pytest.mark.parametrize("product", KINDS)
def test_a_picture_is_printed_grey_with_its_words_and_passes_preflight(product: str, tmp_path: Path) -> None:
    kind, text = KINDS[product]
    job, catalog, _ = planned(tmp_path, text, photo(camera="SECRETCAM"), kind=kind)
    piece = made(tmp_path, job, catalog)
    assert (job.product, piece.findings, tuple(preflight(job, piece.pdf))) == (product, (), ())
    (image,) = images(piece.pdf)
    assert (image.mode, image.size) == ("L", (600, 400))
    greys = image.tobytes()
    darkest, lightest = min(greys), max(greys)
    assert 60 < darkest <= lightest < 100 and lightest - darkest < 4  # one grey, as the red was one red
    assert b"SECRETCAM" not in piece.pdf.read_bytes()
    assert "收费通知".encode("utf-16-be") in b"".join(_strings(piece.pdf))
    assert str(tmp_path).encode() not in piece.pdf.read_bytes()


def _strings(pdf: Path) -> list[bytes]:
    """Return the alternative texts of a PDF as UTF-16."""
    with pikepdf.open(pdf) as document:
        alts = [thing.get("/Alt") for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        return [str(alt).encode("utf-16-be") for alt in alts if alt is not None]


def test_other_bytes_of_a_picture_make_another_piece(tmp_path: Path) -> None:
    job, catalog, _ = planned(tmp_path, KINDS["letter"][1], photo())
    work = task_for(job, catalog.product(job.product).folder, tmp_path / ".cache", pictures=False)

    def printed() -> bytes:
        new_run()
        kept = make_piece(work)
        return output_of(kept.outputs, Role.PROOF).path.read_bytes()

    first = printed()
    assert printed() == first
    (tmp_path / "content/letters/tu.jpg").write_bytes(photo("#1d1d1b"))
    new_run()
    assert pieces.find_piece(work.cache, work.key, job) is None
    assert printed() != first


def test_a_picture_that_is_missing_is_refused_at_its_line(tmp_path: Path) -> None:
    minimal_campaign(tmp_path)
    (tmp_path / "content/letters/xin.md").write_text(KINDS["letter"][1], encoding="utf-8")
    report = Report()
    read_campaign(tmp_path, VOCABULARY, report)
    (found,) = report
    line = KINDS["letter"][1].split("\n").index("![收费通知](tu.jpg)") + 1
    assert (found.code, found.location.line) == ("picture-missing", line)


def test_m11_a_broken_picture_is_said_at_its_line_without_a_path_of_this_machine(tmp_path: Path) -> None:
    job, catalog, _ = planned(tmp_path, KINDS["letter"][1], b"\xff\xd8 broken")
    (found,) = made(tmp_path, job, catalog).findings
    line = KINDS["letter"][1].split("\n").index("![收费通知](tu.jpg)") + 1
    assert (found.code, found.location.file, found.location.line) == (
        "picture-broken", "content/letters/xin.md", line
    )  # fmt: skip
    assert "content/letters/tu.jpg" in found.message
    assert str(tmp_path) not in str(found) and "file:" not in str(found)


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (1, 1)])
def test_a_picture_of_any_shape_stays_within_its_column(size: tuple[int, int], tmp_path: Path) -> None:
    job, catalog, _ = planned(tmp_path, KINDS["letter"][1], photo(size=size))
    piece = made(tmp_path, job, catalog)
    assert (piece.findings, tuple(preflight(job, piece.pdf)), piece.pages) == ((), (), 1)


def test_pictures_that_do_not_fit_are_said(tmp_path: Path) -> None:
    text = letter(TEXT.format("\n\n".join(["![图](tu.jpg)"] * 6)))
    job, catalog, _ = planned(tmp_path, text, photo())
    findings = made(tmp_path, job, catalog).findings
    assert [found.code for found in findings] == ["overflow"] and "正文" in findings[0].message


def test_the_press_reads_no_other_picture_of_the_campaign(tmp_path: Path) -> None:
    job, _, _ = planned(tmp_path, KINDS["letter"][1], photo())
    (tmp_path / "docs/other.jpg").write_bytes(photo())
    address = (tmp_path / "docs/other.jpg").resolve().as_uri()
    markup = f'<!DOCTYPE html><html lang="zh-CN"><title>x</title><img src="{address}?grey" alt="x">'
    complaints = press(markup, folders=(CATALOG, *picture_files(job))).complaints
    assert [picture_in(one) for one in complaints] == ["docs/other.jpg"]


def test_a_picture_in_a_letter_by_name_is_on_every_page(tmp_path: Path) -> None:
    text = letter(TEXT.format("〔姓名〕的家长：\n\n![收费通知](tu.jpg)"))
    job, catalog, _ = planned(tmp_path, text, photo())
    sheet = letter_sheet(job, catalog.product(job.product).folder, tmp_path / "fonts")
    pages = [
        StampedPage(sheet=sheet.name, values={"姓名": name, "班级": "一班"}, code="A1")
        for name in ("张三", "李小四")
    ]
    forms = prepare_forms([sheet], pages, tmp_path / "cache")
    assert not forms.problems
    for page in pypdfium2.PdfDocument(write_part(tmp_path, forms, pages, title="信").path):
        drawn = page.render(scale=0.5, grayscale=True).to_pil()
        assert max(drawn.histogram()[60:130]) > 800  # the photo's grey: no type on the sheet has any


@pytest.mark.parametrize("side", ["large-front", "large-back", "translation"])
def test_every_sheet_of_a_letter_shows_pictures_and_addresses(side: str, tmp_path: Path) -> None:
    shown = "![收费通知](tu.jpg)\n\n看[网站](https://fanzha.shiliyizhong.example/wen)。\n"
    text = letter(shown + TEXT.format("再说一段。") + "\n" + shown + "\n## 译文：English\n\n" + shown)
    job, _, report = planned(tmp_path, text, photo())
    sheet = letter_sheet(job, CATALOG / "pack" / side, tmp_path / "fonts")
    assert not report.errors and "tu.jpg?grey" in sheet.markup
    assert '网站（<span class="address">fanzha.shiliyizhong.example/wen</span>）' in sheet.markup
    assert (tmp_path / "content/letters/tu.jpg").resolve() in sheet.folders


LINKS = (
    "看[法律原文](../falv.md)，问[学校](https://fanzha.shiliyizhong.example/wen)，"
    "打 [[热线]] 或者 [报警](tel:110)。"
)


def test_links_are_words_and_addresses_and_lead_nowhere(tmp_path: Path) -> None:
    minimal_campaign(tmp_path)
    (tmp_path / "docs/falv.md").write_text("---\n标题: 法律\n---\n\n一段。\n", encoding="utf-8")
    job, catalog, report = planned(tmp_path, letter(TEXT.format(LINKS)), None)
    assert not report.errors, [str(found) for found in report]
    piece = made(tmp_path, job, catalog)
    assert (piece.findings, tuple(preflight(job, piece.pdf))) == ((), ())
    shown = words(piece.pdf)
    assert "法律原文（fanzha.shiliyizhong.example/falv.html）" in shown
    assert "学校（fanzha.shiliyizhong.example/wen）" in shown and "打96110或者报警。" in shown
    with pikepdf.open(piece.pdf) as document:
        assert not list(document.pages[0].get("/Annots", ()))
        everything = b"".join(
            thing.read_bytes() for thing in document.objects if isinstance(thing, pikepdf.Stream)
        )
    assert b"file:" not in piece.pdf.read_bytes() + everything


def test_a_long_address_breaks_within_its_column(tmp_path: Path) -> None:
    address = "https://fanzha.shiliyizhong.example/" + "a" * 150
    text = letter(TEXT.format(f"看[这里]({address})。"))
    job, catalog, _ = planned(tmp_path, text, None)
    piece = made(tmp_path, job, catalog)
    assert (piece.findings, tuple(preflight(job, piece.pdf))) == ((), ())
    job = replace(job, piece=replace(job.piece, site=""))
    assert made(tmp_path, job, catalog).findings == ()
