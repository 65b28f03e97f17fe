"""A slip laid flat at ten px a mm, as darkness of ink on its own paper.

In: the page in colour and where the slip lies. Out: darkness by the darkest colour channel (any pen) and by
red alone (stamps fade), 0 for paper and about 1 for the code's black; how dark ink must be to count; the
slip's picture for people. At 8 px a mm sizes in tenths would be cut off by a quarter of a mm.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from generator.model.rectangle import Rectangle
from generator.model.slip import Slip
from generator.receipts.maps import Array, scale_at
from generator.receipts.marks import Placed

PX = 10
"""Pixels a mm."""
PAPER_MM = 3.5
"""How far away bare paper is looked for: beyond the middle of a box that is filled in."""
SOFT_MM = 0.3
LEAST_DARK = 0.16
CONTROL = Rectangle(x=66, y=43.6, w=50, h=3.8)
"""Where a slip is blank: between the pupil's line and the signature."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flat:
    """A slip laid flat: `any_ink` and `red_ink` by px, `dark` from where ink counts, `noise` of bare paper,
    `scale` in px a mm as it was taken, and its `picture` in colour."""

    any_ink: Array
    red_ink: Array
    dark: float
    noise: float
    scale: float
    picture: Array


def lay_flat(page: Array, placed: Placed, slip: Slip) -> Flat:
    """Lay a slip flat; `page` is RGB, or grey where a scan has no colour."""
    picture = _warped(page, placed, slip)
    darkest = cv2.min(cv2.min(*cv2.split(picture)[:2]), picture[:, :, 2]) if picture.ndim == 3 else picture
    red = picture[:, :, 0] if picture.ndim == 3 else picture
    any_ink = _darkness(darkest, slip)
    red_ink = any_ink if red is darkest else _darkness(red, slip)
    control = part(any_ink, CONTROL)
    middle = float(np.median(control))
    noise = 1.4826 * float(np.median(np.abs(control - middle)))
    return Flat(
        any_ink=any_ink,
        red_ink=red_ink,
        dark=max(LEAST_DARK, middle + 5 * noise),
        noise=noise,
        scale=min(scale_at(placed.matrix, np.array([at.x, at.y])) for at in (slip.yes_at, slip.no_at)),
        picture=picture,
    )


def part(field: Array, place: Rectangle) -> Array:
    """Return a rectangle of the slip (mm) out of a field of px; what lies outside is left out."""
    top, left = max(0, round(place.y * PX)), max(0, round(place.x * PX))
    return field[top : max(top, round(place.bottom * PX)), left : max(left, round(place.right * PX))]


def _warped(page: Array, placed: Placed, slip: Slip) -> Array:
    """Return the slip at ten px a mm; what is larger is blurred first, since a warp picks single px."""
    to_mm = np.diag([1 / PX, 1 / PX, 1.0])
    matrix = placed.matrix @ to_mm
    width, height = round(slip.on_page.w * PX), round(slip.on_page.h * PX)
    corners = placed.outline(slip, 2.0)
    low, high = np.floor(corners.min(axis=0)).astype(int), np.ceil(corners.max(axis=0)).astype(int)
    left, top = np.clip(low, 0, None)
    right, bottom = min(high[0], page.shape[1]), min(high[1], page.shape[0])
    cut = np.ascontiguousarray(page[top : max(bottom, top + 1), left : max(right, left + 1)])
    shrinking = scale_at(placed.matrix, np.array([slip.on_page.w / 2, slip.on_page.h / 2])) / PX
    if shrinking > 1.1:
        cut = cv2.GaussianBlur(cut, (0, 0), 0.4 * shrinking)
    shifted = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ matrix
    return np.asarray(
        cv2.warpPerspective(
            cut,
            shifted,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
    )


def _darkness(grey: Array, slip: Slip) -> Array:
    """Return how dark each px is against the paper around it, in units of the code's black."""
    height, width = grey.shape
    grid = cv2.resize(grey, (width // PX, height // PX), interpolation=cv2.INTER_AREA)
    reach = 2 * round(PAPER_MM) + 1
    paper = cv2.dilate(grid, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    ink = 1 - grey / np.maximum(paper, 1)
    black = max(0.25, float(np.percentile(part(ink, slip.code), 85)))
    soft = round(SOFT_MM * PX)
    return np.asarray(cv2.blur(np.clip(ink / black, 0, 1.5).astype(np.float32), (soft, soft)))
