"""A picture whose code is covered: for what all campuses share where each has a code of its own.

In: a picture, a folder of the cache. Out: the picture and a small one, kept by the source's bytes. Who is
given a code without a word must not get that of another campus.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes.read import read_squares
from generator.render.pictures import write_pictures
from generator.render.subset import fonts_folder
from generator.store import digest, keep
from generator.store.recipe import recipe

if TYPE_CHECKING:
    from PIL.Image import Image

WORDS = ("扫码、咨询，", "用自己校区的那一张")
"""What stands on the cover, by line."""

_LARGE, _SMALL = "preview.png", "thumb.webp"
_BEYOND = 0.17
"""How far beyond a code its cover reaches, in sides of the code: as far as its quiet zone reaches."""
_LEADING = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A covered picture (PNG), a small one (WebP), their sizes in px; `key` tells versions apart."""

    key: str
    large: Path
    large_px: tuple[int, int]
    small: Path
    small_px: tuple[int, int]


def covered(source: Path, home: Path) -> Covered:
    """Return a picture with every code on it covered, made if `home` does not keep it yet."""
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text(f"{engine}\n{digest.of_file(source)}")
    kept = keep.find(home, key) or keep.keep(home, key, lambda part: _save(source, part))
    large, small = kept.value
    return Covered(
        key=key,
        large=kept.folder / _LARGE,
        large_px=(large[0], large[1]),
        small=kept.folder / _SMALL,
        small_px=(small[0], small[1]),
    )


def _save(source: Path, folder: Path) -> list[tuple[int, int]]:
    from PIL import Image

    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    for code in read_squares(picture):
        _cover(picture, code.corners)
    return [*write_pictures(picture, folder / _LARGE, folder / _SMALL)]


def _cover(picture: Image, corners: tuple[tuple[int, int], ...]) -> None:
    """Lay a field over the strip of a code, from margin to margin, with what to do instead in the middle.

    Beside a code stand whose it is, which region to choose and the number to ask at: all of one campus.
    """
    from PIL import ImageDraw, ImageFont

    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    beyond = round(_BEYOND * (across[-1] - across[0]))
    left, top, right, bottom = across[0] - beyond, down[0] - beyond, across[-1] + beyond, down[-1] + beyond
    margin = max(min(left, picture.width - right), 0)
    left, right = margin, picture.width - margin
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, top, right, bottom), fill="white", outline="#222322", width=2)
    em = min((right - left) * 0.8 / max(map(len, WORDS)), (bottom - top) * 0.6 / len(WORDS) / _LEADING)
    font = ImageFont.truetype(
        str(fonts_folder() / "sans-bold.otf"), size=em, layout_engine=ImageFont.Layout.BASIC
    )
    for at, line in enumerate(WORDS):
        y = (top + bottom) / 2 + (at - (len(WORDS) - 1) / 2) * em * _LEADING
        pen.text(((left + right) / 2, y), line, fill="#222322", font=font, anchor="mm")
