"""The masthead's letters: contours united, and corners from which anybody can draw them again."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from math import dist
from pathlib import Path

import pytest
from board_jobs import board, board_job
from PIL import Image, ImageChops, ImageDraw

from generator.model import Board
from generator.piecework import make_piece, task_for
from generator.preflight.preflight import preflight
from generator.render.boards.contours import Contour, corners, merged, polygons
from generator.render.boards.drawn import drawn_board
from generator.render.boards.masthead import ASCENT, FACE, placed_letters
from generator.render.outline import glyph
from generator.render.render import render

NEAR_MM = 3
CM = 10


def words_on(pdf: Path, page: int) -> str:
    said = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), "-raw", str(pdf), "-"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return said.stdout


def away(point: tuple[float, float], contour: Contour) -> float:
    """Return how far a point is from a polygon's sides."""

    def from_side(a: tuple[float, float], b: tuple[float, float]) -> float:
        length = dist(a, b) ** 2 or 1
        t = max(
            0.0, min(1.0, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length)
        )
        return dist(point, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))

    return min(from_side(a, b) for a, b in pairwise((*contour, contour[0])))


def test_a_letter_is_drawn_again_from_what_its_sheet_says(team_pdf: Path) -> None:
    """Only printed words are read: the square's side and the corners; within 3 mm on the board."""
    _, job = board_job("board-sheets", "diyudan")
    subject = job.piece.subject
    assert isinstance(subject, Board)
    first = 1 + len(subject.body) + 1 + 1
    for page, character in enumerate(subject.letters, first):
        words = words_on(team_pdf, page)
        assert f"单字：{character}" in words
        size = float(re.search(r"边长 ([\d.]+) 厘米的方格", words)[1])  # type: ignore[index]
        listed = words[words.index("最后连回起点") :].split("：", 1)[1]
        parts = re.split(r"(?:^|\s)([A-Z])\s", listed)[2::2]
        read = (
            re.findall(r"([\d.]+)下([\d.]+)", part) for part in parts
        )  # the names stand in the picture too
        drawn = [tuple((float(x), float(y)) for x, y in numbers) for numbers in read if numbers]
        true = [
            tuple((x * size, (y + ASCENT) * size) for x, y in contour)
            for contour in polygons(merged(character, FACE))
        ]
        assert len(drawn) == len(true)
        for redrawn, contour in zip(drawn, true, strict=True):
            assert max(away(point, redrawn) for point in contour) * CM <= NEAR_MM
            assert max(away(point, contour) for point in redrawn) * CM <= NEAR_MM


@pytest.mark.parametrize("character", "骗饵国警赢是鱼戴")
def test_united_contours_fill_the_same_and_do_not_cross(character: str) -> None:
    """Non-zero and even-odd filling agree only where nothing overlaps."""
    one = merged(character, FACE)
    assert len(polygons(one)) <= glyph(character, FACE).contours + 2
    before, after = (_filled(polygons(each)) for each in (glyph(character, FACE), one))
    odd = _filled(polygons(one), even_odd=True)
    assert _differing(before, after) < 0.002
    assert _differing(after, odd) < 0.002


def _filled(contours: tuple[Contour, ...], *, even_odd: bool = False) -> Image.Image:
    """Fill contours by their winding (clockwise adds, the other way cuts), or by counting crossings."""
    px = 600
    sheet = Image.new("L", (px, px))
    signed = sorted(contours, key=lambda contour: -abs(_area(contour)))
    outer = _area(signed[0]) > 0
    for contour in signed:
        one = Image.new("L", (px, px))
        ImageDraw.Draw(one).polygon([(x * px, (y + ASCENT) * px) for x, y in contour], fill=255)
        if even_odd:
            sheet = ImageChops.difference(sheet, one)
        elif (_area(contour) > 0) == outer:
            sheet = ImageChops.lighter(sheet, one)
        else:
            sheet = ImageChops.subtract(sheet, one)
    return sheet


def _area(contour: Contour) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*contour, contour[0]))) / 2


def _differing(one: Image.Image, other: Image.Image) -> float:
    changed = ImageChops.difference(one, other).histogram()
    return sum(changed[128:]) / (one.width * one.height)


def test_corners_of_a_square_are_its_own() -> None:
    square = tuple((x / 10, 0.0) for x in range(10)) + tuple((1.0, y / 10) for y in range(10))
    square += tuple((1 - x / 10, 1.0) for x in range(10)) + tuple((0.0, 1 - y / 10) for y in range(10))
    assert set(corners(square, 0.001)) == {(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)}


@pytest.mark.parametrize(("rows", "upright"), [(1, False), (2, False), (2, True)])
def test_letters_stay_in_their_box_and_apart(rows: int, upright: bool) -> None:
    from generator.model.marks import parse

    box = (12.0, 11.0, 190.0, 84.0)
    letters = placed_letters(parse("卡租出去/人*搭进去*"), box, rows, upright=upright, centred=True)
    assert "".join(one.character for one in letters) == "卡租出去人搭进去"
    assert [one.character for one in letters if one.accented] == list("搭进去")
    for one in letters:
        assert box[0] - 0.1 <= one.left and one.left + one.size <= box[0] + box[2] + 0.1
        assert box[1] - 0.1 <= one.top and one.top + one.size <= box[1] + box[3] + 0.1
    for one, other in pairwise(letters):
        assert max(abs(one.left - other.left), abs(one.top - other.top)) >= one.size - 0.1


def test_a_long_masthead_and_a_letter_of_many_strokes_keep_to_their_sheets(tmp_path: Path) -> None:
    """Ten letters in columns had one page too many; the corners of 警 ran over the sheet's edge."""
    folder, job = board_job("board-sheets", "yanzhengma-ban")
    subject = board("天上不掉馅饼地上有警", "竖写报头", "好。", "好。", "好。", "好。")
    job = replace(job, piece=replace(job.piece, subject=subject), pages=subject.sheets)
    made = render(job, folder, tmp_path)
    assert [str(finding) for finding in (*made.findings, *preflight(job, made.pdf))] == []
    words = words_on(made.pdf, 1 + len(subject.body) + 1 + len(subject.letters))
    listed = words[words.index("最后连回起点") :]
    read = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+)下([\d.]+)", listed)]
    sheet = drawn_board(subject, job.piece.foot).team.letters[-1]
    assert (sheet.character, len(read)) == ("警", sum(len(contour.corners) for contour in sheet.contours))


def test_a_letter_whose_corners_have_no_room_is_an_error() -> None:
    _, job = board_job("board-sheets", "yanzhengma-ban")
    (remark,) = drawn_board(board("别信龘", "小黑板", "好。"), job.piece.foot).remarks
    assert (remark.code, "报头里的“龘”笔画太多" in remark.message) == ("board-overflow", True)


def test_what_a_block_is_too_long_for_is_said_once(tmp_path: Path) -> None:
    """Its sheet has no room for it either, and what has none lies at an edge: that says nothing new."""
    folder, job = board_job("board-sheets", "diyudan")
    for text in ("好" * 300, "W" * 60):
        subject = board("前三单", "右图三块", text, "好。", "好。")
        told = replace(job, piece=replace(job.piece, subject=subject), pages=subject.sheets)
        made = make_piece(task_for(told, folder, tmp_path, pictures=False))
        assert [finding.code for finding in made.findings] == ["board-overflow"]


def test_an_upright_masthead_is_read_from_the_left_as_all_else_on_the_board() -> None:
    from generator.model.marks import parse

    letters = placed_letters(
        parse("验证码/*不能给*"), (12.0, 11.0, 74.0, 84.0), 2, upright=True, centred=False
    )
    lefts = {one.character: one.left for one in letters}
    assert lefts["验"] == lefts["码"] < lefts["不"] == lefts["给"]
