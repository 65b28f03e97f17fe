"""Stamped pages: right for each pupil, the same in every reader, small, and the same bytes every time."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from stamped import (
    CARD,
    PUPILS,
    by_pdfium,
    card,
    letter,
    made,
    pages_of,
    run,
    serial,
    text_by_pdfium,
    text_by_poppler,
    written,
)

from generator.codes.read import read_squares
from generator.letters.form import FormSet, StampedPage, prepare_forms
from generator.letters.stamp import write_part
from generator.render.press import press
from generator.render.subset import fonts_folder


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> FormSet:
    """Return the card's forms for all pupils."""
    return prepare_forms([card()], [*pages_of("card"), nameless()], tmp_path_factory.mktemp("card"))


@pytest.fixture(scope="module", params=["letter", "notice"])
def letters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return a product and the file of its letters."""
    folder = tmp_path_factory.mktemp(request.param)
    made_forms, pdf = made(folder, [letter(folder, request.param)], pages_of(request.param))
    assert made_forms.problems == ()
    file = folder / "letters.pdf"
    file.write_bytes(pdf)
    return request.param, file


def nameless() -> StampedPage:
    return StampedPage(sheet="card", values={"班级": "高一（3）班"}, code=serial(9))


def test_each_page_says_its_pupil_in_two_engines(letters: tuple[str, Path]) -> None:
    file = letters[1]
    for read in (text_by_pdfium(file.read_bytes()), text_by_poppler(file)):
        assert len(read) == len(PUPILS)
        for at, (text, (name, group)) in enumerate(zip(read, PUPILS, strict=True)):
            name, group = name.replace(" ", ""), group.replace(" ", "")
            assert text.count(name) == 3, "greeting, text, slip"
            assert text.count(group) == 2
            assert text.count(serial(at)) == 1
            others = [other for other, _ in PUPILS if other.replace(" ", "") != name]
            assert not any(other.replace(" ", "") in text for other in others)


def test_a_name_is_found_amid_its_sentence(letters: tuple[str, Path]) -> None:
    """Poppler orders text by where it stands, pdfium by the page's operators, as browsers search and copy."""
    sorted_text = ["".join(page.split()) for page in run("pdftotext", str(letters[1]), "-").split("\f")]
    for pages in (sorted_text, text_by_poppler(letters[1]), text_by_pdfium(letters[1].read_bytes())):
        for text, (name, group) in zip(pages, PUPILS, strict=False):
            assert f"尊敬的{name}家长".replace(" ", "") in text
            assert f"{name}（{group}），".replace(" ", "") in text


def test_each_code_is_read_by_two_decoders(letters: tuple[str, Path], tmp_path: Path) -> None:
    _, file = letters
    for at, picture in enumerate(by_pdfium(file.read_bytes())):
        assert [code.payload.decode() for code in read_squares(picture)] == [serial(at)]
        png = tmp_path / f"{at}.png"
        picture.save(png)
        told = subprocess.run(["zbarimg", "-q", "--raw", str(png)], capture_output=True, encoding="utf-8")
        assert told.stdout.split() == [serial(at)]


def test_no_reader_complains(letters: tuple[str, Path], tmp_path: Path) -> None:
    file = str(letters[1])
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    run("pdftoppm", "-r", "50", "-png", file, str(tmp_path / "poppler"))
    run("mutool", "draw", "-q", "-r", "50", "-o", str(tmp_path / "mupdf-%d.png"), file)
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", file)
    fonts = run("pdffonts", file).splitlines()[2:]
    assert all(re.search(r"CID Type 0C +Identity-H +yes yes yes", line) for line in fonts), fonts


def test_all_readers_show_one_picture(letters: tuple[str, Path], tmp_path: Path) -> None:
    """A blank page in MuPDF was once the price of a wrong charset; so pictures are compared, blurred."""
    file = letters[1]
    run("pdftoppm", "-r", "150", "-png", str(file), str(tmp_path / "poppler"))
    run("mutool", "draw", "-q", "-r", "150", "-o", str(tmp_path / "mupdf-%d.png"), str(file))
    for at, shown in enumerate(by_pdfium(file.read_bytes()), start=1):
        for other in ("poppler", "mupdf"):
            with Image.open(tmp_path / f"{other}-{at}.png") as picture:
                assert difference(shown, picture) < 60, (other, at)


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return the largest difference of grey (of 255) after a blur of 5 px, which a lost sign survives."""
    size = (min(one.width, other.width), min(one.height, other.height))  # readers round the page's size
    pair = [
        picture.convert("L").crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(5))
        for picture in (one, other)
    ]
    extremes = ImageChops.difference(*pair).getextrema()
    return int(extremes[1])  # type: ignore[arg-type]


def test_a_stamped_page_looks_as_if_it_had_been_typeset_by_itself(tmp_path: Path) -> None:
    """Against WeasyPrint itself, for values whose widths are whole: no other form is made for them."""
    name, group = "欧阳娜娜", "初一一班"
    values = {"姓名": name, "班级": group, "学号": "20260001"}
    _, stamped = made(tmp_path, [card()], [StampedPage(sheet="card", values=values)])
    itself = CARD.replace("〔姓名〕", name).replace("〔班级〕", group).replace("#1d1d1b", "#000")
    itself = re.sub(r'<a href="field:回执码.*', "", itself)
    for field, value in (("姓名", name), ("班级", group), ("学号", "20260001")):
        ways = {"姓名": "left", "班级": "center", "学号": "right"}
        itself = re.sub(
            rf'<a href="field:{field}(\?\w+)?"(.*?)style="(.*?)">国</a>',
            rf'<a\2style="\3;text-align:{ways[field]}">{value}</a>',
            itself,
        )
    alone = by_pdfium(press(itself, folders=(fonts_folder(),)).pdf)[0]
    shown = by_pdfium(stamped)[0]
    assert difference(shown, alone) < 20


def test_letters_are_printed_in_black_alone(letters: tuple[str, Path]) -> None:
    with pikepdf.open(letters[1]) as document:
        streams = [stream for stream in document.objects if isinstance(stream, pikepdf.Stream)]
        forms = [stream for stream in streams if stream.get("/Subtype") == "/Form"]
        assert forms
        colours = {
            (str(step.operator), tuple(float(number) for number in step.operands))
            for form in forms
            for step in pikepdf.parse_content_stream(form)
            if str(step.operator) in ("rg", "RG", "g", "G", "k", "K")
        }
    assert colours <= {("g", (0.0,)), ("G", (0.0,)), ("rg", (1.0, 1.0, 1.0)), ("RG", (1.0, 1.0, 1.0))}


def test_the_same_pages_give_the_same_bytes(forms: FormSet, tmp_path: Path) -> None:
    assert written(forms, pages_of("card")) == written(forms, iter_of(pages_of("card")))  # type: ignore[arg-type]
    again = prepare_forms([card()], [*pages_of("card"), nameless()], tmp_path)
    assert written(again, pages_of("card")) == written(forms, pages_of("card"))


def iter_of(pages: list[StampedPage]) -> Iterator[StampedPage]:
    """Yield pages one by one, as a roster that is read gives them."""
    yield from pages


def test_values_too_long_for_their_box_are_set_smaller_inside_it(forms: FormSet) -> None:
    document = pypdfium2.PdfDocument(written(forms, pages_of("card")))
    group = PUPILS[3][1]
    text = document[3].get_textpage()
    places = [
        text.get_charbox(at)
        for at in range(text.count_chars())
        if text.get_text_range(at, 1) and text.get_text_range(at, 1) in group
    ]
    boxed = [place for place in places if place[1] < 165 and place[3] > 140]  # pt: the line of 班级?center
    assert boxed
    assert min(place[0] for place in boxed) >= 50 / 25.4 * 72 - 0.5
    assert max(place[2] for place in boxed) <= 90 / 25.4 * 72 + 0.5


def test_where_no_name_is_there_is_a_line_to_write_it(forms: FormSet) -> None:
    pdf = written(forms, [nameless()])
    assert text_by_pdfium(pdf) == ["请，的家长（高一（3）班）收。高一（3）班"]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content = document.pages[0].Contents.read_bytes()
    assert len(re.findall(rb" re f", content)) == 2


def test_a_blank_page_has_nothing_on_it(forms: FormSet) -> None:
    pages = [pages_of("card")[0], StampedPage(sheet="", values={}), pages_of("card")[1]]
    pictures = by_pdfium(written(forms, pages))
    assert [picture.convert("L").getextrema()[0] < 255 for picture in pictures] == [True, False, True]  # type: ignore[operator]
    assert len({picture.size for picture in pictures}) == 1


def test_a_file_without_pages_is_still_a_pdf(forms: FormSet) -> None:
    with pikepdf.open(io.BytesIO(written(forms, []))) as document:
        assert len(document.pages) == 0


def test_every_character_is_copied_as_it_was_written(tmp_path: Path) -> None:
    """Three thousand characters: their codes hold every byte that a PDF string must escape."""
    characters = [chr(0x4E00 + at) for at in range(3000)]
    names = ["".join(characters[at : at + 60]) for at in range(0, 3000, 60)]
    style = "@page{size:210mm 40mm;margin:0}a{display:block;width:200mm;font:4mm 'Noto Sans CJK SC'}"
    plain = f'<html lang="zh-CN"><style>{style}</style><a href="field:姓名">国</a></html>'
    pages = [StampedPage(sheet="card", values={"姓名": name}) for name in names]
    _, pdf = made(tmp_path, [card(plain)], pages)
    assert text_by_pdfium(pdf) == names
    with pikepdf.open(io.BytesIO(pdf)) as document:
        strings = b"".join(page.Contents.read_bytes() for page in document.pages)
    assert all(escaped in strings for escaped in (rb"\(", rb"\)", rb"\\", rb"\r"))


def test_a_file_holds_only_the_forms_and_characters_that_it_shows(forms: FormSet) -> None:
    one = written(forms, pages_of("card")[:1])
    with pikepdf.open(io.BytesIO(one)) as document:
        resources = document.pages[0].Resources  # the root's: pages have none of their own
        assert len(resources.XObject) == 7, "the pieces of one form: six texts stand in it"
        shown = resources.Font.R.ToUnicode.read_bytes()
    assert "张".encode("utf-16-be").hex().encode() in shown
    assert "欧".encode("utf-16-be").hex().encode() not in shown
    assert len(one) < len(written(forms, pages_of("card")))


def test_objects_and_bytes_grow_with_the_pages_and_not_faster(forms: FormSet) -> None:
    """Four objects a page with a code, one a node and a leaf of 250, one an object stream of 200; a page
    costs the same anywhere.
    """
    counted, sizes = [], []
    for count in (1000, 2000, 4000):
        pdf = written(forms, pages_of("card")[:1] * count)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            counted.append(len(document.objects))
            root = document.Root.Pages
            assert int(root.Count) == count
            assert [int(node.Count) for node in root.Kids] == [250] * (count // 250)
        sizes.append(len(pdf))
    assert (counted[2] - counted[1]) == pytest.approx(2 * (counted[1] - counted[0]), abs=3)
    assert counted[2] - counted[1] <= 2000 * (4 + 2 / 250 + 3.01 / 200) + 2
    assert (sizes[2] - sizes[1]) == pytest.approx(2 * (sizes[1] - sizes[0]), rel=0.02)
    assert (sizes[2] - sizes[1]) / 2000 < 650


@pytest.mark.parametrize(("two_sided", "sides"), [(True, "/DuplexFlipLongEdge"), (False, "/Simplex")])
def test_b6_a_pack_asks_the_printer_for_its_size_and_its_sides(
    two_sided: bool, sides: str, forms: FormSet, tmp_path: Path
) -> None:
    part = write_part(tmp_path, forms, pages_of("card"), title="高一（3）班", two_sided=two_sided)
    with pikepdf.open(part.path) as document:
        asked = document.Root.ViewerPreferences
        assert (str(asked.PrintScaling), str(asked.Duplex)) == ("/None", sides)
        assert bool(asked.DisplayDocTitle)
    told = subprocess.run(["qpdf", "--check", part.path], capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_file_appears_whole_and_for_its_owner_only(forms: FormSet, tmp_path: Path) -> None:
    out = tmp_path / "班.pdf"
    part = write_part(tmp_path, forms, pages_of("card"), title="高一（3）班")
    assert part.pages == len(PUPILS) and not out.exists()
    part.move(out)
    assert out.stat().st_mode & 0o777 == 0o600
    with pikepdf.open(out) as document:
        assert str(document.docinfo.Title) == "高一（3）班"
    before = out.read_bytes()

    def broken() -> Iterator[StampedPage]:
        yield pages_of("card")[0]
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        write_part(tmp_path, forms, broken())
    assert [path.name for path in tmp_path.iterdir()] == ["班.pdf"]
    assert out.read_bytes() == before


def test_in_display_sizes_brackets_are_half_wide_and_in_text_whole(tmp_path: Path) -> None:
    """39: at 30 mm the white halves of 高一（3）班 were holes of 15 mm each."""
    style = (
        '@page { size: 210mm 74mm; margin: 0 } body { margin: 0; font-family: "Noto Sans CJK SC" } '
        "a { position: absolute; left: 5mm; width: 190mm }"
    )
    sizes = {"large": "48pt", "small": "12pt"}
    fields = "".join(
        f'<a href="field:班级" style="top:{5 + 30 * at}mm;font-size:{size}">国</a>'
        for at, size in enumerate(sizes.values())
    )
    sheet = card(f'<html lang="zh-CN"><title>封面</title><style>{style}</style>{fields}</html>')
    page = StampedPage(sheet="card", values={"班级": "高一（3）班"})
    forms = prepare_forms([sheet], [page], tmp_path / "cache")
    written = write_part(tmp_path, forms, [page])
    text = pypdfium2.PdfDocument(written.path)[0].get_textpage()
    words = text.get_text_range()
    assert "".join(words.split()) == "高一（3）班" * 2
    spans = []
    for size, start in ((48, words.index("高")), (12, words.rindex("高"))):
        left = text.get_charbox(start)[0]
        right = text.get_charbox(words.index("班", start))[0]
        spans.append((right - left) / size)
    large, small = spans
    assert small - large == pytest.approx(1, abs=0.05)  # half an em at either bracket
