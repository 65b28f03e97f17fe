"""What stands in the slug: crop marks, registration marks, a colour bar, and a label for the shop.

In: a sheet's boxes and the label's words. Out: PDF operators in mm from the sheet's bottom left corner.
All of it lies outside the bleed: what a cutter misses shows no mark. Marks stand on every plate, in a
mix whose sum keeps the sheet's limit of ink (four full inks would be 400 %).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.prepress.geometry import SheetBoxes
from generator.render.curves import cubic
from generator.render.outline import Glyph, glyph_paths

HAIR_MM = 0.1  # 0.28 pt: the thinnest line that every press holds
LENGTH_MM = 5.0
GAP_MM = 1.0  # white between the bleed and a mark
RING_MM = 1.6  # radius of a registration mark
PATCH_MM = 4.0
LABEL_MM = 2.3  # an em of the label
ALL_PLATES = "0.6 0.6 0.6 0.6"  # 240 %, in place of four full inks
SPACE = "　"  # between the label's parts
PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5),
)  # fmt: skip
"""Full inks, overprints of two, halves: what a printer measures (200 % at most)."""
_ROUND = 0.5523  # a quarter of a circle as a Bézier curve


def marks(sheet: SheetBoxes, label: str) -> bytes:
    """Return the operators of everything in the slug; empty where there is none."""
    if not sheet.slug:
        return b""
    lines = [
        "q",
        f"{ALL_PLATES} K {HAIR_MM} w 0 J [] 0 d",
        *_crops(sheet),
        *_registrations(sheet),
        "Q",
        *_bar(sheet),
        *_label(sheet, label),
    ]
    return "\n".join(lines).encode()


def _crops(sheet: SheetBoxes) -> Iterator[str]:
    """Yield two lines at each corner, in line with the trim."""
    near, far = sheet.slug - GAP_MM, sheet.slug - GAP_MM - LENGTH_MM
    left, bottom = sheet.edge, sheet.edge
    right, top = left + sheet.width, bottom + sheet.height
    whole_w, whole_h = sheet.width + 2 * sheet.edge, sheet.height + 2 * sheet.edge
    for x in (left, right):
        yield _line(x, far, x, near)
        yield _line(x, whole_h - near, x, whole_h - far)
    for y in (bottom, top):
        yield _line(far, y, near, y)
        yield _line(whole_w - near, y, whole_w - far, y)


def _registrations(sheet: SheetBoxes) -> Iterator[str]:
    """Yield a cross in a ring amid each side."""
    middle = sheet.slug - GAP_MM - LENGTH_MM / 2
    whole_w, whole_h = sheet.width + 2 * sheet.edge, sheet.height + 2 * sheet.edge
    for x, y in (
        (whole_w / 2, middle),
        (whole_w / 2, whole_h - middle),
        (middle, whole_h / 2),
        (whole_w - middle, whole_h / 2),
    ):
        yield _line(x - LENGTH_MM / 2, y, x + LENGTH_MM / 2, y)
        yield _line(x, y - LENGTH_MM / 2, x, y + LENGTH_MM / 2)
        yield _ring(x, y, RING_MM)


def _bar(sheet: SheetBoxes) -> Iterator[str]:
    """Yield the patches up the left side, from above the lower crop mark."""
    x = sheet.slug - GAP_MM - LENGTH_MM / 2 - PATCH_MM / 2
    room = sheet.height / 2 - 3 * GAP_MM - LENGTH_MM
    patch = min(PATCH_MM, room / len(PATCHES))
    for at, inks in enumerate(PATCHES):
        y = sheet.edge + 2 * GAP_MM + at * patch
        yield f"{' '.join(f'{ink:g}' for ink in inks)} k {_mm(x)} {_mm(y)} {_mm(PATCH_MM)} {_mm(patch)} re f"


def _label(sheet: SheetBoxes, words: str) -> Iterator[str]:
    """Yield the label as outlines, black alone, below the sheet to the right of the corner's mark."""
    left = sheet.edge + 2 * GAP_MM
    room = sheet.width / 2 - 4 * GAP_MM - LENGTH_MM
    whole = sum(one.advance for one in glyph_paths(words, "sans-bold"))
    lines = 1 if whole * LABEL_MM <= room else 2
    for at, some in enumerate(_parted(words, lines)):
        width = sum(one.advance for one in some)
        em = min(LABEL_MM, room / width) if width else LABEL_MM
        y = sheet.slug - GAP_MM - LABEL_MM - at * LABEL_MM * 1.5
        yield f"q 0 0 0 1 k {_mm(em)} 0 0 {_mm(em)} {_mm(left)} {_mm(y)} cm"
        pen = 0.0
        for one in some:
            yield from _glyph(one.commands, pen)
            pen += one.advance
        yield "f Q"


def _parted(words: str, lines: int) -> Iterator[tuple[Glyph, ...]]:
    """Yield the label in so many lines, broken between its parts."""
    parts = words.split(SPACE)
    half = len(parts) if lines == 1 else next(at for at in range(1, len(parts) + 1) if _is_half(parts, at))
    for some in (parts[:half], parts[half:]):
        if some:
            yield glyph_paths(SPACE.join(some), "sans-bold")


def _is_half(parts: list[str], at: int) -> bool:
    return 2 * len(SPACE.join(parts[:at])) >= len(SPACE.join(parts)) or at == len(parts)


def _glyph(commands: tuple[tuple[str, tuple[float, ...]], ...], pen: float) -> Iterator[str]:
    """Yield a glyph's path in em; ours have y downwards and may have quadratic curves."""
    for step, numbers in cubic(commands):
        points = [(x + pen, -y) for x, y in zip(numbers[0::2], numbers[1::2], strict=True)]
        match step:
            case "M" | "L":
                yield f"{_points(points)} {step.lower()}"
            case "C":
                yield f"{_points(points)} c"
            case _:
                yield "h"


def _points(points: Iterable[tuple[float, ...]]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for point in points for value in point)


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{_mm(x)} {_mm(y)} m {_mm(to_x)} {_mm(to_y)} l S"


def _ring(x: float, y: float, radius: float) -> str:
    bend = radius * _ROUND
    steps = (
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    )
    curves = " ".join(f"{' '.join(map(_mm, step))} c" for step in steps)
    return f"{_mm(x + radius)} {_mm(y)} m {curves} s"


def _mm(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
