"""Long outlines are read by their extremes alone: nothing that a check asks of a paint changes by it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from press_sheets import sheet_in

from generator.preflight.press import streams
from generator.preflight.press.paint import Paint, paints
from generator.preflight.press.streams import shortened

STAR = b"1 k 10 10 m 20 12 l 30 10 l 28 20 l 30 30 l 20 28 l 10.5 31.25 l 12 20 l h f\n"


def painted(data: bytes) -> list[Paint]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.Contents = pdf.make_stream(data)
    return paints(page.obj).paints


def test_a_long_outline_keeps_its_box_and_is_no_bar() -> None:
    (star,) = painted(b"q 2 0 0 2 5 0 cm\n" + STAR + b"Q")
    assert star.box == pytest.approx((25, 20, 65, 62.5))
    assert (star.kind, star.bar) == ("fill", 0)
    assert b" l " not in shortened(b"\n" + STAR)


@pytest.mark.parametrize("turn", [b"0.866 0.5 -0.5 0.866 0 0", b"1 0 0.3 1 0 0", b"0.7 -0.7 0.7 0.7 9 9"])
def test_a_turned_outline_has_the_box_of_its_points(turn: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The box of a turned box was up to 1.4 times as large: checks saw paint beyond the trim."""
    data = b"q " + turn + b" cm\n" + STAR + b"Q"
    (star,) = painted(data)
    monkeypatch.setattr(streams, "shortened", lambda one: one)
    (whole,) = painted(data)
    assert star.box == pytest.approx(whole.box)
    assert (star.kind, star.bar) == (whole.kind, whole.bar) == ("fill", 0)


def test_a_turned_path_of_one_point_does_no_harm() -> None:
    (dot,) = painted(b"q 0.866 0.5 -0.5 0.866 0 0 cm 10 10 m " + b"10 10 l " * 9 + b"h f Q")
    assert dot.box[2] - dot.box[0] == pytest.approx(0)
    assert painted(b"q 0.866 0.5 -0.5 0.866 0 0 cm h h h h h h h h h n Q") == []


@pytest.mark.parametrize("steps", [b"10 10 m 90 10 l 90 11 l 10 11 l 10 10 l h", b"10 10 80 1 re"])
def test_a_bar_is_a_bar_still(steps: bytes) -> None:
    (bar,) = painted(b"0 0 0 1 k " + steps + b" f")
    assert bar.bar == pytest.approx(1)


def test_closings_alone_and_text_that_looks_like_a_path_do_no_harm() -> None:
    assert painted(b" h h h h h h h h h n ") == []
    (text,) = painted(b" BT (" + b"1 1 m 2 2 l " * 6 + b") Tj ET ")
    assert text.kind == "text"


def test_a_whole_sheet_paints_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = sheet_in(tmp_path).pdf
    short = _all(data)
    monkeypatch.setattr(streams, "shortened", lambda one: one)
    assert [_rounded(one) for one in short] == [_rounded(one) for one in _all(data)]
    assert len(short) > 10


def _all(data: bytes) -> list[Paint]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return paints(pdf.pages[0].obj).paints


def _rounded(one: Paint) -> tuple[object, ...]:
    box = tuple(round(edge, 3) for edge in one.box)
    return one.kind, one.space, one.colour, one.bar, round(one.width, 3), box
