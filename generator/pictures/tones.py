"""Pictures in 8 bits a channel, in which there is a colour between any two.

In: a decoded picture in whatever mode its file has. Out: one of L, LA, RGB or RGBA, of the modes of PNG and
GIF; others (CMYK) stay. By itself Pillow leaves out pixels of modes 1 and P when it makes them smaller, and
thin lines with them; 16 bits of grey it does not scale, so that nearly all is white.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_LEVELS = range(1 << 16)
_SOLID = MappingProxyType({"1": "L", "P": "RGB"})
_CLEAR = MappingProxyType({"1": "LA", "L": "LA", "P": "RGBA", "PA": "RGBA", "RGB": "RGBA"})
"""By mode, where one colour of the picture is declared to be clear."""


def in_full_tones(picture: Image.Image) -> Image.Image:
    """Return a picture in 8 bits a channel; what is clear in it stays clear."""
    clear = picture.info.get("transparency")
    if picture.mode.startswith("I"):
        return _of_16_bits(picture, clear)
    modes = _SOLID if clear is None else _CLEAR
    mode = modes.get(picture.mode, picture.mode)
    return picture if mode == picture.mode else picture.convert(mode)


def _of_16_bits(picture: Image.Image, clear: int | None) -> Image.Image:
    whole = picture.convert("I")
    grey = whole.point([level >> 8 for level in _LEVELS], "L")
    grey.info.pop("transparency", None)
    if clear is not None:
        grey.putalpha(whole.point([255 * (level != clear) for level in _LEVELS], "L"))
    return grey
