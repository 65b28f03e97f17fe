"""A site figure (`theme/figures/*.svg`) as a mask of greys, for pictures that are drawn without a browser.

In: a figure's name and a side in px. Out: the mask, ink 255. The files hold paths in a square of 300 units,
filled by the even-odd rule or stroked, in a group that may be turned: that is all that is understood here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from generator.store.dependencies import once_a_run, read

if TYPE_CHECKING:
    from PIL.Image import Image

_FIGURES = Path(__file__).with_name("theme") / "figures"
_UNITS, _FINE, _STEPS = 300, 3, 16
_Point = tuple[float, float]


@once_a_run
def figure_mask(name: str, side: int) -> Image:
    """Return a figure as greys, drawn three times as large and made smaller for smooth edges."""
    from PIL import Image, ImageChops, ImageDraw

    large, scale = side * _FINE, side * _FINE / _UNITS
    mask = Image.new("1", (large, large))
    root = ElementTree.fromstring(f"<svg>{read(_FIGURES / f'{name}.svg').decode('utf-8')}</svg>")  # noqa: S314
    for path, angle in _paths(root):
        drawn = Image.new("1", (large, large))
        for line in _lines(path.get("d", "")):
            points = [(x * scale, y * scale) for x, y in (_turned(one, angle) for one in line)]
            one = Image.new("1", (large, large))
            pen = ImageDraw.Draw(one)
            if path.get("fill") == "none":
                width = round(float(path.get("stroke-width", "1")) * scale)
                pen.line(points, fill=1, width=width, joint="curve")
            else:
                pen.polygon(points, fill=1)
            drawn = ImageChops.logical_xor(drawn, one)
        mask = ImageChops.logical_or(mask, drawn)
    return mask.convert("L").resize((side, side), Image.Resampling.BOX)


def _paths(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, float]]:
    """Yield each path with the degrees by which its group is turned about the middle."""
    for child in root:
        turn = re.match(r"rotate\((\S+) 150 150\)", child.get("transform", ""))
        if child.tag == "g":
            yield from ((path, float(turn[1]) if turn else 0.0) for path in child)
        else:
            yield child, 0.0


def _turned(point: _Point, angle: float) -> _Point:
    middle, by = _UNITS / 2, math.radians(angle)
    x, y = point[0] - middle, point[1] - middle
    return (
        middle + x * math.cos(by) - y * math.sin(by),
        middle + x * math.sin(by) + y * math.cos(by),
    )


def _lines(path: str) -> tuple[tuple[_Point, ...], ...]:
    """Return path data as broken lines, each curve in sixteen steps."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(path, pen)
    lines: list[list[_Point]] = []
    for operation, points in pen.value:
        if operation == "moveTo":
            lines.append([points[0]])
        elif points:
            start = lines[-1][-1]
            lines[-1] += [_on((start, *points), step / _STEPS) for step in range(1, _STEPS + 1)]
    return tuple(tuple(line) for line in lines)


def _on(controls: tuple[_Point, ...], part: float) -> _Point:
    """Return the point of a Bézier curve of any degree at a part of its way (de Casteljau)."""
    while len(controls) > 1:
        controls = tuple(
            (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(controls)
        )
    return controls[0]
