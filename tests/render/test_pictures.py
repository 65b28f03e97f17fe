"""Pictures of finished pieces: the right size, the right colours, small, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from generator.render.pictures import THUMB_BYTES, first_page, pictures


def pdf_of(picture: Image.Image, path: Path, width_mm: float) -> Path:
    """Write a picture as a page of a PDF."""
    picture.save(path, "PDF", resolution=picture.width * 25.4 / width_mm)
    return path


@pytest.fixture
def poster(tmp_path: Path) -> Path:
    """Return an A3 page: vermilion over white, with a black bar."""
    drawn = Image.new("RGB", (594, 840), (231, 65, 43))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 600, 594, 840), fill=(255, 255, 255))
    pen.rectangle((100, 700, 500, 760), fill=(34, 35, 34))
    path = tmp_path / "poster.png"
    drawn.save(path)
    return pdf_of(drawn.quantize(8).convert("RGB"), tmp_path / "poster.pdf", 297)


def test_sizes(poster: Path, tmp_path: Path) -> None:
    preview, thumb = tmp_path / "p.png", tmp_path / "t.webp"
    assert pictures(poster, preview, thumb) == ((1080, 1527), (480, 679))
    assert Image.open(preview).size == (1080, 1527)
    assert Image.open(thumb).size == (480, 679)


def test_flat_colours_stay_as_they_are(poster: Path, tmp_path: Path) -> None:
    pictures(poster, tmp_path / "p.png", tmp_path / "t.webp")
    drawn = Image.open(tmp_path / "p.png").convert("RGB")
    for at, tone in (((500, 300), (231, 65, 43)), ((30, 1400), (255, 255, 255)), ((540, 1320), (34, 35, 34))):
        found = drawn.getpixel(at)
        assert isinstance(found, tuple)
        assert (
            max(abs(one - other) for one, other in zip(found, tone, strict=True)) <= 3
        )  # JPEG inside the PDF


def drawn_as(content: str, path: Path) -> Path:
    """Write a page of 108x108 pt with these operators: ten pixels of its preview a point."""
    import pikepdf

    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(108, 108))
        page.Contents = document.make_stream(content.encode())
        document.save(path)
    return path


def test_paper_stays_white_beside_greys_of_many_edges(tmp_path: Path) -> None:
    greys = "".join(f"{grey / 255:.4f} g {grey - 230} 0 1 {grey - 225} re f " for grey in range(230, 255))
    ink = "0.1686 0.1686 0.1647 rg 40 40 30 30 re f 0.1725 0.1725 0.1686 rg 80 40 3 30 re f"
    pictures(drawn_as(greys + ink, tmp_path / "greys.pdf"), tmp_path / "p.png", tmp_path / "t.webp")
    drawn = Image.open(tmp_path / "p.png").convert("RGB")
    assert drawn.getpixel((1000, 20)) == (255, 255, 255)
    assert drawn.getpixel((550, 530)) == (43, 43, 42)


def test_a_page_of_more_colours_than_the_palette_has_stays_like_itself(tmp_path: Path) -> None:
    steps = (
        f"{x / 107:.3f} {y / 107:.3f} 0.5 rg {x} {y} 4 4 re f"
        for x in range(0, 108, 4)
        for y in range(0, 108, 4)
    )
    pictures(drawn_as(" ".join(steps), tmp_path / "many.pdf"), tmp_path / "p.png", tmp_path / "t.webp")
    drawn = Image.open(tmp_path / "p.png").convert("RGB")
    whole = first_page(tmp_path / "many.pdf", 1080)
    apart = ImageStat.Stat(ImageChops.difference(drawn, whole)).rms
    assert max(apart) < 14


def test_the_same_page_gives_the_same_bytes(poster: Path, tmp_path: Path) -> None:
    for name in "ab":
        pictures(poster, tmp_path / f"{name}.png", tmp_path / f"{name}.webp")
    for kind in ("png", "webp"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_a_busy_page_still_makes_a_small_thumb(tmp_path: Path) -> None:
    noise = Image.effect_noise((600, 840), 90).convert("RGB")
    page = pdf_of(noise, tmp_path / "noise.pdf", 297)
    pictures(page, tmp_path / "p.png", tmp_path / "t.webp")
    flat = pdf_of(Image.new("RGB", (600, 840), "white"), tmp_path / "flat.pdf", 297)
    best = tmp_path / "flat.webp"
    pictures(flat, tmp_path / "q.png", best)
    assert best.stat().st_size < THUMB_BYTES
    assert (tmp_path / "t.webp").stat().st_size < 3 * THUMB_BYTES  # noise alone is beyond any budget


def test_a_banner_keeps_its_proportions(tmp_path: Path) -> None:
    banner = pdf_of(Image.new("RGB", (600, 70), "red"), tmp_path / "banner.pdf", 600)
    assert pictures(banner, tmp_path / "p.png", tmp_path / "t.webp") == ((1080, 126), (480, 56))


def test_only_the_first_page_is_drawn(tmp_path: Path) -> None:
    white, black = (Image.new("RGB", (210, 297), colour) for colour in ("white", "black"))
    white.save(tmp_path / "two.pdf", save_all=True, append_images=[black])
    assert first_page(tmp_path / "two.pdf", 100).getextrema() == ((255, 255),) * 3
