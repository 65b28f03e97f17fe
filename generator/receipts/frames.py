"""Find a box's printed frame near where it should be: paper curls, and a fit is never perfect.

In: darkness of a flat slip. Out: how far the frame lies from its place (mm), and how clearly it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from generator.model.rectangle import Rectangle
from generator.model.slip import Point, Slip, square
from generator.receipts.maps import Array
from generator.receipts.rectify import PX, part

BESIDE_MM = 0.8
"""How wide the bare strip beside the frame is that it is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFrame:
    """A frame as seen: shifted by (x, y) mm, and `clear` from 0 (nothing) to 1 (black on bare paper)."""

    x: float
    y: float
    clear: float


def seek_frame(ink: Array, centre: Point, slip: Slip, reach_mm: float) -> SeenFrame:
    """Return the best place of a box's frame within so many mm of its own."""
    kernel = _ring(slip.box_mm, slip.frame_mm)
    window = square(centre, slip.box_mm + 2 * BESIDE_MM + 2 * reach_mm)
    found = part(ink, window)
    if found.shape[0] < kernel.shape[0] or found.shape[1] < kernel.shape[1]:
        return SeenFrame(x=0, y=0, clear=0)
    scores = cv2.filter2D(np.clip(found, 0, 1), cv2.CV_32F, kernel, borderType=cv2.BORDER_REPLICATE)
    edge = kernel.shape[0] // 2
    inner = scores[edge : scores.shape[0] - edge, edge : scores.shape[1] - edge]
    _, clear, _, (x, y) = cv2.minMaxLoc(inner)
    middle = ((inner.shape[1] - 1) / 2, (inner.shape[0] - 1) / 2)
    return SeenFrame(x=(x - middle[0]) / PX, y=(y - middle[1]) / PX, clear=float(clear))


def _ring(side: float, frame: float) -> Array:
    """Return weights: the frame counts for it, bare strips outside and (half) inside against it."""
    size = 2 * round((side / 2 + BESIDE_MM) * PX) + 1
    middle = Point(x=size / 2 / PX, y=size / 2 / PX)
    outer, hole = square(middle, side), square(middle, side - 2 * frame)
    weights = np.full((size, size), -1.0, np.float32)
    _fill(weights, outer, 1)
    _fill(weights, hole, -0.5)
    _fill(weights, hole.inset(0.4), 0)
    for value, share in ((1.0, 1.0), (-1.0, 0.6), (-0.5, 0.4)):
        here = weights == value
        weights[here] = np.sign(value) * share / max(1, int(here.sum()))
    return weights


def _fill(field: Array, place: Rectangle, value: float) -> None:
    part(field, place)[:] = value
