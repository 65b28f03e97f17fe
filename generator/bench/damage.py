"""What copiers and telephones make of filled slips: scans, one-bit scans, damaged paper, photos.

In: slips as px (12 a mm) and a generator of random numbers. Out: pages as a reader gets them. Condition
classes and their parameters follow the receipts study (2026-11). No limit was chosen with the damages of
`HELD_OUT`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from generator.bench.pens import PX, Array
from generator.model.units import MM_PER_INCH

Random = np.random.Generator
A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """A page as px, whether it is a photo, and for photos tilt (degrees) and px a module at worst."""

    pixels: Array
    photo: bool = False
    tilt: float = 0.0
    module_px: float = 99.0


def scanned(
    slips: Sequence[Array], random: Random, dpi: int, *, worn: bool = False, grey: bool | None = None
) -> Page:
    """Return up to three slips on the glass of a copier, a little askew, the page turned any way.

    It has one channel where the copier knows no colour: half of them do not, unless `grey` says so.
    """
    scale = dpi / MM_PER_INCH
    grey = bool(random.random() < 0.5) if grey is None else grey
    tone, yellow = int(random.integers(238, 254)), int(random.integers(0, 8))
    shape = (round(A4[1] * scale), round(A4[0] * scale))
    page: Array = np.full(shape if grey else (*shape, 3), tone, np.uint8)
    if not grey:
        page[:, :, 2] = tone - yellow
    for at, one in enumerate(slips):
        lying = cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) if grey else one
        lying = cv2.rotate(lying, cv2.ROTATE_180) if random.random() < 0.5 else lying
        lying = _bent(lying, random, 0.9) if worn and random.random() < 0.5 else lying
        angle = float(random.normal(0, 1.0))
        place = (10 + float(random.uniform(-4, 4)), 12 + 95 * at + float(random.uniform(-4, 4)))
        _put(page, lying, place, angle, scale)
    page = _grown_dim(page, random) if random.random() < 0.3 else page
    page = cv2.GaussianBlur(page, (0, 0), float(random.uniform(0.3, 0.8)) * dpi / 200)
    page = _noisy(page, random, float(random.uniform(1, 5)))
    return Page(pixels=_lying(_jpeg(page, random, 55, 92), int(random.integers(4))))


def one_bit(slips: Sequence[Array], random: Random) -> Page:
    """Return a black and white scan of 200 dpi."""
    grey = scanned(slips, random, 200, grey=True).pixels
    limit = float(random.uniform(105, 165))
    return Page(pixels=np.where(grey > limit, 255, 0).astype(np.uint8))


def damaged(slips: Sequence[Array], random: Random) -> Page:
    """Return a scan of slips that were folded, stained, torn, cut; specks and streaks of a dirty glass."""
    worn = [_worn(one, random) for one in slips]
    page = scanned(worn, random, 200, worn=True).pixels
    for _ in range(int(random.integers(0, 3))):
        x = int(random.integers(page.shape[1]))
        tone = float(random.uniform(0.55, 0.9))
        page[:, x : x + int(random.integers(1, 4))] = page[:, x : x + 3].mean(axis=1, keepdims=True) * tone
    for _ in range(int(random.integers(0, 40))):
        spot = (int(random.integers(page.shape[1])), int(random.integers(page.shape[0])))
        cv2.circle(page, spot, int(random.integers(1, 4)), (int(random.integers(40, 150)),) * 3, -1)
    return Page(pixels=page)


def held_out(slips: Sequence[Array], random: Random) -> Page:
    """Return a scan of 200 dpi with one of the damages that served for no limit."""
    page = scanned(slips, random, 200).pixels
    return Page(pixels=HELD_OUT[int(random.integers(len(HELD_OUT)))](page, random))


def photographed(slips: Sequence[Array], random: Random, *, bad: bool = False) -> Page:
    """Return a photo of one or two slips on a desk, in perspective, in some light."""
    wide = int(random.integers(1080, 1600) if bad else random.integers(1280, 2048))
    high = round(wide * 0.75)
    tilt = float(random.uniform(0, 50 if bad else 35))
    curled = [_bent(one, random, 2.5) if random.random() < 0.4 else one for one in slips]
    desk = _desk(len(curled), random)
    for at, one in enumerate(curled):
        _put(desk, one, (15 + float(random.uniform(-3, 3)), 15 + 92 * at), float(random.normal(0, 4)), PX)
    matrix = _camera(desk.shape, wide, high, tilt, random)
    shrink = max(1.0, desk.shape[1] / wide)
    photo = cv2.warpPerspective(cv2.GaussianBlur(desk, (0, 0), 0.35 * shrink), matrix, (wide, high))
    photo = _lit(photo, random, strong=bad)
    photo = cv2.GaussianBlur(
        photo, (0, 0), float(random.uniform(0.9, 2.0) if bad else random.uniform(0.4, 1.0))
    )
    photo = _noisy(photo, random, float(random.uniform(2, 8)))
    worst = min(_module_px(matrix, at) for at in range(len(curled)))
    photo = _jpeg(photo, random, 25 if bad else 60, 60 if bad else 92)
    return Page(
        pixels=_lying(photo, int(random.choice([0, 0, 2, 1]))), photo=True, tilt=tilt, module_px=worst
    )


# -- laying slips ------------------------------------------------------------------------------------------


def _put(page: Array, slip: Array, place_mm: tuple[float, float], angle: float, scale: float) -> None:
    """Lay a slip (12 px a mm) on a page of `scale` px a mm, turned by degrees about its middle."""
    times = scale / PX
    soft = cv2.GaussianBlur(slip, (0, 0), 0.4 / times) if times < 0.95 else slip
    high, wide = slip.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, times)
    middle = np.array([place_mm[0] * scale + wide * times / 2, place_mm[1] * scale + high * times / 2])
    turn[:, 2] += middle - np.array([wide / 2, high / 2])
    ends = cv2.transform(np.array([[(0, 0), (wide, 0), (wide, high), (0, high)]], np.float64), turn)[0]
    low = np.clip(np.floor(ends.min(axis=0)).astype(int), 0, page.shape[1::-1])
    size = np.clip(np.ceil(ends.max(axis=0)).astype(int), 0, page.shape[1::-1]) - low
    if (size <= 0).any():
        return
    turn[:, 2] -= low
    below = page[low[1] : low[1] + size[1], low[0] : low[0] + size[0]]
    wanted = tuple(map(int, size))
    cv2.warpAffine(soft, turn, wanted, below, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)


def _lying(page: Array, quarters: int) -> Array:
    """Return a page turned by so many quarters."""
    turns = (None, cv2.ROTATE_90_COUNTERCLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE)
    turn = turns[quarters % 4]
    return page if turn is None else cv2.rotate(page, turn)


def _bent(slip: Array, random: Random, most_mm: float) -> Array:
    """Return a slip as a curled or wavy paper is seen: shifted by a slow wave."""
    high, wide = slip.shape[:2]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    deep = float(random.uniform(0.3, most_mm)) * PX
    wave = deep * np.sin(np.pi * float(random.uniform(0.6, 1.4)) * x / wide + float(random.uniform(0, 3)))
    return cv2.remap(
        slip, x + 0.2 * wave, y + wave - wave.mean(), cv2.INTER_LINEAR, borderValue=(235, 235, 235)
    )


# -- wear --------------------------------------------------------------------------------------------------


def _worn(slip: Array, random: Random) -> Array:
    worn = slip.astype(np.float32)
    high, wide = slip.shape[:2]
    if random.random() < 0.35:
        _coffee(worn, random)
    if random.random() < 0.6:
        for _ in range(int(random.integers(1, 3))):
            _folded(worn, random)
    if random.random() < 0.3:
        _torn(worn, random)
    if random.random() < 0.12:
        size = int(random.uniform(6, 14) * PX)
        corner = np.array([(0, 0), (size, 0), (0, size)])
        flip = np.array([wide if random.random() < 0.5 else 0, high if random.random() < 0.5 else 0])
        cv2.fillPoly(worn, [np.abs(flip - corner).astype(np.int32)], (240, 240, 240))
    return np.asarray(np.clip(worn, 0, 255).astype(np.uint8))


def _coffee(paper: Array, random: Random) -> None:
    coarse = 4  # a stain is soft: drawn small, it is the same
    stain = np.zeros((paper.shape[0] // coarse, paper.shape[1] // coarse), np.float32)
    at = (int(random.integers(stain.shape[1])), int(random.integers(stain.shape[0])))
    radius = int(random.uniform(8, 30) * PX / coarse)
    cv2.circle(stain, at, radius, 0.5, -1)
    cv2.circle(stain, at, radius, 1.0, max(1, round(0.8 * PX / coarse)))
    stain = cv2.GaussianBlur(stain, (0, 0), 0.4 * PX / coarse) * float(random.uniform(0.15, 0.45))
    stain = cv2.resize(stain, paper.shape[1::-1])
    paper *= 1 - stain[..., None] * np.array([0.35, 0.6, 0.9], np.float32)


def _folded(paper: Array, random: Random) -> None:
    high, wide = paper.shape[:2]
    if random.random() < 0.6:
        x = int(random.uniform(0.15, 0.85) * wide)
        ends = ((x, 0), (x + int(random.normal(0, 3 * PX)), high))
    else:
        y = int(random.uniform(0.2, 0.8) * high)
        ends = ((0, y), (wide, y + int(random.normal(0, 3 * PX))))
    crease = np.zeros((high, wide), np.float32)
    cv2.line(crease, *ends, 1.0, max(1, int(random.uniform(0.2, 0.6) * PX)), cv2.LINE_AA)
    coarse = 6  # what is blurred so much is the same when it is drawn small
    small = cv2.resize(crease, (wide // coarse, high // coarse), interpolation=cv2.INTER_AREA)
    soft = cv2.resize(cv2.GaussianBlur(small, (0, 0), 1.5 * PX / coarse), (wide, high))
    paper *= (1 - float(random.uniform(0.1, 0.5)) * crease - 0.6 * soft)[..., None]


def _torn(paper: Array, random: Random) -> None:
    high, wide = paper.shape[:2]
    start = int(random.uniform(0, 0.8) * wide)
    length, deep = int(random.uniform(10, 60) * PX), random.uniform(1, 6) * PX
    x = np.linspace(start, min(wide, start + length), 20)
    y = deep * np.abs(np.sin(np.linspace(0, 3.1, 20))) + random.normal(0, 0.4 * PX, 20)
    bite = np.column_stack([np.r_[x, x[::-1]], np.r_[y, np.full(20, -5.0)]])
    if random.random() < 0.5:
        bite[:, 1] = high - bite[:, 1]
    cv2.fillPoly(paper, [np.round(bite).astype(np.int32)], (240, 240, 240))


# -- copiers and cameras -----------------------------------------------------------------------------------


def _grown_dim(page: Array, random: Random) -> Array:
    """Return a page whose black is grey, or whose paper is dark."""
    low, high = float(random.uniform(0, 45)), float(random.uniform(215, 255))
    return np.asarray(cv2.convertScaleAbs(page, alpha=(high - low) / 255, beta=low))


def _noisy(page: Array, random: Random, sigma: float) -> Array:
    high, wide = page.shape[:2]
    grain = random.standard_normal((high // 2 + 1, wide // 2 + 1), dtype=np.float32)
    coarse = cv2.resize(
        np.round(sigma * grain).astype(np.int16), None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST
    )
    noise = coarse[:high, :wide]
    return np.asarray(cv2.add(page, cv2.merge([noise] * 3) if page.ndim == 3 else noise, dtype=cv2.CV_8U))


def _jpeg(page: Array, random: Random, least: int, most: int) -> Array:
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(least, most))]
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", page, quality)[1], cv2.IMREAD_UNCHANGED))


def _desk(count: int, random: Random) -> Array:
    high, wide = int((30 + 92 * count) * PX), int(220 * PX)
    rough = np.asarray(random.random((high // 40, wide // 160), dtype=np.float32))
    tone = random.uniform(40, 190, 3).astype(np.float32)
    spots = np.clip(tone * (0.8 + 0.4 * rough[..., None]), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(spots, (wide, high)))


def _camera(shape: tuple[int, ...], wide: int, high: int, tilt: float, random: Random) -> Array:
    """Return the homography of a camera that looks at the desk's middle at an angle, from as near as fits."""
    rows, columns = shape[:2]
    corners = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], np.float64)
    flat = corners - corners.mean(axis=0)
    about = float(random.uniform(0, 2 * np.pi))
    lean, turn = np.radians(tilt), float(random.normal(0, 0.12))
    axis = np.array([np.cos(about), np.sin(about), 0.0])
    rotate, _ = cv2.Rodrigues(axis * lean)
    spin, _ = cv2.Rodrigues(np.array([0, 0, turn]))
    away = 1.6 * columns
    seen = np.column_stack([flat, np.zeros(4)]) @ (rotate @ spin).T
    seen[:, 2] += away
    projected = seen[:, :2] / seen[:, 2:3]
    span = np.ptp(projected, axis=0)
    size = 0.97 * min(wide / span[0], high / span[1])
    placed = (projected - projected.min(axis=0) - span / 2) * size + np.array([wide / 2, high / 2])
    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), placed.astype(np.float32)))


def _module_px(matrix: Array, at: int) -> float:
    """Return how many px a module of a slip's code has, about where the code lies on the desk."""
    code = np.array([[[(15 + 23) * PX, (15 + 92 * at + 25) * PX]]], np.float64)
    corners = code + np.array([[[0, 0]], [[PX, 0]], [[0, PX]]], np.float64)
    seen = cv2.perspectiveTransform(corners.reshape(-1, 1, 2), matrix).reshape(-1, 2)
    across, down = seen[1] - seen[0], seen[2] - seen[0]
    return float(np.sqrt(abs(across[0] * down[1] - across[1] * down[0])) * 18 / 21)


def _lit(photo: Array, random: Random, *, strong: bool) -> Array:
    high, wide = photo.shape[0] // 4, photo.shape[1] // 4  # light changes slowly
    x, y = np.meshgrid(np.linspace(-1, 1, wide, dtype=np.float32), np.linspace(-1, 1, high, dtype=np.float32))
    turn = float(random.uniform(0, 6.28))
    light = 0.85 + float(random.uniform(0, 0.35 if strong else 0.2)) * (x * np.cos(turn) + y * np.sin(turn))
    if random.random() < (0.6 if strong else 0.35):  # somebody's own shadow
        edge = x * np.cos(turn + 1) + y * np.sin(turn + 1) - float(random.uniform(-0.6, 0.6))
        soft = float(random.uniform(0.02, 0.2))
        light *= 1 - float(random.uniform(0.15, 0.55 if strong else 0.4)) / (
            1 + np.exp(np.clip(edge / soft, -30, 30))
        )
    warm = np.array([1.0, float(random.uniform(0.93, 1.0)), float(random.uniform(0.82, 1.0))], np.float32)
    shades = cv2.resize((light[..., None] * warm).astype(np.float32), photo.shape[1::-1])
    return np.asarray(cv2.multiply(photo, shades, dtype=cv2.CV_8U))


# -- held out ----------------------------------------------------------------------------------------------


def _dirty_rollers(page: Array, random: Random) -> Array:
    bands = np.repeat(random.uniform(0.7, 1.0, page.shape[0] // 24 + 1), 24)[: page.shape[0]]
    soft = cv2.GaussianBlur(bands.astype(np.float32)[:, None], (1, 19), 3.0)
    soft = soft.reshape(-1, *[1] * (page.ndim - 1))
    return np.asarray(np.clip(page * soft, 0, 255).astype(np.uint8))


def _bleed_through(page: Array, random: Random) -> Array:
    back = cv2.GaussianBlur(np.ascontiguousarray(page[:, ::-1]), (0, 0), 2.0).astype(np.float32)
    shifted = np.roll(back, (int(random.integers(-60, 60)), int(random.integers(-60, 60))), (0, 1))
    share = float(random.uniform(0.1, 0.25))
    return np.asarray(np.clip(page - share * (250 - shifted), 0, 255).astype(np.uint8))


HELD_OUT: tuple[Callable[[Array, Random], Array], ...] = (_dirty_rollers, _bleed_through)
"""Damages that no limit was chosen with."""
