"""Make the sample's photograph: a telephone that rings at night, laid on its face, rendered here.

    PYTHONPATH=. .venv/bin/python handbook/make_photograph.py [--width 1920] [--samples 16] [--to FILE]

None may be taken from elsewhere, and no pupil may be in one. It shows one thing that does one thing: the
screen lies on the table and its light comes out all round. Nothing on it must be read, so nothing on it can
look drawn. A small ray tracer: a telephone (a distance field), a varnished table, a window with blinds and
the lamps of a town far behind. Lengths are centimetres, places and ways are arrays whose last axis is x, y
(up), z. The picture is grey: posters print it in a theme's inks. Four minutes of a processor.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

PROJECT = Path(__file__).resolve().parent.parent
FLOAT = np.float32
FAR = FLOAT(1e9)
SEED = 96110
ROWS = 32  # traced at a time: what a processor's cache holds

HALF, CORNER, EDGE = (3.62, 0.36, 7.45), 1.15, 0.26  # the telephone: half its sides, corners, rounding
GAP = 0.24  # between its screen and the table: the glass is arched
YAW = -0.72
MIDDLE = np.array([0.0, GAP + HALF[1], 0.0], FLOAT)
BUMP = (1.72, 5.35, 1.42, 0.15)  # of its cameras: middle (x, z), half its side, how high it stands out
LENSES = ((2.34, 4.72, 0.6), (1.08, 5.35, 0.6), (2.34, 5.98, 0.6))
FLASH = (1.06, 6.27, 0.17)

EYE, AIM = np.array([1.2, 16.0, 27.0], FLOAT), np.array([-0.4, 1.5, 0.6], FLOAT)
LENS, VIEW = 0.55, 0.335  # half the lens' opening; half the picture's width at a distance of one
TABLE_END = -21.0
STREET = np.array([0.62, 0.34, -0.71], FLOAT)  # the way to the lamp whose light the blinds let in
GLOW, STRIPES, SKY = FLOAT(3.6), FLOAT(0.042), FLOAT(0.004)


def unit(vector):
    """Return ways of length one."""
    return vector / np.sqrt((vector * vector).sum(-1, keepdims=True))


def dot(one, other):
    """Return the inner product, its axis kept."""
    return np.einsum("...i,...i->...", one, other)[..., None]


def smooth(low: float, high: float, value):
    """Return 0 below `low`, 1 above `high` and a soft step between."""
    at = np.clip((value - low) / (high - low), 0, 1)
    return at * at * (3 - 2 * at)


# -- the telephone -----------------------------------------------------------------------------------------

_COS, _SIN = FLOAT(np.cos(YAW)), FLOAT(np.sin(YAW))


def own(place):
    """Return places as the telephone sees them: its width along x, its length along z, its middle at 0."""
    x, y, z = (place[..., at] - MIDDLE[at] for at in range(3))
    return _COS * x - _SIN * z, y, _SIN * x + _COS * z


def _rounded(x, z, half: tuple[float, float], corner: float):
    """Return the distance to the edge of a rectangle with round corners, below 0 inside."""
    dx, dz = np.abs(x) - (half[0] - corner), np.abs(z) - (half[1] - corner)
    return np.hypot(np.maximum(dx, 0), np.maximum(dz, 0)) + np.minimum(np.maximum(dx, dz), 0) - corner


def _slab(flat, y, half: float, edge: float):
    """Return the distance to a slab over a flat shape, its edges rounded."""
    dx, dy = flat + edge, np.abs(y) - (half - edge)
    return np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - edge


def distance(place):
    """Return the distance to the telephone."""
    x, y, z = own(place)
    body = _slab(_rounded(x, z, (HALF[0], HALF[2]), CORNER), y, HALF[1], EDGE)
    bx, bz, side, high = BUMP
    plate = _slab(_rounded(x - bx, z - bz, (side, side), 0.62), y - HALF[1], high, 0.09)
    whole = np.minimum(body, plate)
    for lx, lz, radius in LENSES:
        rim = _slab(np.hypot(x - lx, z - lz) - radius, y - HALF[1] - high, 0.08, 0.05)
        whole = np.minimum(whole, rim)
    return whole


def _within(start, way):
    """Return where ways enter and leave the ball round the telephone, and which do."""
    o = start - MIDDLE
    b, c = dot(o, way)[..., 0], dot(o, o)[..., 0] - FLOAT(8.7**2)
    inside = b * b - c
    root = np.sqrt(np.maximum(inside, 0))
    return np.maximum(-b - root, 0.0), -b + root, (inside > 0) & (-b + root > 0)


def meets(start, way, steps: int = 56):
    """Return how far along ways the telephone is met, FAR where it is not."""
    enter, leave, may = _within(start, way)
    found = np.full(may.shape, FAR, FLOAT)
    at = np.nonzero(may)
    o, d, t, end = start[at], way[at], enter[at].astype(FLOAT), leave[at]
    open_ = np.arange(t.size)
    for _ in range(steps):
        if not open_.size:
            break
        step = distance(o[open_] + t[open_, None] * d[open_])
        t[open_] += np.maximum(step, FLOAT(0.0015))
        met = step < 0.002
        found[tuple(axis[open_[met]] for axis in at)] = t[open_[met]]
        open_ = open_[~met & (t[open_] < end[open_])]
    return found


def facing(place):
    """Return which way the telephone's surface faces."""
    e = FLOAT(0.004)
    steps = np.eye(3, dtype=FLOAT) * e
    return unit(np.stack([distance(place + one) - distance(place - one) for one in steps], -1))


# -- light -------------------------------------------------------------------------------------------------


def _corner(a, b):
    """Return what a quarter of the screen gives a place below its corner (a form factor)."""
    h2 = FLOAT(GAP * GAP)
    ra, rb = np.sqrt(a * a + h2), np.sqrt(b * b + h2)
    return (a / ra * np.arctan(b / ra) + b / rb * np.arctan(a / rb)) / FLOAT(2 * np.pi)


def glow(place):
    """Return the light of the screen on the table, exactly: it faces it."""
    x, _, z = own(place)
    w, h = FLOAT(HALF[0] - 0.16), FLOAT(HALF[2] - 0.16)
    return _corner(x + w, z + h) - _corner(x - w, z + h) - _corner(x + w, z - h) + _corner(x - w, z - h)


def blinds(place):
    """Return how much of the street lamp's light the slats let through to a place."""
    along = place[..., 0] * FLOAT(0.42) + place[..., 2] * FLOAT(0.91) + place[..., 1] * FLOAT(1.7)
    slat = np.abs((along / FLOAT(4.3)) % 1 - FLOAT(0.5)) * 2
    frame = smooth(-19, -14, place[..., 0]) * (1 - smooth(15, 20, place[..., 0]))
    return smooth(0.34, 0.62, slat) * frame


_RANDOM = np.random.default_rng(SEED + 7)
LAMPS = [
    (a, e, r, s)
    for a, e, r, s in zip(
        _RANDOM.uniform(-0.5, 0.42, 46),
        _RANDOM.uniform(-0.30, -0.02, 46),
        _RANDOM.uniform(0.011, 0.021, 46),
        _RANDOM.uniform(0.03, 0.34, 46) ** 1.4,
        strict=True,
    )
]


def around(way):
    """Return the room that is seen along ways: dark, a window with blinds, lamps of a town out of focus."""
    azimuth = np.arctan2(way[..., 0], -way[..., 2])
    height = np.arcsin(np.clip(way[..., 1], -1, 1))
    light = np.full(azimuth.shape, FLOAT(0.006), FLOAT)
    for a, e, r, s in LAMPS:
        off = np.hypot(azimuth - FLOAT(a), height - FLOAT(e)) / FLOAT(r)
        light += (
            FLOAT(s) * (1 - smooth(0.9, 1.06, off)) * (FLOAT(0.72) + FLOAT(0.28) * np.minimum(off, 1) ** 4)
        )
    pane = smooth(-0.78, -0.70, azimuth) * (1 - smooth(0.66, 0.74, azimuth))
    pane *= smooth(0.13, 0.2, height) * (1 - smooth(0.95, 1.05, height))
    slat = np.abs((height / FLOAT(0.088)) % 1 - FLOAT(0.5)) * 2
    cross = 1 - (1 - smooth(0.014, 0.026, np.abs(azimuth - FLOAT(0.06))))
    return (
        light + pane * cross * smooth(0.3, 0.55, slat) * FLOAT(0.46) + smooth(1.0, 1.25, height) * FLOAT(0.30)
    )


# -- surfaces ----------------------------------------------------------------------------------------------


def _noise(rng, across: int, down: int, size: int) -> np.ndarray:
    """Return soft noise over a square, so many patches wide and high."""
    small = rng.random((down, across)).astype(FLOAT)
    return np.asarray(Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC), FLOAT)


def wood() -> np.ndarray:
    """Return the table's wood, a square of 90 cm: boards, rings that wander, fibres, pores."""
    size, rng = 2048, np.random.default_rng(SEED)
    y = np.linspace(0, 1, size, dtype=FLOAT)[:, None]
    wander = _noise(rng, 5, 26, size) * 1.1 + _noise(rng, 14, 120, size) * 0.22
    rings = np.sin(2 * np.pi * (17 * y + 3.4 * wander))
    fibres = _noise(rng, 24, size // 2, size) - 0.5
    pores = smooth(0.80, 0.97, _noise(rng, 90, size // 2, size))
    boards = np.repeat(rng.uniform(0.82, 1.12, 9), -(-size // 9))[:size, None].astype(FLOAT)
    seams = 1 - 0.75 * (np.abs((y * 9) % 1 - 0.5) > 0.494)
    return boards * seams * (0.86 + 0.15 * rings + 0.34 * fibres) * (1 - 0.4 * pores)


def _shadow(place, rng):
    """Return 0 where the telephone stands between a place and the street lamp."""
    way = unit(STREET + FLOAT(0.05) * rng.standard_normal(place.shape, FLOAT))
    return (meets(place + FLOAT(0.02) * way, way, 30) >= FAR).astype(FLOAT)


def on_table(place, grain, rng):
    """Return the light that the table gives back from everywhere."""
    size = grain.shape[0]
    x = (place[..., 0] * (size / 90)).astype(int) % size
    z = (place[..., 2] * (size / 90) + size // 2).astype(int) % size
    near = own(place)
    shade = smooth(-0.4, 1.6, _rounded(near[0], near[2], (HALF[0], HALF[2]), CORNER))
    direct = STRIPES * blinds(place) * _shadow(place, rng)
    return (
        FLOAT(0.42) * grain[z, x] * (GLOW * glow(place) + direct + SKY * (FLOAT(0.25) + FLOAT(0.75) * shade))
    )


def on_phone(place, normal, way, grain, rng):
    """Return the light of the telephone: dark glass that mirrors the room, lit from below at its sides."""
    x, y, z = own(place)
    mirror = way - 2 * dot(way, normal) * normal
    mirror = unit(mirror + FLOAT(0.010) * rng.standard_normal(mirror.shape, FLOAT))
    steep = np.clip(-dot(way, normal)[..., 0], 0, 1)
    share = FLOAT(0.05) + FLOAT(0.95) * (1 - steep) ** 5
    bx, bz, side, _ = BUMP
    plate = _rounded(x - bx, z - bz, (side, side), 0.62) < 0
    glass, ring = np.zeros(x.shape, bool), np.zeros(x.shape, bool)
    for lx, lz, radius in LENSES:
        off = np.hypot(x - lx, z - lz)
        glass |= off < radius - 0.13
        ring |= (off >= radius - 0.13) & (off < radius + 0.02)
    metal = ring | (np.abs(normal[..., 1]) < 0.72)
    share = np.where(metal, np.maximum(share, FLOAT(0.5)), share)
    share = np.where(plate & ~glass & ~ring, share * FLOAT(0.8), share)
    down = mirror[..., 1] < -0.02
    far = np.where(down, place[..., 1] / np.maximum(-mirror[..., 1], FLOAT(0.02)), 0)
    below = place + np.minimum(far, 40)[..., None] * mirror
    seen = np.where(down, on_table(below, grain, rng), around(mirror))
    lit = np.maximum(dot(normal, np.broadcast_to(unit(STREET), normal.shape))[..., 0], 0) * blinds(place)
    diffuse = FLOAT(0.05) * (STRIPES * lit * 3 + SKY * (FLOAT(0.5) + FLOAT(0.5) * normal[..., 1]))
    spark = np.hypot(x - FLASH[0], z - FLASH[1]) < FLASH[2]
    diffuse = diffuse + np.where(spark & (normal[..., 1] > 0.9), FLOAT(0.05), 0)
    screen = np.where((normal[..., 1] < -0.6) & (y < -HALF[1] + 0.12), FLOAT(1.6), 0)
    sides = smooth(0.1, 0.9, -normal[..., 1] + FLOAT(0.55)) * np.exp(-(y + FLOAT(HALF[1])) / FLOAT(0.22))
    return share * seen + diffuse + screen + FLOAT(0.16) * sides


def traced(start, way, grain, rng):
    """Return the light that comes back along ways; the varnish of the table mirrors once."""
    phone = meets(start, way)
    with np.errstate(divide="ignore", invalid="ignore"):
        table = -start[..., 1] / way[..., 1]
    table = np.where((table > 0) & (start[..., 2] + table * way[..., 2] > TABLE_END), table, FAR)
    light = around(way)
    at = np.nonzero((phone < FAR) & (phone < table))
    if at[0].size:
        place = start[at] + phone[at][:, None] * way[at]
        light[at] = on_phone(place, facing(place), way[at], grain, rng)
    at = np.nonzero((table < FAR) & (table <= phone))
    if at[0].size:
        d = way[at]
        place = start[at] + table[at][:, None] * d
        bumps = rng.standard_normal(d.shape, FLOAT) * np.array([0.02, 0.004, 0.055], FLOAT)
        mirror = unit(d * np.array([1, -1, 1], FLOAT) + bumps)
        share = FLOAT(0.035) + FLOAT(0.8) * (1 + d[:, 1]) ** 5
        seen = around(mirror)
        hit = meets(place, mirror, 40)
        met = np.nonzero(hit < FAR)
        if met[0].size:
            there = place[met] + hit[met][:, None] * mirror[met]
            normal = facing(there)
            seen[met] = on_phone(there, normal, mirror[met], grain, rng)
        light[at] = (1 - share) * on_table(place, grain, rng) + share * seen
    return light


# -- the camera --------------------------------------------------------------------------------------------


def photograph(width: int, samples: int) -> np.ndarray:
    """Return the picture's light, some rows at a time from the top."""
    rng, grain = np.random.default_rng(SEED), wood()
    height = width * 2 // 3
    ahead = unit(AIM - EYE)
    right = unit(np.cross(ahead, np.array([0, 1, 0], FLOAT)))
    up = np.cross(right, ahead)
    focus = FLOAT(dot(MIDDLE + np.array([1.2, 0.4, 1.8], FLOAT) - EYE, ahead)[0])
    whole = np.zeros((height, width), FLOAT)
    for top in range(0, height, ROWS):
        y, x = np.mgrid[top : min(top + ROWS, height), 0:width].astype(FLOAT)
        for _ in range(samples):
            a = ((x + rng.random(x.shape, FLOAT)) / width * 2 - 1) * FLOAT(VIEW)
            b = (1 - (y + rng.random(x.shape, FLOAT)) / height * 2) * FLOAT(VIEW * 2 / 3)
            point = EYE + focus * (ahead + a[..., None] * right + b[..., None] * up)
            far = FLOAT(LENS) * np.sqrt(rng.random(x.shape, FLOAT))
            turn = FLOAT(2 * np.pi) * rng.random(x.shape, FLOAT)
            eye = EYE + (far * np.cos(turn))[..., None] * right + (far * np.sin(turn))[..., None] * up
            way = unit(point - eye).astype(FLOAT)
            whole[top : top + ROWS] += np.minimum(traced(eye.astype(FLOAT), way, grain, rng), 3.0)
    return whole / samples


def _blurred(light: np.ndarray, radius: float) -> np.ndarray:
    small = Image.fromarray((255 * np.clip(light / 2, 0, 1)).astype(np.uint8))
    return np.asarray(small.filter(ImageFilter.GaussianBlur(radius)), FLOAT) / 255 * 2


def developed(light: np.ndarray, width: int) -> Image.Image:
    """Return the picture as film would show it: light that spreads, a soft shoulder, a dark rim, grain."""
    rng = np.random.default_rng(SEED + 1)
    height = light.shape[0]
    light = light + 0.14 * _blurred(light, width / 130) + 0.15 * _blurred(light, width / 28)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(FLOAT)
    light = light * (1 - 0.22 * np.clip(x * x * 0.8 + y * y * 0.6, 0, 1.2))
    tone = (1 - np.exp(-2.3 * light)) ** (1 / 2.0)
    tone = tone * (0.30 + 0.70 * smooth(0.05, 0.66, tone))  # night: shadows stay deep in two inks
    picture = Image.fromarray((255 * np.clip(tone, 0, 1)).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    picture = picture.resize((2 * width, 2 * height), Image.Resampling.LANCZOS)
    values = np.asarray(picture, FLOAT)
    coarse = rng.standard_normal((picture.height // 3 + 1, picture.width // 3 + 1)).astype(FLOAT)
    grain = np.asarray(Image.fromarray(coarse).resize(picture.size, Image.Resampling.BICUBIC))
    values = values + 2.6 * grain * np.sin(np.pi * np.clip(values / 255, 0.08, 0.95))
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def main() -> None:
    """Make it as asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--width", type=int, default=1920)
    asked.add_argument("--samples", type=int, default=16)
    asked.add_argument("--quality", type=int, default=74)
    asked.add_argument("--to", type=Path, default=PROJECT / "content" / "pictures" / "laidian.webp")
    said = asked.parse_args()
    picture = developed(photograph(said.width, said.samples), said.width)
    said.to.parent.mkdir(exist_ok=True)
    picture.convert("RGB").save(said.to, quality=said.quality, method=6)


if __name__ == "__main__":
    main()
