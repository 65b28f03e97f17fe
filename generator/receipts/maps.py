"""Maps between the slip (mm) and the picture (px), as 3 x 3 matrices.

In: points that belong together. Out: the map that fits them best, by least squares. A similarity for scans,
an affine map for photos, a homography only where corner marks carry it: from the code's corners alone it is
10 to 33 mm off at the far end of the slip (receipts study, 2026-11).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from generator.model.rectangle import Rectangle
from generator.model.slip import Point

Array = npt.NDArray[Any]
"""Numbers as numpy has them: pictures (rows, columns[, RGB]), points (n, 2), maps (3, 3)."""


def points_of(*points: Point) -> Array:
    """Return points of the slip as rows of x and y."""
    return np.array([(point.x, point.y) for point in points], dtype=np.float64)


def corners_of(place: Rectangle) -> Array:
    """Return a rectangle's corners, clockwise from the top left."""
    return np.array(
        [(place.x, place.y), (place.right, place.y), (place.right, place.bottom), (place.x, place.bottom)],
        dtype=np.float64,
    )


def similarity(source: Array, target: Array) -> Array:
    """Return the map by turning, scaling and shifting alone (Umeyama 1991, without mirroring)."""
    a, b = source - source.mean(axis=0), target - target.mean(axis=0)
    size = (a**2).sum()
    cosine, sine = (a * b).sum() / size, (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / size
    turn = np.array([[cosine, -sine], [sine, cosine]])
    shift = target.mean(axis=0) - turn @ source.mean(axis=0)
    return np.vstack([np.column_stack([turn, shift]), [0, 0, 1]])


def affine(source: Array, target: Array) -> Array:
    """Return the affine map."""
    columns = np.column_stack([source, np.ones(len(source))])
    solved, *_ = np.linalg.lstsq(columns, target, rcond=None)
    return np.vstack([solved.T, [0, 0, 1]])


def homography(source: Array, target: Array, weights: Array) -> Array:
    """Return the homography of four or more points, each with its weight; both sides are normalised first."""
    inner, outer = _normalising(source), _normalising(target)
    a, b = apply(inner, source), apply(outer, target)
    rows = []
    for (x, y), (u, v), weight in zip(a, b, weights, strict=True):
        rows.append(weight * np.array([x, y, 1, 0, 0, 0, -u * x, -u * y, -u]))
        rows.append(weight * np.array([0, 0, 0, x, y, 1, -v * x, -v * y, -v]))
    _, _, turned = np.linalg.svd(np.array(rows))
    found = np.linalg.inv(outer) @ turned[-1].reshape(3, 3) @ inner
    return np.asarray(found / found[2, 2])


def _normalising(points: Array) -> Array:
    middle = points.mean(axis=0)
    size = np.sqrt(2) / max(1e-9, float(np.sqrt(((points - middle) ** 2).sum(axis=1)).mean()))
    return np.array([[size, 0, -size * middle[0]], [0, size, -size * middle[1]], [0, 0, 1]])


def apply(matrix: Array, points: Array) -> Array:
    """Return the points as a map shows them."""
    found = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(found[:, :2] / found[:, 2:3])


def residual(matrix: Array, source: Array, target: Array) -> float:
    """Return the root mean square of the distances that a map leaves, in the target's unit."""
    return float(np.sqrt(((apply(matrix, source) - target) ** 2).sum(axis=1).mean()))


def scale_at(matrix: Array, point: Array) -> float:
    """Return how many px a mm has there: the root of the area that a square mm becomes."""
    here = apply(matrix, point + np.array([(0, 0), (0.5, 0), (0, 0.5)]))
    across, down = here[1] - here[0], here[2] - here[0]
    return float(2 * np.sqrt(abs(across[0] * down[1] - across[1] * down[0])))
