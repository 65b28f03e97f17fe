"""The check `codes` reads every code back and measures it: decoding alone is too lenient (print.md §3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from preflight_pieces import FORMAT, PAYLOAD, code_svg, job_of

from generator.codes import draw
from generator.preflight.codes import resolutions, see
from generator.preflight.measure import measure_code
from generator.preflight.openpdf import OpenPdf

Found = Callable[..., list[str]]
SIDE = draw.side(draw.matrix(PAYLOAD))


def over(shape: str, colour: str = "#000000") -> str:
    """Return a path over the code, in modules."""
    return f"<path d='{shape}' fill='{colour}'/>"


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_a_good_code_passes_at_every_level(found: Found, level: str) -> None:
    assert found("codes", code_svg(level=level)) == []


@pytest.mark.parametrize("degrees", [7, 91, 179])
def test_a_turned_code_passes(found: Found, degrees: int) -> None:
    turned = f"left:30mm;top:50mm;transform-origin:18mm 18mm;transform:rotate({degrees}deg)"
    assert found("codes", code_svg(place=turned)) == []


def test_the_same_code_twice_is_no_matter(found: Found) -> None:
    assert found("codes", code_svg() + code_svg(place="left:50mm;top:95mm")) == []


def test_a_sheet_without_a_code_where_none_is_wanted(found: Found) -> None:
    assert found("codes", "<p>无码</p>", job=job_of(codes=False)) == []


def test_missing(found: Found) -> None:
    assert found("codes", "<p>无码</p>") == ["codes-missing"]


def test_another_code_is_missing_and_surplus(found: Found) -> None:
    """One changed byte is another code: nothing is normalised."""
    assert found("codes", code_svg(PAYLOAD + b"/")) == ["codes-missing", "codes-surplus"]


def test_surplus(found: Found) -> None:
    second = code_svg(b"https://evil.example/", place="left:30mm;top:95mm")
    assert found("codes", code_svg() + second) == ["codes-surplus"]
    assert found("codes", second, job=job_of(codes=False)) == ["codes-surplus"]


@pytest.mark.parametrize(("module", "scale"), [(0.5, 1), (0.8, 1), (1.3, 1), (3.0, 0.1)])
@pytest.mark.parametrize("left", ["30mm", "30.07mm", "30.13mm"])
def test_the_smallest_code_that_a_phone_could_read_is_seen_where_none_belongs(
    found: Found, module: float, scale: float, left: str
) -> None:
    job = job_of(codes=False)
    job = replace(job, format=replace(FORMAT, module_mm=module, scale=scale))
    stray = code_svg(side_mm=module * scale * SIDE, place=f"left:{left};top:50mm")
    assert found("codes", stray, job=job) == ["codes-surplus"]


def test_a_piece_without_a_code_is_drawn_no_finer_than_a_reader_needs() -> None:
    """A banner of 1:10 was drawn at 600 dpi, three times the pixels of all its other checks together."""
    fine = replace(FORMAT, module_mm=3.0, scale=0.1)
    assert tuple(resolutions(replace(job_of(codes=False), format=fine))) == (339,)
    assert next(resolutions(replace(job_of(), format=fine))) == 600


def test_bytes_that_are_no_text_are_kept(found: Found) -> None:
    payload = bytes(range(128, 160)) + b"\x00\xff"
    job = job_of()
    assert job.piece.foot.code
    foot = replace(job.piece.foot, code=replace(job.piece.foot.code, payload=payload))
    assert found("codes", code_svg(payload), job=replace(job, piece=replace(job.piece, foot=foot))) == []


def test_modules_too_small(found: Found) -> None:
    """A code of 30 mm has modules of 0.81 mm: too fine where the process wants 0.9."""
    job = job_of()
    coarse = replace(job, format=replace(FORMAT, module_mm=0.9, code_mm=30))
    assert found("codes", code_svg(side_mm=30), job=job) == []
    assert found("codes", code_svg(side_mm=30), job=coarse) == ["codes-module"]


def test_side_too_small(found: Found) -> None:
    job = replace(job_of(), format=replace(FORMAT, code_mm=40))
    assert found("codes", job=job) == ["codes-small"]


def test_small_modules_are_read_at_a_higher_resolution(open_sheet: Callable[..., OpenPdf]) -> None:
    job = replace(job_of(), format=replace(FORMAT, module_mm=0.3, code_mm=12))
    (seen,) = see(job, open_sheet(code_svg(side_mm=13)))
    assert seen.dpi == 600


def test_large_modules_need_no_large_raster(open_sheet: Callable[..., OpenPdf]) -> None:
    job = replace(job_of(), format=replace(FORMAT, module_mm=2, code_mm=70))
    (seen,) = see(job, open_sheet(code_svg(side_mm=80, place="left:5mm;top:30mm")))
    assert seen.dpi == 75


def test_a_code_on_any_page_will_do(open_sheet: Callable[..., OpenPdf]) -> None:
    """Pages without a code are not searched more closely while the code stands on another."""
    pages = "<div>第一页</div><div style='break-before:page'>第二页</div>"
    two = open_sheet(code_svg() + pages)
    assert [seen.page for seen in see(job_of(pages=2), two)] == [0]
    assert set(two._drawn) == {(0, 300), (1, 300)}


def test_a_scaled_sheet_is_measured_in_real_millimetres(found: Found) -> None:
    """At 1:10 a code drawn 36 mm wide is 360 mm wide on the banner."""
    job = job_of()
    board = replace(FORMAT, trim_mm=(1000, 1400), scale=0.1, module_mm=8, code_mm=350)
    assert found("codes", job=replace(job, format=board)) == []
    assert found("codes", job=replace(job, format=replace(board, code_mm=400))) == ["codes-small"]


@pytest.mark.parametrize("modules", [1, 2, 3, 3.5])
@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_quiet_zone_printed_on(found: Found, modules: float, edge: str) -> None:
    """A bar stands `modules` away from the symbol on one side."""
    near, far = 4 - modules, SIDE - 4 + modules
    bar = {
        "left": f"M-1 0h{near + 1}v{SIDE}h-{near + 1}z",
        "top": f"M0 -1v{near + 1}h{SIDE}v-{near + 1}z",
        "right": f"M{far} 0h{SIDE}v{SIDE}h-{SIDE}z",
        "bottom": f"M0 {far}h{SIDE}v{SIDE}h-{SIDE}z",
    }[edge]
    assert found("codes", code_svg(more=over(bar))) == ["codes-quiet"]


def test_a_speck_in_the_quiet_zone_is_seen(found: Found) -> None:
    assert found("codes", code_svg(more=over("M2 20h1v1h-1z"))) == ["codes-quiet"]


def test_a_ground_right_up_to_the_quiet_zone_is_fine(found: Found) -> None:
    style = "body{background:#e7412b}"
    assert found("codes", code_svg(), style=style) == []


def test_a_tile_cut_at_the_sheets_edge(found: Found) -> None:
    assert found("codes", code_svg(place="left:-2mm;top:50mm")) == ["codes-quiet"]


@pytest.mark.parametrize(
    ("dark", "light", "code"),
    [
        ("#d0b000", "#ffffff", "codes-pale"),
        ("#888888", "#ffffff", "codes-pale"),
        ("#2b2b2a", "#777777", "codes-pale"),
        ("#ffffff", "#2b2b2a", "codes-reversed"),
        ("#003399", "#ffffff", "codes-coloured"),
    ],
)
def test_tones(found: Found, dark: str, light: str, code: str) -> None:
    assert found("codes", code_svg(dark=dark, light=light)) == [code]


def test_damage_that_still_decodes(found: Found) -> None:
    """A logo in the middle eats the error correction that folds and scratches will need."""
    logo = over("M17 17h5v5h-5z", "#ffffff")
    assert found("codes", code_svg(level="H", more=logo)) == ["codes-damaged"]


def damaged(level: str, count: int) -> str:
    """Return a code of which so many dark modules, far from the finder patterns, are white."""
    meant = draw.matrix(PAYLOAD, level)
    size = len(meant)
    inner = [(x, y) for y in range(10, size - 9) for x in range(10, size - 9) if meant[y][x]]
    spots = "".join(f"M{x + 4} {y + 4}h1v1h-1z" for x, y in inner[:count])
    return code_svg(level=level, more=over(spots, "#ffffff"))


@pytest.mark.parametrize("level", ["M", "Q", "H"])
def test_three_tenths_of_the_error_correction_may_be_used_and_no_more(found: Found, level: str) -> None:
    borne = int(draw.correctable(draw.matrix(PAYLOAD, level), level) * 0.3)
    assert borne >= 1
    assert found("codes", damaged(level, borne)) == []
    assert found("codes", damaged(level, borne + 1)) == ["codes-damaged"]


def test_measure_on_a_drawn_picture() -> None:
    from PIL import Image, ImageDraw

    meant = draw.matrix(PAYLOAD)
    picture = Image.new("RGB", (SIDE * 5, SIDE * 5), "white")
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(meant):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + 4) * 5, (y + 4) * 5
                pen.rectangle((left, top, left + 4, top + 4), fill="black")
    near, far = 4 * 5, (SIDE - 4) * 5
    corners = ((near, near), (far, near), (far, far), (near, far))
    measured = measure_code(picture, corners, meant)
    assert (measured.module_px, measured.wrong, measured.quiet) == (5, 0, 4)
    assert measured.contrast == pytest.approx(21)


def test_all_of_a_letter_page_is_quick(open_sheet: Callable[..., OpenPdf], tmp_path: Path) -> None:
    """The raster is made once a resolution, whoever asks."""
    piece = open_sheet()
    assert piece.raster(0) is piece.raster(0)
    assert piece.texts(0) is piece.texts(0)
