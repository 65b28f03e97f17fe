"""What paper can show of links and pictures."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from texts import link

from generator.diagnostics import Location
from generator.model import Picture, Span
from generator.render.paper_target import WORDLESS, PaperTarget, readable
from generator.render.photos import MOST_PX, Ink, picture_in, print_ready
from generator.text.html import block_html, html_of

SITE = "fanzha.example/x"
PAPER = PaperTarget(root=Path("/活动"), site=SITE, ink=Ink.GREY)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("cases/a.md", "fanzha.example/x/cases/a.html"),
        ("cases/a.md#x", "fanzha.example/x/cases/a.html"),
        ("index.md", "fanzha.example/x"),
        ("cases/index.md", "fanzha.example/x/cases"),
        ("后.md", "fanzha.example/x/后.html"),
        ("https://www.fanzha.example/", "www.fanzha.example"),
        ("https://www.fanzha.example/a?b=1&c", "www.fanzha.example/a?b=1&c"),
        ("tel:110", ""),
        ("#x", ""),
    ],
)  # fmt: skip
def test_an_address_is_what_one_types(href: str, address: str) -> None:
    assert readable(href, SITE) == address


def test_without_a_site_a_page_has_no_address() -> None:
    assert readable("cases/a.md", "") == ""


def on_paper(*spans: Span) -> str:
    return html_of(spans, PAPER)


def test_links_are_words_and_the_address_in_brackets() -> None:
    address = '<span class="address">{}</span>'
    assert on_paper(link("falv.md", "法律")) == f"法律（{address.format('fanzha.example/x/falv.html')}）"
    assert on_paper(link("https://a.example/?a&b", "甲")) == f"甲（{address.format('a.example/?a&amp;b')}）"
    assert on_paper(link("tel:110", "110")) == "110"


def test_an_address_that_the_words_name_is_not_said_twice() -> None:
    assert on_paper(link("https://a.example/x", "https://a.example/x")) == "https://a.example/x"


def test_a_picture_says_what_it_shows_to_who_cannot_see_it() -> None:
    shown = Picture(path="docs/一 图#.png", alt="", location=Location(file="a.md"))
    html = block_html(shown, PAPER)
    assert html == (
        f'<img src="file:///%E6%B4%BB%E5%8A%A8/docs/%E4%B8%80%20%E5%9B%BE%23.png?grey" alt="{WORDLESS}">'
    )


def data(picture: Image.Image, kind: str, **how: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **how)
    return written.getvalue()


def opened(raw: tuple[bytes, str]) -> Image.Image:
    return Image.open(io.BytesIO(raw[0]))


@pytest.mark.parametrize(
    ("kind", "mime"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg"), ("GIF", "image/png")],
)  # fmt: skip
def test_a_picture_becomes_grey_for_one_ink_and_keeps_its_colour_else(kind: str, mime: str) -> None:
    red = data(Image.new("RGB", (8, 8), "#c22d18"), kind)
    made = print_ready(red, Ink.GREY)
    assert made[1] == mime and opened(made).mode == "L"
    assert opened(print_ready(red, Ink.COLOUR)).mode == "RGB"


def test_a_picture_is_the_same_bytes_each_time_and_no_larger_than_the_press_needs() -> None:
    wide = data(Image.effect_noise((MOST_PX + 900, 300), 40), "JPEG")
    made = print_ready(wide, Ink.GREY)
    assert opened(made).width == MOST_PX and made == print_ready(wide, Ink.GREY)


def test_what_is_seen_through_is_paper() -> None:
    clear = data(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")
    assert opened(print_ready(clear, Ink.GREY)).getpixel((1, 1)) == 255


def test_grey_of_16_bits_keeps_its_tones() -> None:
    """It was printed as white paper: of 65536 levels all above 255 counted as white."""
    made = opened(print_ready(data(Image.new("I;16", (4, 4), 30_000), "PNG"), Ink.GREY))
    assert made.getpixel((1, 1)) == 30_000 >> 8


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SECRETCAM"  # turned; maker
    made = print_ready(data(Image.new("RGB", (40, 20)), "JPEG", exif=exif), Ink.GREY)
    assert opened(made).size == (20, 40) and b"SECRETCAM" not in made[0] and b"Exif" not in made[0]


def test_a_drawing_stays_as_it_is() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"></circle></svg>'
    assert print_ready(drawing, Ink.GREY) == (drawing, "image/svg+xml")


def test_what_no_program_reads_is_an_error() -> None:
    with pytest.raises(OSError):
        print_ready(b"no picture", Ink.GREY)


def test_a_complaint_names_its_picture_and_others_none() -> None:
    said = "Failed to load image at 'file:///home/x/content/docs/%E5%9B%BE%201.png?grey': broken"
    assert picture_in(said) == "docs/图 1.png"
    assert picture_in("Failed to load image at 'file:///x/catalog/a.png': broken") == ""
