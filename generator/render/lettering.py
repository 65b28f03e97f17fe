"""Words and drawn signs in pictures of few colours: each ink has sixteen steps from its ground.

In: a picture with a palette, words or a mask of greys, an ink. Out: the picture with them on it. Edges are
smooth in a few colours more, and nothing is converted: a line takes a tenth of what laying it out would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby
from math import ceil, floor
from typing import TYPE_CHECKING

from generator.render.subset import SYSTEM_FONTS, coverage, face_named, fonts_folder
from generator.store.dependencies import for_a_run

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

STEPS = 16
"""Entries of the palette that an ink has."""
_COVERED = bytes(0 if value < 256 // STEPS else 255 for value in range(256))
"""For each grey whether an ink is to be seen at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A colour on a ground, and where its steps begin in the palette."""

    colour: str
    ground: str
    first: int


def palette_of(ground: str, inks: Iterable[Ink]) -> list[int]:
    """Return the palette as Pillow wants it: the ground, then each ink's steps."""
    return [channel for entry in (_rgb(ground), *chain(*map(steps_of, inks))) for channel in entry]


def steps_of(ink: Ink) -> Iterator[tuple[int, ...]]:
    """Yield the entries of an ink in a palette, from its ground to its colour."""
    low, high = _rgb(ink.ground), _rgb(ink.colour)
    for step in range(STEPS):
        part = step / (STEPS - 1)
        yield tuple(round(a + (b - a) * part) for a, b in zip(low, high, strict=True))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def write(
    picture: Image,
    text: str,
    at: tuple[float, float],
    face: str,
    em: float,
    ink: Ink,
    stroke: float = 0.0,
) -> float:
    """Write a line, its baseline's left end at a place (px); return where the next would begin.

    `face` is a name of `subset.FACES`, `em` the size in px, `stroke` is what outlines add, in em.
    """
    from PIL import Image

    placed, pen, base = list[tuple[int, int, _Glyph]](), at[0], round(at[1])
    runs = _runs(text, face, em)
    for font, run, _ in runs:
        for character in run:
            glyph = _glyph(character, font, stroke * em / 2)
            placed.append((round(pen) + glyph.left, base + glyph.top, glyph))
            pen += glyph.advance
    if placed:
        left, top = min(one[0] for one in placed), min(one[1] for one in placed)
        right = max(across + glyph.mask.width for across, _, glyph in placed)
        bottom = max(down + glyph.mask.height for _, down, glyph in placed)
        mask = Image.new("L", (right - left, bottom - top), 0)
        for across, down, glyph in placed:
            mask.paste(255, (across - left, down - top), glyph.mask)
        stamp(picture, mask, (left, top), ink)
    return at[0] + sum(width for _, _, width in runs)


def stamp(picture: Image, mask: Image, at: tuple[int, int], ink: Ink) -> None:
    """Put a grey mask on the picture in the steps of an ink.

    Bytes are translated, since `point` works its table out anew in Python at each call: a third of a card.
    """
    from PIL import Image

    greys = mask.tobytes()
    steps = Image.frombytes("P", mask.size, greys.translate(_steps(ink.first)))
    picture.paste(steps, at, Image.frombytes("L", mask.size, greys.translate(_COVERED)))


@cache
def _steps(first: int) -> bytes:
    """Return for each grey the entry of an ink's palette."""
    return bytes(first + value * STEPS // 256 for value in range(256))


def line_width(text: str, face: str, em: float) -> float:
    """Return how wide a line is in px; `em` is its size in px."""
    return sum(width for _, _, width in _runs(text, face, em))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glyph:
    """A character as drawn: its greys, where they lie from the pen's place (px), and how far the pen goes."""

    mask: Image
    left: int
    top: int
    advance: float


@for_a_run
@lru_cache(maxsize=4096)
def _glyph(character: str, font: FreeTypeFont, stroke: float) -> _Glyph:
    """Draw a character once a run: cards share most of theirs, and outlines take half of a card's time."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = font.getbbox(character, anchor="ls", stroke_width=stroke)
    left, top = floor(left) - 1, floor(top) - 1
    image = Image.new("L", (ceil(right) + 1 - left, ceil(bottom) + 1 - top), 0)
    pen = ImageDraw.Draw(image)
    pen.text((-left, -top), character, fill=255, font=font, anchor="ls", stroke_width=stroke)
    box = image.getbbox() or (0, 0, 1, 1)
    return _Glyph(
        mask=image.crop(box),
        left=box[0] + left,
        top=box[1] + top,
        advance=font.getlength(character),
    )


@for_a_run
@lru_cache(maxsize=64)
def _runs(text: str, face: str, em: float) -> tuple[tuple[FreeTypeFont, str, float], ...]:
    """Return (font, characters, width) of a line: what the fixed fonts lack is taken from the source font."""
    parts = (
        (_font(face, rare, em), "".join(run))
        for rare, run in groupby(text, key=lambda character: not coverage().in_fixed(face, character))
    )
    return tuple((font, run, font.getlength(run)) for font, run in parts)


@for_a_run
@cache
def _font(face: str, rare: bool, em: float) -> FreeTypeFont:
    from PIL import ImageFont

    if not rare:
        path, index = fonts_folder() / f"{face}.otf", 0
    else:
        source = face_named(face if face != "smiley" else "sans-bold")
        path, index = SYSTEM_FONTS / source.source, source.index
    return ImageFont.truetype(str(path), size=em, index=index, layout_engine=ImageFont.Layout.BASIC)
