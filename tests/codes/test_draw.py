"""Codes are drawn so that two independent readers get back every byte, and so that no seams show."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.codes import draw
from generator.codes.read import read_squares

LEVELS = st.sampled_from("LMQH")
PAYLOADS = st.binary(min_size=1, max_size=120)
ADDRESSES = (
    b"https://fanzha.shiliyizhong.example/",
    b"HTTPS://APP.SHILIYIZHONG.EXAMPLE/D/110",  # would be alphanumeric mode, were bytes not kept
    b"96110",  # would be numeric mode
    b"https://a.example/?q=%E5%8F%8D%E8%AF%88&t=1#x",
    "反诈一码通".encode(),
    b"https://a.example/" + b"x" * 300,
)


def picture(modules: draw.ModuleMatrix, scale: int = 3) -> Image.Image:
    """Paint a code on white, `scale` px a module, with its quiet zone."""
    side = draw.side(modules)
    paper = Image.new("L", (side, side), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                paper.putpixel((x + draw.QUIET_ZONE, y + draw.QUIET_ZONE), 0)
    return paper.resize((side * scale, side * scale), Image.Resampling.NEAREST)


def corners(loop: str) -> list[tuple[int, int]]:
    """Return the corners of one closed loop of a path, the first one again at the end."""
    x, y = (int(number) for number in re.match(r"M(-?\d+) (-?\d+)", loop).groups())  # type: ignore[union-attr]
    points = [(x, y)]
    for way, length in re.findall(r"([hv])(-?\d+)", loop):
        x, y = (x + int(length), y) if way == "h" else (x, y + int(length))
        points.append((x, y))
    return [*points, points[0]]


def filled(path: str, size: int, rule: str) -> draw.ModuleMatrix:
    """Fill a path of horizontal and vertical strokes by hand and return its modules."""
    edges = [pair for loop in path.split("z") if loop for pair in pairwise(corners(loop))]

    def dark(x: int, y: int) -> bool:
        """Count the vertical borders to the left of a module's middle."""
        winding = crossings = 0
        for (from_x, from_y), (_, to_y) in edges:
            if from_x <= x and min(from_y, to_y) <= y < max(from_y, to_y):
                winding += 1 if to_y > from_y else -1
                crossings += 1
        return bool(winding) if rule == "nonzero" else bool(crossings % 2)

    around = range(draw.QUIET_ZONE, size + draw.QUIET_ZONE)
    return tuple(tuple(dark(x, y) for x in around) for y in around)


@given(payload=PAYLOADS, level=LEVELS)
@settings(max_examples=40, deadline=None)
def test_zxing_reads_back_every_byte(payload: bytes, level: str) -> None:
    (read,) = read_squares(picture(draw.matrix(payload, level)))
    assert read.payload == payload


@pytest.mark.parametrize("payload", ADDRESSES)
def test_zbar_reads_back_every_byte(payload: bytes, tmp_path: Path) -> None:
    """A second decoder, with no code in common with the first."""
    picture(draw.matrix(payload)).save(tmp_path / "code.png")
    command = ["zbarimg", "--quiet", "--raw", "--oneshot", "-Sbinary", str(tmp_path / "code.png")]
    assert subprocess.run(command, capture_output=True, check=True).stdout == payload


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(st.booleans(), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
@settings(max_examples=100, deadline=None)
def test_the_path_is_the_matrix_under_both_fill_rules(rows: list[list[bool]]) -> None:
    modules = tuple(tuple(row) for row in rows)
    for rule in ("nonzero", "evenodd"):
        assert filled(draw.path(modules), len(modules), rule) == modules


@pytest.mark.parametrize("level", "LMQH")
def test_the_path_of_a_real_code(level: str) -> None:
    modules = draw.matrix(ADDRESSES[0], level)
    assert filled(draw.path(modules), len(modules), "nonzero") == modules


def test_no_stroke_is_drawn_twice() -> None:
    """Neighbouring modules share no border in the path, so no seam can show between them."""
    strokes: set[tuple[tuple[int, int], ...]] = set()
    for loop in draw.path(draw.matrix(ADDRESSES[0])).split("z")[:-1]:
        for start, end in pairwise(corners(loop)):
            stroke = tuple(sorted((start, end)))
            assert stroke not in strokes
            strokes.add(stroke)


def test_solid_areas_stay_solid_at_an_odd_scale(tmp_path: Path) -> None:
    """The eye of a finder (3 x 3 modules) is evenly dark at 5.37 px a module, in the press's own PDF."""
    import pypdfium2

    from generator.render.press import press

    modules = draw.matrix(ADDRESSES[0])
    side = draw.side(modules)
    markup = (
        "<html lang='zh-CN'><title>码</title><style>@page{size:50mm;margin:0}body{margin:0}</style>"
        f"<svg width='50mm' height='50mm' viewBox='0 0 {side} {side}'><title>码</title>"
        f"<path d='{draw.path(modules)}' fill='#000000'/></svg></html>"
    )
    pdf = press(markup, folders=(tmp_path,)).pdf
    width = side * 5.37
    raster = pypdfium2.PdfDocument(pdf)[0].render(scale=width / (50 / 25.4 * 72)).to_pil().convert("L")
    eye = tuple(round(at * 5.37) for at in (6.3, 6.3, 8.7, 8.7))
    assert raster.crop(eye).getextrema() == (0, 0)


@pytest.mark.parametrize(("length", "version"), [(14, 1), (15, 2), (213, 10), (2331, 40)])
def test_a_code_is_as_small_as_it_can_be(length: int, version: int) -> None:
    """Capacities in bytes at level M are those of ISO/IEC 18004 table 7."""
    modules = draw.matrix(b"x" * length)
    assert draw.version(modules) == version
    assert draw.side(modules) == 17 + 4 * version + 8


@pytest.mark.parametrize("payload", [b"", b"x" * 2332])
def test_what_does_not_fit_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"empty|too many"):
        draw.matrix(payload)


@pytest.mark.parametrize(("level", "codewords"), [("L", 3), ("M", 5), ("Q", 6), ("H", 8)])
def test_how_much_a_small_code_can_repair(level: str, codewords: int) -> None:
    """Version 1: 7, 10, 13, 17 check codewords (table 9); the standard keeps some for detection only."""
    assert draw.correctable(draw.matrix(b"110", level), level) == codewords


def test_a_code_never_changes_once_it_is_printed() -> None:
    """Another library version must draw the same modules, or old and new prints differ for no reason."""
    rows = ["".join("#" if dark else "." for dark in row) for row in draw.matrix(b"96110")]
    assert rows == (Path(__file__).with_name("code-96110.txt").read_text().split())
