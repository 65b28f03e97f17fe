"""The slip's geometry: the numbers hang together, and the finished PDF has everything where they say."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageFilter
from printed import picture_of

from generator.model import Artifact
from generator.model.rectangle import Rectangle
from generator.model.slip import Point, Slip, square
from generator.products.slips import slip
from generator.receipts.ink import AROUND_MM
from generator.receipts.rectify import CONTROL

DPI = 300
PX_PER_MM = DPI / 25.4
TOLERANCE_MM = 0.15
DARK = 128  # of 255


@pytest.fixture(scope="module")
def page(sample: Artifact) -> Image.Image:
    return picture_of(sample.pdf, DPI)


def window(page: Image.Image, place: Rectangle, slack: float, dpi: int = DPI) -> Image.Image:
    """Cut a place of the slip and so many mm around it out of the page; ink is white on black."""
    edge, scale = slip().on_page, dpi / 25.4
    around = place.inset(-slack)
    sides = (edge.x + around.x, edge.y + around.y, edge.x + around.right, edge.y + around.bottom)
    left, top, right, bottom = (round(side * scale) for side in sides)
    cut = page.crop((left, top, right, bottom))
    return cut.point(lambda grey: 255 * (grey < DARK))


def ink_of(page: Image.Image, place: Rectangle, slack: float) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom (mm on the slip) of the ink in a place and so many mm around it."""
    box = window(page, place, slack).getbbox()
    assert box is not None, place
    edge = slip().on_page
    x = round((edge.x + place.x - slack) * PX_PER_MM) / PX_PER_MM - edge.x
    y = round((edge.y + place.y - slack) * PX_PER_MM) / PX_PER_MM - edge.y
    left, top, right, bottom = (pixels / PX_PER_MM for pixels in box)
    return (x + left, y + top, x + right, y + bottom)


def share(picture: Image.Image) -> float:
    """Return the share of ink in a window."""
    return picture.histogram()[255] / (picture.width * picture.height)


def near(place: Rectangle) -> object:
    return pytest.approx((place.x, place.y, place.right, place.bottom), abs=TOLERANCE_MM)


def test_the_geometry_is_the_one_that_was_studied() -> None:
    known = slip()
    assert (known.on_page, known.mark_mm) == (Rectangle(x=10, y=217, w=190, h=75), 4.0)
    assert [(mark.x, mark.y) for mark in known.marks] == [(7, 7), (183, 7), (183, 68), (7, 68)]
    assert (known.code, known.box_mm, known.frame_mm) == (Rectangle(x=14, y=16, w=18, h=18), 6.0, 0.6)
    assert (known.yes_at, known.no_at, known.word_mm) == (Point(x=48.5, y=26), Point(x=83.5, y=26), 6.5)
    assert known.signature.place == Rectangle(x=61, y=48.5, w=53, h=16)
    assert (known.date.x, known.date.place.right) == (132, 172)


def test_the_white_around_the_code_is_four_modules_of_version_1() -> None:
    known = slip()
    assert known.quiet_mm >= 4 * known.code.w / 21 - 0.005


def test_everything_lies_on_the_slip_and_apart_from_what_is_read() -> None:
    known = slip()
    printed_places = (known.heading, known.school, known.question, known.hint, known.purpose, known.serial)
    machine = (*known.mark_places, *known.boxes, known.code_with_quiet)
    for place in (*printed_places, *known.lines, *machine):
        assert place.x >= 0 and place.y >= 0, place
        assert place.right <= known.on_page.w and place.bottom <= known.on_page.h, place
    for place in (*printed_places, *known.lines):
        assert not any(overlap(place, other) for other in machine), place


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_a_square_is_centred() -> None:
    assert square(Point(x=7, y=7), 4) == Rectangle(x=5, y=5, w=4, h=4)


def test_the_four_marks_stand_where_the_geometry_says(page: Image.Image) -> None:
    for mark in slip().mark_places:
        assert ink_of(page, mark, 1.5) == near(mark)
        assert share(window(page, mark.inset(0.2), 0)) == 1, "a mark is solid"


def test_both_boxes_stand_where_the_geometry_says(page: Image.Image) -> None:
    for box in slip().boxes:
        assert ink_of(page, box, 0.9) == near(box)
        assert share(window(page, box.inset(slip().frame_mm + 0.1), 0)) == 0, "a box is empty"
        assert share(window(page, box.inset(0.1), 0)) > 0.25, "a box has a frame"


def test_no_rule_comes_so_near_a_box_that_its_ink_counts_as_a_parent_s() -> None:
    for box in (slip().yes_at, slip().no_at):
        counted = square(box, 2 * AROUND_MM)
        for height in slip().hairlines:
            assert not counted.y - 0.5 <= height <= counted.bottom + 0.5, height


def test_the_white_from_which_noise_is_measured_is_white(page: Image.Image) -> None:
    """A hairline through it sent every second photo of a slip to a person."""
    assert share(window(page, CONTROL.inset(-0.8), 0)) == 0


def test_the_words_stand_left_of_their_boxes(page: Image.Image) -> None:
    for word, box in zip(slip().words, slip().boxes, strict=True):
        left, _, right, _ = ink_of(page, word, -0.3)
        assert (left + right) / 2 == pytest.approx(word.x + word.w / 2, abs=0.5)
        assert right < box.x - 0.9, "nothing touches the frame"


def test_people_write_on_the_rules_of_a_table_not_in_frames(page: Image.Image) -> None:
    rules = slip().rules
    for height in slip().hairlines:
        left, top, right, bottom = ink_of(page, Rectangle(x=rules.x, y=height, w=rules.w, h=0), 0.4)
        assert (left, right) == pytest.approx((rules.x, rules.right), abs=0.4)
        assert (top + bottom) / 2 == pytest.approx(height, abs=TOLERANCE_MM)
    assert {place.bottom for place in slip().lines} == set(slip().hairlines)
    signature = slip().signature.place
    assert share(window(page, signature.inset(0.3), 0)) == 0, "the signature's place is white"


def test_nothing_else_on_the_slip_is_solid(sample: Artifact) -> None:
    """After an erosion by 2.8 mm only the corner marks are left."""
    dpi = 100
    known = slip()
    whole = window(
        picture_of(sample.pdf, dpi), Rectangle(x=0, y=0, w=known.on_page.w, h=known.on_page.h), 0, dpi
    )
    left = whole.filter(ImageFilter.MinFilter(11))
    scale = dpi / 25.4
    for mark in known.mark_places:
        x, y, right, bottom = (round(side * scale) for side in (mark.x, mark.y, mark.right, mark.bottom))
        spot = (x, y, right, bottom)
        assert left.crop(spot).getbbox() is not None
        left.paste(0, spot)
    assert left.getbbox() is None


def test_the_code_s_place_holds_a_small_label_in_a_hairline_only_until_there_is_a_serial(
    page: Image.Image,
) -> None:
    place = window(page, slip().code_with_quiet, 0)
    assert 0 < share(place) < 0.05
    assert 0 < share(window(page, slip().code.inset(0.5), 0)) < 0.06, "its label is small"
    assert place.filter(ImageFilter.MinFilter(9)).getbbox() is None, "nothing in it is solid"


LEAST_PT = 8
LOOSE = 1.448
"""How high Noto Sans CJK stands in a line (ascent and descent of its hhea table), in em."""


def test_nothing_on_the_slip_is_smaller_than_eight_points(sample: Artifact) -> None:
    page = pypdfium2.PdfDocument(sample.pdf)[0]
    text, cut = page.get_textpage(), page.get_height() - slip().on_page.y / 25.4 * 72
    sizes = {}
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        _, bottom, _, top = text.get_charbox(at, loose=True)
        if sign.strip() and top < cut:
            sizes[sign] = (top - bottom) / LOOSE
    assert len(sizes) > 30
    assert {sign: size for sign, size in sizes.items() if size < LEAST_PT} == {}


def test_the_slip_is_the_same_on_letter_and_notice() -> None:
    """Both take it from one macro and one file; a second geometry would read wrong."""
    assert isinstance(slip(), Slip)
    assert slip() is slip()


def test_the_title_stands_off_the_cut_line_where_a_question_of_one_line_leaves_the_room(
    page: Image.Image,
) -> None:
    """It was pressed to the cut line, 3.6 mm below it, and has a rule of its own now."""
    wide = Rectangle(x=39.7, y=1, w=15, h=13.5)
    _, top, _, bottom = ink_of(page, wide, 0)
    assert top > 4.4
    assert bottom < slip().question.bottom - 4.9, "it keeps clear of the question"


def test_the_hint_stands_in_one_line_inside_the_place_that_the_reader_leaves_out(page: Image.Image) -> None:
    place = slip().hint
    left, top, right, bottom = ink_of(page, place, 1.2)
    assert place.x <= left and right <= place.right
    assert bottom - top < 4, "one line"


def test_dividers_part_the_cells_of_a_row_and_touch_nothing_that_is_written_on_or_read(
    page: Image.Image,
) -> None:
    """One line ran under class and pupil, and nothing said where the pupil's place began."""
    known = slip()
    cells = ((known.class_name, known.student), (known.signature, known.date))
    for (x, top, bottom), (first, second) in zip(known.dividers, cells, strict=True):
        assert first.place.right + 1 <= x <= second.label_x - 2
        left, _, right, _ = ink_of(page, Rectangle(x=x, y=top, w=0, h=bottom - top), 0.6)
        assert (left + right) / 2 == pytest.approx(x, abs=TOLERANCE_MM)
        assert all(not top - 0.9 < height < bottom + 0.9 for height in known.hairlines)
        assert not (CONTROL.x - 0.8 < x < CONTROL.right + 0.8 and bottom > CONTROL.y - 0.8)
