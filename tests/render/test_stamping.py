"""A foot stamped on an art that was pressed once gives the page that pressing all of it gives."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from poster_formats import poster_formats, shaped_job
from press_sheets import FOGRA39
from pressed_posters import POSTER, picture

from generator.codes.read import read_squares
from generator.model import Artifact, Job
from generator.preflight import preflight
from generator.prepress.sheet import press_sheet
from generator.render.arts import ARTS
from generator.render.render import render
from generator.store.workers import made_of

FORMATS = ("海报A3", "易拉宝", "明白卡", "横幅", "手机海报", "海报A4单色")
WIDTH_PX = 1400


def of_campus(form: str, campus: str, theme: str = "警报") -> Job:
    """Return a poster's job for one of several campuses."""
    job = shaped_job("跟你要钱的/不是警察", poster_formats()[form], concept="帽子", theme=theme)
    foot = replace(job.piece.foot, signature=f"示例市第一中学{campus}学生处")
    return replace(job, campus=campus, piece=replace(job.piece, foot=foot))


def both_ways(job: Job, folder: Path) -> tuple[Artifact, Artifact]:
    """Make a job's piece stamped and whole."""
    for name in ("stamped", "whole"):
        (folder / name).mkdir()
    return (
        render(job, POSTER, folder / "stamped", cache=folder),
        render(job, POSTER, folder / "whole", cache=folder, stamps=False),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_both_ways_give_the_same_page(form: str, tmp_path: Path) -> None:
    job = of_campus(form, "东校区")
    stamped, whole = both_ways(job, tmp_path)
    assert (tmp_path / ARTS).is_dir()
    assert stamped.findings == whole.findings == ()
    assert (stamped.pages, pictured(stamped)) == (1, pictured(whole))
    assert words(stamped) == words(whole)
    assert codes(stamped) == codes(whole) == [code.payload for code in job.codes]
    assert preflight(job, stamped.pdf) == preflight(job, whole.pdf)


@pytest.mark.parametrize("form", ["海报A3", "易拉宝"])
def test_both_ways_give_the_same_press_sheet(form: str, tmp_path: Path) -> None:
    """The label apart, which has the version: the digest of what is drawn and how."""
    job = of_campus(form, "东校区")
    drawn = []
    for made in both_ways(job, tmp_path):
        sheet = press_sheet(made.pdf, job, FOGRA39, tmp_path)
        assert sheet.remarks == ()
        drawn.append(trimmed(sheet.pdf))
    assert ImageChops.difference(*drawn).getbbox() is None


def test_an_art_is_pressed_once_for_all_campuses_and_written_in_inks_once(tmp_path: Path) -> None:
    for campus in ("东校区", "西校区", "南校区"):
        job = of_campus("海报A3", campus)
        (tmp_path / campus).mkdir()
        made = render(job, POSTER, tmp_path / campus, cache=tmp_path)
        press_sheet(made.pdf, job, FOGRA39, tmp_path)
    assert len(list((tmp_path / ARTS).iterdir())) == len(list((tmp_path / "press-arts").iterdir())) == 1


def test_a_foot_so_high_that_the_slogan_moves_makes_an_art_of_its_own(tmp_path: Path) -> None:
    job = of_campus("海报A4", "东校区")
    foot = job.piece.foot
    assert foot.code is not None
    long = replace(foot.code, issuer=3 * "示例省示例市公安局示例区分局", host="a." * 18 + foot.code.host)
    named = replace(foot, code=long, region=3 * foot.region, signature=3 * foot.signature)
    high = replace(job, piece=replace(job.piece, foot=named))
    for at, one in enumerate((job, high)):
        (tmp_path / str(at)).mkdir()
        render(one, POSTER, tmp_path / str(at), cache=tmp_path)
    assert len(list((tmp_path / ARTS).iterdir())) == 2


def test_an_art_knows_no_campus(tmp_path: Path) -> None:
    both_ways(of_campus("海报A3", "东校区"), tmp_path)
    (art,) = (tmp_path / ARTS).glob("*/art.pdf")
    said = pypdfium2.PdfDocument(art)[0].get_textpage().get_text_bounded()
    assert "不是警察" in said
    assert not any(word in said for word in ("示例", "样张", "96110", "地区"))
    with pikepdf.open(art) as pdf:
        assert "示例" not in str(pdf.docinfo) + str(pdf.open_metadata())


def test_a_stamped_page_is_read_aloud_like_a_whole_one(tmp_path: Path) -> None:
    stamped, whole = both_ways(of_campus("海报A3", "东校区"), tmp_path)
    assert structure(stamped) == structure(whole)
    assert headings(stamped) == headings(whole)


@pytest.mark.skipif(shutil.which("mutool") is None, reason="mutool (mupdf-tools) is not installed")
def test_another_renderer_sees_the_same_page_too(tmp_path: Path) -> None:
    drawn = []
    for at, made in enumerate(both_ways(of_campus("海报A3", "东校区"), tmp_path)):
        place = tmp_path / f"{at}.png"
        subprocess.run(["mutool", "draw", "-q", "-r", "60", "-o", place, made.pdf], check=True)
        drawn.append(Image.open(place).convert("RGB"))
    assert ImageChops.difference(*drawn).getbbox() is None


def test_things_that_are_alike_are_worked_off_by_one_process_one_after_the_other() -> None:
    done = list(made_of(_who, list(range(12)), pool_from=2, workers=2, alike=lambda one: one // 4))
    assert [one for one, _ in done] == list(range(12))
    for group in range(3):
        assert len({process for one, process in done if one // 4 == group}) == 1


def _who(one: int) -> tuple[int, int]:
    import os

    return one, os.getpid()


def pictured(made: Artifact) -> bytes:
    return picture(made.pdf.read_bytes(), WIDTH_PX).tobytes()


def words(made: Artifact) -> str:
    text: str = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded()
    return text


def codes(made: Artifact) -> list[bytes]:
    return [code.payload for code in read_squares(picture(made.pdf.read_bytes(), WIDTH_PX))]


def trimmed(sheet: bytes) -> Image.Image:
    """Draw a press sheet inside its bleed, without the slug."""
    page = pypdfium2.PdfDocument(BytesIO(sheet))[0]
    left, bottom, right, top = page.get_bleedbox()
    width, height = page.get_size()
    crop = (left, bottom, width - right, height - top)
    drawn: Image.Image = page.render(scale=900 / height, crop=crop).to_pil().convert("RGB")
    return drawn


def structure(made: Artifact) -> list[tuple[str, str, int]]:
    """Return the elements in reading order: kind, what is said in place of figures, pieces of content."""
    found: list[tuple[str, str, int]] = []

    def walk(element: pikepdf.Object) -> None:
        kids = list(element.get("/K", ()))
        marks = [kid for kid in kids if isinstance(kid, int)]
        found.append((str(element.S), str(element.get("/Alt", "")), len(marks)))
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary):
                assert kid.P.objgen == element.objgen
                walk(kid)

    with pikepdf.open(made.pdf) as pdf:
        tree = pdf.Root.StructTreeRoot
        top = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
        walk(top)
        parents = list(tree.ParentTree.Nums[1])
        for number, parent in enumerate(parents):
            assert number in [int(kid) for kid in parent.K if isinstance(kid, int)]
            assert parent.Pg.objgen == pdf.pages[0].objgen
    return found


def headings(made: Artifact) -> list[str]:
    with pikepdf.open(made.pdf) as pdf, pdf.open_outline() as outline:

        def walk(items: list[pikepdf.OutlineItem]) -> list[str]:
            return [title for item in items for title in (item.title, *walk(list(item.children)))]

        return walk(list(outline.root))
