"""Halftones for machines with one ink: a photograph as dots that a copier and a duplicator can hold.

In: a grey picture and an angle. Out: black and white, a grey picture of two values. Such machines screen by
themselves, each in its own way and coarsely: what comes out is mud, and mud again when it is copied. Dots of
half a millimetre, drawn here, come out alike everywhere. Two inks get two angles, or the dots make a pattern.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

ANGLES = {"black": (8, 8), "colour": (3, 11)}
"""Steps in px from dot to dot: 45 degrees for black, 75 for a colour; eleven px from one to the next."""

GAIN = 0.82  # the exponent of tone: paper drinks, so dots are drawn smaller than they will be
LEAST, MOST = 0.045, 0.95  # shares of a cell: smaller dots don't come, smaller holes fill


def screened(grey: Image.Image, angle: tuple[int, int]) -> Image.Image:
    """Return a grey picture in dots: 0 where ink is, 255 where paper is."""
    from PIL import ImageChops

    thresholds = _field(angle, grey.size)
    toned = grey.point([round(255 * _tone(level / 255)) for level in range(256)])
    return ImageChops.subtract(toned, thresholds).point([0] + [255] * 255)


def _tone(light: float) -> float:
    light = light**GAIN
    return 0.0 if 1 - light > MOST else 1.0 if 1 - light < LEAST else light


def _field(angle: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """Return the tile over a whole picture; it is laid double by double."""
    from PIL import Image

    tile = _tile(angle)
    made = Image.new("L", size)
    made.paste(tile, (0, 0))
    for axis in (0, 1):
        done = tile.size[axis]
        while done < size[axis]:
            box = (done, min(tile.height, size[1])) if axis == 0 else (size[0], done)
            part = made.crop((0, 0, *box))
            made.paste(part, (done, 0) if axis == 0 else (0, done))
            done *= 2
    return made


@lru_cache(maxsize=2)
def _tile(angle: tuple[int, int]) -> Image.Image:
    """Return the least square of dots that can be laid side by side, as thresholds from 0 to 254."""
    from PIL import Image

    a, b = angle
    step = a * a + b * b
    side = step if a != b else 2 * a
    heights = []
    for y in range(side):
        for x in range(side):
            u, v = (a * x + b * y) / step, (a * y - b * x) / step
            heights.append(cos(2 * pi * u) + cos(2 * pi * v) + 1e-6 * (x * 7 + y * 13) % 1e-5)
    order = sorted(range(len(heights)), key=lambda at: -heights[at])
    values = bytearray(len(heights))
    for rank, at in enumerate(order):
        values[at] = 254 - rank * 255 // len(order)
    return Image.frombytes("L", (side, side), bytes(values))


# -- two inks ----------------------------------------------------------------------------------------------

COLOUR, BLACK, BOTH, PAPER = (231, 65, 43), (43, 43, 42), (38, 12, 8), (255, 255, 255)
"""What proofs show of a duplicator's red, its black, one over the other, and bare paper."""


def in_two_inks(grey: Image.Image) -> Image.Image:
    """Return a grey picture as dots of black and of a colour (RGB): shadows in both, lights in the colour."""
    from PIL import Image

    deep = grey.point([min(255, 2 * level) for level in range(256)])
    light = grey.point([max(0, 2 * level - 255) for level in range(256)])
    black, colour = screened(deep, ANGLES["black"]), screened(light, ANGLES["colour"])
    made = Image.new("RGB", grey.size, COLOUR)
    made.paste(PAPER, mask=colour)
    under = Image.new("RGB", grey.size, BOTH)
    under.paste(BLACK, mask=colour)
    return Image.composite(made, under, black)
