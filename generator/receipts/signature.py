"""Is there a signature? Ink in its area, by red light, without folds, streaks and wide shapes.

In: a flat slip. Out: two areas in mm2, of all ink there and of what is as thin as a pen's stroke. A stamp's
solid parts fall out of the second; a grey stamp of thin lines does not (receipts study: two of three
unsigned slips with one read as signed), so who needs certainty looks at the list.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from generator.model.rectangle import Rectangle
from generator.model.slip import Slip
from generator.receipts.maps import Array
from generator.receipts.rectify import PX, Flat, part

DARK = 0.25
"""Darkness from which ink counts here: a red stamp passes 0.16 even in red light."""
STROKE_MM = 1.5
LINE_MM = 1.2
"""The printed line at the area's foot, with what blur and a poor fit add."""
STRAIGHT = 0.85
"""Share of the area's width or height from which a component is a fold or a streak."""
SIGNED_MM2, UNSIGNED_MM2 = 8.0, 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureInk:
    """Ink in the signature's area in mm2: all of it, and what is thin."""

    all_ink: float
    thin: float

    @property
    def signed(self) -> bool | None:
        """Tell whether somebody signed; None where the two areas do not agree."""
        if min(self.all_ink, self.thin) >= SIGNED_MM2:
            return True
        return False if max(self.all_ink, self.thin) <= UNSIGNED_MM2 else None


def signature_ink(flat: Flat, slip: Slip) -> SignatureInk:
    """Measure the signature's area."""
    area = slip.signature.place
    place = Rectangle(x=area.x, y=area.y, w=area.w, h=area.h - LINE_MM)
    ink = part(flat.red_ink, place)
    dark = max(DARK, flat.dark)
    strokes = _without_streaks(ink > dark)
    kernel = np.ones((round(STROKE_MM * PX),) * 2, np.uint8)
    thin = (ink - cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel) > dark) & strokes
    return SignatureInk(all_ink=float(strokes.sum()) / PX**2, thin=float(thin.sum()) / PX**2)


def _without_streaks(dark: Array) -> Array:
    """Take out straight components as wide or as high as the area."""
    height, width = dark.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    kept = dark.copy()
    for number in range(1, count):
        _, _, w, h, area = stats[number]
        long = w >= STRAIGHT * width or h >= STRAIGHT * height
        if long and area < 0.02 * width * height + 1.5 * PX * max(w, h):
            kept[labels == number] = False
    return kept
