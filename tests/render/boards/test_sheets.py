"""The team's sheets and the finished board on paper: what fills the measure, what stands in the middle."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import dist

import pytest
from board_jobs import board_jobs

from generator.model import Board
from generator.products.boards import board_data
from generator.render.boards.badges import RADIUS_MM
from generator.render.boards.drawn import A3, EDGE_MM, PICTURE_TOP, DrawnBoard, drawn_board, picture_box
from generator.render.boards.masthead import GRID_MM
from generator.render.boards.sheets import (
    BLOCK_PAGE_MM,
    MASTHEAD_PAGE_MM,
    MEASURE_MM,
    PRACTICE_PAGE_MM,
    PRACTICE_ROW_MM,
    UNIT_SCALE,
    UNITS,
    block_sheet,
    border_sheet,
)

NAMES_MM = 12.0
"""What the names of a letter's lines take at the left of its grid."""


def _boards() -> list[tuple[Board, DrawnBoard]]:
    jobs = (job for job in board_jobs()[1] if job.product == "board")
    return [
        (job.piece.subject, drawn_board(job.piece.subject, job.piece.foot))
        for job in jobs
        if isinstance(job.piece.subject, Board)
    ]


def test_a_finished_board_runs_to_the_margins_or_leaves_the_timetable_its_room() -> None:
    """One of 3.6 m stood 18 mm inside of the words above and below it."""
    filled = 0
    for board, drawn in _boards():
        left, top, width, height = picture_box(board)
        assert left >= EDGE_MM - 0.01 and left + width <= A3[0] - EDGE_MM + 0.01
        if drawn.height < drawn.width:
            assert top + height <= PICTURE_TOP + 135
            assert left + width / 2 == pytest.approx(A3[0] / 2)
            filled += width == pytest.approx(A3[0] - 2 * EDGE_MM)
    assert filled >= 3


def test_a_plan_begins_where_its_head_does() -> None:
    for _, drawn in _boards():
        assert drawn.places.plan.startswith(drawn.places.head + ";")


def test_a_letters_grid_and_its_lines_names_fill_the_measure() -> None:
    assert GRID_MM + NAMES_MM == MEASURE_MM


def test_a_borders_units_begin_at_the_margin() -> None:
    """They stood 2 mm inside, with white within the picture's own edge."""
    for border in board_data().borders:
        sheet = border_sheet(border)
        assert sheet.view == (border.unit_cm[0] * UNITS * UNIT_SCALE, border.unit_cm[1] * UNIT_SCALE)


def test_lines_to_practise_on_are_those_of_the_block_and_keep_to_the_page() -> None:
    sheets = [sheet for _, drawn in _boards() for sheet in drawn.team.blocks]
    assert sum(sheet.practice > 0 for sheet in sheets) >= len(sheets) / 2
    for sheet in sheets:
        used = sheet.height + len(sheet.lines) * PRACTICE_ROW_MM + sheet.practice
        assert not sheet.practice or used <= PRACTICE_PAGE_MM
        assert not sheet.practice or sheet.first < sheet.lines[0].top < sheet.first + sheet.practice


def test_a_mastheads_table_fills_its_page_and_no_more() -> None:
    for _, drawn in _boards():
        letters = len(drawn.letters)
        assert drawn.team.masthead[1] + letters * drawn.team.row_mm <= MASTHEAD_PAGE_MM + 0.01


def test_enlarged_words_stand_4_mm_inside_of_their_frame() -> None:
    """Characters as high as a hand touched the frame above and at their left."""
    for _, drawn in _boards():
        for sheet in drawn.team.blocks:
            left, top, width, height = sheet.frame
            assert (left, top) == (0, -sheet.inset) and sheet.inset == 4
            assert width == pytest.approx(sheet.width + 8) and width <= MEASURE_MM + 0.01
            assert height == pytest.approx(sheet.height + 8)
            assert min(line.left for line in sheet.lines) >= sheet.inset


def test_a_block_of_many_lines_leaves_their_table_its_room() -> None:
    block = next(sheet.block for _, drawn in _boards() for sheet in drawn.team.blocks)
    for lines in (1, 2, 3, 5, 7):
        sheet = block_sheet(replace(block, lines=block.lines[:1] * lines))
        assert sheet.height + lines * PRACTICE_ROW_MM <= BLOCK_PAGE_MM + 0.01
        assert sheet.height + lines * sheet.row + sheet.practice <= BLOCK_PAGE_MM + 0.01
        assert bool(sheet.spare) == (block.box[3] - block.lines[0].base_cm >= block.leading_cm)


def test_every_fifth_corner_has_its_number_beside_the_letters_lines() -> None:
    """Of forty corners only the first of a contour could be found again in the drawing."""
    from generator.render.boards.masthead import COUNTED_MM, EVERY, _fifths, _measured

    for character in "白皮咬":
        contours = tuple(map(tuple, _measured(character, 27)))
        found = tuple(_fifths(contours, GRID_MM / 27))
        assert len(found) == sum(len(contour) // EVERY for contour in contours) > 0
        assert all(-COUNTED_MM * 2 <= at <= GRID_MM + COUNTED_MM * 2 for _, x, y in found for at in (x, y))


def test_numbers_of_strokes_stand_apart_and_beside_the_lines() -> None:
    """Of a fish 1 and 2 lay on one another, and four numbers hid its banknote."""
    figures = [figure for _, drawn in _boards() for figure in drawn.figures]
    assert figures
    for figure in figures:
        places = [(one.x, one.y) for one in figure.numbers]
        assert all(dist(a, b) >= 2 * RADIUS_MM for a, b in combinations(places, 2)), figure.name
        assert all(0 < dist((one.x, one.y), one.start) < 9 for one in figure.numbers), figure.name
