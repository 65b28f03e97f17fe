"""Words drawn as paths."""

import re

import pytest

from generator.model import Temperature
from generator.site import drawing


@pytest.mark.parametrize(
    ("count", "columns", "spare"),
    [(3, 3, 0), (4, 4, 0), (5, 3, 1), (6, 3, 0), (7, 4, 1), (8, 4, 0), (9, 3, 0)],
)
def test_the_grid_follows_the_number_of_characters(count: int, columns: int, spare: int) -> None:
    view = drawing.cells(("百" * count,), -1)
    assert (view.columns, view.spare_phone) == (columns, spare)


def test_one_cell_is_inverted_and_seven_leave_a_place_for_the_caret() -> None:
    view = drawing.cells(("百万保障", "不用关"), 4)
    assert [cell.inverted for cell in view.cells].index(True) == 4
    assert (view.row, view.spare_row) == (8, 1)


@pytest.mark.parametrize("character", list("一二卜百障赢，1A"))
def test_a_character_stays_inside_its_cell(character: str) -> None:
    view = drawing.cells((character,), -1)
    xs, ys = points(view.cells[0].path)
    assert min(xs) >= 0 and max(xs) <= view.width
    assert min(ys) >= 0 and max(ys) <= view.height


@pytest.mark.parametrize("temperature", list(Temperature))
def test_a_slogan_fills_its_box_and_stays_within_the_budget(temperature: Temperature) -> None:
    view = drawing.slogan(("先打电话，", "再转账"), temperature)
    xs, ys = points("".join(view.paths))
    assert 0 <= min(xs) < 20 and max(xs) <= view.width
    assert min(ys) >= -4 and max(ys) <= view.height
    assert view.bytes < 4500


def test_giant_digits_touch_both_ends_of_their_box() -> None:
    view = drawing.digits("110", Temperature.ALARM)
    xs, ys = points("".join(view.paths))
    edge = view.stroke
    assert min(xs) <= edge and view.width - max(xs) <= edge
    assert min(ys) <= edge and view.height - max(ys) <= 2 * edge


def test_long_slogans_stay_live_text() -> None:
    assert drawing.drawable(("先打电话，", "再转账"))
    assert not drawing.drawable(("这一句话实在是太长了一些",))
    assert not drawing.drawable(())


def points(path: str) -> tuple[list[int], list[int]]:
    """Follow the relative commands; return all x and y that are passed (control points too)."""
    xs, ys = [], []
    x = y = 0
    start = (0, 0)
    for op, tail in re.findall(r"([MhvlqczZ])([^MhvlqczZ]*)", path):
        numbers = [int(n) for n in re.findall(r"-?\d+", tail)]
        if op == "M":
            x, y = numbers
            start = (x, y)
        elif op == "h":
            x += numbers[0]
        elif op == "v":
            y += numbers[0]
        elif op == "z":
            x, y = start
        else:
            xs += [x + dx for dx in numbers[0::2]]
            ys += [y + dy for dy in numbers[1::2]]
            x, y = x + numbers[-2], y + numbers[-1]
        xs.append(x)
        ys.append(y)
    return xs, ys


def test_crowded_characters_get_finer_strokes_and_their_neighbours_little_more() -> None:
    view = drawing.slogan(("冒充", "公检法"), Temperature.ALARM)
    assert len(view.strokes) == len(view.paths) and view.strokes[0] < view.strokes[1] == view.stroke
    assert view.stroke - view.strokes[0] <= 0.012 * 200 + 0.1
    assert drawing.slogan(("公去",), Temperature.ALARM).strokes == ()
    assert [cell.finer >= 0 for cell in drawing.cells(("百障",), -1).cells] == [False, True]


def test_a_drawn_line_ends_without_a_comma() -> None:
    """没打通电话， had a hole as wide as a character at its end."""
    assert drawing.slogan(("没打通电话，", "先别转钱"), Temperature.KIND) == drawing.slogan(
        ("没打通电话", "先别转钱"), Temperature.KIND
    )
