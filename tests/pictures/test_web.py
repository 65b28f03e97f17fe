"""Pictures made ready for phones: small, upright, in a kind that all know, the same bytes each time."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import planted
import pytest
from PIL import Image

from generator.pictures import PictureKind
from generator.pictures.web import MOST_BYTES, MOST_PX, WebPicture, for_web


def opened(made: WebPicture) -> Image.Image:
    picture = Image.open(BytesIO(made.data))
    assert picture.size == (made.width, made.height) and picture.format == made.kind
    return picture


@pytest.mark.parametrize("make", [planted.jpeg, planted.png, planted.webp])
def test_a_large_photo_becomes_a_jpeg_of_at_most_so_many_pixels(make: Callable[[Image.Image], bytes]) -> None:
    data = make(planted.grainy((2000, 2500)))
    made = for_web(data)
    assert made.kind is PictureKind.JPEG and max(opened(made).size) == MOST_PX == made.height
    assert len(made.data) < len(data) and planted.MARKED not in made.data
    assert for_web(data) == made


def test_what_is_small_already_is_not_coded_again() -> None:
    data = planted.jpeg(planted.grainy((300, 200)))
    made = for_web(data)
    assert (made.width, made.height) == (300, 200) and len(made.data) <= MOST_BYTES
    with Image.open(BytesIO(data)) as before:
        assert opened(made).tobytes() == before.tobytes()


def test_a_photo_that_lies_on_its_side_stands_up() -> None:
    made = for_web(planted.jpeg(planted.grainy((300, 200)), turned=6))
    assert opened(made).size == (200, 300) and not dict(opened(made).getexif())


def test_a_drawing_stays_sharp_and_what_is_clear_stays_clear() -> None:
    drawn = planted.drawing((2000, 1000))
    drawn.putalpha(120)
    made = for_web(planted.saved(drawn, "WEBP", lossless=True))
    assert made.kind is PictureKind.PNG and opened(made).getchannel("A").getextrema() == (120, 120)


def test_what_moves_still_moves() -> None:
    frames = [planted.drawing((40, 30)).convert("RGB"), Image.new("RGB", (40, 30), "red")]
    written = BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], duration=100)
    made = for_web(written.getvalue())
    assert made.kind is PictureKind.GIF and opened(made).n_frames == 2  # type: ignore[attr-defined]


def test_inks_of_a_press_become_colours_of_a_screen() -> None:
    made = for_web(planted.saved(planted.grainy((2000, 900)).convert("CMYK"), "JPEG"))
    assert opened(made).mode == "RGB"


def test_a_drawing_of_lines_is_left_as_it_is() -> None:
    made = for_web(b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>')
    assert (made.kind, made.width) == (PictureKind.SVG, 0)


# -- few colours, many levels ------------------------------------------------------------------------------


def _ruled(mode: str) -> Image.Image:
    """Return a white sheet of 2480 px with 34 black lines, each a pixel wide."""
    sheet = Image.new("1", (2480, 300), 1)
    for x in range(100, 2400, 69):
        sheet.paste(0, (x, 0, x + 1, 300))
    return sheet.convert(mode)


@pytest.mark.parametrize(("mode", "kind"), [("1", "PNG"), ("P", "PNG"), ("P", "GIF"), ("L", "PNG")])
def test_thin_lines_of_a_scan_stay_when_it_becomes_smaller(mode: str, kind: str) -> None:
    made = opened(for_web(planted.saved(_ruled(mode), kind))).convert("L")
    row = [made.getpixel((x, 100)) for x in range(made.width)]
    lines = sum(a >= 250 > b for a, b in pairwise(row))  # type: ignore[operator]
    assert made.width == MOST_PX and lines == len(range(100, 2400, 69))


@pytest.mark.parametrize("size", [(2000, 1000), (1000, 900)])
def test_grey_of_16_bits_keeps_its_tones(size: tuple[int, int]) -> None:
    grey = Image.effect_noise(size, 60).convert("I").point(lambda level: level * 80).convert("I;16")
    made = opened(for_web(planted.saved(grey, "PNG"))).convert("L")
    middle = made.resize((1, 1)).getpixel((0, 0))
    assert 36 <= middle <= 43  # type: ignore[operator] # 128 * 80 of 65536 is 40 of 256


@pytest.mark.parametrize(("mode", "level"), [("I;16", 20000), ("1", 1), ("L", 7), ("P", 3)])
def test_what_one_colour_makes_clear_stays_clear(mode: str, level: int) -> None:
    drawn = Image.new(mode, (2000, 40), level)
    if mode == "P":
        drawn.putpalette([9, 9, 9] * 8)
    made = for_web(planted.saved(drawn, "PNG", transparency=level))
    assert opened(made).convert("RGBA").getchannel("A").getextrema() == (0, 0)
