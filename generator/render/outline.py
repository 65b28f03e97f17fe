"""Glyph outlines: characters as SVG path data, straight from the fonts folder.

In: text and a face of the fonts folder. Out: outlines in em units, the origin on the baseline at the left, y
downwards as SVG has it; or path data at a size in whatever unit the caller draws in (mm on paper, px on the
site). A character outside the fixed subset is taken from the whole source font, one that the face lacks from
the bold sans, so that a drawn word never has a hole.

Not here: where lines break and how large they may be (`slogan`), and text that stays live.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.render.subset import SYSTEM_FONTS, coverage, face_named, fonts_folder
from generator.store.dependencies import for_a_run

InkBox = tuple[float, float, float, float]
"""Left, top, right, bottom; y downwards."""

Command = tuple[str, tuple[float, ...]]
"""One step of a path: M, L, Q, C or Z with its absolute coordinates in em."""

STEPS = MappingProxyType(
    {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z", "endPath": "Z"}
)
"""The pen protocol's steps as commands; fonts have no open contours, one would be closed all the same."""
FALLBACK = "sans-bold"
MOST_WRITTEN = 1 << 14
"""Numbers whose decimals are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One character's outline in em units: how far the pen moves on, where its ink is, and its path.

    The ink's box holds the curves' control points too: it is at most a hair larger.
    """

    character: str
    advance: float
    ink: InkBox
    commands: tuple[Command, ...]

    @property
    def contours(self) -> int:
        """Return how many closed outlines it has: a measure of how crowded the character is."""
        return sum(op == "Z" for op, _ in self.commands)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedLine:
    """A line of text as one path; the origin is the baseline's left end, lengths in the unit of `em`.

    `stroke` is the width of a stroke in the fill's colour that makes the face heavier (miter joins, limit 3);
    0 means none. `ascent` and `descent` are how far ink reaches above and below the baseline, both positive.
    """

    path: str
    width: float
    ascent: float
    descent: float
    stroke: float


class MissingGlyphError(LookupError):
    """No font has this character: load should have refused it."""


@for_a_run
@cache
def glyph(character: str, face: str, *, vertical: bool = False) -> Glyph:
    """Return the outline of a character; with `vertical` in the form that it has in a vertical line."""
    for name, source in _homes(character, face):
        font = _font(name, source)
        number = _shaped(font, character, vertical)
        if number:
            return _outlined(font, number, character)
    raise MissingGlyphError(character)


def glyph_paths(text: str, face: str) -> tuple[Glyph, ...]:
    """Return the outlines of a text's characters in em units, without kerning."""
    return tuple(glyph(character, face) for character in text)


def drawn_text(
    text: str,
    face: str,
    em: float,
    *,
    stroke_em: float = 0.0,
    condense: float = 1.0,
    at: tuple[float, float] = (0.0, 0.0),
) -> OutlinedLine:
    """Set a line at size `em`, its origin at `at`, condensed sideways and for a stroke of `stroke_em`."""
    pen = 0.0
    parts: list[str] = []
    glyphs = glyph_paths(text, face)
    for one in glyphs:
        parts.append(path_data(one, at[0] + pen * em, at[1], em, em * condense))
        pen += one.advance * condense
    edge = stroke_em * em / 2
    return OutlinedLine(
        path="".join(parts),
        width=round(pen * em, 3),
        ascent=round(max((-one.ink[1] for one in glyphs), default=0.0) * em + edge, 3),
        descent=round(max((one.ink[3] for one in glyphs), default=0.0) * em + edge, 3),
        stroke=round(stroke_em * em, 3),
    )


def path_data(one: Glyph, x: float, y: float, em: float, em_x: float | None = None, places: int = 0) -> str:
    """Return a glyph's path data with its origin at (x, y), `em` high and `em_x` wide.

    `places` is how many decimals to keep; 0 lets the size decide (a thousandth of an em is fine enough).
    Written in relative steps of whole grid units, which is two thirds as long and never drifts.
    """
    kept = places or (1 if em > 40 else 2 if em > 4 else 3)
    grid = 10**kept
    scale = ((em if em_x is None else em_x) * grid, em * grid)
    written = _WRITTEN[kept]
    return "".join(
        [
            (op if op == "M" else op.lower()) + " ".join([written[step] for step in steps])
            for op, steps in grid_steps(one, (x * grid, y * grid), scale)
        ]
    ).replace(" -", "-")  # a minus sign needs no space before it


def grid_steps(
    one: Glyph, origin: tuple[float, float], scale: tuple[float, float]
) -> Iterator[tuple[str, list[int]]]:
    """Yield a glyph's commands on a grid, `scale` units an em: M with its place, others with steps from where
    the pen is, x and y by turns. Places are rounded, not steps, so that nothing adds up.

    A poster's words are thousands of steps, drawn anew for each size that is tried: nothing is called here
    but `round`.
    """
    (left, top), (wide, high) = origin, scale
    x = y = start_x = start_y = 0
    for op, numbers in one.commands:
        from_x, from_y = (0, 0) if op == "M" else (x, y)
        steps: list[int] = []
        for at in range(0, len(numbers), 2):
            x, y = round(left + numbers[at] * wide), round(top + numbers[at + 1] * high)
            steps += (x - from_x, y - from_y)
        yield op, steps
        if op == "M":
            start_x, start_y = x, y
        elif op == "Z":
            x, y = start_x, start_y


def face_box(face: str) -> tuple[float, float]:
    """Return how far a full character's ink reaches above and below the baseline, in em, both positive."""
    full = glyph_paths("国警圆", face)
    return max(-one.ink[1] for one in full), max(one.ink[3] for one in full)


class _Written(dict[int, str]):
    """Numbers of grid units as the shortest decimals with some places: 5 at one place is .5, -20 is -2.

    Kept, because steps are short: a board's labels are 60,000 numbers, of which hardly a thousand differ.
    """

    def __init__(self, places: int) -> None:
        self._places = places

    def __missing__(self, units: int) -> str:
        text = f"{units / 10**self._places:.{self._places}f}".rstrip("0").rstrip(".")
        text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
        if len(self) < MOST_WRITTEN:
            self[units] = text
        return text


_WRITTEN = MappingProxyType({places: _Written(places) for places in range(1, 7)})


def _homes(character: str, face: str) -> Iterator[tuple[str, bool]]:
    """Yield where to look, best first: (face, whether the whole source font)."""
    known = coverage()
    for name in dict.fromkeys((face, FALLBACK)):
        if known.in_fixed(name, character):
            yield name, False
        elif known.in_source(name, character):
            yield name, True


@for_a_run
@cache
def _font(face: str, source: bool) -> Any:
    import uharfbuzz as hb

    one = face_named(face)
    place = SYSTEM_FONTS / one.source if source else fonts_folder() / f"{one.name}.otf"
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(place)), one.index if source else 0))


def _shaped(font: Any, character: str, vertical: bool) -> int:
    """Return the glyph number of a character, in its vertical form if asked; 0 if there is none."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    buffer.direction = "ttb" if vertical else "ltr"
    hb.shape(font, buffer, {"locl": True})
    return int(buffer.glyph_infos[0].codepoint)


def _outlined(font: Any, number: int, character: str) -> Glyph:
    from fontTools.pens.recordingPen import RecordingPen

    pen, upem = RecordingPen(), font.face.upem
    font.draw_glyph_with_pen(number, pen)
    points = [point for _, some in pen.value for point in some] or [(0, 0)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    return Glyph(
        character=character,
        advance=font.get_glyph_h_advance(number) / upem,
        ink=(left / upem, -top / upem, right / upem, -bottom / upem),
        commands=tuple((STEPS[name], _turned(some, upem)) for name, some in pen.value),
    )


def _turned(points: tuple[tuple[float, float], ...], upem: int) -> tuple[float, ...]:
    """Return points of a font, y turned downwards, in em."""
    return tuple(value for x, y in points for value in (x / upem, -y / upem))
