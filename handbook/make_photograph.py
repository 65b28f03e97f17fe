"""Make the sample's photograph: a telephone that rings at night on a desk, rendered here and by nothing else.

    PYTHONPATH=. .venv/bin/python handbook/make_photograph.py [--width 1920] [--samples 16] [--to FILE]

None may be taken from elsewhere, and no pupil may be in one. A small ray tracer: a polished desk, a telephone
that leans on books, a mug; light comes from the screen and, weakly, from a window behind. Lengths are
centimetres, places and ways are arrays whose last axis is x, y (up), z. The picture is grey: posters print it
in a theme's inks. Two minutes of a processor.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from generator.render.subset import fonts_folder

PROJECT = Path(__file__).resolve().parent.parent
FLOAT = np.float32
FAR = FLOAT(1e9)
SCREEN = (720, 1480)  # px of what the telephone shows
SEED = 96110


def unit(vector):
    """Return ways of length one."""
    return vector / np.sqrt((vector * vector).sum(-1, keepdims=True))


def dot(one, other):
    """Return the inner product, its axis kept."""
    return np.einsum("...i,...i->...", one, other)[..., None]


def turned(yaw: float, pitch: float = 0.0):
    """Return axes (rows) turned about the upright, then tipped back."""
    cy, sy, cp, sp = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch)
    about = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
    back = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    return (back @ about).astype(FLOAT)


@dataclass(frozen=True)
class Box:
    """A box: centre, half its sides, its axes as rows, how much light it gives back and how glossily."""

    centre: np.ndarray
    half: np.ndarray
    axes: np.ndarray
    tone: float
    gloss: float = 0.0

    def meet(self, start, way):
        """Return how far along a way it is met (FAR: never), and which way it faces there."""
        o, d = (start - self.centre) @ self.axes.T, way @ self.axes.T
        with np.errstate(divide="ignore", invalid="ignore"):
            one, two = (-self.half - o) / d, (self.half - o) / d
        near, far = np.minimum(one, two), np.maximum(one, two)
        enter, leave = near.max(-1), far.min(-1)
        hit = (enter < leave) & (enter > 1e-3)
        axis = near.argmax(-1)
        normal = np.take_along_axis(-np.sign(d), axis[..., None], -1) * self.axes[axis]
        return np.where(hit, enter, FAR), normal


@dataclass(frozen=True)
class Mug:
    """An upright cylinder: its foot's middle, radius, height."""

    foot: np.ndarray
    radius: float
    height: float
    tone: float
    gloss: float = 0.0

    def meet(self, start, way):
        """Return how far along a way it is met (FAR: never), and which way it faces there."""
        o, d = start - self.foot, way
        a = d[..., 0] ** 2 + d[..., 2] ** 2
        b = o[..., 0] * d[..., 0] + o[..., 2] * d[..., 2]
        c = o[..., 0] ** 2 + o[..., 2] ** 2 - self.radius**2
        inside = b * b - a * c
        with np.errstate(divide="ignore", invalid="ignore"):
            side = (-b - np.sqrt(np.maximum(inside, 0))) / a
            lid = (self.height - o[..., 1]) / d[..., 1]
        y = o[..., 1] + side * d[..., 1]
        side = np.where((inside > 0) & (side > 1e-3) & (y > 0) & (y < self.height), side, FAR)
        x, z = o[..., 0] + lid * d[..., 0], o[..., 2] + lid * d[..., 2]
        lid = np.where((lid > 1e-3) & (x * x + z * z < self.radius**2), lid, FAR)
        at = start + np.minimum(side, lid)[..., None] * way - self.foot
        round_ = np.stack([at[..., 0], np.zeros_like(at[..., 1]), at[..., 2]], -1) / self.radius
        normal = np.where((lid < side)[..., None], np.array([0, 1, 0], FLOAT), round_)
        return np.minimum(side, lid), normal


PHONE = Box(
    np.array([-1.6, 7.05, 0.2], FLOAT), np.array([3.65, 7.5, 0.4], FLOAT), turned(0.30, 0.26), 0.05, 0.06
)


def book(centre, half, yaw: float, tone: float) -> tuple[Box, Box, Box]:
    """Return a book that lies: two boards with its pages, a little smaller, between them."""
    x, y, z = half
    axes, board = turned(yaw), FLOAT(0.16)
    pages = Box(np.array(centre, FLOAT), np.array([x - 0.3, y - board, z - 0.3], FLOAT), axes, 0.62)
    boards = (
        Box(
            np.array(centre, FLOAT) + np.array([0, up * (y - board / 2), 0], FLOAT),
            np.array([x, board / 2, z], FLOAT),
            axes,
            tone,
            0.01,
        )
        for up in (-1, 1)
    )
    return (*boards, pages)


def handle(mug: Mug) -> tuple[Box, Box, Box]:
    """Return a mug's handle at its right: two arms and a grip."""
    x, y, z = mug.foot
    reach = mug.radius + 1.1
    arms = (
        Box(
            np.array([x + reach, y + at * mug.height, z], FLOAT),
            np.array([1.5, 0.45, 0.5], FLOAT),
            turned(0.0),
            mug.tone,
            mug.gloss,
        )
        for at in (0.26, 0.76)
    )
    grip = Box(
        np.array([x + reach + 1.3, y + 0.51 * mug.height, z], FLOAT),
        np.array([0.45, 0.25 * mug.height + 0.45, 0.5], FLOAT),
        turned(0.0),
        mug.tone,
        mug.gloss,
    )
    return (*arms, grip)


CUP = Mug(np.array([8.3, 0, -3.6], FLOAT), 2.9, 7.2, 0.62, 0.05)
MUG = 1  # its place among the things
THINGS = (
    PHONE,
    CUP,
    *handle(CUP),
    *book([-2.2, 1.5, -5.6], (9.4, 1.5, 3.6), 0.16, 0.22),
    *book([-1.6, 4.1, -5.9], (8.4, 1.1, 3.3), 0.34, 0.12),
    *book([-2.2, 6.1, -5.8], (7.8, 0.9, 3.1), 0.22, 0.30),
)
WINDOW = (np.array([20, 21, -34], FLOAT), np.array([7, 0, 3], FLOAT), np.array([0, 13, 0], FLOAT), 58.0)
EYE, AIM = np.array([9.5, 11.5, 38.0], FLOAT), np.array([1.9, 6.5, 0.0], FLOAT)
LENS, VIEW = 0.36, 0.325  # half the lens' opening; half the picture's width at a distance of one


def screen_picture() -> np.ndarray:
    """Draw what the telephone shows: a call of nobody known, and the two buttons."""
    width, height = SCREEN
    ramp = np.linspace(0.86, 0.42, height, dtype=FLOAT)[:, None] * np.ones((1, width), FLOAT)
    picture = Image.fromarray((255 * ramp).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    face = str(fonts_folder() / "sans-bold.otf")

    def words(text: str, y: int, size: int, tone: int) -> None:
        pen.text((width / 2, y), text, fill=tone, font=ImageFont.truetype(face, size), anchor="mm")

    pen.rounded_rectangle((290, 26, 430, 56), 15, fill=20)
    pen.ellipse((262, 190, 458, 386), fill=236)
    pen.ellipse((325, 232, 395, 302), fill=120)
    pen.pieslice((296, 312, 424, 460), 180, 360, fill=120)
    words("陌生来电", 520, 132, 12)
    words("响了 28 秒", 650, 62, 50)
    for x, tone in ((190, 40), (530, 150)):
        pen.ellipse((x - 108, 1130 - 108, x + 108, 1130 + 108), fill=tone)
        pen.arc((x - 62, 1118, x + 62, 1222), 205, 335, fill=246, width=30)
    edge = Image.new("L", SCREEN, 0)
    ImageDraw.Draw(edge).rounded_rectangle((14, 14, width - 15, height - 15), 84, fill=255)
    picture = Image.composite(picture, Image.new("L", SCREEN, 4), edge)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8)), FLOAT) / 255


def grain(rng) -> np.ndarray:
    """Return the desk's wood, a square of 80 cm: long fibres and a few rings."""
    size = 1024
    noise = rng.random((size, size)).astype(FLOAT)
    long = np.asarray(
        Image.fromarray((255 * noise).astype(np.uint8)).resize((size // 28, size)).resize((size, size), 3)
    )
    wide = np.asarray(Image.fromarray((255 * noise).astype(np.uint8)).resize((9, 60)).resize((size, size), 3))
    y = np.linspace(0, 1, size, dtype=FLOAT)[:, None]
    rings = np.sin(2 * np.pi * (13 * y + wide / 255 * 2.6))
    return 0.72 + 0.30 * (long / 255 - 0.5) + 0.13 * rings


@dataclass(frozen=True)
class Scene:
    """What is drawn on things: the telephone's screen, the desk's wood."""

    screen: np.ndarray
    wood: np.ndarray


def nearest(start, way):
    """Return the distance to the nearest thing, which it is (-1: the desk, -2: nothing), and its normal."""
    with np.errstate(divide="ignore", invalid="ignore"):
        best = -start[..., 1] / way[..., 1]
    best = np.where(best > 1e-3, best, FAR)
    which = np.where(best < FAR, -1, -2)
    normal = np.broadcast_to(np.array([0, 1, 0], FLOAT), start.shape).copy()
    for index, thing in enumerate(THINGS):
        distance, turned_to = thing.meet(start, way)
        closer = distance < best
        best, which = np.where(closer, distance, best), np.where(closer, index, which)
        normal = np.where(closer[..., None], turned_to, normal)
    return best, which, normal


def lit(place, normal, target, facing, power, own: int):
    """Return the light from one point of an area that faces `facing`, 0 where something stands between."""
    way = target - place
    far = np.sqrt((way * way).sum(-1, keepdims=True))
    way = way / far
    light = np.maximum(dot(normal, way), 0) * np.maximum(-dot(np.broadcast_to(facing, way.shape), way), 0)
    start = place + normal * FLOAT(2e-2)
    blocked = np.zeros(far.shape[:-1], bool)
    for index, thing in enumerate(THINGS):
        if index != own:
            blocked |= thing.meet(start, way)[0] < far[..., 0] - 0.05
    return power * light / (far * far) * ~blocked[..., None]


def _off(place, mug):
    """Return how far from a mug's axis a place is, of its radius: inside its rim is coffee."""
    return np.hypot(place[..., 0] - mug.foot[0], place[..., 2] - mug.foot[2]) / mug.radius


def tone_at(scene: Scene, place, which):
    """Return how much light things give back, and what the screen gives itself."""
    tone = np.select([which == at for at in range(len(THINGS))], [one.tone for one in THINGS], 0.0)
    size = scene.wood.shape[0]
    x = (place[..., 0] * 12.8).astype(int) % size
    z = (place[..., 2] * 12.8 + 400).astype(int) % size
    tone = np.where(which == -1, 0.20 * scene.wood[z, x], tone)
    mug = THINGS[MUG]
    tone = np.where(
        (which == MUG) & (place[..., 1] > mug.height - 0.02) & (_off(place, mug) < 0.9), 0.03, tone
    )
    local = (place - PHONE.centre) @ PHONE.axes.T
    u, v = local[..., 0] / PHONE.half[0] * 0.5 + 0.5, 0.5 - local[..., 1] / PHONE.half[1] * 0.5
    front = (which == 0) & (local[..., 2] > PHONE.half[2] * 0.9)
    px = np.clip((u * SCREEN[0]).astype(int), 0, SCREEN[0] - 1)
    py = np.clip((v * SCREEN[1]).astype(int), 0, SCREEN[1] - 1)
    return tone[..., None], np.where(front, scene.screen[py, px] * 1.02, 0.0)[..., None]


def shaded(scene: Scene, place, which, normal, rng):
    """Return the light that leaves a place: by the screen, by the window, and a little from everywhere."""
    tone, own = tone_at(scene, place, which)
    a, b = rng.uniform(-0.9, 0.9, 2)
    on_screen = (
        PHONE.centre + PHONE.axes[0] * FLOAT(a * PHONE.half[0]) + PHONE.axes[1] * FLOAT(b * PHONE.half[1])
    )
    on_screen = on_screen + PHONE.axes[2] * (PHONE.half[2] + FLOAT(0.05))
    glow = lit(place, normal, on_screen, PHONE.axes[2], FLOAT(120.0), 0)
    middle, across, up, power = WINDOW
    s, t = rng.uniform(-1, 1, 2)
    spot = middle + across * FLOAT(s) + up * FLOAT(t)
    moon = lit(place, normal, spot, unit(AIM - middle), FLOAT(power * 120), -9)
    return np.where(which[..., None] == -2, FLOAT(0.004), own + tone * (glow + moon + FLOAT(0.02)))


def traced(scene: Scene, start, way, rng):
    """Return the light that comes back along ways, once mirrored."""
    distance, which, normal = nearest(start, way)
    place = start + np.minimum(distance, 400.0)[..., None] * way
    light = shaded(scene, place, which, normal, rng)
    gloss = np.select(
        [which == -1, *(which == at for at in range(len(THINGS)))], [0.10, *(o.gloss for o in THINGS)], 0
    )
    steep = np.maximum(-dot(normal, way), 0.0)
    share = gloss[..., None] + (1 - gloss[..., None]) * (1 - steep) ** 5 * (gloss[..., None] > 0)
    mirror = way - 2 * dot(way, normal) * normal
    rough = np.where((which == -1)[..., None], FLOAT(0.022), FLOAT(0.05))
    mirror = unit(mirror + rough * rng.standard_normal(mirror.shape, FLOAT))
    seen, what, turned_to = nearest(place + normal * FLOAT(2e-2), mirror)
    there = place + np.minimum(seen, 400.0)[..., None] * mirror
    return light * (1 - share) + share * shaded(scene, there, what, turned_to, rng)


def photograph(width: int, samples: int) -> np.ndarray:
    """Return the picture's light, a row of pixels at a time from the top."""
    rng = np.random.default_rng(SEED)
    scene = Scene(screen_picture(), grain(rng))
    height = width * 2 // 3
    ahead = unit(AIM - EYE)
    right = unit(np.cross(ahead, np.array([0, 1, 0], FLOAT)))
    up = np.cross(right, ahead)
    focus = np.sqrt(((PHONE.centre - EYE) ** 2).sum())
    y, x = np.mgrid[0:height, 0:width].astype(FLOAT)
    whole = np.zeros((height, width), FLOAT)
    for _ in range(samples):
        a = ((x + rng.random((height, width), FLOAT)) / width * 2 - 1) * VIEW
        b = (1 - (y + rng.random((height, width), FLOAT)) / height * 2) * VIEW * 2 / 3
        point = EYE + focus * (ahead + a[..., None] * right + b[..., None] * up)
        far, round_ = (
            LENS * np.sqrt(rng.random((height, width), FLOAT)),
            2 * np.pi * rng.random((height, width), FLOAT),
        )
        eye = EYE + (far * np.cos(round_))[..., None] * right + (far * np.sin(round_))[..., None] * up
        way = unit(point - eye).astype(FLOAT)
        whole += np.minimum(traced(scene, eye.astype(FLOAT), way, rng)[..., 0], 1.4)
    return whole / samples


def developed(light: np.ndarray, width: int) -> Image.Image:
    """Return the picture as film would show it: a soft shoulder, glow round the screen, fine grain."""
    rng = np.random.default_rng(SEED + 1)
    glow = Image.fromarray((255 * np.clip(light, 0, 1)).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(width / 45)
    )
    light = light + 0.10 * np.asarray(glow, FLOAT) / 255
    tone = np.clip(light / (1 + 0.12 * light), 0, 1) ** (1 / 2.1)
    picture = Image.fromarray((255 * np.clip(tone, 0, 1)).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(0.55)
    )
    picture = picture.resize((2 * width, 2 * width * 2 // 3), Image.Resampling.LANCZOS)
    values = np.asarray(picture, FLOAT)
    coarse = rng.standard_normal((picture.height // 3 + 1, picture.width // 3 + 1)).astype(FLOAT)
    fine = np.asarray(Image.fromarray(coarse).resize(picture.size, Image.Resampling.BICUBIC))
    values = values + 1.7 * fine * np.sin(np.pi * np.clip(values / 255, 0.05, 0.95))
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def main() -> None:
    """Make it as asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--width", type=int, default=1920)
    asked.add_argument("--samples", type=int, default=16)
    asked.add_argument("--quality", type=int, default=82)
    asked.add_argument("--to", type=Path, default=PROJECT / "content" / "pictures" / "laidian.webp")
    said = asked.parse_args()
    picture = developed(photograph(said.width, said.samples), said.width)
    said.to.parent.mkdir(exist_ok=True)
    picture.convert("RGB").save(said.to, quality=said.quality, method=6)


if __name__ == "__main__":
    main()
