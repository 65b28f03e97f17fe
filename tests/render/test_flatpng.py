"""Pictures of few colours as PNG: what is packed once for many comes out as it was drawn."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.render.flatpng import Ground

SIZE = (300, 200)
PALETTE = [channel for entry in range(40) for channel in (entry, 200 - entry, 6 * entry)]


def ground() -> Image.Image:
    """Return flat areas and slanting edges in many colours, as a figure has them."""
    picture = Image.new("P", SIZE, 3)
    picture.putpalette(PALETTE)
    pen = ImageDraw.Draw(picture)
    for step in range(30):
        pen.polygon([(150 + 3 * step, 0), (300, 5 * step), (160 + step, 199)], fill=step)
    return picture


def opened(data: bytes) -> Image.Image:
    """Return the picture of a file after Pillow has looked at the sums of all its parts."""
    Image.open(BytesIO(data)).verify()
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def drawn(*rows: int) -> Image.Image:
    """Return the ground with a mark in some rows."""
    picture = ground()
    for row in rows:
        picture.putpixel((row % 100, row), 39)
    return picture


@pytest.mark.parametrize("rows", [(), (0,), (1,), (15,), (16,), (40, 90), (183,), (198,), (199,), (0, 199)])
def test_a_picture_on_a_ground_comes_out_as_it_was_drawn(rows: tuple[int, ...]) -> None:
    picture = drawn(*rows)
    shown = opened(Ground(ground()).png(picture))
    assert (shown.mode, shown.size) == ("P", SIZE)
    assert shown.tobytes() == picture.tobytes()
    assert shown.getpalette() == PALETTE


def test_the_sum_of_all_rows_is_the_one_that_zlib_makes() -> None:
    """A reader may pass over a wrong sum; phones need not."""
    data = Ground(ground()).png(drawn(70))
    at = data.index(b"IDAT")
    length = int.from_bytes(data[at - 4 : at])
    assert len(zlib.decompress(data[at + 4 : at + 4 + length])) == (SIZE[0] + 1) * SIZE[1]


def test_a_picture_that_has_colours_of_its_own_keeps_them() -> None:
    picture = drawn(20)
    picture.putpalette([*PALETTE, 255, 0, 0])
    picture.putpixel((5, 20), 40)
    assert opened(Ground(ground()).png(picture)).convert("RGB").getpixel((5, 20)) == (255, 0, 0)


def test_what_was_packed_for_others_changes_nothing() -> None:
    used = Ground(ground())
    for row in (10, 60, 150, 61):
        assert used.png(drawn(row)) == Ground(ground()).png(drawn(row))


def test_large_flat_shapes_take_fewer_bytes_than_pillow_packs_them_in(tmp_path: Path) -> None:
    picture = drawn(30)
    picture.save(tmp_path / "a.png")
    assert len(Ground(ground()).png(picture)) < (tmp_path / "a.png").stat().st_size


def test_a_row_is_written_in_the_way_that_has_longer_runs() -> None:
    """A flat row below columns is one run as it is, and as many as there are columns as a difference."""
    picture = Image.new("P", SIZE, 0)
    picture.putpalette(PALETTE)
    for across in range(0, 300, 5):
        ImageDraw.Draw(picture).rectangle((across, 0, across + 2, 99), fill=9)
    data = Ground(picture).png(picture)
    at = data.index(b"IDAT")
    rows = zlib.decompress(data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])])
    kinds = [rows[row * (SIZE[0] + 1)] for row in range(SIZE[1])]
    assert (set(kinds[:100]), kinds[100], set(kinds[101:])) == ({2}, 0, {2})
    assert opened(data).tobytes() == picture.tobytes()
