"""Find the slips' codes on a page: a ladder of tries, climbed only while something is unexplained.

In: a grey page. Out: rung by rung, the serials read there, each with its code's corners in px. Only texts
with our length, alphabet and check character count: a school's other codes are passed over (no wrong serial
in 10,863 of the study). Who asks decides whether to climb on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from generator.codes.read import read_grey_squares
from generator.ledger.serials import is_serial
from generator.receipts.maps import Array

LARGE_PAGE = 6_000_000
"""Pixels from which a page is enlarged by half only: twice as much costs a second."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundCode:
    """A serial and its code's corners on the page (4 rows of x, y in px), clockwise from its top left."""

    serial: str
    corners: Array

    @property
    def centre(self) -> Array:
        """Return the code's middle in px."""
        return np.asarray(self.corners.mean(axis=0))

    @property
    def side(self) -> float:
        """Return how long its sides are on average, in px."""
        return float(np.linalg.norm(self.corners - np.roll(self.corners, 1, axis=0), axis=1).mean())

    def is_same(self, other: FoundCode) -> bool:
        """Tell whether two finds are one code: the same serial at the same place."""
        apart = float(np.linalg.norm(self.centre - other.centre))
        return self.serial == other.serial and apart < max(self.side, other.side)


def ladder(grey: Array) -> Iterator[list[FoundCode]]:
    """Yield what each rung reads, the cheapest first."""
    yield _read(grey)
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)  # zxing now and then misses a perfect code, but not softened
    yield _read(soft)
    yield _enlarged(grey, 1.5 if grey.size > LARGE_PAGE else 2.0)
    yield _read(cv2.addWeighted(grey, 2.2, cv2.GaussianBlur(grey, (0, 0), 3), -1.2, 0))
    yield _read(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 51, 10))
    yield _read(cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    yield from _tiles(grey)
    yield _by_opencv(grey)
    yield _by_opencv(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))


def _read(grey: Array, scale: float = 1.0, left: float = 0, top: float = 0) -> list[FoundCode]:
    found = []
    for code in read_grey_squares(grey):
        text = code.payload.decode("ascii", "replace")
        if is_serial(text):
            corners = np.array(code.corners, dtype=np.float64) / scale + (left, top)
            found.append(FoundCode(serial=text, corners=corners))
    return found


def _enlarged(grey: Array, times: float, left: float = 0, top: float = 0) -> list[FoundCode]:
    large = cv2.resize(grey, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return _read(large, times, left, top)


def _tiles(grey: Array) -> Iterator[list[FoundCode]]:
    """Yield what is read in nine tiles of half the page's size that overlap, each enlarged."""
    height, width = grey.shape[:2]
    for top in (0, height // 4, height // 2):
        for left in (0, width // 4, width // 2):
            tile = grey[top : top + height // 2, left : left + width // 2]
            yield _enlarged(np.ascontiguousarray(tile), 2.0, left, top)


def _by_opencv(grey: Array) -> list[FoundCode]:
    """Read by OpenCV's own detector, which reads bloated one-bit codes that zxing leaves."""
    try:
        _, texts, quads, _ = cv2.QRCodeDetector().detectAndDecodeMulti(grey)
    except cv2.error:  # it stumbles over some made-up patterns
        return []
    if quads is None:
        return []
    return [
        FoundCode(serial=text, corners=np.array(quad, dtype=np.float64))
        for text, quad in zip(texts, quads, strict=False)
        if is_serial(text)
    ]
