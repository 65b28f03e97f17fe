"""Maps between slip and picture: what was put in comes out."""

from __future__ import annotations

import numpy as np
import pytest

from generator.receipts import maps

SQUARE = np.array([(14.0, 16), (32, 16), (32, 34), (14, 34)])
FAR = np.array([(7.0, 7), (183, 7), (183, 68), (7, 68)])


def turned(points: maps.Array, degrees: float, size: float, shift: tuple[float, float]) -> maps.Array:
    turn = np.radians(degrees)
    matrix = size * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(points @ matrix.T + shift)


@pytest.mark.parametrize("degrees", [0, 3, 90, 179, 270])
def test_a_similarity_is_found_again_and_carries_to_the_far_end(degrees: float) -> None:
    found = maps.similarity(SQUARE, turned(SQUARE, degrees, 7.9, (300, 200)))
    assert np.allclose(maps.apply(found, FAR), turned(FAR, degrees, 7.9, (300, 200)))
    assert maps.scale_at(found, FAR[1]) == pytest.approx(7.9)


def test_a_homography_is_found_again() -> None:
    true = np.array([[7.0, 0.5, 100], [-0.4, 6.5, 50], [0.0005, 0.0002, 1]])
    points = np.vstack([SQUARE, FAR])
    found = maps.homography(points, maps.apply(true, points), np.ones(8))
    assert np.allclose(found, true, atol=1e-6)
    assert maps.residual(found, points, maps.apply(true, points)) < 1e-6


def test_an_affine_map_is_found_again() -> None:
    true = np.array([[7.0, 0.5, 100], [-0.4, 6.5, 50], [0, 0, 1]])
    assert np.allclose(maps.affine(SQUARE, maps.apply(true, SQUARE)), true)
