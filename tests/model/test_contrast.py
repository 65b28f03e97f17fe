"""Contrast is that of WCAG 2.2, for two tones in either order, and below 1 where the lighter should be."""

from __future__ import annotations

import pytest

from generator.model.contrast import contrast, lighter, luminance, tone_of

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (119, 119, 119)


def test_luminance_is_that_of_wcag() -> None:
    assert luminance(WHITE) == pytest.approx(1)
    assert luminance(BLACK) == 0
    assert luminance(GREY) == pytest.approx(0.1845, abs=0.001)  # #777 on white is 4.48:1
    assert luminance((255, 0, 0)) == pytest.approx(0.2126)
    assert luminance((10, 10, 10)) == pytest.approx(10 / 255 / 12.92)  # the straight part of the curve


def test_contrast_does_not_ask_which_is_lighter() -> None:
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(GREY, WHITE) == pytest.approx(4.48, abs=0.005)
    assert contrast(GREY, GREY) == 1


def test_a_reversed_pair_is_below_one() -> None:
    assert lighter(WHITE, BLACK) == pytest.approx(21)
    assert lighter(BLACK, WHITE) == pytest.approx(1 / 21)


def test_a_tone_is_read_from_its_digits() -> None:
    assert tone_of("#0a7bff") == (10, 123, 255)
