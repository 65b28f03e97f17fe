"""Draw QR codes as vector paths (the only home of the `qrcode` library).

In: the payload as bytes. Out: a matrix of modules, and SVG path data with one unit a module. Nothing here
looks at what a payload means, and nothing here reads a code (see `read`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

QUIET_ZONE = 4  # modules of white on each side, ISO/IEC 18004 §6.3.8
LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}  # the two format bits of ISO/IEC 18004 table 25

ModuleMatrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, True where dark, without the quiet zone."""

_Point = tuple[int, int]


@lru_cache(maxsize=64)  # the same few codes stand on every piece of a campaign
def matrix(payload: bytes, level: str = "M") -> ModuleMatrix:
    """Return the modules (True is dark) of a payload in byte mode, without quiet zone.

    `level` is the error correction L, M, Q or H. The bytes are kept as they are: no mode switching, no
    character set mark. ValueError if the payload is empty or too long for a QR code.
    """
    import qrcode
    from qrcode.exceptions import DataOverflowError
    from qrcode.util import MODE_8BIT_BYTE, QRData

    if not payload:
        raise ValueError("an empty payload makes no code")
    symbol = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    symbol.add_data(QRData(payload, mode=MODE_8BIT_BYTE))
    try:
        symbol.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise ValueError(f"{len(payload)} bytes are too many for a QR code") from error
    return tuple(tuple(bool(module) for module in row) for row in symbol.get_matrix())


def fixed_matrix(text: str, version: int, level: str, mask: int) -> ModuleMatrix:
    """Return the modules of an alphanumeric text (ISO/IEC 18004 table 5) with everything else given.

    `mask` is 0 to 7. ValueError if the text is too long for the version and level.
    """
    import qrcode
    from qrcode.exceptions import DataOverflowError
    from qrcode.util import MODE_ALPHA_NUM, QRData

    symbol = qrcode.QRCode(version=version, error_correction=LEVELS[level], border=0, mask_pattern=mask)
    symbol.add_data(QRData(text.encode("ascii"), mode=MODE_ALPHA_NUM))
    try:
        symbol.make(fit=False)
    except (DataOverflowError, ValueError) as error:
        raise ValueError(f"{len(text)} characters are too many for version {version}-{level}") from error
    return tuple(tuple(bool(module) for module in row) for row in symbol.get_matrix())


def side(modules: ModuleMatrix) -> int:
    """Return the side of a code in modules with its quiet zone."""
    return len(modules) + 2 * QUIET_ZONE


def version(modules: ModuleMatrix) -> int:
    """Return the version of a symbol, 1 to 40 (21 to 177 modules; ISO/IEC 18004 §6.3.1)."""
    return (len(modules) - 17) // 4


def correctable(modules: ModuleMatrix, level: str = "M") -> int:
    """Return how many wrong codewords the weakest block of a symbol can repair."""
    from qrcode.base import rs_blocks

    blocks = rs_blocks(version(modules), LEVELS[level])
    spare: int = min((block.total_count - block.data_count) // 2 for block in blocks)
    return spare


def path(modules: ModuleMatrix) -> str:
    """Return SVG path data of the dark modules, one unit a module, the quiet zone included in the origin.

    Regions are drawn by their outlines, so no seam can show between neighbouring modules however the path is
    rasterised. Holes run the other way round: both fill rules, even-odd and non-zero, give the same picture.
    """
    return "".join(_draw(loop) for loop in _loops(_borders(modules)))


def _borders(modules: ModuleMatrix) -> dict[_Point, list[_Point]]:
    """Return the unit borders between dark and light, start to ends (x, y), with the dark to their right."""
    borders: dict[_Point, list[_Point]] = {}
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                for start, end in _open_sides(modules, x, y):
                    borders.setdefault(start, []).append(end)
    return borders


def _open_sides(modules: ModuleMatrix, x: int, y: int) -> Iterator[tuple[_Point, _Point]]:
    """Yield the sides of a dark module that face light, clockwise."""
    if not _dark(modules, x, y - 1):
        yield (x, y), (x + 1, y)
    if not _dark(modules, x + 1, y):
        yield (x + 1, y), (x + 1, y + 1)
    if not _dark(modules, x, y + 1):
        yield (x + 1, y + 1), (x, y + 1)
    if not _dark(modules, x - 1, y):
        yield (x, y + 1), (x, y)


def _dark(modules: ModuleMatrix, x: int, y: int) -> bool:
    return 0 <= y < len(modules) and 0 <= x < len(modules) and modules[y][x]


def _loops(borders: dict[_Point, list[_Point]]) -> Iterator[list[_Point]]:
    """Link the borders into closed loops, using each once; where two regions touch, either way is right."""
    while borders:
        start = next(iter(borders))
        loop = [start]
        at = _take(borders, start)
        while at != start:
            loop.append(at)
            at = _take(borders, at)
        yield loop


def _take(borders: dict[_Point, list[_Point]], start: _Point) -> _Point:
    """Remove one border that leaves a point and return its end."""
    ends = borders[start]
    end = ends.pop()
    if not ends:
        del borders[start]
    return end


def _draw(loop: list[_Point]) -> str:
    """Return the path of one loop; its runs of unit borders become single strokes."""
    corners = [
        point
        for before, point, after in zip(loop[-1:] + loop[:-1], loop, loop[1:] + loop[:1], strict=True)
        if (before[0] == point[0]) != (point[0] == after[0])
    ]
    x, y = corners[0]
    strokes = "".join(
        f"h{to_x - from_x}" if from_y == to_y else f"v{to_y - from_y}"
        for (from_x, from_y), (to_x, to_y) in pairwise(corners)
    )
    return f"M{x + QUIET_ZONE} {y + QUIET_ZONE}{strokes}z"
