"""What a page is read as: nothing is lost on a dark desk, and a line through a box is no answer."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from generator.bench.pens import PX, Array
from generator.model.slip import Point
from generator.products.slips import slip
from generator.receipts.answers import Answer, Doubt
from generator.receipts.look import LOOSE, SlipReading, look_at

PAPER = 235


def on_a_dark_desk(slips: list[Array]) -> Array:
    """Return a photo in which slips lie below one another on black, seen at an angle."""
    high, wide = slips[0].shape[:2]
    desk = np.zeros((len(slips) * (high + 20 * PX) + 60 * PX, wide + 60 * PX, 3), np.uint8)
    for at, one in enumerate(slips):
        top = 30 * PX + at * (high + 20 * PX)
        desk[top : top + high, 30 * PX : 30 * PX + wide] = np.minimum(one, PAPER)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    seen = np.array([(330, 220), (1680, 300), (1830, 1330), (180, 1250)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners * np.array(desk.shape[1::-1], np.float32), seen)
    soft = cv2.GaussianBlur(desk, (0, 0), 0.8)
    return np.asarray(cv2.warpPerspective(soft, matrix, (2000, 1500)))


def without_code(paper: Array) -> Array:
    """Return a slip whose code nobody can read."""
    spoilt, code = paper.copy(), slip().code
    rows, columns = (
        slice(int(low * PX), int(high * PX))
        for low, high in ((code.y - 1, code.bottom + 1), (code.x - 1, code.right + 1))
    )
    spoilt[rows, columns] = 128
    return spoilt


def test_on_a_dark_desk_a_slip_without_its_code_is_not_lost_beside_one_that_is_read(
    blanks: list[tuple[str, Array]],
) -> None:
    (serial, first), (_, second) = blanks[:2]
    reading = look_at(on_a_dark_desk([first, without_code(second)]), slip(), photo=True)
    assert [one.serial for one in reading.slips] == [serial]
    assert reading.unread == LOOSE
    both = look_at(on_a_dark_desk([first, second]), slip(), photo=True)
    assert len(both.slips) == 2 and not both.unread


def scanned(paper: Array) -> SlipReading:
    """Read one slip on a scan of 200 dpi."""
    page = np.full((2339, 1654, 3), 250, np.uint8)
    times = 200 / 25.4 / PX
    small = cv2.resize(paper, None, fx=times, fy=times, interpolation=cv2.INTER_AREA)
    page[100 : 100 + small.shape[0], 60 : 60 + small.shape[1]] = small
    (one,) = look_at(page, slip()).slips
    return one


def line(paper: Array, start: Point, end: Point, colour: tuple[int, int, int], width_mm: float) -> Array:
    """Return a slip with a straight line on it."""
    drawn = paper.copy()
    ends = [(round(at.x * PX), round(at.y * PX)) for at in (start, end)]
    cv2.line(drawn, ends[0], ends[1], colour, round(width_mm * PX), cv2.LINE_AA)
    return drawn


@pytest.mark.parametrize(("across", "down"), [(0.0, 9.0), (1.5, 9.0), (16.0, 0.5)])
def test_a_fold_through_an_empty_box_is_no_answer(
    blanks: list[tuple[str, Array]], across: float, down: float
) -> None:
    at = slip().yes_at
    ends = Point(x=at.x - across, y=at.y - down), Point(x=at.x + across, y=at.y + down)
    read = scanned(line(blanks[0][1], *ends, (120, 120, 120), 0.7))
    assert not read.confident
    assert Doubt.THROUGH in read.doubts


def test_a_long_tick_that_leaves_the_box_by_its_corner_stands(blanks: list[tuple[str, Array]]) -> None:
    at = slip().no_at
    low = Point(x=at.x - 0.8, y=at.y + 1.8)
    tick = line(blanks[0][1], Point(x=at.x - 2, y=at.y), low, (30, 50, 140), 0.5)
    read = scanned(line(tick, low, Point(x=at.x + 6.5, y=at.y - 6.5), (30, 50, 140), 0.5))
    assert (read.answer, read.doubts) == (Answer.NO, ())


@pytest.mark.parametrize(
    ("across", "down"), [(5.5, 0.0), (2.6, 0.0), (0.0, -4.6)], ids=["right", "edge", "above"]
)
def test_a_tick_beside_the_other_box_is_looked_at_by_a_person(
    blanks: list[tuple[str, Array]], across: float, down: float
) -> None:
    """Who crossed out 是 and had no room in 否 ticks beside it: the second answer is meant."""
    paper, blue = blanks[0][1], (30, 40, 150)
    for at in (slip().yes_at, Point(x=slip().no_at.x + across, y=slip().no_at.y + down)):
        low = Point(x=at.x - 0.6, y=at.y + 1.4)
        paper = line(paper, Point(x=at.x - 1.8, y=at.y), low, blue, 0.5)
        paper = line(paper, low, Point(x=at.x + 2.2, y=at.y - 1.8), blue, 0.5)
    assert not scanned(paper).confident


def test_what_is_only_red_is_no_answer_however_dark_the_stamp(blanks: list[tuple[str, Array]]) -> None:
    at = slip().yes_at
    ends = Point(x=at.x - 1.5, y=at.y), Point(x=at.x + 1.5, y=at.y)
    assert Doubt.RED in scanned(line(blanks[0][1], *ends, (190, 30, 40), 0.9)).doubts
    assert scanned(line(blanks[0][1], *ends, (30, 40, 150), 0.9)).confident


def test_a_grey_stamp_whose_ring_lies_on_word_and_box_of_a_blank_slip_is_no_answer(
    blanks: list[tuple[str, Array]],
) -> None:
    at = slip().no_at
    stamped = blanks[0][1].copy()
    middle = (round((at.x - 8) * PX), round((at.y + 9.2) * PX))
    cv2.circle(stamped, middle, round(12.5 * PX), (160, 160, 165), round(0.9 * PX), cv2.LINE_AA)
    assert Doubt.WORD in scanned(stamped).doubts
