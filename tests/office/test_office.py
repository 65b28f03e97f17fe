"""The office printer's commands: tiles make the poster again, cards meet their backs, letters can be cut."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from generator.cli import main
from generator.model.units import PT_PER_MM
from generator.office.drawing import Sheet, source_of, write_sheets
from generator.office.imposing import booklet_order, imposition_of, write_repeated
from generator.office.lettering import EDGE_MM, FACE, LEAST_STROKE_MM, Lettering, LetterStyle
from generator.office.papers import MARGIN_MM, paper_named
from generator.office.tiling import OVERLAP_MM, Tiling, covering, fitted, write_tiles
from generator.render.boards.contours import merged, polygons

A4, A3 = paper_named("A4"), paper_named("A3")
DPI = 50


def poster(file: Path, width: float, height: float, pages: int = 1) -> Path:
    """Write a page with words, a slope and a frame, of which no two places look alike."""
    sheets = []
    for page in range(pages):
        sheet = Sheet(width=width, height=height)
        for at in range(0, round(width + height), 9):
            sheet.line((at, 0), (0, at), width=1.2, grey=(at % 70) / 100)
        sheet.words("前三单是鱼饵"[page:], width * 0.08, height * 0.4, width / 8)
        sheet.line((2, 2), (width - 2, 2), (width - 2, height - 2), (2, height - 2), (2, 2), width=1)
        sheets.append(sheet)
    write_sheets(sheets, file, "样")
    return file


def drawn(file: Path, page: int, dpi: float = DPI) -> Image.Image:
    document = pypdfium2.PdfDocument(file)
    picture: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    size: tuple[float, float]
    tiling: Tiling


CASES = {
    "A3 as A1 on A4": Case(size=(297, 420), tiling=covering(297, 420, A4, 594 / 297)),
    "a portrait board on A3": Case(size=(900, 1200), tiling=covering(900, 1200, A3, 1)),
    "fit 3x3": Case(size=(297, 420), tiling=fitted(297, 420, A4, 3, 3)),
}


@pytest.mark.parametrize("name", CASES)
def test_tiles_put_together_are_the_poster_again(name: str, tmp_path: Path) -> None:
    """Each is laid on the one before, from left and top, as the map says; only edges of lines may differ."""
    case = CASES[name]
    source, tiling = poster(tmp_path / "p.pdf", *case.size), case.tiling
    out = tmp_path / "t.pdf"
    write_tiles(tiling, source_of(source), 0, out, "样")
    assert len(pypdfium2.PdfDocument(out)) == tiling.sheets + 1
    assert out.stat().st_size < source.stat().st_size + 60_000
    px = DPI / 25.4
    whole = Image.new("L", (round(tiling.width * px), round(tiling.height * px)), 255)
    for index in range(tiling.sheets):
        row, column = divmod(index, tiling.columns)
        left, top, width, height = tiling.part(column, row)
        edge = MARGIN_MM * px
        box = (edge, edge, edge + width * px, edge + height * px)
        tile = drawn(out, index + 1).crop(tuple(map(round, box)))  # type: ignore[arg-type]
        whole.paste(tile, (round(left * px), round(top * px)))
    once = drawn(source, 0, DPI * tiling.scale).resize(whole.size)
    blurred = [one.filter(ImageFilter.BoxBlur(2)) for one in (whole, once)]
    differing = ImageChops.difference(*blurred).histogram()
    assert sum(differing[60:]) / (whole.width * whole.height) < 0.004


def test_tiles_cover_the_poster_and_overlap_by_a_strip() -> None:
    for case in CASES.values():
        tiling = case.tiling
        for row in range(tiling.rows):
            ends = [tiling.part(column, row) for column in range(tiling.columns)]
            assert ends[0][0] == 0 and ends[-1][0] + ends[-1][2] == pytest.approx(tiling.width)
            for one, other in pairwise(ends):
                assert one[0] + one[2] - other[0] == pytest.approx(OVERLAP_MM)


def test_both_ways_of_the_paper_are_tried() -> None:
    """A1 takes 15 sheets of A4 lying across, 16 upright."""
    tiling = covering(297, 420, A4, 2)
    assert (tiling.columns, tiling.rows, tiling.paper) == (3, 5, A4.turned)
    assert fitted(420, 297, A4, 3, 3).paper == A4.turned


def test_a_fit_wastes_nothing_on_one_side() -> None:
    tiling = fitted(297, 420, A4, 3, 3)
    across = 3 * tiling.paper.room[0] - 2 * OVERLAP_MM
    down = 3 * tiling.paper.room[1] - 2 * OVERLAP_MM
    assert tiling.width == pytest.approx(across) or tiling.height == pytest.approx(down)


@pytest.mark.parametrize(
    ("size", "paper", "count"),
    [((148, 210), "A4", 2), ((85, 54), "A4", 10), ((210, 297), "A3", 2), ((105, 148), "A4", 4)],
)
def test_as_many_as_a_sheet_holds(size: tuple[float, float], paper: str, count: int) -> None:
    found = imposition_of(*size, paper_named(paper))
    assert found and found.count == count


def test_a_page_larger_than_the_paper_is_refused() -> None:
    assert imposition_of(297, 420, A4) is None


def test_a_back_lies_behind_its_front(tmp_path: Path) -> None:
    """Turned over left to right, each back lies on its front."""
    source = poster(tmp_path / "p.pdf", 85, 54, pages=2)
    found = imposition_of(85, 54, A4)
    assert found
    write_repeated(found, source_of(source), tmp_path / "n.pdf", "样", double=True)
    left = sorted(place[0] for place in found.places(back=False))
    turned = sorted(found.paper.width - place[0] - 85 for place in found.places(back=True))
    assert left == pytest.approx(turned)
    first_front, first_back = next(found.places(back=False)), next(found.places(back=True))
    assert first_front[0] + first_back[0] + 85 == pytest.approx(found.paper.width)
    assert len(pypdfium2.PdfDocument(tmp_path / "n.pdf")) == 2


def test_cut_marks_stand_on_the_cuts(tmp_path: Path) -> None:
    source = poster(tmp_path / "p.pdf", 85, 54)
    found = imposition_of(85, 54, A4)
    assert found
    write_repeated(found, source_of(source), tmp_path / "n.pdf", "样", double=False)
    picture, px = drawn(tmp_path / "n.pdf", 0, 254), 10
    left, top = found.corner
    for column in range(found.columns + 1):
        x = round((left + column * 85) * px)
        strip = picture.crop((x - 3, round((top - 4) * px), x + 3, round((top - 2) * px)))
        assert sum(strip.histogram()[:120]), column


def test_a_booklet_reads_in_order_when_folded() -> None:
    """Sheets lie in one another: the pages seen while turning leaves are 1, 2, 3, ..."""
    for pages in (4, 6, 8, 13):
        order = booklet_order(pages)
        fronts, backs = order[::2], order[1::2]
        read = [right for (_, right), (left, _) in zip(fronts, backs, strict=True) for right in (right, left)]
        read += [
            page
            for (left, _), (_, right) in reversed(list(zip(fronts, backs, strict=True)))
            for page in (right, left)
        ]
        assert [page for page in read if page is not None] == list(range(pages))


# -- letters -----------------------------------------------------------------------------------------------


def test_strokes_are_wide_enough_for_scissors() -> None:
    """Opened by a square of 3 mm, letters lose next to nothing: nothing of them is thinner."""
    for pennants in (False, True):
        side = Lettering(text="骗", paper=A4, style=LetterStyle.SOLID, pennants=pennants).square
        px = 4
        for character in "骗警赢藏戴囊":
            ink = _filled(character, round(side * px))
            least = 2 * round(LEAST_STROKE_MM * px / 2) - 1
            opened = ink.filter(ImageFilter.MinFilter(least)).filter(ImageFilter.MaxFilter(least))
            lost = ImageChops.subtract(ink, opened).histogram()[255]
            assert lost / ink.histogram()[255] < 0.03, (character, pennants)


def _filled(character: str, side: int) -> Image.Image:
    ink = Image.new("L", (side, side))
    areas = [(contour, _area(contour)) for contour in polygons(merged(character, FACE))]
    outer = max(areas, key=lambda one: abs(one[1]))[1] > 0
    for contour, area in sorted(areas, key=lambda one: -abs(one[1])):
        points = [(x * side, (y + 0.88) * side) for x, y in contour]
        ImageDraw.Draw(ink).polygon(points, fill=255 if (area > 0) == outer else 0)
    return ink


def _area(contour: tuple[tuple[float, float], ...]) -> float:
    turns = zip(contour, (*contour[1:], contour[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)


def test_letters_are_to_one_scale_one_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lettering", "前三单/是鱼饵", "--hollow", "--out", str(tmp_path)]) == 0
    assert "6 个字，一字一张 A4，每字 186 毫米见方" in capsys.readouterr().out
    (file,) = tmp_path.glob("*.pdf")
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 6
        assert all(float(page.mediabox[2]) == pytest.approx(210 * PT_PER_MM, abs=0.01) for page in pdf.pages)


def test_mirrored_letters_are_the_others_turned(tmp_path: Path) -> None:
    for name, more in (("a", []), ("b", ["--mirrored"])):
        assert main(["lettering", "骗", *more, "--out", str(tmp_path / name)]) == 0
    plain, mirrored = (drawn(next((tmp_path / name).glob("*.pdf")), 0) for name in "ab")
    top = (0, 0, plain.width, round(200 / 25.4 * DPI))
    turned = mirrored.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert sum(ImageChops.difference(plain.crop(top), turned.crop(top)).histogram()[200:]) < plain.width


@pytest.mark.parametrize("more", [[], ["--mirrored"], ["--hollow"]])
def test_no_character_leaves_its_square_and_narrow_ones_stand_in_its_middle(
    more: list[str], tmp_path: Path
) -> None:
    """A g and a comma hang below the line of 汉字; cut along the square they would lose their tails."""
    words = "g，1j骗"
    assert main(["lettering", words, *more, "--out", str(tmp_path)]) == 0
    (file,) = tmp_path.glob("*.pdf")
    px, side = DPI / 25.4, Lettering(text=words, paper=A4, style=LetterStyle.SOLID).square
    edge = (A4.width - side) / 2
    for page, character in enumerate(words):
        picture = drawn(file, page)
        below = picture.crop((0, round((EDGE_MM + side + 1) * px), picture.width, round(250 * px)))
        assert below.getextrema()[0] == 255, character
        square = (edge + 2, EDGE_MM + 2, edge + side - 2, EDGE_MM + side - 2)
        inside = picture.crop(tuple(round(at * px) for at in square))  # type: ignore[arg-type]
        ink = inside.point(lambda grey: 255 * (grey < 128)).getbbox()
        assert ink, character
        if character in "g1j":
            assert abs((ink[0] + ink[2]) / 2 - inside.width / 2) < 0.06 * inside.width, character


def test_the_small_picture_of_a_long_slogan_stands_in_rows(tmp_path: Path) -> None:
    """Forty characters in one row would be 2 mm high; in two they are more than 4."""
    assert main(["lettering", "前三单是" * 10, "--out", str(tmp_path)]) == 0
    (file,) = tmp_path.glob("*.pdf")
    px = DPI / 25.4
    picture = drawn(file, 0)
    foot = picture.crop((picture.width // 2, round(262 * px), picture.width, picture.height))
    ink = foot.point(lambda grey: 255 * (grey < 200)).getbbox()
    assert ink
    assert (ink[3] - ink[1]) / px > 8


def test_a_pennant_has_the_small_picture_beside_its_point(tmp_path: Path) -> None:
    assert main(["lettering", "先别转钱", "--pennants", "--out", str(tmp_path)]) == 0
    (file,) = tmp_path.glob("*.pdf")
    box = tuple(round(at * DPI / 25.4) for at in (140, 270, 199, 290))
    corners = [drawn(file, page).crop(box) for page in (0, 1)]  # type: ignore[arg-type]
    assert all(sum(corner.histogram()[:128]) for corner in corners)
    assert ImageChops.difference(*corners).getbbox(), "each marks its own character"


def test_what_has_no_shape_is_no_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is copied from a web page brings zero-width spaces and selectors of emoji along."""
    assert main(["lettering", "\u200b先\ufe0f别\u2060转\x07", "--out", str(tmp_path)]) == 0
    assert "3 个字，一字一张" in capsys.readouterr().out
    assert main(["lettering", "\u200b", "--out", str(tmp_path)]) == 2
    assert "写 1 到 60 个字，这里有 0 个" in capsys.readouterr().err


# -- foreign files ----------------------------------------------------------------------------------------


def foreign(file: Path, **entries: object) -> Path:
    """Write an A4 page of somebody else's, with entries of the page as they are given."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595.28, 841.89))
    page.Contents = pdf.make_stream(b"0 0 595 842 re f")
    for key, value in entries.items():
        page.obj[f"/{key}"] = value
    pdf.save(file)
    return file


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"TrimBox": pikepdf.Array([0, 0, 0, 0])}, "第 1 页不到 10 毫米宽或高"),
        ({"TrimBox": pikepdf.Array([700, 900, 800, 1000])}, "第 1 页不到 10 毫米宽或高"),
        ({"MediaBox": pikepdf.Array([0, 0, 3, 3])}, "第 1 页不到 10 毫米宽或高"),
        ({"Rotate": 90}, "转了方向的页"),
        ({"Rotate": pikepdf.Name("/x")}, "转了方向的页"),
        ({"UserUnit": 2}, "换了尺寸单位的页"),
    ],
)
@pytest.mark.parametrize("command", ["tile", "nup"])
def test_pages_of_no_size_are_misuse(
    command: str,
    entries: dict[str, object],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = foreign(tmp_path / "a.pdf", **entries)
    assert main([command, str(file), "--out", str(tmp_path / "o")]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("box", [[595.28, 841.89, 0, 0], [-500, -500, 2000, 2000]])
def test_a_box_is_read_from_any_corners_and_ends_with_its_page(box: list[float], tmp_path: Path) -> None:
    (one,) = source_of(foreign(tmp_path / "a.pdf", TrimBox=pikepdf.Array(box))).boxes
    assert (one.left_pt, one.bottom_pt) == (0, 0)
    assert (one.width_mm, one.height_mm) == pytest.approx((210, 297), abs=0.01)


def test_a_turn_of_the_whole_tree_is_seen(tmp_path: Path) -> None:
    with pikepdf.open(foreign(tmp_path / "a.pdf")) as pdf:
        pdf.Root.Pages.Rotate = 90
        pdf.save(tmp_path / "b.pdf")
    with pytest.raises(ValueError, match="转了方向的页"):
        source_of(tmp_path / "b.pdf")


def test_a_locked_file_says_so_and_one_that_only_forbids_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pikepdf.open(foreign(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        pdf.save(tmp_path / "owned.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    assert main(["tile", str(tmp_path / "locked.pdf"), "--out", str(tmp_path)]) == 2
    assert "要密码才能打开" in capsys.readouterr().err
    assert main(["tile", str(tmp_path / "owned.pdf"), "--out", str(tmp_path)]) == 0


def test_many_cards_and_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which edge is turned over goes by how the sheet lies."""
    cards = poster(tmp_path / "cards.pdf", 85, 54, pages=2)
    with pikepdf.open(cards) as pdf:
        for _ in range(99):
            pdf.pages.extend(pdf.pages[:2])
        pdf.save(tmp_path / "many.pdf")
    assert main(["nup", str(tmp_path / "many.pdf"), "--double", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "一共 100 张 A4" in said
    assert "沿长边翻转" in said
    tall = poster(tmp_path / "tall.pdf", 100, 190, pages=2)
    assert main(["nup", str(tall), "--double", "--out", str(tmp_path)]) == 0
    assert "沿短边翻转" in capsys.readouterr().out


# -- commands ----------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = poster(tmp_path / "p.pdf", 297, 420)
    for name in "ab":
        assert main(["tile", str(source), "--to", "A1", "--out", str(tmp_path / name)]) == 0
    one, other = (next((tmp_path / name).glob("*.pdf")).read_bytes() for name in "ab")
    assert one == other


@pytest.mark.parametrize("command", ["tile", "nup"])
def test_what_is_no_pdf_is_misuse_in_chinese(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"GIF89a")
    assert main([command, str(tmp_path / "a.pdf"), "--out", str(tmp_path)]) == 2
    assert "打不开，或者不是 PDF" in capsys.readouterr().err
    assert main([command, str(tmp_path / "none.pdf")]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_misuse_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(poster(tmp_path / "p.pdf", 297, 420))
    out = ["--out", str(tmp_path / "o")]
    for argv, words in (
        (["tile", source, "--page", "3"], "没有第 3 页"),
        (["tile", source, "--fit", "三乘三"], "要写成 3x2 的样子"),
        (["nup", source], "一张 A4 放不下"),
        (["nup", source, "--paper", "A3", "--double"], "正反面要成对"),
        (["lettering", "ꪀ"], "字体里没有"),
        (["lettering", "长" * 61], "写 1 到 60 个字"),
    ):
        assert main([*argv, *out]) == 2, argv
        assert words in capsys.readouterr().err, argv
    assert not list((tmp_path / "o").glob("*")) if (tmp_path / "o").exists() else True


@pytest.mark.parametrize("argv", [["tile", "--to", "A1"], ["nup", "--paper", "A3"]])
def test_other_tools_read_the_result_without_a_complaint(argv: list[str], tmp_path: Path) -> None:
    source = poster(tmp_path / "p.pdf", 210, 297, pages=2)
    assert main([argv[0], str(source), *argv[1:], "--out", str(tmp_path / "o")]) == 0
    (made,) = (tmp_path / "o").glob("*.pdf")
    checked = subprocess.run(["qpdf", "--check", str(made)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_cards_fill_an_a4_sheet_ten_of_them_and_each_code_is_read(tmp_path: Path) -> None:
    from poster_formats import poster_formats, shaped_job
    from pressed_posters import POSTER

    from generator.codes.read import read_squares
    from generator.office.imposing import fill_sheet
    from generator.render.render import render

    form = poster_formats()["明白卡"]
    job = shaped_job("戴了帽子/也是骗子", form, concept="帽子")
    proof = render(job, POSTER, tmp_path).pdf
    found = fill_sheet(proof, form.on_sheet, tmp_path / "sheet.pdf", "明白卡")
    assert found.count == 10
    page = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")[0]
    assert sorted(round(edge * 25.4 / 72) for edge in page.get_size()) == [210, 297]
    codes = read_squares(page.render(scale=300 / 72).to_pil().convert("RGB"))
    assert [code.payload for code in codes] == 10 * [job.codes[0].payload]
