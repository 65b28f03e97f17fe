"""The solid corner squares: found around where they should be, and combined into the slip's place.

In: a grey page, a code on it, the slip's geometry. Out: the map from the slip (mm) to the page (px), by how
many marks it is carried and how well the code's corners fit it (mm); and all marks of a page, so that a slip
whose code nobody reads is seen too. Chinese characters of 4 mm look like marks when they are blurred: the
share of its smallest rectangle that a mark fills tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from generator.model.slip import Slip
from generator.receipts.codes import FoundCode
from generator.receipts.maps import (
    Array,
    affine,
    apply,
    corners_of,
    homography,
    points_of,
    residual,
    scale_at,
    similarity,
)

WINDOW_MM = 12.0
"""Side of the square whose mean the threshold follows: three marks wide, narrower than a shadow's edge."""
SMALLEST_MM, LARGEST_MM = 2.4, 6.0
LEAST_FILL = 0.8
DARKER, LEAST_STEP, MOST_STEP = 0.14, 6, 20
"""How much darker than its surroundings a mark is: by a share, and by so many levels at least and at most."""
_LEVELS = np.arange(256)
_LIMITS = np.clip(_LEVELS - np.clip(DARKER * _LEVELS, LEAST_STEP, MOST_STEP), 0, 255).astype(np.uint8)
CANDIDATES = 4
WITHOUT = {4: 0.0, 3: 0.9, 2: 1.8}
"""What a missing mark costs, in mm of residual."""
MARK_WEIGHT = 3.0
"""A mark's middle is known by its area, a code's corner by a px."""
GOOD_COST = 0.45
"""Four marks that fit so well (mm) end the search."""
SCAN_REACH, PHOTO_REACH = (0.10, 0.25), (0.12, 0.15, 0.35)
"""How far around its place a mark is looked for, as a share of its distance from the code."""
NEAR_MM = 4.0
ODD = 0.15
"""From here on a square alone on a scan is taken for a character: marks have 0.03 to 0.1, most 口 0.16 up."""
PHOTO_ODD = 0.3
"""The same for photos, where a mark is no square: of 50 slips whose code was hidden 0.15 saw 26, this all."""
CORE_PX, CORE_MM = 3.0, 1.4
"""Pixels a mm, and the side of the solid square, by which a page is asked first whether it may hold marks:
the smallest mark at its worst angle has one of 1.7 mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A solid square on the page: its middle in px, and how unlike a mark it is (0 is perfect)."""

    x: float
    y: float
    oddness: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """Where a slip lies on its page.

    `matrix` maps the slip's mm to px; `marks` is how many corner marks carry it, `error` the rest at the
    code's corners in mm; `flat` says that a similarity found it, as on a scan.
    """

    code: FoundCode
    matrix: Array
    marks: int
    error: float
    flat: bool

    def outline(self, slip: Slip, margin_mm: float = 0.0) -> Array:
        """Return the slip's corners on the page in px, larger by a margin."""
        whole = slip.on_page
        area = np.array([(0, 0), (whole.w, 0), (whole.w, whole.h), (0, whole.h)], dtype=np.float64)
        outward = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
        return apply(self.matrix, area + margin_mm * outward)


def place(grey: Array, code: FoundCode, slip: Slip, *, photo: bool) -> Placed:
    """Return where the slip of a code lies; without marks it is the code's own similarity."""
    own = corners_of(slip.code)
    flat, bent = similarity(own, code.corners), affine(own, code.corners)
    tries = [(flat, reach, True) for reach in SCAN_REACH] + [(bent, reach, False) for reach in PHOTO_REACH]
    if photo and residual(flat, own, code.corners) / scale_at(flat, own[0]) > 0.3:
        tries = tries[len(SCAN_REACH) :]
    best = Placed(code=code, matrix=flat, marks=0, error=np.inf, flat=not photo)
    best_cost = np.inf
    for first, reach, is_flat in tries:
        cost, found = _combined(_candidates(grey, first, slip, reach), code, slip, grey.shape)
        if found is not None and cost < best_cost:
            matrix, marks, error = found
            best, best_cost = Placed(code=code, matrix=matrix, marks=marks, error=error, flat=is_flat), cost
        if best.marks == len(slip.marks) and best_cost < GOOD_COST:
            break
    return best


def _candidates(grey: Array, first: Array, slip: Slip, reach: float) -> list[list[Mark]]:
    """Return the likeliest marks at each corner."""
    middle = corners_of(slip.code).mean(axis=0)
    found = []
    for at in points_of(*slip.marks):
        scale = scale_at(first, at)
        radius = (NEAR_MM + reach * float(np.linalg.norm(at - middle))) * scale
        x, y = apply(first, at[None])[0]
        near = [
            mark
            for mark in marks_in(grey, (x, y), radius + 3 * scale, scale)
            if np.hypot(mark.x - x, mark.y - y) <= radius
        ]
        near.sort(key=lambda mark: mark.oddness + 0.3 * np.hypot(mark.x - x, mark.y - y) / radius)
        found.append(near[:CANDIDATES])
    return found


def marks_in(grey: Array, around: tuple[float, float], reach: float, scale: float) -> Iterator[Mark]:
    """Yield the solid squares of a mark's size in a window of the page (px)."""
    height, width = grey.shape[:2]
    left, right = int(max(0, around[0] - reach)), int(min(width, around[0] + reach + 1))
    top, bottom = int(max(0, around[1] - reach)), int(min(height, around[1] + reach + 1))
    if right - left < 8 or bottom - top < 8:
        return
    yield from squares(grey[top:bottom, left:right], scale, left, top)


def squares(part: Array, scale: float, left: int = 0, top: int = 0) -> Iterator[Mark]:
    """Yield the solid squares of a mark's size in a part of the page, at their place on the page."""
    soft = cv2.GaussianBlur(part, (0, 0), max(0.5, 0.15 * scale))
    window = 2 * round(WINDOW_MM * scale / 2) + 1
    dark = _darker(soft, window)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=4)
    sides = stats[:, 2:4] / scale
    fits = (sides.min(axis=1) >= SMALLEST_MM) & (sides.max(axis=1) <= LARGEST_MM)
    fits &= sides.max(axis=1) < 1.9 * sides.min(axis=1)
    fits &= stats[:, 4] >= 0.4 * stats[:, 2] * stats[:, 3]
    for number in np.flatnonzero(fits[:count]):
        if number:
            x, y, w, h, area = stats[number]
            shape = (labels[y : y + h, x : x + w] == number).astype(np.uint8)
            oddness = _oddness(shape, float(area), scale)
            if oddness is not None:
                cx, cy = centres[number]
                yield Mark(x=float(cx) + left, y=float(cy) + top, oddness=oddness)


def _darker(grey: Array, window: int) -> Array:
    """Return what is darker than its surroundings, by a share of how bright these are.

    A fixed step loses the marks that lie in shadow, and one by the whole picture's median turns slips on a
    dark desk into noise.
    """
    around = cv2.blur(grey, (window, window), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.compare(grey, cv2.LUT(around, _LIMITS), cv2.CMP_LE))


def _oddness(shape: Array, area: float, scale: float) -> float | None:
    """Return how unlike a mark a shape is; None if it is none."""
    outlines, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=len)
    _, (w, h), _ = cv2.minAreaRect(outline)
    w, h = w + 1, h + 1  # an outline runs through the middles of its px
    fill, ratio = area / (w * h), max(w, h) / min(w, h)
    if fill < LEAST_FILL or ratio > 1.7:
        return None
    return float(1 - min(1.0, fill) + 0.3 * (ratio - 1) + 0.3 * abs(np.sqrt(w * h) / scale / 4 - 1))


Found = tuple[Array, int, float]


def _combined(
    candidates: Sequence[Sequence[Mark]], code: FoundCode, slip: Slip, shape: tuple[int, ...]
) -> tuple[float, Found | None]:
    """Return the combination of marks that costs least (mm), with its map, number of marks and residual."""
    best: tuple[float, Found | None] = (np.inf, None)
    choices: list[list[Mark | None]] = [[*one, None] for one in candidates]
    for chosen in product(*choices):
        kept = [at for at, mark in enumerate(chosen) if mark is not None]
        if len(kept) not in WITHOUT:
            continue
        oddness = sum(mark.oddness for mark in chosen if mark is not None) / len(kept)
        least = 0.8 * oddness + WITHOUT[len(kept)]
        if least >= best[0]:
            continue
        marks = np.array([(mark.x, mark.y) for mark in chosen if mark is not None])
        found = _fitted(marks, kept, code, slip)
        if found is None:
            continue
        cost = (
            found[2] + least + (0.3 if len(kept) == 3 and _should_be_seen(found[0], kept, slip, shape) else 0)
        )
        if cost < best[0]:
            best = cost, found
    return best


def _fitted(marks: Array, kept: Sequence[int], code: FoundCode, slip: Slip) -> Found | None:
    """Return the map that marks and code carry together; None where it is no slip's."""
    own, corners = points_of(*slip.marks)[list(kept)], corners_of(slip.code)
    if len(kept) == 4:
        if not _is_convex(marks):
            return None
        carried = cv2.getPerspectiveTransform(own.astype(np.float32), marks.astype(np.float32))
    else:
        carried = _least_squares(own, marks, corners, code.corners)
    try:
        error = residual(np.linalg.inv(carried), code.corners, corners)
    except np.linalg.LinAlgError:
        return None
    size = scale_at(carried, corners.mean(axis=0)) / (code.side / slip.code.w)
    if not 0.6 < size < 1.7 or not np.isfinite(error):  # in area 0.35 to 2.8
        return None
    whole = apply(carried, points_of(*slip.marks))
    if not _is_convex(whole):
        return None
    return _least_squares(own, marks, corners, code.corners), len(kept), error


def _least_squares(own: Array, marks: Array, corners: Array, seen: Array) -> Array:
    weights = np.concatenate([np.full(len(own), MARK_WEIGHT), np.ones(len(corners))])
    return homography(np.vstack([own, corners]), np.vstack([marks, seen]), weights)


def _is_convex(points: Array) -> bool:
    """Tell whether four points go round one way, clockwise as in the picture."""
    edges = np.roll(points, -1, axis=0) - points
    turned = edges[:, 0] * np.roll(edges, -1, axis=0)[:, 1] - edges[:, 1] * np.roll(edges, -1, axis=0)[:, 0]
    return bool((turned > 0).all())


def _should_be_seen(matrix: Array, kept: Sequence[int], slip: Slip, shape: tuple[int, ...]) -> bool:
    missing = next(at for at in range(len(slip.marks)) if at not in kept)
    x, y = apply(matrix, points_of(slip.marks[missing]))[0]
    return bool(0 < x < shape[1] and 0 < y < shape[0])


def sharp_marks(grey: Array, scale: float, *, photo: bool) -> list[Mark]:
    """Return what looks much like a mark, on a whole page whose scale (px a mm) is known."""
    worst = PHOTO_ODD if photo else ODD
    return [mark for mark in squares(grey, scale) if mark.oddness < worst]


def solid_cores(grey: Array, scale: float) -> tuple[Array, float]:
    """Return where a page is solid enough for a mark, as a small mask, and by how much it is shrunk.

    Every mark that `sharp_marks` can find has such a core, and no stroke of print has: a page without one
    outside its slips need not be searched at full size, which costs as much as all the rest of reading it.
    """
    times = min(1.0, CORE_PX / scale)
    small = cv2.resize(grey, None, fx=times, fy=times, interpolation=cv2.INTER_AREA)
    window = 2 * round(WINDOW_MM * scale * times / 2) + 1
    dark = _darker(small, window)
    core = max(1, round(CORE_MM * scale * times))
    return cv2.erode(dark, np.ones((core, core), np.uint8)), times


def is_solid_outside(cores: tuple[Array, float], outlines: Sequence[Array]) -> bool:
    """Tell whether a page may hold marks outside some outlines (px of the page)."""
    mask, times = cores
    rest = mask.copy()
    for one in outlines:
        cv2.fillPoly(rest, [np.round(one * times).astype(np.int32)], 0)
    return bool(rest.any())


def is_inside(mark: Mark, outlines: Sequence[Array]) -> bool:
    """Tell whether a mark lies in one of the outlines."""
    return any(cv2.pointPolygonTest(one.astype(np.float32), (mark.x, mark.y), False) >= 0 for one in outlines)
