"""A poster's photograph: its place in every shape, its tones in a theme's inks, its dots for one ink."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageStat
from poster_formats import poster_formats, shaped_job
from poster_jobs import themes
from press_sheets import FOGRA39
from pressed_posters import POSTER

from generator.diagnostics import Location
from generator.model import Format, Job, Picture, Poster
from generator.model.poster import Focus
from generator.model.rectangle import Rectangle
from generator.preflight.plates import plate_findings
from generator.prepress.plates import Plate, plates_of
from generator.presswork import make_press, task_for
from generator.products.themes import in_colours_of
from generator.render.compose import compose
from generator.render.duotone import deepened, in_inks, in_screen_tones, ink_table, is_in_tones, screen_table
from generator.render.photograph import PhotoOrder, photograph, placed_photo
from generator.render.render import render
from generator.render.screening import ANGLES, screened

CAMERA = b"HUAWEI secret camera"
TITLES = tuple(poster_formats())


def scene(size: tuple[int, int]) -> Image.Image:
    """Return a made-up photograph: a slope from dark to light with a bright square at the left."""
    picture = Image.linear_gradient("L").rotate(90).resize(size).convert("RGB")
    picture.paste((250, 240, 230), (size[0] // 4, size[1] // 3, size[0] // 2, size[1] // 2))
    return picture


def job_with(folder: Path, form: Format, *, size: tuple[int, int] = (5200, 5400), theme: str = "警报") -> Job:
    """Return the job of a poster with a photograph that lies in the folder."""
    place = folder / "content" / "photo.jpg"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        told = Image.Exif()
        told[0x0110] = CAMERA.decode()
        scene(size).save(place, quality=80, exif=told)
    job = shaped_job("催你的电话/让它响一会儿", form, theme=theme)
    subject = job.piece.subject
    assert isinstance(subject, Poster)
    photo = Picture(path="content/photo.jpg", alt="书桌", location=Location(file="x"))
    head = replace(subject.head, photo="photo.jpg", focus=Focus.LEFT)
    made = job.piece.theme
    if inks := {"mono": "单色", "riso": "双色"}.get(form.process):
        made = in_colours_of(made, themes()[inks])
    piece = replace(job.piece, subject=replace(subject, head=head, photo=photo), theme=made)
    return replace(job, root=folder, piece=piece)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.mark.parametrize("name", TITLES)
def test_in_every_shape_it_has_real_edges_and_leaves_the_words_alone(name: str, desk: Path) -> None:
    form = poster_formats()[name]
    stage, remarks = compose(job_with(desk, form), POSTER)
    assert not [one for one in remarks if one.code == "photo-ppi"]
    photo, (w, h) = stage.photo, form.page_mm
    assert photo is not None and stage.alt == photo.alt == "书桌"
    sides = (photo.x <= -3, photo.y <= -3, photo.x + photo.w >= w + 3, photo.y + photo.h >= h + 3)
    assert sum(sides) >= 2  # the page's edge cuts it, not an invisible line
    left, top, right, bottom = stage.box
    apart = (
        photo.x + photo.w <= left,
        photo.x >= right,
        photo.y + photo.h <= top,
        photo.y >= bottom,
    )
    assert any(apart)


@pytest.mark.parametrize("name", ["海报A3", "电子屏", "横幅", "海报A4单色"])
def test_words_under_it_stand_on_its_own_dark(name: str, desk: Path) -> None:
    """On the theme's loud ground the picture's light was the second thing that one saw."""
    form = poster_formats()[name]
    job = job_with(desk, form)
    stage, _ = compose(job, POSTER)
    dark = job.piece.theme.paints("深")["底"]
    assert stage.photo and dark in {area.role for area in stage.areas}
    assert stage.paint["底"] == dark


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗", "关怀", "单色"])
def test_tones_rise_from_dark_to_light_within_the_limit_of_ink(theme: str) -> None:
    chosen = themes()[theme]
    assert max(sum(inks) for inks in ink_table(chosen)) <= 2.55 * 250
    light = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in screen_table(chosen)]
    assert all(two >= one - 0.5 for one, two in pairwise(light))
    assert light[-1] - light[0] > 120


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗", "关怀"])
def test_a_picture_in_a_themes_tones_gets_their_inks_and_no_other_does(theme: str) -> None:
    chosen, grey = themes()[theme], Image.linear_gradient("L")
    written = BytesIO()
    in_screen_tones(grey, chosen).save(written, "JPEG", quality=90, subsampling=0)
    made = in_inks(Image.open(written), chosen)
    assert made is not None
    meant = Image.merge("CMYK", [grey.point([one[band] for one in ink_table(chosen)]) for band in range(4)])
    for one, other in zip(made.split(), meant.split(), strict=True):
        assert abs(ImageStat.Stat(one).mean[0] - ImageStat.Stat(other).mean[0]) < 4
    holiday = Image.merge("RGB", (grey, grey.rotate(90), grey.rotate(180)))
    assert in_inks(holiday, chosen) is None and not is_in_tones(holiday, chosen)


def test_dots_are_black_or_white_and_as_dark_as_the_grey_but_for_what_paper_drinks() -> None:
    shares = []
    for level in (0, 30, 90, 128, 170, 220, 255):
        dots = screened(Image.new("L", (520, 520), level), ANGLES["black"])
        assert set(dots.tobytes()) <= {0, 255}
        shares.append(ImageStat.Stat(dots).mean[0] / 255)
    assert shares[0] == 0 and shares[-1] == 1
    assert all(one < two for one, two in pairwise(shares))
    assert 0.5 < shares[3] < 0.62  # half a grey is drawn a little lighter


def test_two_inks_have_dots_at_two_angles_that_make_no_pattern() -> None:
    grey = Image.new("L", (1040, 1040), 128)
    one, other = (screened(grey, ANGLES[ink]) for ink in ("black", "colour"))
    both = Image.composite(other, one, one).reduce(130)
    greys = both.tobytes()
    assert max(greys) - min(greys) < 40


def test_it_is_cut_round_its_point_and_never_enlarged(desk: Path) -> None:
    job = job_with(desk, poster_formats()["手机海报"])
    stage, _ = compose(job, POSTER)
    assert stage.photo is not None
    order = PhotoOrder.of(stage.photo.address.partition("?")[2])
    left, top, right, bottom = order.part
    assert left <= 1 / 3 <= right and top <= 1 / 2 <= bottom
    assert order.px[0] <= stage.photo.pixels[0]
    assert order == PhotoOrder.of(order.query())


@pytest.mark.parametrize(("size", "said"), [((5200, 5400), False), ((1200, 1260), True)])
def test_too_few_pixels_are_said_at_the_key_with_numbers(
    size: tuple[int, int], said: bool, tmp_path: Path
) -> None:
    _, remarks = compose(job_with(tmp_path, poster_formats()["海报A3"], size=size), POSTER)
    found = [one for one in remarks if one.code == "photo-ppi"]
    assert bool(found) is said
    if said:
        assert "1200" in found[0].message and "300 点" in found[0].message and "海报A3" in found[0].hint


@pytest.mark.parametrize(("size", "asked"), [((1700, 3600), True), ((1200, 1260), False)])
def test_a_photo_that_would_do_if_it_were_turned_is_asked_about(
    size: tuple[int, int], asked: bool, tmp_path: Path
) -> None:
    _, remarks = compose(job_with(tmp_path, poster_formats()["海报A4"], size=size), POSTER)
    found = [one for one in remarks if one.code == "photo-ppi"]
    assert found and ("是不是转错了方向" in found[0].hint) is asked


def test_a_halftone_needs_less_than_a_screen_of_a_press(tmp_path: Path) -> None:
    """A copier's dots are half a millimetre wide: half of what a press asks for is enough."""
    _, remarks = compose(job_with(tmp_path, poster_formats()["海报A4单色"], size=(1400, 1470)), POSTER)
    assert not [one for one in remarks if one.code == "photo-ppi"]


def test_a_photo_that_lies_on_its_side_is_measured_as_it_is_looked_at(tmp_path: Path) -> None:
    place = tmp_path / "content" / "photo.jpg"
    place.parent.mkdir()
    told = Image.Exif()
    told[0x0112] = 6
    scene((3000, 1500)).save(place, exif=told)
    box = Rectangle(x=0, y=0, w=200, h=100)
    placed = placed_photo(job_with(tmp_path, poster_formats()["海报A4"]), box)
    assert placed is not None
    assert placed.pixels == (1500, 750)
    data, kind = photograph(place.read_bytes(), placed.address.partition("?")[2])
    assert kind == "image/jpeg" and Image.open(BytesIO(data)).size == (1500, 750)


@pytest.mark.parametrize("name", ["海报A4", "海报A4单色"])
def test_what_a_camera_wrote_is_on_no_sheet(name: str, desk: Path, tmp_path: Path) -> None:
    made = render(job_with(desk, poster_formats()[name]), POSTER, tmp_path)
    assert not made.findings, list(map(str, made.findings))
    with pikepdf.open(made.pdf) as pdf:
        pictures = [one for page in pdf.pages for one in _pictures(page)]
        assert pictures
        for one in pictures:
            assert CAMERA not in one.read_raw_bytes() and b"Exif" not in one.read_raw_bytes()


def test_a_press_sheet_has_it_in_inks_of_the_theme_and_passes_every_check(desk: Path, tmp_path: Path) -> None:
    made = render(job_with(desk, poster_formats()["单页A5"]), POSTER, tmp_path)
    piece = make_press(task_for(made, tmp_path, FOGRA39))
    assert not piece.findings, list(map(str, piece.findings))
    with pikepdf.open(piece.pdf) as pdf:
        [picture] = [one for page in pdf.pages for one in _pictures(page)]
        assert picture.ColorSpace == "/DeviceCMYK"
        bands = pikepdf.PdfImage(picture).as_pil_image().split()
    cyan, magenta, _, black = (max(band.tobytes()) for band in bands)
    assert cyan < 12  # vermilion and black have no cyan; a profile's grey would
    assert magenta > 200 and black > 240


def test_a_duplicators_plates_have_each_its_own_dots(desk: Path, tmp_path: Path) -> None:
    job = job_with(desk, poster_formats()["海报A4双色"])
    made = plates_of(render(job, POSTER, tmp_path).pdf, job)
    assert not made.remarks
    assert not list(plate_findings(job, made.sheets[Plate.COLOUR], made.sheets[Plate.BLACK]))
    shares = {}
    for plate, data in made.sheets.items():
        with pikepdf.open(BytesIO(data)) as pdf:
            [picture] = _pictures(pdf.pages[0])
            grey = pikepdf.PdfImage(picture).as_pil_image().convert("L")
            assert set(grey.tobytes()) <= {0, 255}
            shares[plate] = ImageStat.Stat(grey).mean[0]
    assert shares[Plate.COLOUR] < shares[Plate.BLACK]  # red lies under all of the black and beyond it


def _pictures(page: pikepdf.Page) -> list[pikepdf.Stream]:
    found, todo = list[pikepdf.Stream](), [page.obj.Resources]
    while todo:
        for drawn in todo.pop().get("/XObject", pikepdf.Dictionary()).values():
            if isinstance(drawn, pikepdf.Stream) and drawn.Subtype == "/Image":
                found.append(drawn)
            elif "/Resources" in drawn:
                todo.append(drawn.Resources)
    return found


def test_the_same_photo_gives_the_same_bytes(desk: Path) -> None:
    job = job_with(desk, poster_formats()["公众号首图"])
    stage, _ = compose(job, POSTER)
    assert stage.photo is not None
    data, query = (desk / "content" / "photo.jpg").read_bytes(), stage.photo.address.partition("?")[2]
    assert photograph(data, query) == photograph(data, query)


def test_a_bright_photograph_lies_in_the_shadows_and_keeps_its_ends() -> None:
    """In middle tones black and vermilion were brown, and what shines did not."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    low = list(deepened(ramp).tobytes())
    assert (low[0], low[-1]) == (0, 255) and low == sorted(low)
    assert low[128] <= 80
    dark = Image.frombytes("L", (4, 1), bytes((0, 10, 20, 255)))
    assert deepened(dark).tobytes() == dark.tobytes(), "dark enough already"


def test_noise_is_no_tone_of_a_theme() -> None:
    lots = random.Random(1)
    noise = Image.frombytes("RGB", (64, 64), bytes(lots.randrange(256) for _ in range(64 * 64 * 3)))
    assert not is_in_tones(noise, themes()["校园"])


def test_a_grey_photograph_of_16_bits_keeps_its_tones() -> None:
    """It was printed as white paper."""
    written = BytesIO()
    Image.linear_gradient("L").convert("I").point(lambda level: level * 257).convert("I;16").save(
        written, "PNG"
    )
    order = PhotoOrder(part=(0.0, 0.0, 1.0, 1.0), px=(64, 64), tones="警报")
    made, _ = photograph(written.getvalue(), order.query())
    with Image.open(BytesIO(made)) as picture:
        assert any(picture.convert("L").histogram()[:100])
