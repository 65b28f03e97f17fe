"""The plan on A3 measured in the finished PDF: 10 cm of the board are 10 mm, blocks and gaps add up to it."""

from __future__ import annotations

import re
import subprocess
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from board_jobs import board_job
from PIL import Image

from generator.model.board import BoardLayout
from generator.products.boards import board_data, boxes_of, mistakes_in
from generator.render.boards.drawn import A3, PLAN_TOP, drawn_board
from generator.render.boards.grid import grid_of
from generator.render.boards.patterns import along_edge, steps

DPI = 254  # ten pixels a millimetre
LEFT = (A3[0] - 360) / 2
LAYOUTS = board_data().layouts


@pytest.fixture(scope="module")
def plan_page(plan_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    out = tmp_path_factory.mktemp("plan") / "plan"
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            str(DPI),
            "-f",
            "2",
            "-l",
            "2",
            "-gray",
            "-singlefile",
            "-png",
            str(plan_pdf),
            str(out),
        ],
        check=True,
    )
    return Image.open(out.with_suffix(".png"))


def dark(page: Image.Image, box: tuple[float, float, float, float]) -> float:
    """Return the share of a box (mm) that is not paper."""
    part = page.crop(tuple(round(edge * DPI / 25.4) for edge in box))  # type: ignore[arg-type]
    counts = part.histogram()
    return sum(counts[:215]) / (part.width * part.height)


def test_every_grid_line_stands_where_a_ruler_has_it(plan_page: Image.Image) -> None:
    """Within 0.1 mm of its place a line is inked over much of the board's height; beside it nothing is."""
    for at in range(10, 360, 10):
        x = LEFT + at
        assert dark(plan_page, (x - 0.1, PLAN_TOP, x + 0.1, PLAN_TOP + 120)) > 0.35, at
        assert dark(plan_page, (x - 0.6, PLAN_TOP, x - 0.35, PLAN_TOP + 120)) < 0.3, at
    for at in range(10, 120, 10):
        y = PLAN_TOP + at
        assert dark(plan_page, (LEFT, y - 0.1, LEFT + 360, y + 0.1)) > 0.35, at


def test_the_plan_shows_a_blocks_line_and_number_beside_its_words(plan_pdf: Path) -> None:
    """A heading on the dashed line, or below its number, can't be read: words begin a millimetre inside."""
    text = pypdfium2.PdfDocument(plan_pdf)[1].get_textpage()
    _, job = board_job("board", "diyudan")
    for block in drawn_board(job.piece.subject, job.piece.foot).blocks:  # type: ignore[arg-type]
        for words in (block.title, *(line.text for line in block.lines)):
            at, _ = text.search(words).get_next()
            left = text.get_charbox(at)[0] / 72 * 25.4 - LEFT - block.box[0]
            assert left >= 1, words


def test_every_fifth_line_is_bolder(plan_page: Image.Image) -> None:
    widths = {
        at: sum(
            dark(plan_page, (LEFT + at + d / 10, PLAN_TOP, LEFT + at + d / 10 + 0.1, PLAN_TOP + 120)) > 0.6
            for d in range(-4, 4)
        )
        for at in range(10, 360, 10)
    }
    bold = {at for at in widths if at % 50 == 0}
    assert min(widths[at] for at in bold) > max(widths[at] for at in widths.keys() - bold)


def test_what_the_table_says_adds_up_to_the_board(plan_pdf: Path) -> None:
    words = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", "-layout", str(plan_pdf), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows = re.findall(
        r"^\s*(\S+)\s+([A-Z]\d+—[A-Z]\d+)" + r"\s+([\d.]+) ?厘米" * 6,
        words,
        re.M,
    )
    assert [row[0] for row in rows] == list(boxes_of(next(one for one in LAYOUTS if one.id == "san-kuai")))
    for name, _, *numbers in rows:
        left, width, right, top, height, bottom = map(float, numbers)
        assert left + width + right == pytest.approx(360), name
        assert top + height + bottom == pytest.approx(120), name


def test_columns_are_numbered_and_rows_lettered(plan_pdf: Path) -> None:
    """As outlines: as text they would be taken for telephone numbers."""
    grid = grid_of((0, 0, 360, 120), 1.0)
    assert [name for _, name in grid.columns] == [str(at) for at in range(1, 37)]
    assert "".join(name for _, name in grid.rows) == "ABCDEFGHIJKL"
    assert grid.names.count("M") > 36 + 12


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_layout_keeps_its_things_apart_and_off_the_border(layout: BoardLayout) -> None:
    assert list(mistakes_in(layout)) == []
    assert 2 <= len(layout.blocks) <= 4
    areas = {name: box[2] * box[3] for name, box in boxes_of(layout).items()}
    assert max(areas[name] for name in areas if name.startswith("插图")) > max(
        areas[name] for name in areas if name.startswith("文字")
    ), "one big drawing, little text"


def test_a_layout_that_overlaps_is_found() -> None:
    import dataclasses

    layout = dataclasses.replace(LAYOUTS[0], code=(3, 3, 15, 20), hotlines=LAYOUTS[0].masthead)
    found = " ".join(mistakes_in(layout))
    assert "压着花边" in found and "叠在一起" in found and "放不下一张 A4" in found


@pytest.mark.parametrize("border", board_data().borders, ids=lambda border: border.name)
def test_a_border_goes_once_round_in_whole_units_within_its_band(border: object) -> None:
    lines = along_edge(border, 360, 120, 6)  # type: ignore[arg-type]
    points = [point for line in lines for _, some in steps(line.d) for point in some]
    assert points
    for x, y in points:
        edge = min(x, y, 360 - x, 120 - y)
        assert -0.01 <= edge <= 8.6


@pytest.mark.parametrize("drawing", board_data().drawings, ids=lambda drawing: drawing.id)
def test_a_drawing_stays_in_its_box_and_is_drawn_stroke_by_stroke(drawing: object) -> None:
    width, height = drawing.box  # type: ignore[attr-defined]
    assert len(drawing.strokes) >= 6  # type: ignore[attr-defined]
    for stroke in drawing.strokes:  # type: ignore[attr-defined]
        assert steps(stroke.d)[0][0] == "M" and sum(op == "M" for op, _ in steps(stroke.d)) == 1
        assert all(
            -3 <= x <= width + 3 and -3 <= y <= height + 3 for _, some in steps(stroke.d) for x, y in some
        )


def test_there_are_as_many_of_each_as_promised() -> None:
    data = board_data()
    assert len(data.drawings) >= 12 and len(data.borders) >= 6 and len(data.layouts) >= 6
    for one, other in combinations(data.drawings, 2):
        assert one.name != other.name and one.strokes != other.strokes
    assert all(len(role.slots) == len(data.rules.times) for role in data.rules.roles)
    assert sum(score.points for score in data.rules.scores) == 100


def test_a_part_of_the_board_keeps_the_boards_own_names() -> None:
    grid = grid_of((244, 11, 104, 66), 1.0)
    assert [name for _, name in grid.columns] == [str(at) for at in range(25, 36)]
    assert [name for _, name in grid.rows] == list("BCDEFGH")
