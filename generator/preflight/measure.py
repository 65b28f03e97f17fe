"""Measure a code on the raster of a page: its modules, its contrast, and how much white is around it.

A code that decodes here may still fail on an old phone in a corridor: readers forgive yellow on white and a
quiet zone of one module. So the symbol is compared module by module with the one that was meant.
Lengths are px of the raster; module coordinates (u, v) start at the symbol's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any

from generator.codes.draw import QUIET_ZONE, ModuleMatrix
from generator.model.contrast import Tone, lighter

if TYPE_CHECKING:
    from PIL import Image

PixelPoint = tuple[float, float]
Sampler = Callable[[float, float], Tone]
"""The RGB tone at module coordinates (u, v); black where the page ends."""

STEP = 0.5  # modules between the samples of the quiet zone
EDGE = 0.2  # modules next to a border that are not judged: there the raster mixes dark and light
VEIL = 0.25  # how much of the contrast a quiet zone may lose before it counts as printed on


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeQuality:
    """What a code looks like on the raster.

    `module_px` is the side of a module, `wrong` how many modules are not as drawn, `dark` and `light` the
    tones of most dark and light modules, `quiet` how many modules of clean paper are around it where they are
    fewest (at most 4).
    """

    module_px: float
    wrong: int
    dark: Tone
    light: Tone
    quiet: float

    @property
    def contrast(self) -> float:
        """Return the contrast of dark on light (1 to 21, WCAG 2.2); below 1 if the code is reversed."""
        return lighter(self.light, self.dark)


def measure_code(picture: Image.Image, corners: Sequence[PixelPoint], meant: ModuleMatrix) -> CodeQuality:
    """Compare a code at four corners (from its top left clockwise, px) with the modules that were meant."""
    size = len(meant)
    tone = _sampler(picture, corners, size)
    found = {(u, v): tone(u + 0.5, v + 0.5) for v in range(size) for u in range(size)}
    dark = _typical([found[u, v] for u, v in found if meant[v][u]])
    light = _typical([found[u, v] for u, v in found if not meant[v][u]])
    middle = (sum(dark) + sum(light)) / 2
    upright = sum(dark) < sum(light)
    wrong = sum(((sum(found[u, v]) < middle) == upright) != meant[v][u] for u, v in found)
    return CodeQuality(
        module_px=_side(corners) / size,
        wrong=wrong,
        dark=dark,
        light=light,
        quiet=_quiet(tone, size, sum(light) - VEIL * abs(sum(light) - sum(dark))),
    )


def _typical(tones: list[Tone]) -> Tone:
    """Return the median of each channel."""
    red, green, blue = (sorted(channel)[len(channel) // 2] for channel in zip(*tones, strict=True))
    return (red, green, blue)


def _side(corners: Sequence[PixelPoint]) -> float:
    """Return the mean length of the four sides."""
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(hypot(x - to_x, y - to_y) for (x, y), (to_x, to_y) in pairs) / 4


def _sampler(picture: Image.Image, corners: Sequence[PixelPoint], size: int) -> Sampler:
    """Return a function from module coordinates to tones; the code may lie turned on the page."""
    pixels = picture.load()
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners

    def tone(u: float, v: float) -> Tone:
        s, t = u / size, v / size
        x = int(ax + (bx - ax) * s + (dx - ax) * t + (ax - bx + cx - dx) * s * t)
        y = int(ay + (by - ay) * s + (dy - ay) * t + (ay - by + cy - dy) * s * t)
        if pixels is None or not (0 <= x < picture.width and 0 <= y < picture.height):
            return (0, 0, 0)
        found: Any = pixels[x, y]
        red, green, blue = found[:3]  # a page as it was drawn has a fourth channel that says nothing
        return (red, green, blue)

    return tone


def _quiet(tone: Sampler, size: int, least: float) -> float:
    """Return how many modules around the symbol are as light as its light modules (sum of RGB >= least)."""
    clean = EDGE
    for ring in range(1, int(QUIET_ZONE / STEP) + 1):
        out = ring * STEP - EDGE
        if any(sum(tone(u, v)) < least for u, v in _frame(size, out)):
            return clean if ring > 1 else 0
        clean = ring * STEP
    return clean


def _frame(size: int, out: float) -> Iterator[PixelPoint]:
    """Yield points all along a square that lies `out` modules outside the symbol."""
    count = int((size + 2 * out) / STEP) + 1
    for index in range(count + 1):
        along = min(-out + index * STEP, size + out)
        yield from ((along, -out), (along, size + out), (-out, along), (size + out, along))
