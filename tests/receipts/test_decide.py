"""What numbers say: a plain mark stands, everything odd goes to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.receipts.answers import Answer, Doubt
from generator.receipts.decide import Measured, decide
from generator.receipts.frames import SeenFrame
from generator.receipts.ink import BoxInk

EMPTY = BoxInk(inside=0.0, inside_red=0.0, around=0.0, around_word=0.0)
TICK = BoxInk(inside=0.2, inside_red=0.2, around=1.5, around_word=0.0)
SEEN = SeenFrame(x=0.1, y=0.0, clear=0.9)
PLAIN = Measured(marks=4, error_mm=0.2, flat=True, noise=0.01, frames=(SEEN, SEEN), yes=TICK, no=EMPTY)


def test_one_plain_mark_stands() -> None:
    assert decide(PLAIN).answer is Answer.YES and decide(PLAIN).confident
    other = decide(replace(PLAIN, yes=EMPTY, no=TICK))
    assert other.answer is Answer.NO and other.confident


def test_both_and_none_are_never_certain() -> None:
    both, none = decide(replace(PLAIN, no=TICK)), decide(replace(PLAIN, yes=EMPTY))
    assert (both.answer, both.doubts) == (Answer.BOTH, (Doubt.BOTH,))
    assert (none.answer, none.doubts) == (Answer.NONE, (Doubt.NONE,))


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"marks": 2}, Doubt.MARKS),
        ({"marks": 3, "flat": False}, Doubt.MARKS),
        ({"marks": 3, "error_mm": 0.5}, Doubt.FIT),
        ({"error_mm": 1.1}, Doubt.FIT),
        ({"noise": 0.06}, Doubt.NOISE),
        ({"frames": (SEEN, SeenFrame(x=1.5, y=0, clear=0.9))}, Doubt.FRAMES),
        ({"frames": (SEEN, SeenFrame(x=0, y=0, clear=0.2))}, Doubt.FRAMES),
        ({"no": replace(EMPTY, inside=0.06)}, Doubt.BOTH),
        ({"yes": replace(TICK, inside=0.06), "no": replace(EMPTY, inside=0.04)}, Doubt.FAINT),
        ({"yes": replace(EMPTY, inside=0.03)}, Doubt.FAINT),
        ({"yes": replace(EMPTY, around=2.0)}, Doubt.BESIDE),
        ({"yes": replace(EMPTY, around_word=2.0)}, Doubt.BESIDE),
        ({"no": replace(EMPTY, around=2.1)}, Doubt.OTHER),
        ({"no": replace(EMPTY, around_word=2.1)}, Doubt.OTHER),
        ({"yes": replace(TICK, around=13.0)}, Doubt.LOOSE),
        ({"yes": replace(TICK, inside_red=0.0)}, Doubt.RED),
    ],
)
def test_whatever_is_odd_goes_to_a_person(changes: dict[str, object], doubt: Doubt) -> None:
    decision = decide(replace(PLAIN, **changes))  # type: ignore[arg-type]
    assert doubt in decision.doubts and not decision.confident


def test_three_marks_on_a_flat_scan_that_fit_well_are_enough() -> None:
    assert decide(replace(PLAIN, marks=3, error_mm=0.3)).confident


def test_a_box_that_is_filled_may_be_crossed_out_where_the_other_has_a_little_ink() -> None:
    full, touched = replace(TICK, inside=0.87, inside_red=0.87), replace(EMPTY, inside=0.02, inside_red=0.02)
    assert decide(replace(PLAIN, yes=full)).confident
    assert decide(replace(PLAIN, yes=full, no=touched)).doubts == (Doubt.FAINT,)
    assert decide(replace(PLAIN, yes=replace(TICK, inside=0.2), no=touched)).confident


def test_on_a_page_of_black_and_white_a_single_dot_in_the_other_box_is_a_doubt() -> None:
    dot = replace(EMPTY, inside=0.003, inside_red=0.003)
    assert decide(replace(PLAIN, no=dot)).confident
    assert decide(replace(PLAIN, no=dot, bilevel=True)).doubts == (Doubt.FAINT,)
    assert decide(replace(PLAIN, bilevel=True)).confident
