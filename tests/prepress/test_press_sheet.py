"""The press sheet shows what its proof shows, in inks: by our own reading and by Ghostscript's."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageMath
from poster_jobs import A4, poster_job, themes
from preflight_pieces import WORDS
from press_sheets import BODY, FOGRA39, GROUND, sheet_in, small_job
from pressed_posters import pressed

from generator.model import Colour, Process
from generator.pictures.press_profile import is_press_profile
from generator.prepress.geometry import boxes_of
from generator.prepress.inks import TwinsDifferError, inks_of
from generator.prepress.photos import converted, limited
from generator.prepress.picture import write_picture
from generator.prepress.processes import process_rules
from generator.prepress.sheet import press_sheet

POSTER = "跟你要钱的/不是警察"
DPI = 72


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a poster's proof and press sheet."""
    folder = tmp_path_factory.mktemp("poster")
    (folder / "proof.pdf").write_bytes(pressed(POSTER, concept="帽子", format=A4).pdf)
    job = poster_job(POSTER, concept="帽子", format=A4)
    (folder / "press.pdf").write_bytes(press_sheet(folder / "proof.pdf", job, FOGRA39).pdf)
    return folder


def inked(path: Path) -> Image.Image:
    """Return a sheet as Ghostscript prints it on four plates (inks: 255 is full)."""
    out = path.with_suffix(".tif")
    command = [
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=tiff32nc",
        f"-r{DPI}",
        f"-sOutputFile={out}",
        str(path),
    ]
    subprocess.run(command, check=True, timeout=120)
    with Image.open(out) as picture:
        return picture.convert("CMYK") if picture.mode != "CMYK" else picture.copy()


def trimmed(picture: Image.Image) -> Image.Image:
    """Return the finished page of a plate."""
    edge = round(boxes_of(A4).edge * DPI / 25.4)
    return picture.crop((edge, edge, edge + 595, edge + 841))


def lab(picture: Image.Image, profile: bytes | None) -> list[Image.Image]:
    """Return L, a and b of a picture as floats."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    made = ImageCms.profileToProfile(
        picture, source, ImageCms.createProfile("LAB"), outputMode="LAB", renderingIntent=ImageCms.Intent(1)
    )
    assert made is not None
    bright, a, b = made.split()
    return [
        ImageMath.lambda_eval(lambda one: one["float"](one["x"]) * 100 / 255, x=bright),
        *(ImageMath.lambda_eval(lambda one: one["float"](one["x"]), x=band) for band in (a, b)),
    ]


def test_brought_back_to_the_screen_it_is_the_proof(poster: Path) -> None:
    """Mean ΔE*ab through the profile, relative colorimetric: at most 6 (issue 13)."""
    import pypdfium2

    proof = pypdfium2.PdfDocument(poster / "proof.pdf")[0].render(scale=1).to_pil().convert("RGB")
    one = lab(trimmed(inked(poster / "press.pdf")), FOGRA39.data)
    other = lab(proof.crop((0, 0, 595, 841)), None)
    squares = [
        ImageMath.lambda_eval(lambda of: (of["a"] - of["b"]) * (of["a"] - of["b"]), a=a, b=b)
        for a, b in zip(one, other, strict=True)
    ]
    total = ImageMath.lambda_eval(
        lambda of: (of["x"] + of["y"] + of["z"]) ** 0.5, x=squares[0], y=squares[1], z=squares[2]
    )
    pixels = list(total.get_flattened_data())
    assert sum(pixels) / len(pixels) <= 6


def test_black_words_are_on_one_plate_and_ink_keeps_its_limit(poster: Path) -> None:
    plates = trimmed(inked(poster / "press.pdf"))
    cyan, magenta, yellow, black = plates.split()
    summed = ImageMath.lambda_eval(
        lambda of: of["c"] + of["m"] + of["y"] + of["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    assert summed.getextrema()[1] / 2.55 <= 250
    words = (210, 715, 400, 820)  # beside the code: what is black there is black alone
    colours = [band.crop(words).getextrema()[1] for band in (cyan, magenta, yellow)]
    assert black.crop(words).getextrema()[1] == 255
    assert colours == [0, 0, 0]


def test_it_has_no_font_no_rgb_no_tags_and_its_intent(poster: Path) -> None:
    with pikepdf.open(poster / "press.pdf") as pdf:
        page = pdf.pages[0]
        assert set(page.obj.keys()) == {
            *("/Type", "/Parent", "/Contents", "/Resources"),
            *("/MediaBox", "/TrimBox", "/BleedBox"),
        }
        assert list(page.Resources.keys()) == []
        assert {"/StructTreeRoot", "/MarkInfo", "/Outlines"}.isdisjoint(pdf.Root.keys())
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert int(intent.DestOutputProfile.N) == 4
        operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
        assert operators.isdisjoint({"rg", "RG", "gs", "BT", "Tj", "TJ", "sh", "BDC"})
    said = subprocess.run(["qpdf", "--check", str(poster / "press.pdf")], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_boxes_lie_in_each_other_to_a_tenth_of_a_millimetre(poster: Path) -> None:
    with pikepdf.open(poster / "press.pdf") as pdf:
        media, bled, trim = (
            [float(edge) * 25.4 / 72 for edge in pdf.pages[0].obj[name]]
            for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
    assert trim == pytest.approx([15, 15, 225, 312], abs=0.01)
    assert bled == pytest.approx([12, 12, 228, 315], abs=0.01)
    assert media == pytest.approx([0, 0, 240, 327], abs=0.01)


def test_the_ground_goes_on_into_the_bleed_and_not_into_the_slug(poster: Path) -> None:
    magenta = inked(poster / "press.pdf").split()[1]
    mm = DPI / 25.4
    middle = magenta.height // 2 - 60
    left, bleed, slug = (
        magenta.crop((round(x * mm), middle - 9, round(x * mm) + 1, middle)).getextrema()
        for x in (20, 13, 10.9)
    )
    assert left == bleed
    assert bleed != slug == (0, 0)


def test_the_same_proof_gives_the_same_bytes_and_version(tmp_path: Path) -> None:
    one, other = sheet_in(tmp_path), sheet_in(tmp_path)
    assert (one.pdf, one.version) == (other.pdf, other.version)
    changed = sheet_in(tmp_path, BODY.replace("#e7412b", "#222322", 1))
    assert changed.version != one.version


def test_without_bleed_the_paper_is_the_page_and_bears_no_marks(tmp_path: Path) -> None:
    job = small_job()
    plain = replace(job, format=replace(job.format, process=Process.MONO, bleed_mm=0))
    (tmp_path / "press.pdf").write_bytes(sheet_in(tmp_path, job=plain).pdf)
    with pikepdf.open(tmp_path / "press.pdf") as pdf:
        page = pdf.pages[0].obj
        assert list(page.MediaBox) == list(page.TrimBox) == list(page.BleedBox)
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


@pytest.mark.parametrize(
    ("body", "kind", "about"),
    [
        ("<p style='left:10mm;top:10mm;color:#123456'>字</p>", "press-colour", "#123456"),
        (
            "<svg style='left:10mm;top:9mm' width='9mm' height='9mm'><title>块</title>"
            "<path d='M0 0h9v9z' fill='#e7412b' opacity='.5'/></svg>",
            "press-transparency",
            "半透明",
        ),
    ],
)
def test_what_cannot_be_printed_is_said(body: str, kind: str, about: str, tmp_path: Path) -> None:
    made = sheet_in(tmp_path, GROUND + WORDS + body)
    assert (kind, about) in [(one.kind, one.about) for one in made.remarks]


def test_contours_that_overlap_become_one(tmp_path: Path) -> None:
    """骗 overlaps itself in the font: filled by the even-odd rule, as a cutter goes, it has a hole there."""
    from generator.render.outline import glyph

    sheet_in(tmp_path, GROUND + "<p style='left:10mm;top:60mm;font-weight:700;font-size:40mm'>骗</p>")
    merged = drawn(tmp_path / "press.pdf", even_odd=False)
    assert merged == drawn(tmp_path / "press.pdf", even_odd=True)
    assert glyph("骗", "sans-bold").contours == 7, "the font has changed: is there still an overlap?"


def drawn(path: Path, *, even_odd: bool) -> bytes:
    """Return a sheet's picture, its paths filled by one of the two rules."""
    import pypdfium2

    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        found = [
            pikepdf.ContentStreamInstruction(
                one.operands,
                pikepdf.Operator("f*" if even_odd and str(one.operator) == "f" else str(one.operator)),
            )
            for one in pikepdf.parse_content_stream(page)
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))
        written = BytesIO()
        pdf.save(written)
    return bytes(pypdfium2.PdfDocument(written.getvalue())[0].render(scale=2).to_pil().tobytes())


def test_themes_tell_their_roles_apart() -> None:
    for theme in themes().values():
        assert inks_of(theme)[43, 43, 42] == (0, 0, 0, 1), "墨 is black alone"
    theme = themes()["警报"]
    twin = replace(theme, colours=(*theme.colours, ("别", Colour(cmyk=(0, 0, 0, 90), screen="#2b2b2a"))))
    with pytest.raises(TwinsDifferError, match="别"):
        inks_of(twin)


def test_every_process_has_its_rules() -> None:
    assert {process.value for process in Process} <= set(process_rules())


def test_a_photo_keeps_to_the_limit_of_ink() -> None:
    dark = Image.linear_gradient("L").resize((64, 64))
    photo = Image.merge("RGB", (dark, dark.rotate(90), ImageChops.invert(dark)))
    inks = converted(photo, FOGRA39.data)
    for limit in (250, 200):
        cyan, magenta, yellow, black = limited(inks, limit).split()
        summed = ImageMath.lambda_eval(
            lambda of: of["c"] + of["m"] + of["y"] + of["k"], c=cyan, m=magenta, y=yellow, k=black
        )
        assert summed.getextrema()[1] / 2.55 <= limit + 1


def test_a_profile_of_screens_is_none_of_a_press() -> None:
    assert is_press_profile(FOGRA39.data)
    assert not is_press_profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert not is_press_profile(FOGRA39.data[:-1])


def test_the_picture_has_the_formats_resolution_and_the_same_bytes(poster: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "a.jpg", tmp_path / "b.jpg"
    small = replace(A4, ppi=100)
    size = write_picture(poster / "proof.pdf", small, one)
    write_picture(poster / "proof.pdf", small, other)
    assert size == (827, 1169)
    with Image.open(one) as picture:
        assert (picture.mode, picture.info["dpi"]) == ("RGB", (100, 100))
    assert one.read_bytes() == other.read_bytes()
